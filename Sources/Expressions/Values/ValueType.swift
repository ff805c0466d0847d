/// The type that an expression has or that its place asks for.
///
/// - Source: MapLibre Style Spec, Expressions, "Type system", and Types.
public indirect enum ValueType: Sendable, Hashable, CustomStringConvertible {
  case null
  case boolean
  case number
  case string
  case color
  case object
  /// A text to set, in sections of different looks.
  case formatted
  /// The name of an image or a hatch.
  case image
  /// How texts are compared.
  case collator
  /// Distances from the four sides.
  case padding
  /// One number or several.
  case numberArray
  /// One colour or several.
  case colorArray
  /// Where a text may stand about its point, and how far off.
  case variableAnchorOffsetCollection
  /// A projection, or what lies between two.
  case projectionDefinition
  /// Any of the others, known only when evaluated; a collator is none.
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
    case .collator: "collator"
    case .padding: "padding"
    case .numberArray: "numberArray"
    case .colorArray: "colorArray"
    case .variableAnchorOffsetCollection: "variableAnchorOffsetCollection"
    case .projectionDefinition: "projectionDefinition"
    case .value: "value"
    case .array(.value, count: nil): "array"
    case .array(let item, count: nil): "array<\(item)>"
    case .array(let item, count: .some(let count)): "array<\(item), \(count)>"
    }
  }

  /// Every value of `other` is one of this type.
  public func accepts(_ other: ValueType) -> Bool {
    switch (self, other) {
    case (.value, .collator): false
    case (.value, _): true
    case (.array(let item, let count), .array(let otherItem, let otherCount)):
      (count == nil || count == otherCount) && (otherCount == 0 || item.accepts(otherItem))
    default: self == other
    }
  }

  /// Values of this type have something in between them.
  package var isInterpolable: Bool {
    switch self {
    case .number, .color, .padding, .numberArray, .colorArray, .variableAnchorOffsetCollection,
      .projectionDefinition, .array(.number, .some):
      true
    default: false
    }
  }

  package var isArray: Bool { if case .array = self { true } else { false } }

  /// Values of `other` are converted where this type is asked for, without being told to.
  ///
  /// - Source: MapLibre Style Spec, Types: what each may be written as.
  func coerces(_ other: ValueType) -> Bool {
    switch self {
    case .color, .formatted, .image: other == .value || other == .string
    case .padding, .numberArray: other == .value || other == .number || other.isArray
    case .colorArray: other == .value || other == .string || other.isArray
    case .variableAnchorOffsetCollection: other == .value || other.isArray
    case .projectionDefinition: other == .value || other == .string || other.isArray
    default: false
    }
  }

  /// Its constants are plain values that stand for it, such as the text of a colour.
  package var isWrittenOtherwise: Bool {
    switch self {
    case .color, .padding, .numberArray, .colorArray, .variableAnchorOffsetCollection,
      .projectionDefinition:
      true
    default: false
    }
  }

  /// A value of unknown type is asserted where this type is asked for.
  var isAsserted: Bool {
    switch self {
    case .string, .number, .boolean, .object, .array: true
    default: false
    }
  }
}
