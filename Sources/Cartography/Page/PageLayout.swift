public import Drawing
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
  package let legendIsRow: Bool
  /// Some legend has no room for all its rows.
  package let legendIsCut: Bool
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
  ///   - mayCutLegend: Where there is no room for all rows of a legend some are left out, or it takes room that the map
  ///     could use.
  ///   - keyNames: Names that may have to be told beneath the map; empty for no row of their own.
  ///   - memory: What is known of the map's legends from other pages.
  /// - Throws: `CartographyError.noRoom` when less than a third of the page would be left for the map.
  public init(
    _ page: PageSetup, scale: PageScale? = nil, furniture: Furniture, texts: PageTexts,
    legends: [[LegendSection]], tables: [PageTable] = [], statistics: [StatisticsTable] = [],
    aspect: Double? = nil, keyNames: [String] = [], mayCutLegend: Bool = true, style: Style,
    zoom: Double, memory: LegendMemory = LegendMemory(), measurer: any TextMeasurer
  ) throws(CartographyError) {
    let scale = scale ?? .plain(width: page.width, height: page.height)
    let (width, height) = (page.width / scale.factor, page.height / scale.factor)
    (self.width, self.height, self.page, self.scale) = (width, height, page, scale)
    room = try TextSlot(
      width: width, height: height, margin: page.margin / scale.factor, fontSize: scale.fontSize,
      smallestText: scale.smallestText,
      look: TextSlot.Look(
        PageColors(style), hasHeadline: page.template?.hasHeadline == true),
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
    var column: LegendRoom.Column?
    if let item = furniture.legend {
      let legend = LegendRoom(
        anchor: item.at, page: room.middle, pageWidth: width, pageHeight: height, legends: legends,
        tables: tables, statistics: furniture.statistics?.at == item.at ? statistics : [],
        size: size, furniture: furniture, aspect: aspect, mayBeCut: mayCutLegend, scale: scale,
        style: style, zoom: zoom, language: texts.language, memory: memory, measurer: measurer)
      column = try legend.column(in: middle)
    }
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
    let strip = furniture.timeline.map { $0.height * Self.smallFontSize(scale) }
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

  /// There is room beneath the map for each of the lists of numbers.
  package func hasRoom(
    for lists: [[Endnote]], _ texts: PageTexts, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> Bool {
    try room.hasRoom(for: lists, texts, measurer)
  }

  /// Letters of the names that are told beside the map: those of the legend where they stand in its column.
  var keyFontSize: Double {
    keyRoom.map { $0.minY > frame.maxY } == true ? scale.fontSize : fontSize
  }

  /// Letters of the scale bar, the graticule and the timeline.
  var smallFontSize: Double { Self.smallFontSize(scale) }

  static func smallFontSize(_ scale: PageScale) -> Double {
    max(scale.fontSize * PageScale.smallPrint, scale.smallestText)
  }

  /// Of the room between title and credits, what names beneath the map may take.
  private static let highestKey = 0.4

  /// Free room above a table, in letters.
  static let tableGap = 0.9

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
