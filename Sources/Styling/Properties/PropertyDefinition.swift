import Expressions
import Shapes

/// What the style specification says about one property of a layer.
struct PropertyDefinition: Sendable {
  /// The part of a layer that a property stands in.
  enum Section: String, Sendable { case layout, paint }

  /// The shape of its values.
  enum Kind: Sendable, Hashable {
    case number
    case boolean
    case color
    case string
    /// A text to set; `{name}` in a constant stands for a property.
    case text
    /// The name of a hatch under `controlmap:hatches`.
    case hatch
    /// The name of a marker; `{name}` in a constant stands for a property.
    case marker
    /// One to four lengths, as CSS has them: top, right, bottom, left.
    case padding
    /// Anchors and the offset of each in turn.
    case anchorOffsets
    case enumeration([String])
    /// Numbers, and how many where that is fixed.
    case numbers(count: Int?)
    case strings
    case enumerations([String])
  }

  /// What the expressions of a property may look at.
  enum Expressions: Sendable {
    /// Constants only.
    case none
    /// The zoom and the global state, the same for all features.
    case picture
    /// Everything.
    case feature
    /// The density of a heatmap, and nothing else: a scale of colours.
    case heatmapDensity
    /// How far along its line a point lies, and nothing else: a scale of colours.
    case lineProgress
  }

  let name: String
  let section: Section
  let kind: Kind
  /// Nil where the property has no effect unless it is set.
  let standard: Value?
  /// What its numbers count and how large they may be, constants and what expressions give alike; nil where
  /// there are none.
  let quantity: Quantity?
  let expressions: Expressions

  /// The type that its expressions must have.
  var type: ValueType {
    switch kind {
    case .number: .number
    case .boolean: .boolean
    case .color: .color
    case .string, .enumeration: .string
    case .text: .formatted
    case .hatch, .marker: .image
    case .padding: .padding
    case .anchorOffsets: .variableAnchorOffsetCollection
    case .numbers(let count): .array(.number, count: count)
    case .strings, .enumerations: .array(.string, count: nil)
    }
  }

  /// What it is when nothing else is known: the standard, or nothing.
  var fallback: Value {
    if let standard { return standard }
    return switch kind {
    case .number: .number(0)
    case .boolean: .bool(false)
    case .color: .color(.transparent)
    case .string, .text, .hatch, .marker, .enumeration: .string("")
    case .numbers, .strings, .enumerations: .array([])
    case .padding: .padding([0, 0, 0, 0])
    case .anchorOffsets: .anchorOffsets([])
    }
  }

  /// Values in between two others are asked for. Dashes and lists of names change at once.
  var isInterpolated: Bool { type.isInterpolable && name != "line-dasharray" }

  /// `{name}` in a text stands for a property.
  var hasTokens: Bool { kind == .text || kind == .marker }

  /// The names that its texts are restricted to; nil for free ones.
  var choices: [String]? {
    switch kind {
    case .enumeration(let names), .enumerations(let names): names
    default: nil
    }
  }
}

extension PropertyDefinition {
  /// A property of the `paint` section, open to features.
  static func paint(
    _ name: String, _ kind: Kind, _ standard: Value? = nil,
    in quantity: Quantity? = nil, for expressions: Expressions = .feature
  ) -> PropertyDefinition {
    PropertyDefinition(
      name: name, section: .paint, kind: kind, standard: standard, quantity: quantity,
      expressions: expressions)
  }

  /// A property of the `layout` section, open to features.
  static func layout(
    _ name: String, _ kind: Kind, _ standard: Value? = nil,
    in quantity: Quantity? = nil, for expressions: Expressions = .feature
  ) -> PropertyDefinition {
    PropertyDefinition(
      name: name, section: .layout, kind: kind, standard: standard, quantity: quantity,
      expressions: expressions)
  }
}
