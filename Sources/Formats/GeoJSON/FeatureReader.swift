import CSimdJSON
import Diagnostics
import Shapes

/// Turns JSON objects into features, noting every problem with its line and the feature's name.
struct FeatureReader {
  private let lines: LineCounter
  private let problems: DiagnosticCollector
  /// The properties of all features so far.
  private var rows = PropertyRowsBuilder()
  /// The number of the feature being read; nil for a geometry that stands alone.
  private var number: Int?
  /// The feature being read, once its name is known.
  private var named: JSONNode?
  private var hasReportedHeights = false
  private let selection: RecordSelection
  private var leftOut = 0
  private var firstLineLeftOut: Int?

  /// The feature being read, as messages name it.
  private var label: String {
    guard let number else { return "geometry" }
    let name = named.flatMap { node in
      node["properties"]?["name"]?.propertyValue.string ?? node["id"]?.identifier?.plainText
    }
    guard let name, !name.isEmpty else { return "feature \(number)" }
    return "feature '\(name)'"
  }

  /// Ends reading: the properties of what was read are there from now on.
  mutating func finish() { rows.finish() }

  /// - Parameter selection: Of what it leaves out nothing is kept.
  init(lines: LineCounter, problems: DiagnosticCollector, selection: RecordSelection = .all) {
    self.lines = lines
    self.problems = problems
    self.selection = selection
  }

  /// How many features have a row of properties.
  var rowCount: Int { rows.count }

  /// What the filter left out so far; nil without one.
  var filtered: FilteredFeatures? {
    selection.filter == nil
      ? nil
      : FilteredFeatures(
        count: leftOut, firstLine: firstLineLeftOut, names: Set(rows.names))
  }

  /// Reads a Feature object, but for its properties, which are there at the end; nil where it is none, and where the
  /// filter leaves it out.
  mutating func feature(of node: JSONNode, number: Int) -> Feature<Geographic>? {
    (self.number, named) = (number, nil)
    var (type, properties, id, geometry): (JSONNode?, JSONNode?, JSONNode?, JSONNode?)
    node.forEachMember { key, value in
      if key.isNamed("type") {
        type = value
      } else if key.isNamed("properties") {
        properties = value
      } else if key.isNamed("id") {
        id = value
      } else if key.isNamed("geometry") {
        geometry = value
      }
    }
    guard type?.kind == .text, type?.isNamed("Feature") == true else {
      problems.error(
        line: line(of: node), of: label, code: "geojson-type", "it is no Feature",
        advice: "write {\"type\": \"Feature\", …}")
      return nil
    }
    let passes = passes(properties)
    let facts = passes ? readProperties(properties) : Properties()
    let identifier = identifier(of: id)
    named = node
    guard let geometry else {
      problems.error(
        line: line(of: node), of: label, code: "geojson-member-missing",
        "it has no member 'geometry'",
        advice: "write \"geometry\": null where the place is unknown")
      return nil
    }
    let shape = self.geometry(of: geometry)
    guard passes else {
      leaveOut(node)
      return nil
    }
    return Feature(id: identifier, geometry: shape, facts: facts)
  }

  private mutating func leaveOut(_ node: JSONNode) {
    leftOut += 1
    if firstLineLeftOut == nil { firstLineLeftOut = line(of: node) }
  }

  /// Whether the filter lets a feature of these properties pass. The names of those of one that it leaves out are noted.
  private mutating func passes(_ properties: JSONNode?) -> Bool {
    guard let filter = selection.filter else { return true }
    var read: [String: PropertyValue] = [:]
    if let columns = filter.columns {
      for name in columns { read[name] = properties?[name]?.propertyValue }
    } else {
      read = properties?.members ?? [:]
    }
    if filter.passes(read) { return true }
    var place = 0
    properties?.forEachMember { key, _ in
      if isKept(key) { _ = rows.column(named: key.utf8, at: place) }
      place += 1
    }
    return false
  }

  /// The line, from 1, on which a value begins.
  func line(of node: JSONNode) -> Int { lines.line(at: node.offset) }

  /// Reads a geometry that stands alone as a feature without properties; nil where the filter leaves it out.
  mutating func bareGeometry(of node: JSONNode) -> Feature<Geographic>? {
    (number, named) = (nil, nil)
    let shape = geometry(of: node)
    guard passes(nil) else {
      leaveOut(node)
      return nil
    }
    return Feature(geometry: shape, facts: readProperties(nil))
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

  /// Warns of a ring whose last position is not its first, once a file.
  mutating func warnOfOpenRing(at offset: Int) {
    problems.tally(
      line: lines.line(at: offset), of: label, code: "geojson-ring-open", "a ring is not closed",
      advice: "it is closed; repeat its first position at its end (RFC 7946, 3.1.6)")
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

  /// Reads the properties of a feature into a row of their own.
  ///
  /// - Returns: What will be its properties.
  private mutating func readProperties(_ node: JSONNode?) -> Properties {
    let row = rows.beginRow()
    guard let node, node.kind != .null else { return row }
    guard node.kind == .object else {
      report(
        GeometryProblem(
          node.offset, code: "geojson-properties", "its 'properties' are no object",
          advice: "write an object or null"))
      return row
    }
    var (place, isRepeated) = (0, false)
    node.forEachMember { key, value in
      if isKept(key), !set(value, in: rows.column(named: key.utf8, at: place)) {
        isRepeated = true
      }
      place += 1
    }
    if isRepeated { reportRepeatedMember(of: node) }
    return row
  }

  private func isKept(_ key: JSONNode) -> Bool {
    selection.fields.map { fields in key.text.map(fields.contains) ?? false } ?? true
  }

  private mutating func set(_ value: JSONNode, in column: Int) -> Bool {
    switch value.kind {
    case .number where value.count == 0: rows.set(value.number, in: column)
    case .number, .text: rows.set(value.utf8, in: column)
    default: rows.set(value.propertyValue, in: column)
    }
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

  private mutating func identifier(of id: JSONNode?) -> PropertyValue? {
    guard let id else { return nil }
    if let known = id.identifier { return known }
    // Not allowed by RFC 7946, 3.2, but written by several programs for "none".
    guard id.kind != .null else { return nil }
    report(
      GeometryProblem(
        id.offset, code: "geojson-id", "its id is neither a text nor a number",
        advice: "write one of the two"))
    return nil
  }
}

extension JSONNode {
  /// The value of an `id`; nil for what cannot be one.
  fileprivate var identifier: PropertyValue? {
    kind == .text || kind == .number ? propertyValue : nil
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
