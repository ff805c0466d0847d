import Shapes

/// Reads one layer of a style and collects what is wrong with it.
struct LayerReader {
  private(set) var problems: [StyleProblem] = []
  let hatches: Set<String>
  let sources: Set<String>

  init(hatches: Set<String>, sources: Set<String>) {
    self.hatches = hatches
    self.sources = sources
  }

  private static let keys = [
    "id", "type", "metadata", "source", "source-layer", "minzoom", "maxzoom", "filter", "layout",
    "paint",
  ]

  mutating func read(_ json: PropertyValue, at pointer: String) -> StyleLayer? {
    guard let members = json.object else {
      report(pointer, "a layer is an object", "write {\"id\": …, \"type\": …}")
      return nil
    }
    for key in members.keys.sorted() where !Self.keys.contains(key) {
      reportUnknown("layer member", key, Self.keys, at: "\(pointer)/\(escaped(key))")
    }
    guard let id = members["id"]?.string else {
      report(pointer, "the layer has no id", "give it one of its own")
      return nil
    }
    guard let kind = kind(members, pointer) else { return nil }
    let source = source(members, kind, id, pointer)
    var properties: [String: Expression] = [:]
    var definitions: [String: PropertyDefinition] = [:]
    for (group, table) in [
      ("paint", PropertyTable.paint[kind]!), ("layout", PropertyTable.layout[kind]!),
    ] {
      definitions.merge(table) { $1 }
      properties.merge(read(group, members, table, kind, pointer)) { $1 }
    }
    return StyleLayer(
      id: id, kind: kind, source: source, isVisible: isVisible(members, pointer),
      metadata: members["metadata"]?.object ?? [:], filter: filter(members, pointer),
      zooms: zooms(members, pointer), properties: properties, definitions: definitions)
  }

  // MARK: Members

  private mutating func kind(_ members: [String: PropertyValue], _ pointer: String)
    -> StyleLayer.Kind?
  {
    let name = members["type"]?.string ?? ""
    if let kind = StyleLayer.Kind(rawValue: name) { return kind }
    let known = StyleLayer.Kind.allCases.map(\.rawValue)
    let others = ["raster", "heatmap", "hillshade", "fill-extrusion", "sky", "color-relief"]
    if others.contains(name) {
      report(
        "\(pointer)/type", "layers of type '\(name)' are not drawn by this version",
        "use \(known.joined(separator: ", "))")
    } else {
      reportUnknown("layer type", name, known, at: "\(pointer)/type")
    }
    return nil
  }

  private mutating func source(
    _ members: [String: PropertyValue], _ kind: StyleLayer.Kind, _ id: String, _ pointer: String
  ) -> String? {
    guard kind != .background else { return nil }
    guard let source = members["source"]?.string else {
      report(pointer, "the layer '\(id)' names no source", "add \"source\"")
      return nil
    }
    if !sources.contains(source) {
      reportUnknown("source", source, sources.sorted(), at: "\(pointer)/source")
    }
    return source
  }

  private mutating func isVisible(_ members: [String: PropertyValue], _ pointer: String) -> Bool {
    guard let value = members["layout"]?.object?["visibility"] else { return true }
    guard let word = value.string, ["visible", "none"].contains(word) else {
      report(
        "\(pointer)/layout/visibility", "'\(value.plainText)' is no visibility",
        "write visible or none")
      return true
    }
    return word == "visible"
  }

  private mutating func filter(_ members: [String: PropertyValue], _ pointer: String)
    -> Expression?
  {
    guard let filter = members["filter"] else { return nil }
    return parse(LegacyFilter.expression(filter), .boolean, at: "\(pointer)/filter")
  }

  private mutating func zooms(_ members: [String: PropertyValue], _ pointer: String)
    -> ClosedRange<Double>
  {
    var bounds = [-Double.infinity, Double.infinity]
    for (index, key) in ["minzoom", "maxzoom"].enumerated() {
      guard let value = members[key] else { continue }
      guard let number = value.number, (0...24).contains(number) else {
        report(
          "\(pointer)/\(key)", "'\(value.plainText)' is no zoom level",
          "write a number from 0 to 24")
        continue
      }
      bounds[index] = number
    }
    return bounds[0]...max(bounds[0], bounds[1])
  }

  // MARK: Properties

  private mutating func read(
    _ group: String, _ members: [String: PropertyValue], _ table: [String: PropertyDefinition],
    _ kind: StyleLayer.Kind, _ pointer: String
  ) -> [String: Expression] {
    guard let value = members[group] else { return [:] }
    guard let properties = value.object else {
      report("\(pointer)/\(group)", "'\(group)' is an object", "write {…}")
      return [:]
    }
    var result: [String: Expression] = [:]
    for (name, value) in properties.sorted(by: { $0.key < $1.key }) where name != "visibility" {
      let place = "\(pointer)/\(group)/\(escaped(name))"
      guard let definition = table[name] else {
        reportProperty(name, table, kind, at: place)
        continue
      }
      result[name] = read(value, definition, name, at: place)
    }
    return result
  }

  private mutating func read(
    _ value: PropertyValue, _ definition: PropertyDefinition, _ name: String, at pointer: String
  ) -> Expression? {
    let isExpression = value.array?.first?.string.map { Operators.all[$0] != nil } ?? false
    let plain: PropertyValue = value.array != nil && !isExpression ? ["literal", value] : value
    guard let expression = parse(plain, definition.type, at: pointer) else { return nil }
    guard let constant = expression.constant else { return expression }
    switch definition.kind {
    case .number(let range):
      if !range.contains(constant.checkedNumber) {
        report(
          pointer, "\(constant.text) is out of range",
          "write a number from \(PropertyValue.number(range.lowerBound).plainText) to \(range.upperBound > 1e300 ? "any" : PropertyValue.number(range.upperBound).plainText)"
        )
      }
    case .choice(let words):
      if !words.contains(constant.text) {
        reportUnknown("value", constant.text, words, at: pointer)
      }
    case .string where name.hasSuffix("-pattern"):
      if !hatches.contains(constant.text) {
        reportUnknown("hatch", constant.text, hatches.sorted(), at: pointer)
      }
    default: break
    }
    return expression
  }

  private mutating func parse(_ json: PropertyValue, _ type: ValueType, at pointer: String)
    -> Expression?
  {
    var parser = ExpressionParser()
    let expression = parser.parse(json, expected: type, at: pointer)
    problems += parser.problems
    return expression
  }

  // MARK: Words

  private mutating func report(_ pointer: String, _ what: String, _ advice: String) {
    problems.append(StyleProblem(pointer: pointer, what: what, advice: advice))
  }

  private mutating func reportUnknown(
    _ thing: String, _ name: String, _ known: [String], at pointer: String
  ) {
    let nearest = NearestName.find(name, in: known)
    report(
      pointer, "unknown \(thing) '\(name)'",
      nearest.map { "did you mean '\($0)'?" } ?? "use one of \(known.joined(separator: ", "))")
  }

  private mutating func reportProperty(
    _ name: String, _ table: [String: PropertyDefinition], _ kind: StyleLayer.Kind,
    at pointer: String
  ) {
    if let nearest = NearestName.find(name, in: table.keys.sorted()) {
      report(
        pointer, "the property '\(name)' is unknown or not drawn by this version",
        "did you mean '\(nearest)'? otherwise leave it out")
    } else if PropertyTable.undrawn.contains(where: name.hasPrefix) {
      report(
        pointer, "the property '\(name)' is not drawn by this version in a \(kind.rawValue) layer",
        "leave it out")
    } else {
      report(pointer, "unknown property '\(name)'", "use one of the style specification")
    }
  }

  private func escaped(_ key: String) -> String {
    key.replacing("~", with: "~0").replacing("/", with: "~1")
  }
}
