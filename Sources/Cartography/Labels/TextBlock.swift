import Drawing
import Shapes

/// Lines of text set beneath each other.
struct TextBlock {
  enum Alignment { case left, center, right }

  /// A piece of text in one font; nil takes the colour of the block.
  struct Section {
    var text: String
    var font: Font
    var color: Color?
  }

  /// A part of a line in one font.
  struct Span {
    var section: Section
    var width: Double
  }

  struct Line {
    var spans: [Span]

    var text: String { spans.map(\.section.text).joined() }
    var width: Double { spans.reduce(0) { $0 + $1.width } }
  }

  var lines: [Line] = []
  /// Of the first section.
  var font: Font
  var language: String
  /// Distance between baselines.
  var lineHeight: Double
  var ascent = 0.0
  var descent = 0.0

  var width: Double { lines.map(\.width).max() ?? 0 }
  var height: Double {
    lines.isEmpty ? 0 : ascent + descent + Double(lines.count - 1) * lineHeight
  }

  /// Breaks a text at its line ends, and at spaces where a line would be wider than `maxWidth`.
  ///
  /// A single word that is wider stays whole: nothing is cut.
  init(
    _ text: String, font: Font, language: String, maxWidth: Double = .infinity,
    lineSpacing: Double = 1.2, measurer: any TextMeasurer
  ) throws(CartographyError) {
    try self.init(
      [Section(text: text, font: font)], language: language, maxWidth: maxWidth,
      lineSpacing: lineSpacing, measurer: measurer)
  }

  /// Breaks a text of sections with fonts of their own; there is at least one.
  init(
    _ sections: [Section], language: String, maxWidth: Double = .infinity,
    lineSpacing: Double = 1.2, measurer: any TextMeasurer
  ) throws(CartographyError) {
    font = sections[0].font
    self.language = language
    lineHeight = (sections.map(\.font.size).max() ?? font.size) * lineSpacing
    for paragraph in LineOfWords.paragraphs(of: sections) {
      var current = LineOfWords()
      for word in paragraph {
        let longer = current.followed(by: word)
        if !current.isEmpty, try line(of: longer, sections, measurer).width > maxWidth {
          try append(current, sections, measurer)
          current = word
        } else {
          current = longer
        }
      }
      try append(current, sections, measurer)
    }
  }

  private func measure(_ section: Section, _ measurer: any TextMeasurer)
    throws(CartographyError) -> TextSize
  {
    do {
      return try measurer.size(of: section.text, font: section.font, language: language)
    } catch {
      throw .text(error)
    }
  }

  private func line(of words: LineOfWords, _ sections: [Section], _ measurer: any TextMeasurer)
    throws(CartographyError) -> Line
  {
    var line = Line(spans: [])
    for part in words.parts {
      var section = sections[part.section]
      section.text = part.text
      line.spans.append(Span(section: section, width: try measure(section, measurer).width))
    }
    return line
  }

  private mutating func append(
    _ words: LineOfWords, _ sections: [Section], _ measurer: any TextMeasurer
  ) throws(CartographyError) {
    let line = try line(of: words, sections, measurer)
    // An empty line is as high as the first section's letters.
    let measured = line.spans.isEmpty ? [Section(text: "", font: font)] : line.spans.map(\.section)
    for section in measured {
      let size = try measure(section, measurer)
      ascent = max(ascent, size.ascent)
      descent = max(descent, size.descent)
    }
    lines.append(line)
  }

  /// The lines as runs, the block's top left corner at `corner`.
  func runs(
    at corner: Point<Page>, alignment: Alignment = .left, color: Color,
    halo: TextRun.Halo? = nil, identity: Identity? = nil
  ) -> [Element] {
    textRuns(at: corner, alignment: alignment, color: color, halo: halo, identity: identity)
      .map { .text($0) }
  }

  func textRuns(
    at corner: Point<Page>, alignment: Alignment = .left, color: Color,
    halo: TextRun.Halo? = nil, identity: Identity? = nil
  ) -> [TextRun] {
    lines.enumerated().flatMap { index, line -> [TextRun] in
      var x = corner.x
      switch alignment {
      case .left: break
      case .center: x += (width - line.width) / 2
      case .right: x += width - line.width
      }
      let y = corner.y + ascent + Double(index) * lineHeight
      return line.spans.filter { !$0.section.text.isEmpty }.enumerated().map { place, span in
        defer { x += span.width }
        return TextRun(
          identity: index == 0 && place == 0 ? identity : nil, text: span.section.text,
          font: span.section.font, color: span.section.color ?? color, halo: halo,
          origin: Point(x, y), language: language, width: span.width)
      }
    }
  }
}
