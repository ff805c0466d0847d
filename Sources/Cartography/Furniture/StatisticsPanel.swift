import Drawing
import Shapes
public import MapDocument

/// Who holds how much, as a table, as a document asks for it.
public struct StatisticsItem: FurnitureItem {
  public var at: Anchor

  /// Makes the piece.
  public init(at: Anchor) {
    self.at = at
  }

  public static let key = "statistics"
  public static let anchors: [Anchor] = Anchor.allCases.filter { $0 != .top && $0 != .bottom }
  public static let help = "a table of areas and shares at the date"

  public static func read(_ value: some DocumentValue) -> StatisticsItem? {
    value.anchor(among: anchors).map { StatisticsItem(at: $0) }
  }
}

/// Sets the statistics of a date as a small table, its swatches drawn as those of the legend.
struct StatisticsPanel {
  let legend: Legend

  private var fontSize: Double { legend.fontSize }
  private var cellSize: Double {
    PageScale.letters(fontSize, times: 0.92, floor: legend.smallestText)
  }
  private var gap: Double { fontSize * 0.6 }
  private var rowSpacing: Double { fontSize * 0.35 }
  private var swatch: (width: Double, height: Double) { (fontSize * 2.2, fontSize * 1.05) }

  /// The room that the largest of the tables needs in at most `maxWidth` pixels; wider where a word or
  /// a number needs it.
  func size(of tables: [StatisticsTable], maxWidth: Double) throws(CartographyError) -> (
    width: Double, height: Double
  ) {
    var size = (width: 0.0, height: 0.0)
    for table in tables {
      let block = try block(table, maxWidth: maxWidth)
      size = (max(size.width, block.width), max(size.height, block.height))
    }
    return size
  }

  /// The table; names are broken into lines where they are long.
  ///
  /// - Parameter width: Numbers end here; nil ends them as far left as they may.
  func block(_ table: StatisticsTable, maxWidth: Double, width: Double? = nil)
    throws(CartographyError) -> FurnitureBlock
  {
    let heading = try text(table.heading, Font(size: fontSize, bold: true), maxWidth)
    var block = FurnitureBlock(
      id: "statistics", width: heading.width, height: heading.height + rowSpacing, elements: [])
    let rows = try rows(of: table, maxWidth: maxWidth)
    let columns = Columns(rows, indent: swatch.width + gap, gap: gap)
    let right = max(width ?? 0, columns.width, heading.width)
    block.elements = heading.runs(
      at: Point(start(0, heading.width, right), 0), color: legend.ink)
    for row in rows {
      let (elements, height) = set(row, top: block.height, right: right, columns)
      block.elements += elements
      block.height += height + rowSpacing
    }
    block.width = max(block.width, right)
    block.height -= rowSpacing
    return block
  }

  // MARK: Rows

  private struct Row {
    var holder: LegendEntry
    var name: TextBlock
    var share: TextBlock
    var area: TextBlock
  }

  /// The widest of each column.
  private struct Columns {
    var share: Double
    var area: Double
    var width: Double

    init(_ rows: [Row], indent: Double, gap: Double) {
      share = rows.map(\.share.width).max() ?? 0
      area = rows.map(\.area.width).max() ?? 0
      width = indent + (rows.map(\.name.width).max() ?? 0) + gap + share + gap + area
    }
  }

  private func rows(of table: StatisticsTable, maxWidth: Double) throws(CartographyError) -> [Row] {
    let font = Font(size: cellSize)
    var numbers: [(share: TextBlock, area: TextBlock)] = []
    for row in table.rows {
      numbers.append((try text(row.share, font), try text(row.area, font)))
    }
    let taken = (numbers.map(\.share.width).max() ?? 0) + (numbers.map(\.area.width).max() ?? 0)
    let room = maxWidth - swatch.width - taken - 3 * gap
    var rows: [Row] = []
    for (row, number) in zip(table.rows, numbers) {
      let name = try text(row.holder.label, font, max(room, fontSize * 3))
      rows.append(Row(holder: row.holder, name: name, share: number.share, area: number.area))
    }
    return rows
  }

  private func set(_ row: Row, top: Double, right: Double, _ columns: Columns) -> (
    [Element], height: Double
  ) {
    // Scripts differ in height: the first lines of a row stand on one baseline.
    let ascent = max(row.name.ascent, row.share.ascent, row.area.ascent)
    let texts = [row.name, row.share, row.area]
    let height = max(swatch.height, texts.map { ascent - $0.ascent + $0.height }.max() ?? 0)
    let middle = top + ascent - cellSize * 0.36
    let box = Extent<Page>(
      x: start(0, swatch.width, right), y: max(middle - swatch.height / 2, top),
      width: swatch.width, height: swatch.height)
    let sign = Group(
      id: "entry",
      identity: Identity(kind: .statistics, id: row.holder.label, title: row.holder.label),
      elements: legend.swatchElements(for: row.holder, in: box))
    func runs(_ text: TextBlock, _ x: Double, _ color: Color) -> [Element] {
      text.runs(
        at: Point(start(x, text.width, right), top + ascent - text.ascent),
        alignment: legend.isRightToLeft ? .right : .left, color: color)
    }
    // The last digits of a column stand above each other in every script.
    func figure(_ text: TextBlock, _ x: Double, _ width: Double, _ color: Color) -> [Element] {
      text.runs(
        at: Point(start(x, width, right) + width - text.width, top + ascent - text.ascent),
        color: color)
    }
    let elements =
      [.group(sign)] + runs(row.name, swatch.width + gap, legend.ink)
      + figure(row.share, right - columns.area - gap - columns.share, columns.share, legend.ink)
      + figure(row.area, right - columns.area, columns.area, legend.muted)
    return (elements, height)
  }

  /// The left edge of what stands `x` pixels from where lines begin, in a table `right` pixels wide.
  private func start(_ x: Double, _ width: Double, _ right: Double) -> Double {
    legend.isRightToLeft ? right - x - width : x
  }

  private func text(_ text: String, _ font: Font, _ maxWidth: Double = .infinity)
    throws(CartographyError) -> TextBlock
  {
    try TextBlock(
      text, font: font, language: legend.language, maxWidth: maxWidth, measurer: legend.measurer)
  }
}
