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

  /// Letters of the title and of what stands beneath it, in CSS pixels.
  struct TitleSizes: Sendable, Hashable {
    var title: Double
    var subtitle: Double
  }

  /// The largest letters in which title and subtitle each stand on one line; where none do, the
  /// smallest, which are set on several lines.
  ///
  /// - Parameter isHeadline: The title is what a reader sees first, before the map.
  static func titleSizes(
    _ texts: PageTexts, _ size: Double, isHeadline: Bool = false, _ maxWidth: Double,
    _ measurer: any TextMeasurer
  ) throws(CartographyError) -> TitleSizes {
    TitleSizes(
      title: try fitting(
        texts.title, (isHeadline ? [2.6, 2.3, 2] : []) + [1.75, 1.6, 1.45, 1.3], size, true,
        maxWidth, texts, measurer),
      subtitle: try fitting(
        texts.subtitle, [1.15, 1.08, 1], size, false, maxWidth, texts, measurer))
  }

  private static func fitting(
    _ text: String, _ factors: [Double], _ size: Double, _ bold: Bool, _ maxWidth: Double,
    _ texts: PageTexts, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> Double {
    for factor in factors {
      let font = Font(size: size * factor, bold: bold)
      if try block(text, font, .infinity, texts, measurer).width <= maxWidth {
        return font.size
      }
    }
    return size * (factors.last ?? 1)
  }

  static func title(
    _ texts: PageTexts, _ size: Double, _ sizes: TitleSizes, _ maxWidth: Double,
    _ measurer: any TextMeasurer
  ) throws(CartographyError) -> Block {
    var block = Block(parts: [], padding: size * 0.7)
    if !texts.title.isEmpty {
      let font = Font(size: sizes.title, bold: true)
      block.parts.append(
        (try Self.block(texts.title, font, maxWidth, texts, measurer), 0, false))
    }
    if !texts.subtitle.isEmpty {
      let font = Font(size: sizes.subtitle)
      block.parts.append(
        (try Self.block(texts.subtitle, font, maxWidth, texts, measurer), 0, true))
    }
    return block
  }

  static func credits(
    _ texts: PageTexts, _ size: Double, smallest: Double, _ maxWidth: Double,
    _ measurer: any TextMeasurer
  ) throws(CartographyError) -> Block {
    let font = Font(size: max(size * PageScale.smallestPrint, smallest))
    var credits = Block(parts: [], padding: size * 0.6)
    for text in [texts.credits, texts.disclaimer] where !text.isEmpty {
      let gap = credits.parts.isEmpty ? 0 : font.size * 0.25
      credits.parts.append((try block(text, font, maxWidth, texts, measurer), gap, true))
    }
    return credits
  }

  private static func block(
    _ text: String, _ font: Font, _ maxWidth: Double, _ texts: PageTexts,
    _ measurer: any TextMeasurer
  ) throws(CartographyError) -> TextBlock {
    try TextBlock(
      text, font: font, language: texts.language, maxWidth: maxWidth, measurer: measurer)
  }
}
