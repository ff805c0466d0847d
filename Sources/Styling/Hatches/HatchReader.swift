import Diagnostics
import Expressions
import Shapes

/// Checks one hatch under `controlmap:hatches`.
struct HatchReader {
  private(set) var problems: [Diagnostic] = []
  private let pointer: JSONPointer

  init(pointer: JSONPointer) {
    self.pointer = pointer
  }

  /// The types of what a hatch can have besides its kind.
  private static let types: [String: ValueType] = [
    "angle": .number, "spacing": .number, "width": .number, "color": .color,
    "colors": .array(.value, count: nil), "background": .color, "casing": .color,
    "casing-width": .number,
  ]

  /// The hatch; nil when something is wrong with it.
  mutating func read(_ json: PropertyValue) -> HatchTemplate? {
    guard let members = json.object else {
      report("a hatch is an object", "write {\"kind\": \"lines\", \"color\": …}")
      return nil
    }
    var values: [String: Expression] = [:]
    for key in members.keys.sorted() where key != "kind" {
      guard let json = members[key] else { continue }
      values[key] = readValue(key, json)
    }
    guard let kind = readKind(members["kind"]) else { return nil }
    return HatchTemplate(kind: kind, pointer: pointer, values: values)
  }

  private mutating func readKind(_ json: PropertyValue?) -> HatchTemplate.Kind? {
    let kinds = HatchTemplate.Kind.allCases.map(\.rawValue)
    guard let name = json?.string else {
      report("the hatch has no kind", "write " + kinds.joined(separator: ", "), at: "kind")
      return nil
    }
    if let kind = HatchTemplate.Kind(rawValue: name) { return kind }
    report(
      "there is no kind of hatch '\(name)'", NearestName.advice(for: name, among: kinds),
      at: "kind")
    return nil
  }

  private mutating func readValue(_ key: String, _ json: PropertyValue) -> Expression? {
    guard let type = Self.types[key] else {
      report(
        "a hatch has no '\(key)'",
        NearestName.advice(for: key, among: ["kind"] + Self.types.keys), at: key)
      return nil
    }
    var parser = ExpressionParser(pointer: pointer.appending(key))
    let expression = parser.parseWhole(Self.quoted(json, for: type), expected: type)
    problems += parser.problems
    if let number = expression?.constant?.number, key != "angle", number <= 0 {
      report("a \(key) of \(json.excerpt) draws nothing", "make it greater than 0", at: key)
    } else if let number = expression?.constant?.number {
      let quantity = HatchTemplate.quantity(of: key)
      if !quantity.contains(number) {
        report(
          "\(quantity.text(of: number)) is out of range", "keep it \(quantity.bounds)", at: key)
      }
    }
    return expression
  }

  /// A plain array of colours stands for itself.
  private static func quoted(_ json: PropertyValue, for type: ValueType) -> PropertyValue {
    guard type.isArray, let items = json.array,
      items.first?.string.map({ !OperatorRegistry.has($0) }) ?? items.isEmpty
    else { return json }
    return ["literal", json]
  }

  private mutating func report(_ what: String, _ advice: String, at key: String? = nil) {
    let place = key.map { pointer.appending($0) } ?? pointer
    problems.append(Diagnostic(pointer: place, what: what, advice: advice))
  }
}
