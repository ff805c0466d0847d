/// The type that an expression has or that its place asks for.
///
/// - Source: MapLibre Style Spec, Expressions, "Type system".
public indirect enum ValueType: Sendable, Hashable, CustomStringConvertible {
  case null
  case boolean
  case number
  case string
  case color
  case object
  /// A text to set; here it is a plain string.
  case formatted
  /// The name of an image or a hatch.
  case image
  /// Any of the others, known only when evaluated.
  case value
  /// Items of one type, and how many where that is fixed.
  case array(ValueType, count: Int?)

  /// The name as the specification writes it: `number`, `array<string>`, `array<number, 2>`.
  public var description: String {
    switch self {
    case .null: "null"
    case .boolean: "boolean"
    case .number: "number"
    case .string: "string"
    case .color: "color"
    case .object: "object"
    case .formatted: "formatted"
    case .image: "resolvedImage"
    case .value: "value"
    case .array(.value, count: nil): "array"
    case .array(let item, count: nil): "array<\(item)>"
    case .array(let item, count: .some(let count)): "array<\(item), \(count)>"
    }
  }

  /// Every value of `other` is one of this type.
  public func accepts(_ other: ValueType) -> Bool {
    switch (self, other) {
    case (.value, _): true
    case (.array(let item, let count), .array(let otherItem, let otherCount)):
      (count == nil || count == otherCount) && (otherCount == 0 || item.accepts(otherItem))
    default: self == other
    }
  }

  /// Values of this type have something in between them.
  var isInterpolable: Bool {
    switch self {
    case .number, .color, .array(.number, _): true
    default: false
    }
  }

  var isArray: Bool { if case .array = self { true } else { false } }
}
