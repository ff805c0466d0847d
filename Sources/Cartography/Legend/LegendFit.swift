import Drawing
import Shapes
import Styling

/// The room that the largest of some legends needs, with what stands beneath it.
struct LegendFit {
  let legends: [[LegendSection]]
  let tables: [PageTable]
  let statistics: [StatisticsTable]
  let style: Style
  let zoom: Double
  let language: String
  /// In columns above or beneath the map.
  let isRow: Bool
  /// Pixels.
  let smallestText: Double
  let maxWidth: Double
  var limit: Double
  let memory: LegendMemory
  let measurer: any TextMeasurer

  /// In pixels.
  struct Room {
    var width: Double
    /// With all that stands beneath.
    var height: Double
    /// Of the legend alone.
    var legend: Double
    /// The widest of its rows with figures.
    var table: Double
    /// Of a legend above or beneath the map.
    var columns: Int
    /// Rows are left out of some legend.
    var isCut: Bool
    /// Beneath the legend.
    var statistics: Extent<Page>?
  }

  /// What a legend takes, in pixels.
  struct Size {
    var width = 0.0
    var height = 0.0
    /// The widest of its rows with figures.
    var table = 0.0
    var columns: Int
    /// The width of each.
    var column: Double
    var isCut = false
  }

  /// Free room between columns, in letters.
  static let gap = 1.4
  /// The narrowest column of several, in letters.
  private static let narrowest = 11.0
  /// The same with figures.
  private static let narrowestTable = 24.0
  /// A legend is shortened to so many rows at least.
  private static let fewestRows = 4.0

  /// Nil where there is not enough.
  ///
  /// - Parameters:
  ///   - widest: Pixels that several columns may take.
  ///   - isShortened: Rows may be left out.
  func room(
    _ fontSize: Double, count: Int, widest: Double, isShortened: Bool
  ) throws(CartographyError) -> Room? {
    let colors = PageColors(style)
    var beneath = 0.0
    var width = 0.0
    let setter = TableSetter(
      fontSize: fontSize, smallestText: smallestText, language: language, ink: colors.ink,
      muted: colors.muted, measurer: measurer)
    for table in tables {
      let block = try setter.block(table, maxWidth: maxWidth)
      width = max(width, block.width)
      beneath += block.height + fontSize * PageLayout.tableGap
    }
    var shared: (width: Double, height: Double)?
    if !statistics.isEmpty {
      let panel = StatisticsSlot.panel(
        fontSize, smallestText, style, zoom, language, measurer)
      let room = try panel.size(of: statistics, maxWidth: maxWidth)
      width = max(width, room.width)
      beneath += room.height + fontSize * PageLayout.tableGap
      shared = room
    }
    if width > maxWidth + 0.01 { return nil }
    let legend = try size(
      fontSize, count: count, widest: widest,
      height: isShortened || isRow ? limit - beneath : .infinity, isShortened: isShortened, colors)
    guard isShortened || !legend.isCut else { return nil }
    let height = legend.height + beneath
    let row = fontSize * 1.77
    // Columns are not balanced to the pixel: a map may show a sign more than was foreseen.
    let slack = isShortened ? 0.5 : count > 1 ? -2 * row : 0
    guard height <= limit + slack else { return nil }
    if isShortened, legend.height < Self.fewestRows * row { return nil }
    width = max(width, legend.width)
    if count > 1, width > widest + 0.01 { return nil }
    if count == 1, !(tables.isEmpty && shared == nil), width > maxWidth + 0.01 { return nil }
    return Room(
      width: width, height: height, legend: legend.height, table: legend.table,
      columns: legend.columns, isCut: legend.isCut,
      statistics: shared.map {
        Extent(x: 0, y: height - $0.height, width: $0.width, height: $0.height)
      })
  }

  /// With as few rows left out as the height asks for; only whether there are some where that is not asked for.
  private func size(
    _ fontSize: Double, count: Int, widest: Double, height: Double, isShortened: Bool,
    _ colors: PageColors
  ) throws(CartographyError) -> Size {
    var size = try wholeSize(fontSize, count: count, widest: widest, colors)
    guard size.height > height + 0.5 else { return size }
    size.isCut = true
    guard isShortened else { return size }
    // One legend keeps its rows for one width.
    var legend = empty(fontSize, colors)
    let room =
      isRow
      ? legend.row(of: size.columns, in: maxWidth, height: height)
      : Legend.Room(
        count: count, width: size.column, gap: fontSize * Self.gap, height: height)
    (size.width, size.height, size.isCut) = (0, 0, false)
    for sections in legends {
      let fitted = try legend.fittedSize(sections, in: room)
      size.width = max(size.width, fitted.width)
      size.height = max(size.height, fitted.height)
      size.isCut = size.isCut || fitted.leftOut > 0
    }
    size.table = legend.widestTable
    if count > 1 { size.width = width(of: count, size.column, fontSize) }
    return size
  }

  /// What the largest legend takes with all its rows.
  private func wholeSize(
    _ fontSize: Double, count: Int, widest: Double, _ colors: PageColors
  ) throws(CartographyError) -> Size {
    let key = LegendMemory.WholeKey(
      setting: LegendMemory.Setting(
        fontSize: fontSize, smallestText: smallestText, language: language, zoom: zoom),
      legends: legends, count: count, widest: widest, maxWidth: maxWidth, isRow: isRow)
    if let known = memory.wholes[key] { return known }
    func needed(in column: Double) throws(CartographyError) -> Double {
      var (legend, width) = (empty(fontSize, colors), 0.0)
      for sections in legends {
        width = max(width, try legend.size(sections, maxWidth: column).width)
      }
      return width
    }
    var size = Size(columns: count, column: maxWidth)
    if count > 1 {
      // Columns are as wide as the rows need; the longest may be set in two lines, but no word is broken.
      let share = (widest + fontSize * Self.gap) / Double(count) - fontSize * Self.gap
      let hasFigures = legends.contains { $0.contains { !$0.columns.isEmpty } }
      let narrowest = hasFigures ? Self.narrowestTable : Self.narrowest
      size.column = min(try needed(in: maxWidth), max(share, fontSize * narrowest))
      size.column = max(size.column, try needed(in: size.column))
    }
    var legend = empty(fontSize, colors)
    if isRow { size.columns = try legend.columnCount(of: legends, in: maxWidth) }
    let room =
      isRow
      ? legend.row(of: size.columns, in: maxWidth, height: .infinity)
      : Legend.Room(
        count: count, width: size.column, gap: fontSize * Self.gap, height: .infinity)
    for sections in legends {
      let whole = try legend.fittedSize(sections, in: room)
      size.width = max(size.width, whole.width)
      size.height = max(size.height, whole.height)
    }
    size.table = legend.widestTable
    if count > 1 { size.width = width(of: count, size.column, fontSize) }
    memory.wholes[key] = size
    return size
  }

  private func width(of count: Int, _ column: Double, _ fontSize: Double) -> Double {
    Double(count) * (column + fontSize * Self.gap) - fontSize * Self.gap
  }

  private func empty(_ fontSize: Double, _ colors: PageColors) -> Legend {
    Legend(
      painting: LayerPainting(style: style, zoom: zoom, globalState: [:]), fontSize: fontSize,
      smallestText: smallestText, language: language, ink: colors.ink, muted: colors.muted,
      memory: memory, measurer: measurer)
  }
}

extension PageLayout {
  /// The legend of one date in the room that the page has for it, and how many of its rows are left out.
  func fitted(
    _ sections: [LegendSection], by legend: inout Legend, in box: Extent<Page>
  ) throws(CartographyError) -> (block: FurnitureBlock, leftOut: Int) {
    legend.tableWidth = legendTable
    let sections = legend.merged(sections)
    if legendIsRow {
      return try legend.fitted(
        sections, in: legend.row(of: legendColumns, in: box.width, height: legendLimit))
    }
    let gap = fontSize * LegendFit.gap
    let count = Double(legendColumns)
    let room = Legend.Room(
      count: legendColumns, width: (box.width - gap * (count - 1)) / count + 0.01, gap: gap,
      height: legendLimit)
    return try legend.fitted(sections, in: room)
  }
}
