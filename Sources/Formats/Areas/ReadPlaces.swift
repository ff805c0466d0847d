public import Diagnostics
package import MapDocument
import Shapes
public import Territory

/// Reads places from the points of GeoJSON, or from a table with columns of longitude and latitude.
///
/// The id and the name are found as by `readRegions`, but of several properties that may be the id the
/// first of `id`, `code` and `name` serves.
///
/// - Returns: The features that are one point; the others are warnings.
/// - Throws: `unreadable`; `invalid`, also for ids that are missing or repeat; `ambiguousIdentifier`.
public func readPlaces(
  at path: String, id: String? = nil, name: String? = nil
) throws(FormatError) -> Parsed<[Place]> {
  let read = try readPlaceFile(at: path, id: id, name: name)
  return Parsed(
    read.value.places,
    warnings: read.warnings + [read.value.unlocatedWarning].compactMap { $0 })
}

/// The places of a file, and those of whom it does not say where they are.
package struct PlaceFile {
  package var places: [Place]
  package var unlocated: [UnlocatedPlace]
  let path: String

  /// Nil where all are located.
  package var unlocatedWarning: Diagnostic? {
    guard let first = unlocated.first else { return nil }
    let isOne = unlocated.count == 1
    return Diagnostic(
      severity: .warning, code: UnlocatedPlace.code, file: path, line: first.line,
      feature: first.name, what: UnlocatedPlace.what(unlocated.count, of: places.count),
      advice: UnlocatedPlace.advice(isOne))
  }
}

/// A place without a coordinate.
public struct UnlocatedPlace: Sendable, Hashable {
  public var line: Int?
  /// Its name or id; nil where it has none.
  public var name: String?
  /// Everything that may be its id.
  package var ids: Set<String> = []

  package static let code = "places-unplaced"

  /// - Parameter others: How many places are located.
  package static func what(_ count: Int, of others: Int) -> String {
    count + others == 1
      ? "the place has no coordinate"
      : "\(count) of \(count + others) places \(count == 1 ? "has" : "have") no coordinate"
  }

  package static func advice(_ isOne: Bool) -> String {
    "\(isOne ? "it counts" : "they count") as 'unplaced' and \(isOne ? "is" : "are") never drawn; give longitude and latitude"
  }
}

/// Reads places as `readPlaces` does, with those that have no coordinate, which are no warnings here.
///
/// - Parameter words: How the file's own words read.
package func readPlaceFile(
  at path: String, id: String? = nil, name: String? = nil, words: SourceMapping = SourceMapping()
) throws(FormatError) -> Parsed<PlaceFile> {
  let (features, problems) = try readPlaceFeatures(at: path, words)
  var unlocated: [UnlocatedPlace] = []
  for (feature, line) in zip(features.features, features.lines) where isUnlocated(feature) {
    unlocated.append(
      UnlocatedPlace(
        line: line,
        name: [name, "name", id, "id"].compactMap { $0 }.lazy
          .compactMap { feature.properties[$0]?.plainText }.first ?? feature.id?.plainText,
        ids: Set(
          [id, "id", "code", "name"].compactMap { $0 }.compactMap {
            feature.properties[$0]?.plainText
          } + [feature.id?.plainText].compactMap { $0 })))
  }
  let located = features.filtered { !isUnlocated($0) }.keeping(lacking: pointLack, problems)
  located.reportParts(beside: .points, problems)
  let named = try NamedFeature.read(located, kind: "place", id: id, name: name, problems)
  let places = named.compactMap { place in
    place.feature.geometry?.points.first.map {
      Place(
        id: place.id, name: place.name, location: $0, properties: place.feature.properties,
        line: place.line)
    }
  }
  return try problems.finish(PlaceFile(places: places, unlocated: unlocated, path: path))
}

/// The feature says nothing of where it is.
private func isUnlocated(_ feature: Feature<Geographic>) -> Bool {
  guard let geometry = feature.geometry else { return true }
  return geometry.points.isEmpty && geometry.lines.isEmpty && geometry.area.isEmpty
}

/// Why a feature is no place; nil for one that is.
private func pointLack(_ feature: Feature<Geographic>) -> String? {
  let count = feature.geometry?.points.count ?? 0
  return count == 1 ? nil : count == 0 ? "no point" : "\(count) points, not one"
}

func readPlaceFeatures(at path: String, _ words: SourceMapping) throws(FormatError) -> (
  FeatureFile, DiagnosticCollector
) {
  guard isTable(path) else {
    let reading = try readFeatures(at: path, words.selection).mapped(
      by: words, for: .places)
    return (reading.value, DiagnosticCollector(file: path, warnings: reading.warnings))
  }
  let table = try readTable(at: path, words).mapped(
    by: words, for: .places, keepsOthers: true)
  let problems = DiagnosticCollector(file: path, warnings: table.warnings)
  let points = PointTable(table, problems: problems)
  if !points.hasCoordinates {
    problems.error(
      line: 1, code: "column-missing", "the table has no columns of longitude and latitude",
      advice: points.nearMiss ?? "name them 'longitude' and 'latitude'")
  }
  return (points.features, problems)
}
