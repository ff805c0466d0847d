import Drawing
import Shapes
import Styling

/// Lines of text set beneath each other.
struct TextBlock {
  enum Alignment { case left, center, right }

  /// A piece of text in one font; nil takes the colour of the block.
  struct Section {
    var text: String
    var font: Font
    var color: Color?
    /// Stands in the line instead of a text.
    var sign: InlineMarker?
    var align = TextSection.VerticalAlign.bottom
  }

  /// A part of a line in one font.
  struct Span {
    var section: Section
    var size: TextSize
    /// Pixels from the line's baseline down to its own.
    var drop = 0.0

    var width: Double { size.width }
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

  /// From the top of the block to the highest letters, and from the lowest to its bottom: what no letter covers.
  ///
  /// - Source: Capitals of Noto Sans are 0.714 of the size high, with accents 0.95, and letters reach 0.24 beneath the
  ///   baseline (its OS/2 and glyf tables). Other scripts take the whole of the line.
  var air: (top: Double, bottom: Double) {
    guard let first = lines.first, let last = lines.last else { return (0, 0) }
    let size = font.size
    let top = first.text.reachesAbove.map { max(ascent - $0 * size, 0) } ?? 0
    let bottom = last.text.reachesBeneath.map { max(descent - $0 * size, 0) } ?? 0
    return (top, bottom)
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
    guard let sign = section.sign else { return try size(of: section, measurer) }
    // A space may follow the sign.
    let space = section.text.isEmpty ? 0 : try size(of: section, measurer).width
    return TextSize(width: sign.width + space, ascent: sign.height, descent: 0)
  }

  private func size(of section: Section, _ measurer: any TextMeasurer) throws(CartographyError)
    -> TextSize
  {
    do {
      return try measurer.size(of: section.text, font: section.font, language: language)
    } catch {
      throw .text(error)
    }
  }

  private func line(
    of words: LineOfWords, _ sections: [Section], _ measurer: any TextMeasurer
  ) throws(CartographyError) -> Line {
    var line = Line(spans: [])
    for part in words.parts {
      var section = sections[part.section]
      section.text = part.text
      line.spans.append(Span(section: section, size: try measure(section, measurer)))
    }
    return line
  }

  private mutating func append(
    _ words: LineOfWords, _ sections: [Section], _ measurer: any TextMeasurer
  ) throws(CartographyError) {
    var line = try line(of: words, sections, measurer)
    // An empty line is as high as the first section's letters.
    let empty = line.spans.isEmpty ? [try measure(Section(text: "", font: font), measurer)] : []
    let sizes = line.spans.map(\.size) + empty
    let top = sizes.map(\.ascent).max() ?? 0
    for index in line.spans.indices {
      let room = top - line.spans[index].size.ascent
      switch line.spans[index].section.align {
      case .bottom: break
      case .center: line.spans[index].drop = -room / 2
      case .top: line.spans[index].drop = -room
      }
    }
    ascent = max(ascent, top)
    descent = max(descent, sizes.map(\.descent).max() ?? 0)
    lines.append(line)
  }

  /// A span where it stands: the left end of its baseline.
  typealias Piece = (span: Span, origin: Point<Page>)

  /// The spans of all lines, the block's top left corner at `corner`.
  func pieces(at corner: Point<Page>, alignment: Alignment = .left) -> [Piece] {
    lines.enumerated().flatMap { index, line -> [Piece] in
      var x = corner.x
      switch alignment {
      case .left: break
      case .center: x += (width - line.width) / 2
      case .right: x += width - line.width
      }
      let y = corner.y + ascent + Double(index) * lineHeight
      return line.spans.map { span in
        defer { x += span.width }
        return (span, Point(x, y + span.drop))
      }
    }
  }

  /// The lines as runs, the block's top left corner at `corner`.
  func runs(
    at corner: Point<Page>, alignment: Alignment = .left, color: Color,
    halo: TextRun.Halo? = nil, identity: Identity? = nil
  ) -> [Element] {
    pieces(at: corner, alignment: alignment).filter { !$0.span.section.text.isEmpty }.enumerated()
      .map { index, piece in
        .text(
          TextRun(
            identity: index == 0 ? identity : nil, text: piece.span.section.text,
            font: piece.span.section.font, color: piece.span.section.color ?? color, halo: halo,
            origin: piece.origin, language: language, width: piece.span.width))
      }
  }
}

extension String {
  /// How far Latin letters reach above the baseline, in sizes of the font; nil for other scripts.
  fileprivate var reachesAbove: Double? {
    guard unicodeScalars.allSatisfy({ $0.value < 0x180 || $0.value == 0x2019 }) else { return nil }
    return unicodeScalars.contains { $0.value >= 0xC0 } ? 0.97 : 0.76
  }

  /// How far Latin letters reach beneath the baseline, in sizes of the font; nil for other scripts.
  fileprivate var reachesBeneath: Double? {
    guard unicodeScalars.allSatisfy({ $0.value < 0x180 || $0.value == 0x2019 }) else { return nil }
    return contains { "gjpqyQJç,;()/".contains($0) } || unicodeScalars.contains { $0.value >= 0xC0 }
      ? 0.25 : 0.03
  }
}
