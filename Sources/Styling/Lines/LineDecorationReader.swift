import Diagnostics
import Expressions
import Shapes

/// Checks the decoration of a line layer.
struct LineDecorationReader {
  private(set) var problems: [Diagnostic] = []
  private let pointer: JSONPointer
  private let types: [String: ValueType]

  /// Reads what stands under one key of the layer's metadata; `types` as in `front` and `symbols`.
  init(pointer: JSONPointer, types: [String: ValueType]) {
    self.pointer = pointer
    self.types = types
  }

  /// The members of `controlmap:front`.
  static let front: [String: ValueType] = [
    "teeth": .string, "side": .string, "spacing": .number, "size": .number, "width": .number,
    "color": .color, "left-color": .color, "right-color": .color,
    "casing/left": .color, "casing/right": .color, "casing/width": .number,
    "bands/left": .color, "bands/right": .color, "bands/width": .number, "bands/opacity": .number,
  ]

  /// The members of `controlmap:symbols`.
  static let symbols: [String: ValueType] = [
    "shape": .string, "spacing": .number, "size": .number, "width": .number, "color": .color,
    "offset": .number,
  ]

  private static let choices: [String: [String]] = [
    "teeth": ["none", "triangles", "ticks", "half-circles", "squares"],
    "side": ["left", "right", "both"],
    "shape": ["tick", "cross", "dot", "triangle", "square"],
  ]

  /// The decoration; what is wrong with it stands in `problems`.
  mutating func read(_ json: PropertyValue) -> LineDecoration {
    var values: [String: Expression] = [:]
    read(json, prefix: "", into: &values)
    return LineDecoration(pointer: pointer, values: values)
  }

  private mutating func read(
    _ json: PropertyValue, prefix: String, into values: inout [String: Expression]
  ) {
    guard let members = json.object else {
      return report("\(json.excerpt) is not an object", "write {\"name\": value}", at: prefix)
    }
    for name in members.keys.sorted() {
      guard let json = members[name] else { continue }
      let key = prefix + name
      if let type = types[key] {
        values[key] = readValue(key, json, type)
      } else if types.keys.contains(where: { $0.hasPrefix(key + "/") }) {
        read(json, prefix: key + "/", into: &values)
      } else {
        let known = types.keys.filter { $0.hasPrefix(prefix) }
          .map { String($0.dropFirst(prefix.count)) }.sorted()
        report(
          "a decoration has no '\(name)' here", NearestName.advice(for: name, among: known),
          at: key)
      }
    }
  }

  private mutating func readValue(_ key: String, _ json: PropertyValue, _ type: ValueType)
    -> Expression?
  {
    var parser = ExpressionParser(pointer: LineDecoration.place(of: key, in: pointer))
    let expression = parser.parseWhole(json, expected: type)
    problems += parser.problems
    if let names = Self.choices[key], let name = expression?.constant?.string,
      !names.contains(name)
    {
      report("there is no '\(name)' here", NearestName.advice(for: name, among: names), at: key)
    }
    if let number = expression?.constant?.number, key != "offset", number <= 0 {
      report("\(json.excerpt) draws nothing", "make it greater than 0", at: key)
    } else if let number = expression?.constant?.number {
      let quantity = LineDecoration.quantity(of: key)
      if !quantity.contains(number) {
        report(
          "\(quantity.text(of: number)) is out of range", "keep it \(quantity.bounds)", at: key)
      }
    }
    return expression
  }

  private mutating func report(_ what: String, _ advice: String, at key: String) {
    let place = LineDecoration.place(of: key, in: pointer)
    problems.append(Diagnostic(pointer: place, what: what, advice: advice))
  }
}
