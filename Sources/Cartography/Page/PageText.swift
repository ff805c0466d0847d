import Drawing
import Shapes

/// The texts above and below the map.
enum PageText {
  struct Block {
    /// From the top, each with its distance to the block before it.
    var parts: [(text: TextBlock, gap: Double, isMuted: Bool)]
    /// Free room beneath (title) or above (credits) the texts.
    var padding: Double

    var height: Double {
      parts.isEmpty ? 0 : parts.reduce(padding) { $0 + $1.text.height + $1.gap }
    }

    func elements(in box: Extent<Page>, top: Double, _ texts: PageTexts, _ colors: PageColors)
      -> [Element]
    {
      var y = box.minY + top
      return parts.flatMap { part in
        y += part.gap
        defer { y += part.text.height }
        let x = texts.isRightToLeft ? box.maxX - part.text.width : box.minX
        return part.text.runs(
          at: Point(x, y), alignment: texts.isRightToLeft ? .right : .left,
          color: part.isMuted ? colors.muted : colors.ink)
      }
    }
  }

  static func title(
    _ texts: PageTexts, _ size: Double, _ maxWidth: Double, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> Block {
    var block = Block(parts: [], padding: size * 0.7)
    if !texts.title.isEmpty {
      let font = Font(size: size * 1.75, bold: true)
      block.parts.append(
        (try Self.block(texts.title, font, maxWidth, texts, measurer), 0, false))
    }
    if !texts.subtitle.isEmpty {
      let font = Font(size: size * 1.15)
      block.parts.append(
        (try Self.block(texts.subtitle, font, maxWidth, texts, measurer), 0, true))
    }
    return block
  }

  static func credits(
    _ texts: PageTexts, _ size: Double, _ maxWidth: Double, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> Block {
    guard !texts.credits.isEmpty else { return Block(parts: [], padding: 0) }
    let font = Font(size: max(size * 0.72, 7))
    let text = try block(texts.credits, font, maxWidth, texts, measurer)
    return Block(parts: [(text, 0, true)], padding: size * 0.6)
  }

  private static func block(
    _ text: String, _ font: Font, _ maxWidth: Double, _ texts: PageTexts,
    _ measurer: any TextMeasurer
  ) throws(CartographyError) -> TextBlock {
    try TextBlock(
      text, font: font, language: texts.language, maxWidth: maxWidth, measurer: measurer)
  }
}
