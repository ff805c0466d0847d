public import Expressions
public import Shapes

/// A piece of a text to set, with what it has of its own.
public struct TextSection: Sendable, Hashable {
  /// How a piece lower than its line stands in it.
  public enum VerticalAlign: String, Sendable, Hashable { case bottom, center, top }

  public var text: String
  /// The marker that stands in the line instead of a text; nil for a text.
  public var image: String?
  /// Times the size of the layer's text, or of the marker.
  public var scale: Double
  /// Nil takes the layer's fonts.
  public var fontNames: [String]?
  /// Nil takes the layer's colour.
  public var color: Color?
  public var verticalAlign: VerticalAlign

  /// Makes a piece of text that looks like the layer's unless told otherwise.
  public init(
    text: String, image: String? = nil, scale: Double = 1, fontNames: [String]? = nil,
    color: Color? = nil, verticalAlign: VerticalAlign = .bottom
  ) {
    self.text = text
    self.image = image
    self.scale = scale
    self.fontNames = fontNames
    self.color = color
    self.verticalAlign = verticalAlign
  }

  /// The pieces of a value of `text-field`; none for an empty text.
  static func sections(of value: Value) -> [TextSection] {
    guard case .formatted(let text) = value else {
      return value.text.isEmpty ? [] : [TextSection(text: value.text)]
    }
    return text.sections.filter { !$0.text.isEmpty || $0.image != nil }.map { section in
      TextSection(
        text: section.text, image: section.image?.name,
        scale: Quantity.fontScale.clamped(section.scale ?? 1),
        fontNames: section.fontStack?.split(separator: ",").map(String.init),
        color: section.textColor,
        verticalAlign: section.verticalAlign.flatMap(VerticalAlign.init) ?? .bottom)
    }
  }
}

extension StyleLayer {
  /// The pieces of a text; none where there is no text.
  public func sections(_ property: String, _ context: EvaluationContext) -> [TextSection] {
    TextSection.sections(of: value(property, context))
  }

  /// The name of an image; empty where there is none.
  func imageName(_ property: String, _ context: EvaluationContext) -> String {
    value(property, context).text
  }

  /// Lengths at the four sides in CSS pixels, from one to four numbers as CSS has them.
  ///
  /// - Source: MapLibre Style Spec, Types, "Padding".
  public func padding(_ property: String, _ context: EvaluationContext) -> (
    top: Double, right: Double, bottom: Double, left: Double
  ) {
    guard case .padding(let sides) = value(property, context) else { return (0, 0, 0, 0) }
    return (sides[0], sides[1], sides[2], sides[3])
  }

  /// Anchors, best first, each with its offset in ems: x right, y down.
  public func anchorOffsets(_ property: String, _ context: EvaluationContext) -> [(
    anchor: String, x: Double, y: Double
  )] {
    guard case .anchorOffsets(let offsets) = value(property, context) else { return [] }
    return offsets.map { ($0.anchor, $0.offset[0], $0.offset[1]) }
  }
}
