import Diagnostics
import Expressions
import Shapes

/// Checks the decoration of a line layer.
struct LineDecorationReader {
  private let decoration: StyleCursor
  private let types: [String: ValueType]

  /// Reads what stands under one key of the layer's metadata; `types` as in `front` and `symbols`.
  init(_ decoration: StyleCursor, types: [String: ValueType]) {
    self.decoration = decoration
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

  /// The decoration, without what is wrong with it.
  func read() -> LineDecoration {
    var values: [String: Expression] = [:]
    read(decoration, prefix: "", into: &values)
    return LineDecoration(pointer: decoration.pointer, values: values)
  }

  private func read(
    _ part: StyleCursor, prefix: String, into values: inout [String: Expression]
  ) {
    guard part.isObject(else: "\(part.value.excerpt) is not an object", "write {\"name\": value}")
    else { return }
    for (name, member) in part.members {
      let key = prefix + name
      if let type = types[key] {
        values[key] = readValue(key, member, type)
      } else if types.keys.contains(where: { $0.hasPrefix(key + "/") }) {
        read(member, prefix: key + "/", into: &values)
      } else {
        let known = types.keys.filter { $0.hasPrefix(prefix) }
          .map { String($0.dropFirst(prefix.count)) }.sorted()
        member.report(
          "a decoration has no '\(name)' here", NearestName.advice(for: name, among: known))
      }
    }
  }

  private func readValue(_ key: String, _ member: StyleCursor, _ type: ValueType) -> Expression? {
    let expression = member.expression(of: type)
    if let names = Self.choices[key], let name = expression?.constant?.string,
      !names.contains(name)
    {
      member.report("there is no '\(name)' here", NearestName.advice(for: name, among: names))
    }
    if let number = expression?.constant?.number, key != "offset", number <= 0 {
      member.report("\(member.value.excerpt) draws nothing", "make it greater than 0")
    } else if let number = expression?.constant?.number {
      member.check(number, in: LineDecoration.quantity(of: key))
    }
    return expression
  }
}
