import Drawing
import Shapes

/// Lines of text set beneath each other.
struct TextBlock {
  enum Alignment { case left, center, right }

  struct Line {
    var text: String
    var width: Double
  }

  var lines: [Line]
  var font: Font
  var language: String
  /// Distance between baselines.
  var lineHeight: Double
  var ascent: Double
  var descent: Double

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
    self.font = font
    self.language = language
    lineHeight = font.size * lineSpacing
    lines = []
    ascent = 0
    descent = 0
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var current = ""
      for word in paragraph.split(separator: " ") {
        let longer = current.isEmpty ? String(word) : current + " " + word
        if !current.isEmpty, try measure(longer, measurer).width > maxWidth {
          try append(current, measurer)
          current = String(word)
        } else {
          current = longer
        }
      }
      try append(current, measurer)
    }
  }

  private func measure(_ text: String, _ measurer: any TextMeasurer) throws(CartographyError)
    -> TextSize
  {
    do {
      return try measurer.size(of: text, font: font, language: language)
    } catch {
      throw .text(error)
    }
  }

  private mutating func append(_ text: String, _ measurer: any TextMeasurer)
    throws(CartographyError)
  {
    let size = try measure(text, measurer)
    ascent = max(ascent, size.ascent)
    descent = max(descent, size.descent)
    lines.append(Line(text: text, width: size.width))
  }

  /// The lines as runs, the block's top left corner at `corner`.
  func runs(
    at corner: Point<Page>, alignment: Alignment = .left, color: Color,
    halo: TextRun.Halo? = nil, identity: Identity? = nil
  ) -> [Element] {
    lines.enumerated().filter { !$1.text.isEmpty }.map { index, line in
      let indent =
        switch alignment {
        case .left: 0.0
        case .center: (width - line.width) / 2
        case .right: width - line.width
        }
      return .text(
        TextRun(
          identity: index == 0 ? identity : nil, text: line.text, font: font, color: color,
          halo: halo,
          origin: Point(corner.x + indent, corner.y + ascent + Double(index) * lineHeight),
          language: language, width: line.width))
    }
  }
}
