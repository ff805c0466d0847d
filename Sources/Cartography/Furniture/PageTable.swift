import Drawing
public import Shapes

/// A small table on the page: what a picture shows, in words and figures.
public struct PageTable: Sendable, Hashable {
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
  let language: String
  let ink: Color
  let muted: Color
  let measurer: any TextMeasurer

  private var gap: Double { fontSize * 0.8 }
  private var rowSpacing: Double { fontSize * 0.3 }
  private var dotSize: Double { fontSize * 0.62 }
  private var cellSize: Double { fontSize * 0.92 }

  /// The table in at most `maxWidth` pixels; wider where a column that must not wrap needs it.
  func block(_ table: PageTable, maxWidth: Double) throws(CartographyError) -> FurnitureBlock {
    var block = FurnitureBlock(id: "table", width: 0, height: 0, elements: [])
    try append(table.heading, Font(size: fontSize, bold: true), ink, maxWidth, to: &block)
    let widths = try widths(of: table, maxWidth: maxWidth)
    if table.columns.contains(where: { !$0.title.isEmpty }), !table.rows.isEmpty {
      let titles = table.columns.map { PageTable.Cell($0.title) }
      try append(titles, table.columns, widths, muted, to: &block)
    }
    for row in table.rows { try append(row, table.columns, widths, ink, to: &block) }
    if let note = table.note {
      try append(note, Font(size: fontSize * 0.85), muted, maxWidth, to: &block)
    }
    return block
  }

  private func text(_ text: String, _ font: Font, _ maxWidth: Double = .infinity)
    throws(CartographyError) -> TextBlock
  {
    try TextBlock(text, font: font, language: language, maxWidth: maxWidth, measurer: measurer)
  }

  private func append(
    _ words: String, _ font: Font, _ color: Color, _ maxWidth: Double,
    to block: inout FurnitureBlock
  ) throws(CartographyError) {
    guard !words.isEmpty else { return }
    let lines = try text(words, font, maxWidth)
    block.elements += lines.runs(at: Point(0, block.height), color: color)
    block.width = max(block.width, lines.width)
    block.height += lines.height + rowSpacing
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

  private func append(
    _ cells: [PageTable.Cell], _ columns: [PageTable.Column], _ widths: [Double], _ color: Color,
    to block: inout FurnitureBlock
  ) throws(CartographyError) {
    var blocks: [TextBlock] = []
    for (index, cell) in cells.enumerated() {
      let room = columns[index].wraps ? widths[index] - indent(of: cell) : .infinity
      blocks.append(try text(cell.text, Font(size: cellSize), room))
    }
    // Scripts differ in height: the first lines of a row stand on one baseline.
    let ascent = blocks.map(\.ascent).max() ?? 0
    var x = 0.0
    var height = 0.0
    for (index, lines) in blocks.enumerated() {
      let indent = indent(of: cells[index])
      let shift = columns[index].alignment == .right ? widths[index] - indent - lines.width : 0
      let top = block.height + ascent - lines.ascent
      block.elements += dots(
        cells[index].colors, at: Point(x + shift, block.height + ascent - cellSize * 0.36))
      block.elements += lines.runs(at: Point(x + shift + indent, top), color: color)
      height = max(height, ascent - lines.ascent + lines.height)
      block.width = max(block.width, x + shift + indent + lines.width)
      x += widths[index] + gap
    }
    block.height += height + rowSpacing
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
