import Diagnostics
import Expressions
import Shapes

/// Checks one hatch under `controlmap:hatches`.
struct HatchReader {
  private let hatch: StyleCursor

  init(_ hatch: StyleCursor) {
    self.hatch = hatch
  }

  /// The types of what a hatch can have besides its kind.
  private static let types: [String: ValueType] = [
    "angle": .number, "spacing": .number, "width": .number, "color": .color,
    "colors": .array(.value, count: nil), "background": .color, "casing": .color,
    "casing-width": .number,
  ]

  /// The hatch; nil when something is wrong with it.
  func read() -> HatchTemplate? {
    guard hatch.isObject(else: "a hatch is an object", "write {\"kind\": \"lines\", \"color\": …}")
    else { return nil }
    var values: [String: Expression] = [:]
    for (name, member) in hatch.members where name != "kind" {
      values[name] = readValue(name, member)
    }
    guard let kind = readKind() else { return nil }
    return HatchTemplate(kind: kind, pointer: hatch.pointer, values: values)
  }

  private func readKind() -> HatchTemplate.Kind? {
    let kinds = HatchTemplate.Kind.allCases.map(\.rawValue)
    guard let name = hatch["kind"]?.value.string else {
      hatch.report("the hatch has no kind", "write " + kinds.joined(separator: ", "), at: "kind")
      return nil
    }
    if let kind = HatchTemplate.Kind(rawValue: name) { return kind }
    hatch.report(
      "there is no kind of hatch '\(name)'", NearestName.advice(for: name, among: kinds),
      at: "kind")
    return nil
  }

  private func readValue(_ name: String, _ member: StyleCursor) -> Expression? {
    guard let type = Self.types[name] else {
      member.report(
        "a hatch has no '\(name)'",
        NearestName.advice(for: name, among: ["kind"] + Self.types.keys))
      return nil
    }
    let quoted = member.standing(for: Self.quoted(member.value, for: type))
    let expression = quoted.expression(of: type)
    if let number = expression?.constant?.number, name != "angle", number <= 0 {
      member.report("a \(name) of \(member.value.excerpt) draws nothing", "make it greater than 0")
    } else if let number = expression?.constant?.number {
      member.check(number, in: HatchTemplate.quantity(of: name))
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
}
