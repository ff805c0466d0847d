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
    let text = value.text
    return text.isEmpty ? [] : [TextSection(text: text)]
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
    let value = value(property, context)
    let sides = value.array?.compactMap(\.number) ?? value.number.map { [$0] } ?? []
    guard let top = sides.first else { return (0, 0, 0, 0) }
    let right = sides.count > 1 ? sides[1] : top
    return (top, right, sides.count > 2 ? sides[2] : top, sides.count > 3 ? sides[3] : right)
  }

  /// Anchors, best first, each with its offset in ems: x right, y down.
  public func anchorOffsets(_ property: String, _ context: EvaluationContext) -> [(
    anchor: String, x: Double, y: Double
  )] {
    let items = value(property, context).array ?? []
    return stride(from: 0, to: items.count - 1, by: 2).compactMap { index in
      guard let anchor = items[index].string,
        let offset = items[index + 1].array?.compactMap(\.number), offset.count == 2
      else { return nil }
      return (anchor, offset[0], offset[1])
    }
  }
}
