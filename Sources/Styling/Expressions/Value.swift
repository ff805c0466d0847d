public import Shapes

/// What an expression gives.
public enum Value: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case color(Color)
  case array([Value])
  case object([String: PropertyValue])

  /// The value of a feature's property.
  public init(_ property: PropertyValue) {
    switch property {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .number(let value): self = .number(value)
    case .string(let value): self = .string(value)
    case .array(let items): self = .array(items.map(Value.init))
    case .object(let members): self = .object(members)
    }
  }

  /// The type that `typeof` names.
  var type: ValueType {
    switch self {
    case .null: .null
    case .bool: .boolean
    case .number: .number
    case .string: .string
    case .color: .color
    case .array(let items): .array(items.commonType, items.count)
    case .object: .object
    }
  }

  /// The text that `to-string` gives: nothing for null, JSON for arrays and objects.
  var text: String {
    switch self {
    case .null: ""
    case .string(let text): text
    default: json
    }
  }

  private var json: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let value): PropertyValue.number(value).json
    case .string(let text): PropertyValue.string(text).json
    case .color(let color):
      "rgba(\(Self.byte(color.red)),\(Self.byte(color.green)),\(Self.byte(color.blue)),\(PropertyValue.number(color.alpha).json))"
    case .array(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
    case .object(let members): PropertyValue.object(members).json
    }
  }

  private static func byte(_ component: Double) -> String {
    String(Int((component * 255).rounded()))
  }
}

extension [Value] {
  /// The type of all items, `value` where they differ.
  fileprivate var commonType: ValueType {
    guard let first = first?.type else { return .value }
    return allSatisfy { $0.type == first } ? first : .value
  }
}

/// The types of the specification's expressions.
indirect enum ValueType: Sendable, Hashable, CustomStringConvertible {
  case null, boolean, number, string, color, object
  /// Known only when evaluated.
  case value
  /// Items of a type; any count where it is nil.
  case array(ValueType, Int?)

  var description: String {
    switch self {
    case .null: "null"
    case .boolean: "boolean"
    case .number: "number"
    case .string: "string"
    case .color: "color"
    case .object: "object"
    case .value: "value"
    case .array(.value, nil): "array"
    case .array(let item, nil): "array<\(item)>"
    case .array(let item, let count?): "array<\(item), \(count)>"
    }
  }

  /// A value of the other type may stand where this one is expected.
  func accepts(_ other: ValueType) -> Bool {
    switch (self, other) {
    case (.value, _): true
    case (.array(let item, let count), .array(let otherItem, let otherCount)):
      (count == nil || count == otherCount)
        && (item == .value || item.accepts(otherItem) || (otherItem == .value && otherCount == 0))
    default: self == other
    }
  }
}
