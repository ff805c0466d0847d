public import Drawing
import Localization
public import MapDocument
public import Shapes
public import Styling

/// Where everything stands on the page; the same for every date of a map.
public struct PageLayout: Sendable {
  /// In pixels of the layout, as is all of it: what is drawn on the page is `scale.factor` times as large.
  public let width: Double
  public let height: Double
  /// The page itself, in CSS pixels.
  public let page: PageSetup
  public let scale: PageScale
  /// The map.
  public let frame: Extent<Page>
  /// Font size of the legend and the small print follows from it, in CSS pixels.
  public let fontSize: Double
  let room: TextSlot
  let legend: Extent<Page>?
  /// The legend stands in columns above or beneath the map.
  let legendIsRow: Bool
  /// Some legend has no room for all its rows.
  let legendIsCut: Bool
  /// Columns of the legend.
  let legendColumns: Int
  /// The legend is no higher.
  let legendLimit: Double
  /// Its figures end so far from where its rows begin.
  let legendTable: Double
  /// As wide as the map.
  let timeline: Extent<Page>?
  let statistics: StatisticsSlot?
  /// Where names are told that stand on the map as numbers: what the largest legend and what stands beneath it leave
  /// of their column, or a row of its own; nil for neither.
  public let keyRoom: Extent<Page>?

  /// Lays out a page.
  ///
  /// - Parameters:
  ///   - page: Its margin is left free on all sides.
  ///   - scale: Nil draws the map in the pixels that its style names.
  ///   - legends: The legend of each date that the map may be drawn for; the column is as large as the
  ///     largest needs.
  ///   - tables: Set beneath the legend, where it has a column of its own.
  ///   - statistics: The table of each date that the map may be drawn for; beneath the legend where both
  ///     stand on the same side.
  ///   - aspect: Width of the ground on the page, divided by its height: words beneath the map may take what it leaves
  ///     free; nil for ground of any shape.
  ///   - keyNames: Names that may have to be told beneath the map; empty for no row of their own.
  /// - Throws: `CartographyError.noRoom` when less than a third of the page would be left for the map.
  public init(
    _ page: PageSetup, scale: PageScale? = nil, furniture: Furniture, texts: PageTexts,
    legends: [[LegendSection]], tables: [PageTable] = [], statistics: [StatisticsTable] = [],
    aspect: Double? = nil, keyNames: [String] = [], style: Style, zoom: Double,
    measurer: any TextMeasurer
  ) throws(CartographyError) {
    let scale = scale ?? .plain(width: page.width, height: page.height)
    let (width, height) = (page.width / scale.factor, page.height / scale.factor)
    (self.width, self.height, self.page, self.scale) = (width, height, page, scale)
    room = try TextSlot(
      width: width, height: height, margin: page.margin / scale.factor, fontSize: scale.fontSize,
      smallestText: scale.smallestText, hasHeadline: page.template?.hasHeadline == true,
      texts: texts, measurer: measurer)
    let size = room.fontSize
    var middle = room.middle
    var keyRow: Extent<Page>?
    if !keyNames.isEmpty {
      let setter = NameKeySetter(
        fontSize: size, language: texts.language, isRightToLeft: texts.isRightToLeft,
        ink: PageColors(style).ink, muted: PageColors(style).muted, measurer: measurer,
        smallestText: scale.smallestText)
      let height = try setter.height(of: keyNames, width: middle.width)
      keyRow = Extent(
        x: middle.minX, y: middle.maxY - min(height, middle.height * Self.highestKey),
        width: middle.width, height: min(height, middle.height * Self.highestKey))
      middle.maxY -= (keyRow?.height ?? 0) + size
    }
    let column = try Self.legendColumn(
      in: middle, pageWidth: width, pageHeight: height, anchor: furniture.legend?.at,
      legends: legends, tables: tables,
      statistics: furniture.statistics?.at == furniture.legend?.at ? statistics : [], size: size,
      reserve: Self.reserve(furniture, scale), aspect: aspect, scale: scale,
      style: style, zoom: zoom, language: texts.language, measurer: measurer)
    legend = column?.box
    legendIsRow = furniture.legend?.at == .top || furniture.legend?.at == .bottom
    legendIsCut = column?.isCut == true
    legendColumns = column?.count ?? 1
    legendLimit = column?.limit ?? 0
    legendTable = column?.table ?? 0
    fontSize = column?.fontSize ?? size
    keyRoom =
      keyRow
      ?? column.flatMap { column in
        guard furniture.legend?.at == .left || furniture.legend?.at == .right else { return nil }
        var rest = column.box
        rest.minY = min(rest.minY + column.needed + size * Self.tableGap * 2, rest.maxY)
        return rest.height > size * 3 ? rest : nil
      }
    if let box = column?.box, furniture.legend?.at.floats == false {
      middle = Self.rest(of: middle, without: box, furniture.legend?.at)
    }
    if let shared = column?.statistics {
      self.statistics = shared
    } else {
      self.statistics = try StatisticsSlot(
        in: middle, pageWidth: width, anchor: furniture.statistics?.at, tables: statistics,
        size: column?.fontSize ?? size, scale: scale, style: style, zoom: zoom,
        language: texts.language, measurer: measurer)
      if let room = self.statistics, furniture.statistics?.at.floats == false {
        middle = Self.rest(of: middle, without: room.box, furniture.statistics?.at)
      }
    }
    let strip = furniture.timeline.map { _ in
      TimelineStrip.height * Self.smallFontSize(scale)
    }
    let top = middle.minY
    let bottom = middle.maxY
    if let strip, furniture.timeline?.at == .top { middle.minY += strip + size * 0.4 }
    if let strip, furniture.timeline?.at == .bottom { middle.maxY -= strip + size * 0.6 }
    if furniture.graticule != nil {
      middle.minX += size * 1.3
      middle.maxY -= size * 1.3
    }
    guard middle.width > width / 4, middle.height > height / 4 else {
      throw .noRoom(what: "the map", advice: "make the page larger or the margin smaller")
    }
    frame = middle
    timeline = strip.map { height in
      Extent(
        x: middle.minX, y: furniture.timeline?.at == .top ? top : bottom - height,
        width: middle.width, height: height)
    }
  }

  /// Letters of the names that are told beside the map: those of the legend where they stand in its column.
  var keyFontSize: Double {
    keyRoom.map { $0.minY > frame.maxY } == true ? scale.fontSize : fontSize
  }

  /// Letters of the scale bar, the graticule and the timeline.
  var smallFontSize: Double { Self.smallFontSize(scale) }

  private static func smallFontSize(_ scale: PageScale) -> Double {
    max(scale.fontSize * PageScale.smallPrint, scale.smallestText)
  }

  /// Of the room between title and credits, what a legend with tables beneath the map may take.
  private static let highestTables = 0.55
  /// The same of a legend alone, and of one where the map leaves more free.
  private static let (highestRow, highestSpare) = (1 / 3.0, 0.6)
  /// Of the room between title and credits, what names beneath the map may take.
  private static let highestKey = 0.4

  /// Free room above a table, in letters.
  static let tableGap = 0.9

  private struct Column {
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

  /// Letters of the legend as they are, in shares of the page's, before it is set in columns or shortened.
  private static let smallestLegend = 0.75
  /// Of the width of the page, what columns of the legend may take together.
  private static let widestLegend = 0.42

  /// The room that the largest legend needs; smaller letters are tried before giving up.
  private static func legendColumn(
    in middle: Extent<Page>, pageWidth: Double, pageHeight: Double, anchor: Anchor?,
    legends: [[LegendSection]], tables: [PageTable], statistics: [StatisticsTable], size: Double,
    reserve: Double,
    aspect: Double?, scale: PageScale,
    style: Style,
    zoom: Double,
    language: String,
    measurer: any TextMeasurer
  ) throws(CartographyError) -> Column? {
    guard let anchor, legends.contains(where: { $0.contains { !$0.entries.isEmpty } }) else {
      return nil
    }
    let isRow = anchor == .top || anchor == .bottom
    let hasFigures = legends.contains { $0.contains { !$0.columns.isEmpty } }
    let widest =
      hasFigures
      ? min(max(pageWidth * 0.36, 210), max(size * 33, 360)) : min(max(pageWidth * 0.26, 150), 360)
    let alike = AlikeRows(style: style, zoom: zoom, globalState: [:])
    let comma = Localizer(language: language).comma
    let limit =
      isRow
      ? min(
        rowLimit(in: middle, reserve, aspect, hasTables: !tables.isEmpty),
        max(rowRoom(in: middle, reserve, size, pageHeight), middle.height * highestRow))
      : middle.height
    var fit = LegendFit(
      legends: legends.map { alike.merged($0, comma) }, tables: tables,
      statistics: anchor.floats ? [] : statistics, style: style,
      zoom: zoom, language: language, isRow: isRow,
      smallestText: scale.smallestText, maxWidth: isRow ? middle.width : widest,
      limit: limit, measurer: measurer)
    let isAlone = tables.isEmpty && fit.statistics.isEmpty
    let readable = min(scale.smallestText, size)
    let smallest = isAlone && !isRow ? max(size * smallestLegend, readable) : readable
    let counts = isAlone && !isRow && !anchor.floats ? [1, 2, 3] : [1]
    // Whole, then shortened, then on ground that the map could use, then shortened in letters that are hard to read:
    // better than no map.
    var steps = [
      (limit, isShortened: false, from: size, to: smallest),
      (limit, isShortened: true, from: smallest, to: smallest),
    ]
    let highest = isRow ? max(limit, rowRoom(in: middle, reserve, size, pageHeight)) : limit
    if highest > limit {
      steps.append((highest, isShortened: false, from: smallest, to: smallest))
      steps.append((highest, isShortened: true, from: smallest, to: smallest))
    }
    // Tables lose rows before that.
    if tables.isEmpty {
      steps.append((highest, isShortened: true, from: smallest - 0.5, to: scale.hardlyReadable))
    }
    for (limit, isShortened, largest, smallest) in steps {
      fit.limit = limit
      for count in isShortened ? counts.reversed() : counts {
        for fontSize in stride(from: largest, through: smallest, by: -0.5) {
          guard
            let room = try fit.room(
              fontSize, count: count, widest: pageWidth * widestLegend, isShortened: isShortened)
          else { continue }
          let box = place((room.width, room.height), in: middle, at: anchor, gap: size)
          let beneath = room.statistics.map { place in
            StatisticsSlot(
              box: Extent(
                x: box.minX, y: box.minY + place.minY, width: box.width, height: place.height),
              fontSize: fontSize)
          }
          return Column(
            box: box, fontSize: fontSize, statistics: beneath, count: room.columns,
            isCut: room.isCut,
            limit: isAlone && !isRow && !anchor.floats ? middle.height : room.legend,
            needed: room.height, table: room.table)
        }
      }
    }
    if let label = hugeSign(of: legends, in: middle, style, zoom, measurer) {
      throw .noRoom(
        what: "the symbol of '\(label)' in the legend, which is larger than the map",
        advice: "make the style draw it smaller, or leave the legend out of the furniture")
    }
    throw statistics.isEmpty
      ? .noRoom(
        what: "the legend",
        advice: "make the page higher, or leave the legend out of the furniture")
      : .noRoom(
        what: "the legend and the statistics beneath it",
        advice: "make the page larger, or set the statistics elsewhere")
  }

  /// How high a legend above or beneath the map may be.
  ///
  /// - Parameter reserve: Pixels that stand beneath the map besides.
  private static func rowLimit(
    in middle: Extent<Page>, _ reserve: Double, _ aspect: Double?, hasTables: Bool
  ) -> Double {
    let usual = middle.height * (hasTables ? highestTables : highestRow)
    guard let aspect else { return usual }
    let spare = middle.height - reserve - middle.width / aspect
    return max(usual, min(spare, middle.height * highestSpare))
  }

  /// How high a legend above or beneath the map may be for the page to have a map at all.
  private static func rowRoom(
    in middle: Extent<Page>, _ reserve: Double, _ size: Double, _ pageHeight: Double
  ) -> Double {
    min(middle.height * highestTables, middle.height - reserve - pageHeight / 4 - 2 * size)
  }

  /// What the timeline and the graticule take of the height.
  private static func reserve(_ furniture: Furniture, _ scale: PageScale) -> Double {
    let strip = furniture.timeline == nil ? 0 : TimelineStrip.height * smallFontSize(scale)
    return strip + scale.fontSize * (furniture.graticule == nil ? 1 : 2.5)
  }

  /// The row whose sign alone is higher than the room for the legend; nil where there is none.
  private static func hugeSign(
    of legends: [[LegendSection]], in middle: Extent<Page>, _ style: Style, _ zoom: Double,
    _ measurer: any TextMeasurer
  ) -> String? {
    let colors = PageColors(style)
    var legend = Legend(
      painting: LayerPainting(style: style, zoom: zoom, globalState: [:]), fontSize: 7,
      smallestText: 0, language: "en", ink: colors.ink, muted: colors.muted, measurer: measurer)
    let entries = legends.flatMap { $0 }.flatMap(\.entries)
    return entries.first { entry in
      let lone = LegendSection(heading: "", entries: [entry])
      return ((try? legend.block([lone], maxWidth: middle.width))?.height ?? 0) > middle.height
    }?.label
  }

  private static func place(
    _ needed: (width: Double, height: Double), in middle: Extent<Page>, at anchor: Anchor,
    gap: Double
  ) -> Extent<Page> {
    switch anchor {
    case .left:
      Extent(x: middle.minX, y: middle.minY, width: needed.width, height: middle.height)
    case .right:
      Extent(
        x: middle.maxX - needed.width, y: middle.minY, width: needed.width,
        height: middle.height)
    case .topLeft, .topRight, .bottomLeft, .bottomRight:
      // Only its size counts: it is set into the corner of the frame with the other furniture.
      Extent(x: middle.minX, y: middle.minY, width: needed.width, height: needed.height)
    case .top: Extent(x: middle.minX, y: middle.minY, width: middle.width, height: needed.height)
    case .bottom:
      Extent(
        x: middle.minX, y: middle.maxY - needed.height, width: middle.width,
        height: needed.height)
    }
  }

  /// What a side column or row leaves.
  private static func rest(
    of middle: Extent<Page>, without box: Extent<Page>, _ anchor: Anchor?, gap: Double = 14
  ) -> Extent<Page> {
    var rest = middle
    switch anchor {
    case .left: rest.minX = min(box.maxX + gap, rest.maxX)
    case .right: rest.maxX = max(box.minX - gap, rest.minX)
    case .top: rest.minY = min(box.maxY + gap, rest.maxY)
    case .bottom: rest.maxY = max(box.minY - gap, rest.minY)
    default: break
    }
    return rest
  }
}
