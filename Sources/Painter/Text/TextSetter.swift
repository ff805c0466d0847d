internal import CPango
public import Drawing

/// Sets lines of text in the fonts of controlmap: measures them, and shapes them for the painter.
///
/// Make one per worker; it is deliberately not `Sendable`. Fonts are those of the package
/// `fonts-noto-core`, found by a font configuration of our own: the host's configuration is never
/// read. Lines are laid out once in CSS pixels, unhinted and unrounded, so that they sit alike at
/// every scale and in every format.
public final class TextSetter: TextMeasurer {
  private let catalog: FontCatalog
  private var collections: [[String]: FontCollection] = [:]
  private var lines: [LineKey: TextLine] = [:]

  private struct LineKey: Hashable {
    var text: String
    var font: Font
    var language: String
  }

  /// Enough for the labels of a map; then all are set anew.
  private static let keptLines = 4096

  /// Loads the fonts that every map may need.
  ///
  /// - Parameter fontDirectory: A folder whose `.ttf` and `.otf` files are used as well, where the
  ///   own fonts have no glyph or are not installed.
  /// - Throws: `PainterError` when a font is missing or unreadable.
  public init(fontDirectory: String? = nil) throws(PainterError) {
    catalog = try FontCatalog(fontDirectory: fontDirectory)
    collections[[]] = try FontCollection.borrow(files: catalog.commonFiles)
  }

  deinit {
    // Lines must be gone before another setter has the fonts that they were set in.
    lines.removeAll()
    for collection in collections.values { collection.giveBack() }
  }

  /// The families loaded from the start and the file of each of their faces, best first.
  public var fonts: [(family: String, file: String)] {
    collections[[]]?.faces ?? []
  }

  /// The fonts of the folder that was named.
  public var furtherFonts: [String] { catalog.furtherFiles }

  /// Returns the size of one line, with the extra space of `font.letterSpacing`.
  ///
  /// The space stands between letters, not behind the last. Letters of connected scripts such as
  /// Arabic are not spaced. Line breaks and tabs are set as spaces; other control characters and
  /// noncharacters are left out.
  public func size(of text: String, font: Font, language: String) throws(TextError) -> TextSize {
    try line(text, font: font, language: language).size
  }

  /// Returns the shaped line, ready to be painted.
  func line(_ text: String, font: Font, language: String) throws(TextError) -> TextLine {
    let key = LineKey(text: text, font: font, language: language)
    if let line = lines[key] { return line }
    let line = try set(text, font: font, language: language)
    if lines.count >= Self.keptLines { lines.removeAll(keepingCapacity: true) }
    lines[key] = line
    return line
  }

  /// Sets the line in the fonts that its own characters call for, so that it looks the same
  /// whatever was set before.
  private func set(_ text: String, font: Font, language: String) throws(TextError) -> TextLine {
    guard font.size.isFinite, font.letterSpacing.isFinite else {
      throw .failed(text: text, reason: "its font size or letter spacing is not a number")
    }
    let printable = text.inOneLine.directed(in: language)
    let regional = catalog.regionalFiles(for: printable, language: language)
    let line = TextLine(
      printable, font: font, language: language, fonts: try collection(with: regional, for: text))
    if line.missing.isEmpty { return line }
    let fonts = try collection(
      with: regional + catalog.fallbackFiles(for: line.missing), for: text)
    let other = TextLine(printable, font: font, language: language, fonts: fonts)
    if other.missing.isEmpty { return other }
    if let character = other.missing.first(where: { !$0.properties.isDefaultIgnorableCodePoint }) {
      throw missingGlyph(character, in: text)
    }
    // Marks that are not to be seen, of which Pango would draw a box with their number.
    let visible = printable.unicodeScalars.filter { !other.missing.contains($0) }
    return TextLine(String(visible), font: font, language: language, fonts: fonts)
  }

  private func collection(
    with files: [String], for text: String
  ) throws(TextError) -> FontCollection {
    if let collection = collections[files] { return collection }
    do {
      let collection = try FontCollection.borrow(files: catalog.files(adding: files))
      collections[files] = collection
      return collection
    } catch {
      throw .failed(text: text, reason: error.description)
    }
  }

  private func missingGlyph(_ character: Unicode.Scalar, in text: String) -> TextError {
    let script = Script(of: character)
    let code = String(character.value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
    return .missingGlyph(
      text: text, character: "\(character) U+\(padded)", script: script.name,
      package: FontCatalog.package(for: character))
  }
}
