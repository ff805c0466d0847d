public import Shapes

/// What an expression evaluates to.
public enum Value: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case color(Color)
  case array([Value])
  case object([String: PropertyValue])

  /// Takes over a JSON value.
  public init(_ value: PropertyValue) {
    switch value {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .number(let number): self = .number(number)
    case .string(let text): self = .string(text)
    case .array(let items): self = .array(items.map(Value.init))
    case .object(let members): self = .object(members)
    }
  }

  /// The value as JSON; a colour as its `rgba()` text.
  public var propertyValue: PropertyValue {
    switch self {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .number(let number): .number(number)
    case .string(let text): .string(text)
    case .color: .string(text)
    case .array(let items): .array(items.map(\.propertyValue))
    case .object(let members): .object(members)
    }
  }

  /// The most exact type of the value; an array's is that of its items where they agree.
  public var type: ValueType {
    switch self {
    case .null: .null
    case .bool: .boolean
    case .number: .number
    case .string: .string
    case .color: .color
    case .array(let items): .array(Self.commonType(of: items), count: items.count)
    case .object: .object
    }
  }

  private static func commonType(of items: [Value]) -> ValueType {
    guard let first = items.first?.type else { return .value }
    return items.allSatisfy { $0.type == first } ? first : .value
  }

  /// The text that `to-string` makes of the value: nothing for null, `rgba()` for a colour, JSON
  /// for arrays and objects.
  ///
  /// - Source: MapLibre Style Spec, `to-string`.
  public var text: String {
    switch self {
    case .null: ""
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): NumberText.text(of: number)
    case .string(let text): text
    case .color(let color):
      "rgba(\(Self.byte(color.red)),\(Self.byte(color.green)),\(Self.byte(color.blue)),"
        + NumberText.text(of: color.alpha) + ")"
    case .array, .object: propertyValue.json
    }
  }

  /// The value as a message shows it: JSON.
  var quoted: String { propertyValue.json }

  private static func byte(_ component: Double) -> String {
    NumberText.text(of: (component * 255).rounded())
  }
}

extension Value {
  /// The number; nil for every other kind.
  public var number: Double? { if case .number(let number) = self { number } else { nil } }

  /// The text of a string; nil for every other kind.
  public var string: String? { if case .string(let text) = self { text } else { nil } }

  /// The truth of a boolean; nil for every other kind.
  public var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }

  /// The colour; nil for every other kind.
  public var color: Color? { if case .color(let color) = self { color } else { nil } }

  /// The items of an array; nil for every other kind.
  public var array: [Value]? { if case .array(let items) = self { items } else { nil } }
}
