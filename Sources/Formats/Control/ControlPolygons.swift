public import Diagnostics
public import MapDocument
public import Shapes
public import Territory

/// Assertions about polygons of their own.
public struct ControlPolygons: Sendable, Hashable {
  /// The subject of each is the position of its area in `areas`.
  public var assertions: [Assertion]
  /// Degrees, WGS 84; they may overlap.
  public var areas: [MultiPolygon<Geographic>]

  /// Makes polygons and what is said about them.
  public init(assertions: [Assertion] = [], areas: [MultiPolygon<Geographic>] = []) {
    self.assertions = assertions
    self.areas = areas
  }
}

/// Reads GeoJSON of dated polygons.
///
/// Each feature is an assertion about its own area. Properties: `actors` or `actor` (`a+b` or an array of
/// ids), `status` (default `control`), `from` (required), `to`, `confidence`, `source`, `recorded`, `note`;
/// others are left alone.
///
/// - Parameters:
///   - words: How the file's own words read.
///   - actors: By whose names features may call them.
/// - Throws: `unreadable`, or `invalid` with every problem and its line; a feature without a polygon is one.
public func readControlPolygons(
  at path: String, words: SourceMapping = SourceMapping(), actors: ActorTable = ActorTable()
) throws(FormatError) -> Parsed<ControlPolygons> {
  let reading = try readFeatures(at: path, words.selection).mapped(
    by: words, for: .control, actors: ActorNames(actors))
  let problems = DiagnosticCollector(file: path, warnings: reading.warnings)
  reading.value.withAreas.reportParts(beside: .areas, problems)
  reading.value.reportNearMisses(beside: ["actor"], problems)
  var polygons = ControlPolygons()
  for index in reading.value.features.indices {
    let (feature, line) = (reading.value.features[index], reading.value.lines[index])
    let fields = RowFields(
      feature, line: line, number: reading.value.numbers[index], problems)
    let errors = problems.errorCount
    let area = feature.geometry?.area ?? MultiPolygon()
    if feature.geometry?.isArea != true {
      fields.error(
        code: "polygons-missing", "it has no polygon", advice: "draw one or remove the feature")
    }
    let assertion = fields.assertion(
      about: .polygon(polygons.areas.count),
      actorsColumn: feature.properties["actors"] == nil && feature.properties["actor"] != nil
        ? "actor" : "actors",
      origin: "\(path):\(line)")
    if let assertion, problems.errorCount == errors {
      polygons.assertions.append(assertion)
      polygons.areas.append(area)
    }
  }
  return try problems.finish(polygons)
}

extension FeatureFile {
  /// Says once which properties are likely ones of assertions under other names.
  ///
  /// - Parameter taken: Further properties that are read.
  func reportNearMisses(beside taken: Set<String>, _ problems: DiagnosticCollector) {
    let names = features.reduce(into: Set<String>()) { $0.formUnion($1.properties.keys) }
    var columns = RowFields.assertionColumns.filter { $0 != "reach" }
    if names.contains("actor") { columns.removeAll { $0 == "actors" } }
    // What features without their own dates have is for who reads them to say.
    columns.removeAll {
      $0 == "from" && taken.contains("from") || $0 == "to" && taken.contains("to")
    }
    problems.reportNearMisses(
      of: columns.map { ($0, $0) }, among: names.sorted(),
      taken: taken.union(RowFields.assertionColumns).union(["id", "name"]), noun: "property",
      isMapped: false)
  }
}

extension RowFields {
  /// The properties of a feature as columns: numbers as they are written, arrays of texts joined by `+`.
  init(_ feature: Feature<Geographic>, line: Int, number: Int, _ problems: DiagnosticCollector) {
    let name = feature.properties["name"]?.string ?? feature.id?.plainText
    let label = name.map { "feature '\($0)'" } ?? "feature \(number)"
    self.init(problems: problems, line: line, feature: { label }) { column in
      feature.properties[column].map(fieldText).flatMap { $0.isEmpty ? nil : $0 }
    }
  }
}

/// A property as the text of a table's cell.
func fieldText(_ value: PropertyValue) -> String {
  switch value {
  case .null: ""
  case .array(let items): ActorList.text(items.map(fieldText))
  default: trimmed(value.plainText)
  }
}
