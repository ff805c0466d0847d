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
  let maxWidth: Double
  let limit: Double
  let measurer: any TextMeasurer

  /// In pixels.
  struct Room {
    var width: Double
    /// With all that stands beneath.
    var height: Double
    /// Of the legend alone.
    var legend: Double
    /// Beneath the legend.
    var statistics: Extent<Page>?
  }

  /// Free room between columns, in letters.
  static let gap = 1.4
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
      fontSize: fontSize, language: language, ink: colors.ink, muted: colors.muted,
      measurer: measurer)
    for table in tables {
      let block = try setter.block(table, maxWidth: maxWidth)
      width = max(width, block.width)
      beneath += block.height + fontSize * PageLayout.tableGap
    }
    var shared: (width: Double, height: Double)?
    if !statistics.isEmpty {
      let panel = StatisticsSlot.panel(fontSize, style, zoom, language, measurer)
      let room = try panel.size(of: statistics, maxWidth: maxWidth)
      width = max(width, room.width)
      beneath += room.height + fontSize * PageLayout.tableGap
      shared = room
    }
    if width > maxWidth + 0.01 { return nil }
    let legend = try size(
      fontSize, count: count, height: isShortened ? limit - beneath : .infinity, colors)
    let height = legend.height + beneath
    guard height <= limit + (isShortened ? 0.5 : 0) else { return nil }
    let row = fontSize * 1.77
    if isShortened, legend.height < Self.fewestRows * row { return nil }
    width = max(width, legend.width)
    if count > 1, width > widest { return nil }
    if count == 1, !(tables.isEmpty && shared == nil), width > maxWidth + 0.01 { return nil }
    return Room(
      width: width, height: height, legend: legend.height,
      statistics: shared.map {
        Extent(x: 0, y: height - $0.height, width: $0.width, height: $0.height)
      })
  }

  private func size(
    _ fontSize: Double, count: Int, height: Double, _ colors: PageColors
  ) throws(CartographyError) -> (width: Double, height: Double) {
    var legend = Legend(
      painting: LayerPainting(style: style, zoom: zoom, globalState: [:]), fontSize: fontSize,
      language: language, ink: colors.ink, muted: colors.muted, measurer: measurer)
    var needed = (width: 0.0, height: 0.0)
    var column = maxWidth
    if count > 1 {
      // Columns are as wide as the rows need.
      column = try legends.reduce(0) { widest, sections throws(CartographyError) in
        max(widest, try legend.block(sections, maxWidth: maxWidth).width)
      }
    }
    for sections in legends {
      let block =
        try isRow
        ? legend.row(sections, width: maxWidth, height: height)
        : legend.fitted(
          sections, count: count, width: column, gap: fontSize * Self.gap, height: height
        ).block
      needed = (max(needed.width, block.width), max(needed.height, block.height))
    }
    if count > 1 {
      needed.width = Double(count) * (column + fontSize * Self.gap) - fontSize * Self.gap
    }
    return needed
  }
}
