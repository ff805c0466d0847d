import CSimdJSON
import Diagnostics
import Shapes

/// Turns JSON objects into features, noting every problem with its line and the feature's name.
struct FeatureReader {
  private var lines: LineCounter
  private let problems: DiagnosticCollector
  /// The feature being read, as messages name it.
  private var label = ""
  private var hasReportedHeights = false

  init(lines: LineCounter, problems: DiagnosticCollector) {
    self.lines = lines
    self.problems = problems
  }

  /// Reads a Feature object; nil where it is none.
  mutating func feature(
    of node: JSONNode, number: Int
  ) -> (feature: Feature<Geographic>, line: Int)? {
    let line = line(of: node)
    label = "feature \(number)"
    guard node.kind == .object, let type = node["type"]?.text, type == "Feature" else {
      problems.error(
        line: line, of: label, code: "geojson-type", "it is no Feature",
        advice: "write {\"type\": \"Feature\", …}")
      return nil
    }
    let properties = properties(of: node)
    let id = identifier(of: node)
    if let name = (properties["name"]?.string ?? id?.plainText), !name.isEmpty {
      label = "feature '\(name)'"
    }
    guard let geometryNode = node["geometry"] else {
      problems.error(
        line: line, of: label, code: "geojson-member-missing", "it has no member 'geometry'",
        advice: "write \"geometry\": null where the place is unknown")
      return nil
    }
    let geometry = geometry(of: geometryNode)
    return (Feature(id: id, geometry: geometry, properties: properties), line)
  }

  /// The line, from 1, on which a value begins.
  mutating func line(of node: JSONNode) -> Int { lines.line(at: node.offset) }

  /// Reads a geometry that stands alone as a feature without properties.
  mutating func bareGeometry(of node: JSONNode) -> (feature: Feature<Geographic>, line: Int)? {
    label = "geometry"
    let line = line(of: node)
    return (Feature(geometry: geometry(of: node)), line)
  }

  /// Notes an error at a place of the text.
  mutating func report(_ problem: GeometryProblem) {
    problems.error(
      line: lines.line(at: problem.offset), of: label, code: problem.code, problem.what,
      advice: problem.advice)
  }

  /// Notes a warning at a place of the text.
  mutating func warn(of problem: GeometryProblem) {
    problems.warn(
      line: lines.line(at: problem.offset), of: label, code: problem.code, problem.what,
      advice: problem.advice)
  }

  /// Warns of a ring that encloses nothing, once a file.
  mutating func warn(of collapse: RingCollapse, at offset: Int) {
    let what =
      switch collapse {
      case .positions(0...1): "a ring stays at one position"
      case .positions(let count): "a ring has only \(count) different positions"
      case .point: "a ring is smaller than a tenth of a millimetre"
      case .line: "a ring goes there and back on one line"
      }
    problems.tally(
      line: lines.line(at: offset), of: label, code: "ring-collapsed", what,
      advice: "it encloses nothing and is left out")
  }

  /// Warns once a file that third coordinates are left out.
  mutating func reportHeight(at offset: Int) {
    guard !hasReportedHeights else { return }
    hasReportedHeights = true
    warn(
      of: GeometryProblem(
        offset, code: "geojson-height", "positions have a third coordinate",
        advice: "it is left out, here and in the rest of the file"))
  }

  private mutating func properties(of node: JSONNode) -> [String: PropertyValue] {
    guard let properties = node["properties"], properties.kind != .null else { return [:] }
    if properties.kind == .object {
      let members = properties.members
      if members.count < properties.count { reportRepeatedMember(of: properties) }
      return members
    }
    report(
      GeometryProblem(
        properties.offset, code: "geojson-properties", "its 'properties' are no object",
        advice: "write an object or null"))
    return [:]
  }

  private mutating func reportRepeatedMember(of node: JSONNode) {
    var seen: Set<String> = []
    var repeated: (name: String, offset: Int)?
    node.forEachMember { key, value in
      let name = key.text ?? ""
      if !seen.insert(name).inserted { repeated = repeated ?? (name, value.offset) }
    }
    guard let (name, offset) = repeated else { return }
    problems.tally(
      line: lines.line(at: offset), of: label, code: "json-member-repeated",
      "the member '\(name)' stands twice in one object; the last one counts", advice: "remove one")
  }

  private mutating func identifier(of node: JSONNode) -> PropertyValue? {
    guard let id = node["id"] else { return nil }
    switch id.kind {
    case .text, .number: return id.propertyValue
    // Not allowed by RFC 7946, 3.2, but written by several programs for "none".
    case .null: return nil
    default:
      report(
        GeometryProblem(
          id.offset, code: "geojson-id", "its id is neither a text nor a number",
          advice: "write one of the two"))
      return nil
    }
  }
}

/// Something wrong with a geometry, and where in the text.
struct GeometryProblem: Error {
  let offset: Int
  /// See `Diagnostic.code`.
  let code: String?
  let what: String
  let advice: String

  init(_ offset: Int, code: String? = nil, _ what: String, advice: String) {
    self.offset = offset
    self.code = code
    self.what = what
    self.advice = advice
  }
}
