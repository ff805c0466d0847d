/// How an SVG is written.
public struct SVGOptions: Sendable, Hashable {
  /// Who writes the file.
  public enum Writer: String, Sendable, Hashable, CaseIterable {
    /// Ours: features are elements with ids and facts that a page can address.
    case controlmap
    /// Cairo's SVG surface: a picture and nothing else.
    case cairo
  }

  /// How letters are written.
  public enum Text: String, Sendable, Hashable, CaseIterable {
    /// Shapes, which need no font.
    case outlines
    /// Text that is selected and searched, as wide as it was measured whatever font draws it.
    case text
    /// Outlines to be seen, and text over them to be selected.
    case both
  }

  /// Whether the picture follows readers who prefer dark pages.
  public enum Dark: String, Sendable, Hashable, CaseIterable {
    case never = "none"
    case auto
  }

  /// How hatches are written.
  public enum Hatches: String, Sendable, Hashable, CaseIterable {
    /// A `pattern` that fills shapes.
    case pattern
    /// Lines cut off by each shape.
    case lines
  }

  public var writer = Writer.controlmap
  public var text = Text.outlines
  public var dark = Dark.never
  public var hatches = Hatches.pattern
  /// What every id begins with; nil takes it from a hash of the content. A letter, then letters, digits,
  /// `-` and `_`.
  public var idPrefix: String?
  /// The file is simplified until it has no more bytes.
  public var maxBytes: Int?
  /// Width and height are left out, so that the page decides them.
  public var isResponsive = false

  /// Makes the usual options.
  public init() {}

  /// A text that can begin an id in XML and be written in CSS without escapes.
  public static func isPrefix(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first), text.utf8.count <= 64 else { return false }
    return text.utf8.allSatisfy {
      isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
