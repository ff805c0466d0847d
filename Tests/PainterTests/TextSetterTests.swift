import Drawing
import Foundation
import MapDocument
import Shapes
import TestSupport
import Testing

@testable import Painter

/// Text in our own fonts.
@Suite struct TextSetterTests {
  private func width(_ text: String, _ language: String = "fr", spacing: Double = 0) throws
    -> Double
  {
    try TextSetter().size(
      of: text, font: Font(size: 20, letterSpacing: spacing), language: language
    ).width
  }

  /// First and last column with ink.
  private func inked(_ picture: Pixels) -> ClosedRange<Int>? {
    let columns = (0..<picture.width).filter { x in
      (0..<picture.height).contains { picture[x, $0].red < 128 }
    }
    guard let first = columns.first, let last = columns.last else { return nil }
    return first...last
  }

  @Test func `sizes are positive and grow with the font`() throws {
    let text = try TextSetter()
    let small = try text.size(of: "Kidal", font: Font(size: 10), language: "fr")
    let large = try text.size(of: "Kidal", font: Font(size: 40), language: "fr")
    #expect(small.width > 20 && small.ascent > 5 && small.descent > 1)
    // Neither hinted nor rounded: exactly in proportion, but for Pango's unit of 1/1024 pixel.
    #expect(abs(large.width - 4 * small.width) < 0.02)
    #expect(abs(large.height - 4 * small.height) < 0.02)
    #expect(try text.size(of: "", font: Font(size: 10), language: "fr").width == 0)
  }

  @Test func `a line has its measured width at every scale`() throws {
    let run = Scenes.text("HKidal Tessalit Aguelhok TimétrineH", at: 10, 30, size: 11)
    let text = try TextSetter()
    let measured = try text.size(
      of: "HKidal Tessalit Aguelhok TimétrineH", font: Font(size: 11), language: "fr"
    ).width
    for scale in [1.0, 2, 3.7] {
      let picture = try Pixels(
        png: try paint(
          Scenes.page(260, 50, [run]), as: .png, scale: scale, text: text))
      let ink = try #require(inked(picture))
      // The ink of H begins and ends a tenth of an em inside the advance.
      #expect(abs(Double(ink.lowerBound) / scale - 10 - 1.1) < 1)
      #expect(abs(Double(ink.upperBound + 1) / scale - 10 - measured + 1.1) < 1)
    }
  }

  @Test func `origin is the left end, for right-to-left text too`() throws {
    let text = try TextSetter()
    let picture = try Pixels(
      png: try paint(
        Scenes.page(120, 50, [Scenes.text("كيدال", at: 30, 30, language: "ar")]), as: .png,
        text: text))
    let ink = try #require(inked(picture))
    let width = try text.size(of: "كيدال", font: Font(size: 20), language: "ar").width
    #expect(ink.lowerBound >= 28 && Double(ink.upperBound) <= 32 + width)
    #expect(Double(ink.count) > width * 0.7)
  }

  @Test func `rotation turns clockwise about the origin`() throws {
    let picture = try Pixels(
      png: try paint(
        Scenes.page(60, 90, [Scenes.text("Kidal", at: 30, 20, rotation: 90)]), as: .png,
        text: TextSetter()))
    let ink = try #require(inked(picture))
    // Downwards, the letters' heads to the right.
    #expect(ink.lowerBound >= 28 && ink.upperBound <= 50)
    #expect((0..<60).contains { picture[$0, 55].red < 128 })
    #expect(!(0..<60).contains { picture[$0, 15].red < 128 })
  }

  @Test func `letter spacing widens letters but tears no connected ones`() throws {
    #expect(abs(try width("Kidal", spacing: 3) - width("Kidal") - 12) < 0.01)
    #expect(try width("كيدال", "ar", spacing: 3) == width("كيدال", "ar"))
  }

  @Test func `other scripts find their fonts when they are needed`() throws {
    #expect(try width("ኢትዮጵያ ᚠᚢᚦ བོད ♜ ⚓ ∑ עברית हिन्दी") > 50)
  }

  @Test func `a size does not depend on the texts set before`() throws {
    let sample = "⚓ 12 ∑ → ½"
    let text = try TextSetter()
    for other in ["ኢትዮጵያ", "བོད", "♜", "हिन्दी 12", "𞤀𞤣𞤤𞤢𞤥"] {
      _ = try text.size(of: other, font: Font(size: 20), language: "fr")
    }
    let size = try text.size(of: sample, font: Font(size: 20), language: "fr")
    #expect(try TextSetter().size(of: sample, font: Font(size: 20), language: "fr") == size)
  }

  @Test func `a Tuareg language has the ligatures of its region`() throws {
    // The joiner U+2D7F binds these two to one sign in the Tawellemmet.
    let pairs = "ⵏ⵿ⵖ"
    #expect(try width(pairs, "ttq") != width(pairs, "fr"))
    #expect(try width("Kidal", "ttq") == width("Kidal", "fr"))
  }

  @Test func `a character without a glyph is an error with a package to install`() throws {
    let error = #expect(throws: TextError.self) { try width("Kidal \u{10FFF0}") }
    guard case .missingGlyph(let text, let character, let script, _) = error else {
      Issue.record("unexpected \(String(describing: error))")
      return
    }
    #expect(text == "Kidal \u{10FFF0}")
    #expect(character.hasSuffix("U+10FFF0") && script == "Unknown")
  }

  @Test func `packages are named by script`() {
    #expect(FontCatalog.package(for: "中") == "fonts-noto-cjk")
    #expect(FontCatalog.package(for: "。") == "fonts-noto-cjk")
    #expect(FontCatalog.package(for: "😀") == "fonts-noto-color-emoji")
    #expect(FontCatalog.package(for: "ሀ") == "fonts-noto-core")
    #expect(Script(of: "ⴰ").name == "Tifinagh")
    #expect(Script(of: "𐰀").name == "Old Turkic")
    #expect(Script(of: "한").name == "Hangul")
  }

  @Test func `what cannot be seen is no missing glyph`() throws {
    #expect(
      try width("a\u{200D}\u{200E}\u{2067}b\u{2069}\u{FE0F}\u{00AD}\u{2060}\u{FEFF}") == width("ab")
    )
    #expect(try width("a\u{3164}b") == width("ab"))
    #expect(try width("a\u{0}\u{1}\u{7F}\u{85}b") == width("a b"))
    #expect(try width("a\nb\tc\u{2028}d") == width("a b c d"))
  }

  @Test func `a font that is not a number is an error`() throws {
    #expect(throws: TextError.self) {
      try TextSetter().size(of: "a", font: Font(size: .nan), language: "fr")
    }
    #expect(try TextSetter().size(of: "a", font: Font(size: -4), language: "").width == 0)
  }

  @Test func `a folder of fonts is used as well, or refused by name`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("painter-fonts-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let serif = "NotoSerif-Regular.ttf"
    try FileManager.default.createSymbolicLink(
      atPath: folder.appendingPathComponent(serif).path,
      withDestinationPath: "/usr/share/fonts/truetype/noto/\(serif)")
    let text = try TextSetter(fontDirectory: folder.path)
    #expect(text.fonts.contains { $0.family == "Noto Serif" && $0.file.hasSuffix(serif) })
    #expect(text.fonts.first?.family == "Noto Sans")
    #expect(
      try text.size(of: "Kidal", font: Font(size: 20), language: "fr").width == width("Kidal"))
    try Data("no font".utf8).write(to: folder.appendingPathComponent("broken.ttf"))
    #expect(throws: PainterError.self) { try TextSetter(fontDirectory: folder.path) }
    #expect(throws: PainterError.self) { try TextSetter(fontDirectory: "/nowhere/fonts") }
  }

  private static let emoji = "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf"

  @Test(.enabled(if: FileManager.default.fileExists(atPath: emoji)))
  func `a picture among letters is as large as they are`() throws {
    let size = try TextSetter().size(of: "😀", font: Font(size: 14), language: "en")
    #expect((10...24).contains(size.width) && size.height < 30)
  }
}
