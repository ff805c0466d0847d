public import Shapes

/// A text in sections, each with a look of its own.
///
/// - Source: MapLibre Style Spec, Types, "Formatted".
public struct FormattedText: Sendable, Hashable {
  /// A stretch of text, or an image in the text.
  public struct Section: Sendable, Hashable {
    public var text: String
    /// Drawn in place of a text.
    public var image: ResolvedImage?
    /// Size as a multiple of the layer's `text-size`; nil for the same.
    public var scale: Double?
    /// Names of fonts joined by commas; nil for those of the layer.
    public var fontStack: String?
    /// Nil for the layer's colour.
    public var textColor: Color?
    /// `bottom`, `center` or `top`; nil for the bottom.
    public var verticalAlign: String?

    /// Makes a section.
    public init(
      text: String, image: ResolvedImage? = nil, scale: Double? = nil, fontStack: String? = nil,
      textColor: Color? = nil, verticalAlign: String? = nil
    ) {
      self.text = text
      self.image = image
      self.scale = scale
      self.fontStack = fontStack
      self.textColor = textColor
      self.verticalAlign = verticalAlign
    }
  }

  public var sections: [Section]

  /// Makes a text of sections.
  public init(sections: [Section]) {
    self.sections = sections
  }

  /// A text in the look of its layer.
  public init(_ text: String) {
    self.init(sections: [Section(text: text)])
  }

  /// The texts of all sections.
  public var text: String { sections.map(\.text).joined() }
}

/// The name of an image, and whether there is one of that name.
///
/// - Source: MapLibre Style Spec, `image`.
public struct ResolvedImage: Sendable, Hashable {
  public var name: String
  public var available: Bool

  /// Makes the name of an image.
  public init(name: String, available: Bool) {
    self.name = name
    self.available = available
  }
}
