public import Diagnostics
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
  let (features, problems) = try readPlaceFeatures(at: path)
  let located = features.keeping(lacking: pointLack, problems)
  located.reportParts(beside: .points, problems)
  let named = try NamedFeature.read(located, kind: "place", id: id, name: name, problems)
  return try problems.finish(
    named.compactMap { place in
      place.feature.geometry?.points.first.map {
        Place(
          id: place.id, name: place.name, location: $0, properties: place.feature.properties,
          line: place.line)
      }
    })
}

/// Why a feature is no place; nil for one that is.
private func pointLack(_ feature: Feature<Geographic>) -> String? {
  let count = feature.geometry?.points.count ?? 0
  return count == 1 ? nil : count == 0 ? "no point" : "\(count) points, not one"
}

private func readPlaceFeatures(at path: String) throws(FormatError) -> (
  FeatureFile, DiagnosticCollector
) {
  guard isTable(path) else {
    let reading = try readFeatures(at: path)
    return (reading.value, DiagnosticCollector(file: path, warnings: reading.warnings))
  }
  let table = try readTable(at: path)
  let problems = DiagnosticCollector(file: path, warnings: table.warnings)
  let points = PointTable(table, problems: problems)
  if !points.hasCoordinates {
    problems.error(
      line: 1, code: "column-missing", "the table has no columns of longitude and latitude",
      advice: points.nearMiss ?? "name them 'longitude' and 'latitude'")
  }
  return (points.features, problems)
}
