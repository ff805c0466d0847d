import Drawing
import Localization
public import Shapes

/// A small table on the page: what a picture shows, in words and figures.
public struct PageTable: Sendable, Hashable {
  /// Where the texts of a column begin: `left` is where lines of the language do, `right` is for numbers.
  public enum Alignment: Sendable, Hashable { case left, right }

  public struct Cell: Sendable, Hashable {
    public var text: String
    /// Dots before the text.
    public var colors: [Color]

    /// Makes a cell.
    public init(_ text: String, colors: [Color] = []) {
      self.text = text
      self.colors = colors
    }
  }

  public struct Column: Sendable, Hashable {
    public var title: String
    public var alignment: Alignment
    /// Its texts may be broken into several lines.
    public var wraps: Bool

    /// Makes a column; one without a title has none above it.
    public init(_ title: String, alignment: Alignment = .left, wraps: Bool = false) {
      self.title = title
      self.alignment = alignment
      self.wraps = wraps
    }
  }

  public var heading: String
  public var columns: [Column]
  /// As many cells a row as there are columns.
  public var rows: [[Cell]]
  /// A sentence beneath the rows.
  public var note: String?

  /// Makes a table.
  public init(heading: String, columns: [Column], rows: [[Cell]], note: String? = nil) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a cell for each column")
    self.heading = heading
    self.columns = columns
    self.rows = rows
    self.note = note
  }
}

/// Sets tables in the letters of the legend.
struct TableSetter {
  let fontSize: Double
  /// Letters that are smaller than those are no smaller than this.
  let smallestText: Double
  let language: String
  let ink: Color
  let muted: Color
  let measurer: any TextMeasurer

  private var isRightToLeft: Bool { Localizer(language: language).isRightToLeft }
  private var gap: Double { fontSize * 0.8 }
  private var rowSpacing: Double { fontSize * 0.3 }
  private var dotSize: Double { fontSize * 0.62 }
  private var cellSize: Double { letters(0.92) }

  private func letters(_ part: Double) -> Double {
    PageScale.letters(fontSize, times: part, floor: smallestText)
  }

  /// The table in at most `maxWidth` pixels; wider where a column that must not wrap needs it.
  func block(_ table: PageTable, maxWidth: Double) throws(CartographyError) -> FurnitureBlock {
    var rows: [Row] = []
    rows += try row(of: table.heading, Font(size: fontSize, bold: true), ink, maxWidth)
    let widths = try widths(of: table, maxWidth: maxWidth)
    if table.columns.contains(where: { !$0.title.isEmpty }), !table.rows.isEmpty {
      let titles = table.columns.map { PageTable.Cell($0.title) }
      rows.append(try row(of: titles, table.columns, widths, muted))
    }
    for cells in table.rows { rows.append(try row(of: cells, table.columns, widths, ink)) }
    if let note = table.note {
      rows += try row(of: note, Font(size: letters(0.85)), muted, maxWidth)
    }
    var block = FurnitureBlock(
      id: "table", width: rows.map(\.width).max() ?? 0, height: 0, elements: [])
    for row in rows {
      for piece in row.pieces {
        let left = isRightToLeft ? block.width - piece.x - piece.width : piece.x
        block.elements += piece.elements.map { $0.moved(by: Point(left, block.height)) }
      }
      block.height += row.height + rowSpacing
    }
    return block
  }

  /// Pieces side by side, each drawn from a corner of its own.
  private struct Row {
    var pieces: [(x: Double, width: Double, elements: [Element])] = []
    var width = 0.0
    var height = 0.0
  }

  private func text(_ text: String, _ font: Font, _ maxWidth: Double = .infinity)
    throws(CartographyError) -> TextBlock
  {
    try TextBlock(text, font: font, language: language, maxWidth: maxWidth, measurer: measurer)
  }

  private var start: TextBlock.Alignment { isRightToLeft ? .right : .left }

  /// Nothing for no words.
  private func row(of words: String, _ font: Font, _ color: Color, _ maxWidth: Double)
    throws(CartographyError) -> [Row]
  {
    guard !words.isEmpty else { return [] }
    let lines = try text(words, font, maxWidth)
    let elements = lines.runs(at: Point(0, 0), alignment: start, color: color)
    return [Row(pieces: [(0, lines.width, elements)], width: lines.width, height: lines.height)]
  }

  // MARK: Columns

  /// As wide as the widest cell; columns that wrap share what the others leave.
  private func widths(of table: PageTable, maxWidth: Double) throws(CartographyError) -> [Double] {
    var widths: [Double] = []
    for (index, column) in table.columns.enumerated() {
      var width = try text(column.title, Font(size: cellSize)).width
      for row in table.rows { width = max(width, try natural(row[index])) }
      widths.append(width)
    }
    let wrapping = table.columns.indices.filter { table.columns[$0].wraps }
    let fixed = table.columns.indices.filter { !table.columns[$0].wraps }
      .reduce(0) { $0 + widths[$1] }
    let room = maxWidth - fixed - gap * Double(max(table.columns.count - 1, 0))
    for index in wrapping {
      widths[index] = min(widths[index], max(room / Double(wrapping.count), fontSize * 5))
    }
    return widths
  }

  private func natural(_ cell: PageTable.Cell) throws(CartographyError) -> Double {
    try indent(of: cell) + text(cell.text, Font(size: cellSize)).width
  }

  private func indent(of cell: PageTable.Cell) -> Double {
    cell.colors.isEmpty ? 0 : Double(cell.colors.count) * (dotSize + 2) + 2
  }

  // MARK: Rows

  private func row(
    of cells: [PageTable.Cell], _ columns: [PageTable.Column], _ widths: [Double], _ color: Color
  ) throws(CartographyError) -> Row {
    var blocks: [TextBlock] = []
    for (index, cell) in cells.enumerated() {
      let room = columns[index].wraps ? widths[index] - indent(of: cell) : .infinity
      blocks.append(try text(cell.text, Font(size: cellSize), room))
    }
    // Scripts differ in height: the first lines of a row stand on one baseline.
    let ascent = blocks.map(\.ascent).max() ?? 0
    var row = Row()
    var x = 0.0
    for (index, lines) in blocks.enumerated() {
      let indent = indent(of: cells[index])
      let used = indent + lines.width
      let isNumber = columns[index].alignment == .right
      // The last digits of a column stand above each other in every script.
      let shift = isNumber && !isRightToLeft ? widths[index] - used : 0
      let dotsLeft = isRightToLeft ? used - indent : 0
      var elements = dots(
        cells[index].colors, at: Point(dotsLeft + (isRightToLeft ? 2 : 0), ascent - cellSize * 0.36)
      )
      elements += lines.runs(
        at: Point(isRightToLeft ? 0 : indent, ascent - lines.ascent), alignment: start,
        color: color)
      row.pieces.append((x + shift, used, elements))
      row.height = max(row.height, ascent - lines.ascent + lines.height)
      row.width = max(row.width, x + shift + used)
      x += widths[index] + gap
    }
    return row
  }

  private func dots(_ colors: [Color], at start: Point<Page>) -> [Element] {
    colors.enumerated().map { index, color in
      let center = Point<Page>(
        start.x + dotSize / 2 + Double(index) * (dotSize + 2), start.y)
      return .shape(
        Shape(
          path: Path(circleAt: center, radius: dotSize / 2), fill: .color(color),
          stroke: Stroke(color: muted, width: 0.5)))
    }
  }
}
