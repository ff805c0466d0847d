public import Shapes

/// A font of the one family that every map uses (Noto Sans and its companions for other scripts).
public struct Font: Sendable, Hashable {
  /// CSS pixels per em.
  public var size: Double
  public var bold: Bool
  public var italic: Bool
  /// Extra space after each character, in CSS pixels.
  public var letterSpacing: Double

  /// Makes a font of `size` CSS pixels.
  public init(size: Double, bold: Bool = false, italic: Bool = false, letterSpacing: Double = 0) {
    self.size = size
    self.bold = bold
    self.italic = italic
    self.letterSpacing = letterSpacing
  }
}

/// One line of text, set where it stands.
public struct TextRun: Sendable, Hashable {
  /// A second colour around the letters, drawn beneath them.
  public struct Halo: Sendable, Hashable {
    public var color: Color
    /// How far it reaches beyond the letters, in CSS pixels.
    public var width: Double

    /// Makes a halo of `width` CSS pixels.
    public init(color: Color, width: Double) {
      self.color = color
      self.width = width
    }
  }

  public var identity: Identity?
  /// A single line without line breaks; bidirectional text is in logical order.
  public var text: String
  public var font: Font
  public var color: Color
  public var halo: Halo?
  /// The left end of the baseline, whatever the direction of the script.
  public var origin: Point<Page>
  /// Degrees clockwise about `origin`.
  public var rotation: Double
  /// BCP 47 tag that chooses shapes and fonts.
  public var language: String
  /// The advance that the measurer found, in CSS pixels.
  public var width: Double

  /// Makes a line of text whose baseline starts at `origin`.
  public init(
    identity: Identity? = nil, text: String, font: Font, color: Color, halo: Halo? = nil,
    origin: Point<Page>, rotation: Double = 0, language: String, width: Double
  ) {
    self.identity = identity
    self.text = text
    self.font = font
    self.color = color
    self.halo = halo
    self.origin = origin
    self.rotation = rotation
    self.language = language
    self.width = width
  }
}

/// The size of one line of text, in CSS pixels.
public struct TextSize: Sendable, Hashable {
  /// The advance from the first letter to behind the last.
  public var width: Double
  /// From the baseline up to the top of the line.
  public var ascent: Double
  /// From the baseline down to the bottom of the line.
  public var descent: Double

  /// Makes a size; all three are positive.
  public init(width: Double, ascent: Double, descent: Double) {
    self.width = width
    self.ascent = ascent
    self.descent = descent
  }

  /// From the top of the line to its bottom.
  public var height: Double { ascent + descent }
}

/// Says how large a line of text will be painted. One per worker; not shared between tasks.
public protocol TextMeasurer {
  /// Returns the size of one line without line breaks.
  ///
  /// - Throws: `TextError` when no font has a glyph for a character of the text.
  func size(of text: String, font: Font, language: String) throws(TextError) -> TextSize

  /// The files of fonts that are used beside those of every machine, in the order in which they count.
  var furtherFonts: [String] { get }
}

extension TextMeasurer {
  public var furtherFonts: [String] { [] }
}

/// A text that cannot be set.
public enum TextError: Error, Equatable, CustomStringConvertible {
  /// No installed font has the character; `package` is the Debian package to install.
  case missingGlyph(text: String, character: String, script: String, package: String)
  /// The text engine failed.
  case failed(text: String, reason: String)

  public var description: String {
    switch self {
    case .missingGlyph(let text, let character, let script, let package):
      "no font has the character '\(character)' (script \(script)) of '\(text)'; install the package \(package)"
    case .failed(let text, let reason):
      "could not set the text '\(text)': \(reason)"
    }
  }
}
