import Drawing
import Localization
import MapDocument
import Shapes
import Styling

/// Finds the room that the largest legend of a page needs; smaller letters are tried before giving up.
struct LegendRoom {
  let anchor: Anchor
  /// What a page has between its title and its credits.
  let page: Extent<Page>
  let pageWidth: Double
  let pageHeight: Double
  let legends: [[LegendSection]]
  /// Beneath the legend.
  let tables: [PageTable]
  /// Beneath them.
  let statistics: [StatisticsTable]
  /// Letters of the page.
  let size: Double
  let furniture: Furniture
  /// Width of the ground on the page, divided by its height; nil for any.
  let aspect: Double?
  /// Rows may be left out, and room taken that the map could use.
  let mayBeCut: Bool
  let scale: PageScale
  let style: Style
  let zoom: Double
  let language: String
  let memory: LegendMemory
  let measurer: any TextMeasurer

  /// Where the legend stands, and how it is set.
  struct Column {
    var box: Extent<Page>
    var fontSize: Double
    /// Beneath the largest legend.
    var statistics: StatisticsSlot?
    var count = 1
    var isCut = false
    /// Pixels that the legend may be high.
    var limit = 0.0
    /// What the legend and what stands beneath it take of the height.
    var needed = 0.0
    /// Its widest row with figures.
    var table = 0.0
  }

  /// Of the room between title and credits, what a legend with tables beneath the map may take.
  private static let highestTables = 0.55
  /// The same of a legend alone, and of one where the map leaves more free.
  private static let (highestRow, highestSpare) = (1 / 3.0, 0.6)
  /// Letters of the legend as they are, in shares of the page's, before it is set in columns or shortened.
  private static let smallestLegend = 0.75
  /// Of the width of the page, what columns of the legend may take together.
  private static let widestLegend = 0.42

  private var isRow: Bool { anchor == .top || anchor == .bottom }

  /// A way to set the legend.
  private struct Step {
    /// Pixels that it may be high.
    var limit: Double
    var isShortened: Bool
    var sizes: StrideThrough<Double>
  }

  /// - Parameter middle: What else stands above and beneath the map leaves.
  /// - Returns: Nil where no legend says anything.
  /// - Throws: `CartographyError.noRoom`.
  func column(in middle: Extent<Page>) throws(CartographyError) -> Column? {
    guard legends.contains(where: { $0.contains { !$0.entries.isEmpty } }) else { return nil }
    var fit = fit(in: middle)
    let isAlone = tables.isEmpty && fit.statistics.isEmpty
    let counts = isAlone && !isRow && !anchor.floats ? [1, 2, 3] : [1]
    for step in steps(in: middle, limit: fit.limit, isAlone: isAlone) {
      fit.limit = step.limit
      for count in step.isShortened ? counts.reversed() : counts {
        for fontSize in step.sizes {
          guard
            let room = try fit.room(
              fontSize, count: count, widest: pageWidth * Self.widestLegend,
              isShortened: step.isShortened)
          else { continue }
          return column(room, fontSize, in: middle, isAlone: isAlone)
        }
      }
    }
    throw failure(in: middle)
  }

  private func fit(in middle: Extent<Page>) -> LegendFit {
    let hasFigures = legends.contains { $0.contains { !$0.columns.isEmpty } }
    let widest =
      hasFigures
      ? min(max(pageWidth * 0.36, 210), max(size * 33, 360)) : min(max(pageWidth * 0.26, 150), 360)
    let alike = AlikeRows(style: style, zoom: zoom, globalState: [:])
    let comma = Localizer(language: language).comma
    return LegendFit(
      legends: memory.merged(legends, alike, comma: comma), tables: tables,
      statistics: anchor.floats ? [] : statistics, style: style,
      zoom: zoom, language: language, isRow: isRow,
      smallestText: scale.smallestText, maxWidth: isRow ? middle.width : widest,
      limit: isRow ? rowLimit(in: middle) : middle.height, memory: memory, measurer: measurer)
  }

  /// Whole, then shortened, then on ground that the map could use, then shortened in letters that are hard to read:
  /// better than no map.
  private func steps(in middle: Extent<Page>, limit: Double, isAlone: Bool) -> [Step] {
    let readable = min(scale.smallestText, size)
    let smallest = isAlone && !isRow ? max(size * Self.smallestLegend, readable) : readable
    func step(_ limit: Double, isShortened: Bool, from largest: Double, to smallest: Double) -> Step
    {
      Step(
        limit: limit, isShortened: isShortened,
        sizes: stride(from: largest, through: smallest, by: -0.5))
    }
    var steps = [step(limit, isShortened: false, from: size, to: smallest)]
    guard mayBeCut else { return steps }
    steps.append(step(limit, isShortened: true, from: smallest, to: smallest))
    let highest = isRow ? max(limit, rowRoom(in: middle)) : limit
    if highest > limit {
      steps.append(step(highest, isShortened: false, from: smallest, to: smallest))
      steps.append(step(highest, isShortened: true, from: smallest, to: smallest))
    }
    // Tables lose rows before that.
    if tables.isEmpty {
      steps.append(
        step(highest, isShortened: true, from: smallest - 0.5, to: scale.hardlyReadable))
    }
    return steps
  }

  private func column(
    _ room: LegendFit.Room, _ fontSize: Double, in middle: Extent<Page>, isAlone: Bool
  ) -> Column {
    let box = place(room, in: middle)
    let beneath = room.statistics.map { place in
      StatisticsSlot(
        box: Extent(x: box.minX, y: box.minY + place.minY, width: box.width, height: place.height),
        fontSize: fontSize)
    }
    return Column(
      box: box, fontSize: fontSize, statistics: beneath, count: room.columns, isCut: room.isCut,
      limit: isAlone && !isRow && !anchor.floats ? middle.height : room.legend,
      needed: room.height, table: room.table)
  }

  // MARK: Above or beneath the map

  /// How high a legend above or beneath the map may be: a share of the page, whatever stands there besides.
  private func rowLimit(in middle: Extent<Page>) -> Double {
    let usual = page.height * (tables.isEmpty ? Self.highestRow : Self.highestTables)
    var limit = usual
    if let aspect {
      let spare = middle.height - reserve - middle.width / aspect
      limit = max(usual, min(spare, middle.height * Self.highestSpare))
    }
    return min(limit, max(rowRoom(in: middle), middle.height * Self.highestRow))
  }

  /// How high it may be for the page to have a map at all.
  private func rowRoom(in middle: Extent<Page>) -> Double {
    min(middle.height * Self.highestTables, middle.height - reserve - pageHeight / 4 - 2 * size)
  }

  /// What the timeline and the graticule take of the height.
  private var reserve: Double {
    let strip = (furniture.timeline?.height ?? 0) * PageLayout.smallFontSize(scale)
    return strip + scale.fontSize * (furniture.graticule == nil ? 1 : 2.5)
  }

  private func place(_ room: LegendFit.Room, in middle: Extent<Page>) -> Extent<Page> {
    switch anchor {
    case .left:
      Extent(x: middle.minX, y: middle.minY, width: room.width, height: middle.height)
    case .right:
      Extent(
        x: middle.maxX - room.width, y: middle.minY, width: room.width, height: middle.height)
    case .topLeft, .topRight, .bottomLeft, .bottomRight:
      // Only its size counts: it is set into the corner of the frame with the other furniture.
      Extent(x: middle.minX, y: middle.minY, width: room.width, height: room.height)
    case .top: Extent(x: middle.minX, y: middle.minY, width: middle.width, height: room.height)
    case .bottom:
      Extent(
        x: middle.minX, y: middle.maxY - room.height, width: middle.width, height: room.height)
    }
  }

  // MARK: Where there is none

  private func failure(in middle: Extent<Page>) -> CartographyError {
    if let label = hugeSign(in: middle) {
      return .noRoom(
        what: "the symbol of '\(label)' in the legend, which is larger than the map",
        advice: "make the style draw it smaller, or leave the legend out of the furniture")
    }
    return statistics.isEmpty
      ? .noRoom(
        what: "the legend",
        advice: "make the page higher, or leave the legend out of the furniture")
      : .noRoom(
        what: "the legend and the statistics beneath it",
        advice: "make the page larger, or set the statistics elsewhere")
  }

  /// The row whose sign alone is higher than the room for the legend; nil where there is none.
  private func hugeSign(in middle: Extent<Page>) -> String? {
    let colors = PageColors(style)
    var legend = Legend(
      painting: LayerPainting(style: style, zoom: zoom, globalState: [:]), fontSize: 7,
      smallestText: 0, language: "en", ink: colors.ink, muted: colors.muted, measurer: measurer)
    let entries = legends.flatMap { $0 }.flatMap(\.entries)
    return entries.first { entry in
      let lone = LegendSection(heading: "", entries: [entry])
      return ((try? legend.size([lone], maxWidth: middle.width))?.height ?? 0) > middle.height
    }?.label
  }
}
