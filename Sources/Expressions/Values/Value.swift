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
  case formatted(FormattedText)
  case image(ResolvedImage)
  case collator(Collator)
  /// Top, right, bottom, left.
  case padding([Double])
  case numbers([Double])
  case colors([Color])
  case anchorOffsets([AnchorOffset])
  case projection(ProjectionDefinition)

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

  /// The value as JSON, as a style writes it; a colour as its `rgba()` text.
  public var propertyValue: PropertyValue {
    switch self {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .number(let number): .number(number)
    case .string(let text): .string(text)
    case .color, .formatted, .image: .string(text)
    case .array(let items): .array(items.map(\.propertyValue))
    case .object(let members): .object(members)
    case .collator(let collator): .object(["locale": .string(collator.locale)])
    case .padding(let numbers), .numbers(let numbers): .array(numbers.map { .number($0) })
    case .colors(let colors): .array(colors.map { Value.color($0).propertyValue })
    case .anchorOffsets(let offsets):
      .array(
        offsets.flatMap { [.string($0.anchor), .array($0.offset.map { .number($0) })] })
    case .projection(let projection) where projection.isPure: .string(projection.to)
    case .projection(let projection):
      .array([
        .string(projection.from), .string(projection.to), .number(projection.transition),
      ])
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
    case .formatted: .formatted
    case .image: .image
    case .collator: .collator
    case .padding: .padding
    case .numbers: .numberArray
    case .colors: .colorArray
    case .anchorOffsets: .variableAnchorOffsetCollection
    case .projection: .projectionDefinition
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
    case .formatted(let text): text.text
    case .image(let image): image.name
    default: propertyValue.json
    }
  }

  /// The value as a message shows it: JSON, cut where it is long.
  package var quoted: String { propertyValue.excerpt }

  private static func byte(_ component: Double) -> String {
    NumberText.text(of: (component * 255).rounded())
  }
}

extension Value {
  /// The number; nil for every other kind.
  public var number: Double? { if case .number(let number) = self { number } else { nil } }

  /// The text of a string, of a formatted text or the name of an image; nil for every other kind.
  public var string: String? {
    switch self {
    case .string(let text): text
    case .formatted(let text): text.text
    case .image(let image): image.name
    default: nil
    }
  }

  /// The truth of a boolean; nil for every other kind.
  public var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }

  /// The colour; nil for every other kind.
  public var color: Color? { if case .color(let color) = self { color } else { nil } }

  /// The items of an array; nil for every other kind.
  public var array: [Value]? { if case .array(let items) = self { items } else { nil } }
}
