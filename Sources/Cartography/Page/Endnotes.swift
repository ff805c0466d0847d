import Drawing
import Shapes

/// What a number on the map stands for, told beneath the map.
public struct Endnote: Sendable, Hashable {
  public var number: Int
  public var text: String

  /// Makes an endnote.
  public init(number: Int, text: String) {
    self.number = number
    self.text = text
  }
}

/// Sets endnotes in columns across the page.
struct EndnoteSetter {
  /// CSS pixels.
  let fontSize: Double
  let texts: PageTexts
  let ink: Color
  let measurer: any TextMeasurer

  /// Letters that a column is wide at least, the gap between columns and that between notes.
  private static let (narrowest, gap, between) = (22.0, 1.6, 0.25)
  private static let mostColumns = 4

  /// The notes in columns of about the same height.
  ///
  /// - Throws: `CartographyError` when a glyph is missing.
  func block(_ notes: [Endnote], width: Double) throws(CartographyError) -> FurnitureBlock {
    let gap = Self.gap * fontSize
    let columns = min(
      max(Int(clamping: ((width + gap) / (Self.narrowest * fontSize + gap)).rounded(.down)), 1),
      Self.mostColumns, max(notes.count, 1))
    let column = (width - gap * Double(columns - 1)) / Double(columns)
    let numbers = try notes.map { note throws(CartographyError) in
      try text("\(note.number)", isBold: true)
    }
    let indent = (numbers.map(\.width).max() ?? 0) + fontSize * 0.5
    let lines = try notes.map { note throws(CartographyError) in
      try TextBlock(
        note.text.broken(to: column - indent) { part throws(CartographyError) in
          try text(part).width
        }, font: Font(size: fontSize), language: texts.language, maxWidth: column - indent,
        measurer: measurer)
    }
    let heights = lines.map { $0.height + Self.between * fontSize }
    var height = max(heights.reduce(0, +) / Double(columns), heights.max() ?? 0)
    while filled(heights, height).last.map({ $0.column >= columns }) == true {
      height += fontSize * 0.3
    }
    var block = FurnitureBlock(id: "endnotes", width: width, height: 0, elements: [])
    for (index, place) in filled(heights, height).enumerated() {
      let start = Double(place.column) * (column + gap)
      func left(_ offset: Double, _ text: TextBlock) -> Double {
        texts.isRightToLeft ? width - start - offset - text.width : start + offset
      }
      let (number, line) = (numbers[index], lines[index])
      block.elements += number.runs(at: Point(left(0, number), place.top), color: ink)
      block.elements += line.runs(
        at: Point(left(indent, line), place.top),
        alignment: texts.isRightToLeft ? .right : .left, color: ink)
      block.height = max(block.height, place.top + line.height)
    }
    return block
  }

  /// Where notes of some heights stand in columns that are no higher.
  private func filled(_ heights: [Double], _ height: Double) -> [(column: Int, top: Double)] {
    var (column, top) = (0, 0.0)
    return heights.map { own in
      if top > 0, top + own > height + 0.01 { (column, top) = (column + 1, 0) }
      defer { top += own }
      return (column, top)
    }
  }

  private func text(_ text: String, isBold: Bool = false) throws(CartographyError) -> TextBlock {
    try TextBlock(
      text, font: Font(size: fontSize, bold: isBold), language: texts.language,
      measurer: measurer)
  }
}

extension String {
  /// The text with words that are wider than a line in pieces: addresses of web pages are.
  ///
  /// - Parameter measure: How wide a piece of text is.
  func broken(
    to width: Double, measure: (String) throws(CartographyError) -> Double
  ) throws(CartographyError) -> String {
    var words: [Substring] = []
    for word in split(separator: " ", omittingEmptySubsequences: false) {
      var rest = word
      while rest.count > 1, try measure(String(rest)) > width {
        var (fits, tooMany) = (1, rest.count)
        while tooMany - fits > 1 {
          let count = (fits + tooMany) / 2
          if try measure(String(rest.prefix(count))) <= width {
            fits = count
          } else {
            tooMany = count
          }
        }
        // Behind a sign that parts the address, where one is near.
        let head = rest.prefix(fits)
        let sign = head.dropFirst(fits / 2).lastIndex { "/-_.?&=".contains($0) }
        let piece = sign.map { rest[...$0] } ?? head
        words.append(piece)
        rest = rest[piece.endIndex...]
      }
      words.append(rest)
    }
    return words.joined(separator: " ")
  }
}
