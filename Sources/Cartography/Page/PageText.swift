import Drawing
import Localization
import Shapes

/// The texts above and below the map.
enum PageText {
  struct Block {
    /// From the top, each with its distance to the block before it.
    var parts: [Part]
    /// Free room beneath (title) or above (credits) the texts.
    var padding: Double

    var height: Double {
      parts.isEmpty ? 0 : parts.reduce(padding) { $0 + $1.text.height + $1.gap }
    }

    /// A group for each part of a name, in their order.
    func groups(
      in box: Extent<Page>, top: Double, _ texts: PageTexts, ink: Color, muted: Color
    ) -> [Group] {
      var y = box.minY + top
      return parts.reduce(into: []) { groups, part in
        y += part.gap
        defer { y += part.text.height }
        let x = texts.isRightToLeft ? box.maxX - part.text.width : box.minX
        if groups.last?.id != part.group { groups.append(Group(id: part.group, elements: [])) }
        groups[groups.count - 1].elements += part.text.runs(
          at: Point(x, y), alignment: texts.isRightToLeft ? .right : .left,
          color: part.isMuted ? muted : ink)
      }
    }
  }

  /// A text and its distance to the one before.
  struct Part {
    /// Names the group in which it stands.
    var group: String
    var text: TextBlock
    var gap = 0.0
    var isMuted = false
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
    let factors = (isHeadline ? [2.6, 2.3, 2] : []) + [1.75, 1.6, 1.45, 1.3]
    return TitleSizes(
      title: texts.isHeadline
        ? try headlineSize(texts, size, isHeadline: isHeadline, maxWidth, measurer)
        : try fitting(texts.title, factors, size, true, maxWidth, texts, measurer),
      subtitle: try fitting(
        texts.subtitle, [1.15, 1.08, 1], size, false, maxWidth, texts, measurer))
  }

  /// The largest letters in which a headline needs no more than two lines; the smallest, where it needs more.
  ///
  /// - Parameter isHeadline: As of `titleSizes`.
  private static func headlineSize(
    _ texts: PageTexts, _ size: Double, isHeadline: Bool, _ maxWidth: Double,
    _ measurer: any TextMeasurer
  ) throws(CartographyError) -> Double {
    let factors = (isHeadline ? [3.0, 2.6, 2.3] : []) + [2, 1.75, 1.6, 1.45]
    for factor in factors {
      let font = Font(size: size * factor, bold: true)
      let block = try block(texts.title, font, maxWidth, texts, measurer)
      if block.lines.count <= 2, block.width <= maxWidth { return font.size }
    }
    return size * 1.3
  }

  /// Lines of running text are no longer than so many letters, as a reader finds the next one easily.
  ///
  /// - Source: 45 to 75 characters a line, Bringhurst, The Elements of Typographic Style, 2.1.2; the width of a letter
  ///   of Noto Sans is about half its size.
  private static let longestLine = 46.0

  /// A text in as few lines as the width allows, none of them much shorter than the others.
  private static func balanced(
    _ text: String, _ font: Font, _ maxWidth: Double, _ texts: PageTexts,
    _ measurer: any TextMeasurer
  ) throws(CartographyError) -> TextBlock {
    var best = try block(text, font, maxWidth, texts, measurer)
    let count = best.lines.count
    guard count > 1 else { return best }
    var (low, high) = (maxWidth / 2, maxWidth)
    while high - low > font.size {
      let width = (low + high) / 2
      let narrower = try block(text, font, width, texts, measurer)
      if narrower.lines.count == count, narrower.width <= width {
        (best, high) = (narrower, width)
      } else {
        low = width
      }
    }
    return best
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

  /// - Parameter hasBand: The texts stand on a band of a colour, which ends between them and the map.
  static func title(
    _ texts: PageTexts, _ size: Double, _ sizes: TitleSizes, hasBand: Bool = false,
    _ maxWidth: Double, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> Block {
    var block = Block(parts: [], padding: size * (hasBand ? 1.5 : 0.7))
    if !texts.title.isEmpty {
      let font = Font(size: sizes.title, bold: true)
      let text =
        texts.isHeadline
        ? try balanced(texts.title, font, maxWidth, texts, measurer)
        : try Self.block(texts.title, font, maxWidth, texts, measurer)
      block.parts.append(Part(group: "title", text: text))
    }
    if !texts.standfirst.isEmpty {
      let font = Font(size: size * 1.08)
      let width = min(maxWidth, font.size * longestLine)
      block.parts.append(
        Part(
          group: "standfirst",
          text: try Self.block(texts.standfirst, font, width, texts, measurer),
          gap: size * 0.25))
    }
    if !texts.subtitle.isEmpty {
      let font = Font(size: sizes.subtitle)
      block.parts.append(
        Part(
          group: texts.standfirst.isEmpty ? "title" : "subtitle",
          text: try Self.block(texts.subtitle, font, maxWidth, texts, measurer),
          gap: texts.standfirst.isEmpty ? 0 : size * 0.25, isMuted: true))
    }
    return block
  }

  /// - Parameter hasFooter: All but the caption stands in the footer.
  static func credits(
    _ texts: PageTexts, _ size: Double, smallest: Double, hasFooter: Bool = false,
    _ maxWidth: Double, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> Block {
    let font = Font(size: max(size * PageScale.smallestPrint, smallest))
    var credits = Block(parts: [], padding: size * 0.6)
    if !texts.caption.isEmpty {
      let font = Font(size: size)
      let width = min(maxWidth, font.size * longestLine * 1.5)
      credits.parts.append(
        Part(group: "caption", text: try block(texts.caption, font, width, texts, measurer)))
    }
    let facts = texts.facts.map { $0.label + Localizer(language: texts.language).colon + $0.text }
    let all = ([texts.credits] + facts).filter { !$0.isEmpty }.joined(separator: " · ")
    for text in hasFooter ? [] : [all, texts.disclaimer] where !text.isEmpty {
      let gap = credits.parts.isEmpty ? 0 : font.size * 0.25
      credits.parts.append(
        Part(
          group: "credits", text: try block(text, font, maxWidth, texts, measurer),
          gap: credits.parts.last?.group == "caption" ? size * 0.5 : gap, isMuted: true))
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
