public import Diagnostics
public import MapDocument
import Shapes
public import Territory

/// Reads regions from GeoJSON.
///
/// - Parameters:
///   - path: GeoJSON in degrees.
///   - id: The property that holds the id. With nil it is the features' `id`, else the only one of `id`,
///     `code` and `name` that every region has and no two share.
///   - name: The property that holds the name, `name` by default; `name:fr` and its like are the name in
///     other languages. A region without a name is called by its id.
///   - words: How the file's own words read.
///   - days: When each region is there; nil for always.
/// - Returns: The features that have polygons; the others are warnings. A polygon whose rings enclose nothing is a
///   region with an empty area, and a warning.
/// - Throws: `unreadable`; `invalid`, also for ids that are missing or repeat; `ambiguousIdentifier`.
public func readRegions(
  at path: String, id: String? = nil, name: String? = nil, words: SourceMapping = SourceMapping(),
  days: SourceDays? = nil
) throws(FormatError) -> Parsed<[Region]> {
  try regions(of: readMappedFeatures(at: path, words), id: id, name: name, days: days)
}

/// As `readRegions(at:id:name:)`, of a file that has been read.
///
/// - Parameters:
///   - days: When each region is there. Features of one id are one region where they are there on the same days.
///   - guessing: Where nothing clear holds ids or names, what probably does serves, with a warning that says what it
///     is; else features are numbered.
package func regions(
  of reading: Parsed<FeatureFile>, id: String? = nil, name: String? = nil, days: SourceDays? = nil,
  guessing: Bool = false
) throws(FormatError) -> Parsed<[Region]> {
  let problems = DiagnosticCollector(file: reading.value.path, warnings: reading.warnings)
  // A region whose rings enclose nothing is known, though it has no ground.
  let withArea = reading.value.keeping("no polygon", problems) { $0.geometry?.isArea == true }
  withArea.reportParts(beside: .areas, problems)
  if !withArea.hasAreas {
    problems.error(
      line: nil, code: "polygons-missing", "no feature has a polygon",
      advice: "name a file of regions")
  }
  let named = try NamedFeature.read(
    withArea, kind: "region", id: id, name: name, days: days, guessing: guessing, problems)
  return try problems.finish(
    named.compactMap { named in
      var region = Region(
        id: named.id, name: named.name, area: named.feature.geometry?.area ?? MultiPolygon(),
        properties: named.feature.properties, line: named.line, parts: named.count)
      guard let days else { return region }
      let own = days.days(of: named.feature.properties).days
      guard own.first <= own.last else { return nil }
      region.days = own.first...own.last
      return region
    })
}

extension FeatureFile {
  /// The features that have some area.
  var withAreas: FeatureFile {
    let kept = features.indices.filter { features[$0].geometry?.area.isEmpty == false }
    var file = FeatureFile(
      path: path, features: FeatureList(kept.lazy.map { features[$0] }),
      lines: kept.map { lines[$0] },
      numbers: kept.map { numbers[$0] }, foreignMembers: foreignMembers)
    file.identifier = identifier
    return file
  }

  /// What is said of features without a place, and of those with several, where the file serves as regions; as
  /// places where nothing has an area.
  package var partWarnings: [Diagnostic] {
    let problems = DiagnosticCollector(file: path)
    if hasAreas {
      _ = keeping(lacking: { $0.geometry == nil ? "no polygon" : nil }, problems)
      withAreas.reportParts(beside: .areas, problems)
    } else {
      let kept = features.indices.filter { features[$0].geometry?.points.count == 1 }
      FeatureFile(
        path: path, features: FeatureList(kept.lazy.map { features[$0] }),
        lines: kept.map { lines[$0] },
        numbers: kept.map { numbers[$0] }
      ).reportParts(beside: .points, problems)
    }
    return problems.warnings
  }

  /// What of a feature's geometry is read.
  enum Part { case areas, points }

  /// Says once a file that a GeometryCollection holds more than is read of it.
  func reportParts(beside part: Part, _ problems: DiagnosticCollector) {
    for index in features.indices {
      guard let geometry = features[index].geometry else { continue }
      let beside = [
        (geometry.points.count, "point"), (geometry.lines.count, "line"),
        (geometry.area.polygons.count, "polygon"),
      ].filter { $0.0 > 0 && $0.1 != (part == .areas ? "polygon" : "point") }
      guard !beside.isEmpty else { continue }
      let words = beside.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
      let name = features[index].properties["name"]?.string ?? features[index].id?.plainText
      problems.tally(
        line: lines[index], of: name.map { "feature '\($0)'" } ?? "feature \(numbers[index])",
        code: "region-parts-left-out",
        "its GeometryCollection holds \(words.joined(separator: " and ")) too",
        advice: "only its \(part == .areas ? "polygons are" : "point is") read")
    }
  }

  /// The features that pass; each other one is a warning that says what it lacks.
  func keeping(
    _ lack: String, _ problems: DiagnosticCollector, _ passes: (Feature<Geographic>) -> Bool
  ) -> FeatureFile {
    keeping(lacking: { passes($0) ? nil : lack }, problems)
  }

  /// The file with none of its features.
  var withoutFeatures: FeatureFile {
    var file = FeatureFile(path: path, features: [], lines: [], foreignMembers: foreignMembers)
    file.identifier = identifier
    return file
  }

  /// The features that pass.
  func filtered(_ passes: (Feature<Geographic>) -> Bool) -> FeatureFile {
    var kept = withoutFeatures
    for index in features.indices where passes(features[index]) {
      kept.features.append(features[index])
      kept.lines.append(lines[index])
      kept.numbers.append(numbers[index])
    }
    return kept
  }

  /// The features that lack nothing; each other one is a warning that says what it has instead.
  func keeping(
    lacking: (Feature<Geographic>) -> String?, _ problems: DiagnosticCollector
  ) -> FeatureFile {
    var kept = withoutFeatures
    for (index, feature) in features.enumerated() {
      guard let lack = lacking(feature) else {
        kept.features.append(feature)
        kept.lines.append(lines[index])
        kept.numbers.append(numbers[index])
        continue
      }
      let name = feature.properties["name"]?.string ?? feature.id?.plainText
      problems.warn(
        line: lines[index], of: name.map { "feature '\($0)'" } ?? "feature \(numbers[index])",
        code: "feature-left-out", "it has \(lack)", advice: "it is left out")
    }
    return kept
  }
}
