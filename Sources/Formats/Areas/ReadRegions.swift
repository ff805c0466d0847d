public import Diagnostics
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
/// - Returns: The features that have polygons; the others are warnings.
/// - Throws: `unreadable`; `invalid`, also for ids that are missing or repeat; `ambiguousIdentifier`.
public func readRegions(
  at path: String, id: String? = nil, name: String? = nil
) throws(FormatError) -> Parsed<[Region]> {
  let reading = try readFeatures(at: path)
  let problems = DiagnosticCollector(file: path, warnings: reading.warnings)
  let withArea = reading.value.keeping("no polygon", problems) {
    $0.geometry?.area.isEmpty == false
  }
  if withArea.features.isEmpty {
    problems.error(
      line: nil, code: "polygons-missing", "no feature has a polygon",
      advice: "name a file of regions")
  }
  reportOtherParts(of: withArea, problems)
  let named = try NamedFeature.read(withArea, kind: "region", id: id, name: name, problems)
  return try problems.finish(
    named.map {
      Region(
        id: $0.id, name: $0.name, area: $0.feature.geometry?.area ?? MultiPolygon(),
        properties: $0.feature.properties, line: $0.line)
    })
}

/// Says which regions are collections of more than areas, once for the file: a region is its area.
private func reportOtherParts(of file: FeatureFile, _ problems: DiagnosticCollector) {
  let mixed = file.features.indices.filter { index in
    guard let geometry = file.features[index].geometry else { return false }
    return !geometry.points.isEmpty || !geometry.lines.isEmpty
  }
  guard let first = mixed.first, let geometry = file.features[first].geometry else { return }
  let parts = [
    (geometry.points.count, "point"), (geometry.lines.count, "line"),
  ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
  let feature = file.features[first]
  let name = feature.id?.plainText ?? feature.properties["name"]?.plainText
  problems.warn(
    line: file.lines[first], of: name, code: "region-parts-left-out",
    "its collection has \(parts.joined(separator: " and ")) beside its area"
      + (mixed.count > 1 ? ", as have the collections of \(mixed.count - 1) more regions" : ""),
    advice: "a region is its area, and the rest is left out; give it a feature of its own")
}

extension FeatureFile {
  /// The features that pass; each other one is a warning that says what it lacks.
  func keeping(
    _ lack: String, _ problems: DiagnosticCollector, _ passes: (Feature<Geographic>) -> Bool
  ) -> FeatureFile {
    var kept = FeatureFile(path: path, features: [], lines: [], foreignMembers: foreignMembers)
    for (index, feature) in features.enumerated() {
      if passes(feature) {
        kept.features.append(feature)
        kept.lines.append(lines[index])
      } else {
        let name = feature.properties["name"]?.string ?? feature.id?.plainText
        problems.warn(
          line: lines[index], of: name.map { "feature '\($0)'" } ?? "feature \(index + 1)",
          code: "feature-left-out", "it has \(lack)", advice: "it is left out")
      }
    }
    return kept
  }
}
