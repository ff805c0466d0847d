public import Diagnostics
public import MapDocument
public import Shapes
public import Territory

/// Assertions about polygons of their own.
public struct ControlPolygons: Sendable, Hashable {
  /// The subject of each is the position of its area in `areas`; of points that name a place, the place.
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
/// `inferred` (and then `place`), `perhaps` and `beside` as exports have them; others are left alone. A point that
/// names a `place` is an assertion about that place, but for the holder where it is `stated` as `inherited`. Without
/// holder and status a feature tells only who stands `beside`.
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
    let isArea = feature.geometry?.isArea == true
    let place = feature.geometry?.points.count == 1 ? fields.text("place") : nil
    if !isArea, place == nil {
      fields.error(
        code: "polygons-missing", "it has no polygon", advice: "draw one or remove the feature")
    }
    let found = fields.assertions(
      about: isArea ? .polygon(polygons.areas.count) : .place(place ?? ""),
      actorsColumn: feature.properties["actors"] == nil && feature.properties["actor"] != nil
        ? "actor" : "actors",
      origin: "\(path):\(line)")
    if problems.errorCount == errors {
      polygons.assertions += found
      if isArea { polygons.areas.append(area) }
    }
  }
  return try problems.finish(polygons)
}

extension RowFields {
  /// What a feature says of its holder, and of who stands beside; none where it is wrong.
  fileprivate func assertions(
    about subject: Subject, actorsColumn: String, origin: String
  ) -> [Assertion] {
    let besides = besides("beside")
    let isSilent = !besides.isEmpty && text("status") == nil && text(actorsColumn) == nil
    guard
      var own = assertion(
        about: subject, actorsColumn: actorsColumn, unstated: isSilent ? .unknown : .control,
        origin: origin)
    else { return [] }
    if case .polygon = subject, flag("inferred") {
      own.isInferred = true
      own.inferredFrom = text("place")
    }
    own.alternative = holding("perhaps")
    return (isSilent || isInherited(subject) ? [] : [own])
      + besides.map { beside in
        var assertion = own
        (assertion.actors, assertion.status) = ([beside.actor], beside.status)
        (assertion.isInferred, assertion.inferredFrom, assertion.alternative) = (false, nil, nil)
        return assertion
      }
  }

  /// The holder is that of the ground on which the place lies, as exports have it: no statement about the place.
  private func isInherited(_ subject: Subject) -> Bool {
    if case .place = subject { text("stated") == "inherited" } else { false }
  }

  /// Whether a column says that something is so; it does not where it is empty.
  private func flag(_ column: String) -> Bool {
    guard let text = text(column)?.lowercased() else { return false }
    if ["true", "1", "yes"].contains(text) { return true }
    if !["false", "0", "no"].contains(text) {
      error(
        code: "word-unknown", "'\(text)' in '\(column)' is neither true nor false",
        advice: "write true or false")
    }
    return false
  }

  /// A holding as `control:a+b`, `contested:a+b` or `unknown`; nil where the column is empty or wrong.
  private func holding(_ column: String) -> State.Holding? {
    guard let text = text(column) else { return nil }
    let parts = text.split(separator: ":", maxSplits: 1).map { trimmed($0) }
    let ids = parts.count > 1 ? ActorList.ids(in: parts[1]) : []
    guard let status = Status(rawValue: parts[0]), status.isHolding,
      ids.allSatisfy(isActorIdentifier), ids.isEmpty == (status == .unknown)
    else {
      error(
        code: "word-unknown", "'\(text)' in '\(column)' is no holding",
        advice: "write it as control:a, contested:a+b or unknown")
      return nil
    }
    return State.Holding(status: status, actors: ids)
  }

  /// Who stands beside a holder, as `a:presence+b:claimed`; none where the column is empty or wrong.
  private func besides(_ column: String) -> [(actor: String, status: Status)] {
    guard let text = text(column) else { return [] }
    return text.split(separator: "+").compactMap { part in
      let words = part.split(separator: ":").map { trimmed($0) }
      guard words.count == 2, isActorIdentifier(words[0]), let status = Status(rawValue: words[1]),
        !status.isHolding
      else {
        error(
          code: "word-unknown",
          "'\(part)' in '\(column)' does not say who stands beside the holder",
          advice: "write it as a:presence, with influence, claimed or besieged likewise")
        return nil
      }
      return (words[0], status)
    }
  }
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
