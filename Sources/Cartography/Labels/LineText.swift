import Drawing
import Expressions
import Glibc
import Shapes
import Styling

/// Sets a text along a line, letter by letter where its script allows.
struct LineText {
  private let block: TextBlock
  private let letters: [Letter]
  private let anchor: AnchorPart
  private let offset: Point<Page>
  private let maxAngle: Double
  private let keepsUpright: Bool
  private let alignment: String
  /// Degrees clockwise by which each letter is turned besides.
  private let turn: Double

  /// A letter with its marks, or a whole text that must not be torn.
  private struct Letter {
    var span: TextBlock.Span
    /// From the start of the text to the left end of the letter.
    var start: Double
    var isWhole: Bool
  }

  /// - Throws: `CartographyError` when a glyph is missing.
  init(
    _ block: TextBlock, _ layer: StyleLayer, _ context: EvaluationContext,
    measurer: any TextMeasurer
  ) throws(CartographyError) {
    self.block = block
    let size = block.font.size
    let offset = layer.numbers("text-offset", context)
    self.offset = Point((offset.first ?? 0) * size, (offset.last ?? 0) * size)
    anchor = AnchorPart(layer.string("text-anchor", context))
    maxAngle = layer.number("text-max-angle", context)
    keepsUpright = layer.bool("text-keep-upright", context)
    alignment = layer.string("text-rotation-alignment", context)
    turn = layer.number("text-rotate", context)
    letters = try Self.letters(of: block, measurer)
  }

  /// The text stays level and does not bend with the line.
  var isLevel: Bool { alignment == "viewport" }

  /// The text about a distance along a line; nil where the line bends too much for it.
  func place(on line: LinearReference<Page>, at distance: Double) -> TextPlace? {
    let start = distance + offset.x - block.width * (anchor.x + 1) / 2
    guard keepsUpright, alignment != "viewport-glyph", isUpsideDown(on: line, from: start) else {
      return place(on: line, from: start)
    }
    // Read from the other end, the same letters stand over the same part of the line.
    let turned = line.length - distance + offset.x - block.width * (anchor.x + 1) / 2
    return place(on: line.reversed, from: turned)
  }

  private func isUpsideDown(on line: LinearReference<Page>, from start: Double) -> Bool {
    let (first, last) = (line.point(at: start), line.point(at: start + block.width))
    // Straight up and down, a text is read from below.
    return abs(last.x - first.x) > 1e-6 ? last.x < first.x : last.y > first.y
  }

  private func place(on line: LinearReference<Page>, from start: Double) -> TextPlace? {
    guard rise != 0 else { return set(on: line, from: start) }
    // Letters beside a line keep their distances from each other, not those along the line: they would
    // run into each other inside of its bends.
    let middle = start + block.width / 2
    let reach = block.width + 2 * block.font.size
    guard
      let beside = line.offset(
        by: rise, from: middle - reach, to: middle + reach, smoothing: block.font.size * 0.6)
    else { return nil }
    return set(on: beside.line, from: beside.middle - block.width / 2)
  }

  /// How far below the line the middle of the letters lies, in pixels.
  private var rise: Double { offset.y - block.height * anchor.y / 2 }

  private func set(on line: LinearReference<Page>, from start: Double) -> TextPlace? {
    var pieces: [TextPlace.Piece] = []
    var boxes: [Extent<Page>] = []
    var last: Stand?
    for letter in letters {
      let half = letter.span.width / 2
      let middle = start + letter.start + half
      let angle = line.angle(
        at: middle, reach: max(half, letter.span.section.font.size * 0.4))
      let stand: Stand = (middle: line.point(at: middle), angle: angle, half: half)
      if let last, !isReadable(last, stand) { return nil }
      if letter.isWhole, isBent(line, about: middle, reach: half, angle) { return nil }
      last = stand
      let (piece, box) = set(
        letter, at: stand.middle, angle: (alignment == "viewport-glyph" ? 0 : angle) + turn)
      boxes.append(box)
      append(piece, to: &pieces)
    }
    return boxes.isEmpty ? nil : TextPlace(pieces: pieces, boxes: boxes)
  }

  /// Where a letter stands: its middle, its direction, half of its width.
  private typealias Stand = (middle: Point<Page>, angle: Double, half: Double)

  /// Two letters behind each other are not turned too far, nor pushed together in a corner.
  private func isReadable(_ one: Stand, _ next: Stand) -> Bool {
    Shapes.angle(between: one.angle, and: next.angle) <= maxAngle
      && one.middle.distance(to: next.middle) >= 0.85 * (one.half + next.half)
  }

  private func isBent(
    _ line: LinearReference<Page>, about middle: Double, reach: Double, _ angle: Double
  )
    -> Bool
  {
    line.angles(from: middle - reach, to: middle + reach)
      .contains { Shapes.angle(between: $0, and: angle) > maxAngle / 2 }
  }

  /// The letter about its middle, turned by degrees clockwise.
  private func set(_ letter: Letter, at middle: Point<Page>, angle: Double) -> (
    TextPlace.Piece, Extent<Page>
  ) {
    let width = letter.span.width
    let top = middle.y - (block.ascent + block.descent) / 2
    let origin = Point<Page>(middle.x - width / 2, top + block.ascent + letter.span.drop)
    let box = Extent<Page>(
      x: origin.x, y: top, width: width, height: block.ascent + block.descent)
    return (
      TextPlace.Piece(
        span: letter.span, origin: origin.turned(by: angle, about: middle), rotation: angle),
      box.turned(by: angle, about: middle)
    )
  }

  /// Letters on a straight part of the line stay together, so that they are shaped as one.
  private func append(_ piece: TextPlace.Piece, to pieces: inout [TextPlace.Piece]) {
    guard var last = pieces.last, last.span.section.sign == nil, piece.span.section.sign == nil,
      last.span.section.font == piece.span.section.font,
      last.span.section.color == piece.span.section.color,
      Shapes.angle(between: last.rotation, and: piece.rotation) < 0.01,
      alignment != "viewport-glyph",
      turn == 0
    else { return pieces.append(piece) }
    last.span.section.text += piece.span.section.text
    let end = piece.origin.turned(by: -piece.rotation, about: last.origin)
    last.span.size.width = end.x - last.origin.x + piece.span.width
    pieces[pieces.count - 1] = last
  }

  // MARK: Letters

  private static func letters(of block: TextBlock, _ measurer: any TextMeasurer)
    throws(CartographyError) -> [Letter]
  {
    var letters: [Letter] = []
    var start = 0.0
    for span in block.lines.first?.spans ?? [] {
      if span.section.sign == nil, span.section.text.unicodeScalars.allSatisfy(standsAlone) {
        letters += try split(span, from: start, language: block.language, measurer)
      } else {
        letters.append(Letter(span: span, start: start, isWhole: true))
      }
      start += span.width
    }
    return letters
  }

  /// Where each letter stands is taken from the text up to it, so that kerning counts.
  private static func split(
    _ span: TextBlock.Span, from start: Double, language: String, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> [Letter] {
    var letters: [Letter] = []
    var before = ""
    var left = 0.0
    for character in span.section.text {
      before.append(character)
      var section = span.section
      section.text = String(character)
      let right: Double
      do {
        right = try measurer.size(of: before, font: section.font, language: language).width
      } catch {
        throw .text(error)
      }
      let gap = letters.isEmpty ? 0 : section.font.letterSpacing
      letters.append(
        Letter(
          span: TextBlock.Span(
            section: section,
            size: TextSize(
              width: max(right - left - gap, 0), ascent: span.size.ascent,
              descent: span.size.descent), drop: span.drop),
          start: start + left + gap, isWhole: false))
      left = right
    }
    return letters
  }

  /// Scripts that run from left to right in letters that do not join: Latin, Greek, Cyrillic,
  /// Armenian and Georgian, Tifinagh, and common signs.
  private static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x0590, 0x10A0..<0x1100, 0x1E00..<0x2010, 0x2010..<0x2028, 0x2030..<0x2D80,
      0xA720..<0xA800:
      true
    default: false
    }
  }
}
