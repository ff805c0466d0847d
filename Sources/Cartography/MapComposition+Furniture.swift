import Drawing
import Localization
public import MapDocument
public import Shapes

extension MapComposition {
  func floatingFurniture(_ colors: PageColors, _ measurer: any TextMeasurer)
    throws(CartographyError) -> [(box: Extent<Page>, group: Group)]
  {
    var blocks: [(FurnitureBlock, Anchor)] = []
    if let anchor = furniture.legend?.at, anchor.floats, let box = layout.legend {
      blocks.append((try floatingLegend(in: box, colors, measurer), anchor))
    }
    if let anchor = furniture.statistics?.at, anchor.floats, let room = layout.statistics,
      let block = try statisticsBlock(in: room, measurer)
    {
      // The room is the same on every date, so that names stay; an empty panel would hide the map.
      let padding = room.fontSize * 0.7
      let isLow = anchor == .bottomLeft || anchor == .bottomRight
      blocks.append(
        (
          block.padded(by: padding).reserving(
            height: room.box.height + 2 * padding, atBottom: isLow), anchor
        ))
    }
    let context = furnitureContext(colors, measurer)
    for item in furniture.items {
      if let item = item as? any DrawnFurniture, let block = try item.block(context) {
        blocks.append((block, item.at))
      }
    }
    let panels = layout.stack(blocks, paper: colors.paper.faded(by: 0.85))
    return panels + (try insetPlates(behind: panels, blocks.map(\.1), colors, measurer))
  }

  private func furnitureContext(_ colors: PageColors, _ measurer: any TextMeasurer)
    -> FurnitureContext
  {
    FurnitureContext(
      frame: layout.frame, fontSize: layout.smallFontSize, language: texts.language,
      ink: colors.ink, muted: colors.muted, paper: colors.paper,
      groundResolution: groundResolution, groundResolutions: groundResolutions,
      northBearing: northBearing, pictures: pictures, measurer: measurer)
  }

  /// The insets on panels that hide the map, farther from the corners than other furniture there.
  private func insetPlates(
    behind others: [(box: Extent<Page>, group: Group)], _ anchors: [Anchor],
    _ colors: PageColors, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> [(box: Extent<Page>, group: Group)] {
    var blocks: [(FurnitureBlock, Anchor)] = []
    for inset in insets {
      blocks.append(
        (
          try inset.block(
            fontSize: layout.smallFontSize, language: texts.language, colors: colors,
            measurer: measurer), inset.anchor
        ))
    }
    let used = zip(others, anchors).map { ($0.0.box.height, $0.1) }
    let panels = layout.stack(blocks, above: used, paper: colors.paper)
    var taken = others
    for panel in panels {
      if let other = taken.first(where: { $0.box.intersects(panel.box) }) {
        throw .noRoom(
          what: "'\(panel.group.id)' beside '\(other.group.id)' in the corners of the map",
          advice: "set one of them into another corner, or make the inset smaller")
      }
      guard layout.frame.contains(panel.box) else {
        throw .noRoom(
          what: "'\(panel.group.id)' in the corner of the map", advice: "make the inset smaller")
      }
      taken.append(panel)
    }
    return panels
  }

  func surroundings(_ colors: PageColors, _ measurer: any TextMeasurer)
    throws(CartographyError) -> [Group]
  {
    var groups = try layout.room.groups(of: texts, colors, measurer)
    groups.append(
      Group(id: "graticule-labels", elements: try graticuleLabels(colors, measurer).elements))
    if let timeline, let box = layout.timeline {
      let drawing = try TimelineDrawing(
        timeline: timeline, box: box, font: Font(size: layout.smallFontSize),
        scale: layout.scale, painting: painting, colors: colors,
        words: Localizer(language: texts.language), isRightToLeft: texts.isRightToLeft,
        measurer: measurer)
      groups += try drawing.groups()
    }
    if let box = layout.legend, furniture.legend?.at.floats == false {
      let legend = try legendBlock(in: box, colors, measurer)
      let left = texts.isRightToLeft ? box.maxX - legend.width : box.minX
      groups.append(legend.group(at: Point(left, box.minY)))
      groups += try tableGroups(beneath: box.minY + legend.height, in: box, colors, measurer)
    }
    if let room = layout.statistics, furniture.statistics?.at.floats == false,
      let block = try statisticsBlock(in: room, measurer)
    {
      groups.append(block.group(at: Point(room.box.minX, room.box.minY)))
    }
    return groups.filter { !$0.elements.isEmpty }
  }

  /// The degrees of the graticule, where the map has one.
  func graticuleLabels(
    _ colors: PageColors, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> PlacedDegrees {
    guard furniture.graticule != nil else { return PlacedDegrees() }
    return try GraticuleLabels(
      frame: layout.frame, earth: earth, isEarthWhole: isEarthWhole,
      font: Font(size: layout.smallFontSize), color: colors.muted, halo: colors.paper,
      language: texts.language
    ).placed(for: gridLines, measurer: measurer)
  }

  /// The statistics, as wide as the widest of the period.
  private func statisticsBlock(in room: StatisticsSlot, _ measurer: any TextMeasurer)
    throws(CartographyError) -> FurnitureBlock?
  {
    guard let statistics else { return nil }
    let panel = StatisticsSlot.panel(
      room.fontSize, layout.scale.smallestText, style, zoom, texts.language, measurer)
    var block = try panel.block(
      statistics, maxWidth: room.box.width + 0.01, width: room.box.width)
    guard block.width <= room.box.width + 0.1, block.height <= room.box.height + 0.1 else {
      throw .noRoom(
        what: "the statistics of a date outside the map's period",
        advice: "make the period longer, or leave the statistics out")
    }
    block.width = room.box.width
    return block
  }

  private func tableGroups(
    beneath top: Double, in box: Extent<Page>, _ colors: PageColors, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> [Group] {
    let setter = TableSetter(
      fontSize: layout.fontSize, smallestText: layout.scale.smallestText,
      language: texts.language, ink: colors.ink, muted: colors.muted, measurer: measurer)
    var groups: [Group] = []
    var top = top
    for table in tables {
      let block = try setter.block(table, maxWidth: box.width + 0.01)
      top += layout.fontSize * PageLayout.tableGap
      let left = texts.isRightToLeft ? box.maxX - block.width : box.minX
      groups.append(block.group(at: Point(left, top)))
      top += block.height
    }
    return groups
  }

  private func legendBlock(
    in box: Extent<Page>, _ colors: PageColors, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> FurnitureBlock {
    try fittedLegend(in: box, colors, measurer).block
  }

  /// How many rows of the legend have no room.
  func legendRowsLeftOut(_ colors: PageColors, _ measurer: any TextMeasurer)
    throws(CartographyError) -> Int
  {
    guard furniture.legend != nil, let box = layout.legend else { return 0 }
    return try fittedLegend(in: box, colors, measurer).rowsLeftOut
  }

  private func fittedLegend(
    in box: Extent<Page>, _ colors: PageColors, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> LegendMemory.Fitted {
    var drawing = Legend(
      painting: LayerPainting(style: style, zoom: zoom, globalState: globalState),
      fontSize: layout.fontSize, smallestText: layout.scale.smallestText,
      language: texts.language, ink: colors.ink, muted: colors.muted, memory: legendMemory,
      measurer: measurer)
    let setting = drawing.setting
    if let known = legendMemory.fitted, known.setting == setting, known.sections == legend,
      known.box == box
    {
      return known
    }
    let (block, rowsLeftOut) = try layout.fitted(legend, by: &drawing, in: box)
    let made = LegendMemory.Fitted(
      setting: setting, sections: legend, box: box, block: block, rowsLeftOut: rowsLeftOut)
    legendMemory.fitted = made
    return made
  }

  /// The legend on a panel that is as large as the largest of the period needs.
  private func floatingLegend(
    in box: Extent<Page>, _ colors: PageColors, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> FurnitureBlock {
    let padding = layout.fontSize * 0.7
    var block = try legendBlock(in: box, colors, measurer)
    block.elements = block.elements.map { $0.moved(by: Point(padding, padding)) }
    block.width = box.width + 2 * padding
    block.height = box.height + 2 * padding
    return block
  }
}

extension PageLayout {
  /// The corners of the frame in which a box would hide neither points nor other boxes.
  public func corners(
    freeFor box: Extent<Page>, besides others: [Extent<Page>], points: [Point<Page>]
  ) -> [Anchor] {
    [.topLeft, .topRight, .bottomLeft, .bottomRight].filter { anchor in
      let corner = corner(of: anchor, width: box.width, height: box.height)
      let place = Extent<Page>(x: corner.x, y: corner.y, width: box.width, height: box.height)
      return !others.contains { $0.intersects(place) } && !points.contains { place.contains($0) }
    }
  }

  /// Where the top left corner of a box stands.
  ///
  /// - Parameter offset: How far the box is from the edge above or beneath it, besides the gap.
  private func corner(
    of anchor: Anchor, width: Double, height: Double, offset: Double = 0
  ) -> Point<Page> {
    let isLeft = [.left, .topLeft, .bottomLeft].contains(anchor)
    let isTop = [.top, .topLeft, .topRight].contains(anchor)
    return Point(
      isLeft ? frame.minX + Self.cornerGap : frame.maxX - Self.cornerGap - width,
      isTop
        ? frame.minY + Self.cornerGap + offset
        : frame.maxY - Self.cornerGap - offset - height)
  }

  /// Between the frame and what floats in its corners, in pixels.
  private static let cornerGap = 8.0

  /// Sets blocks into the corners of the frame, one above the other where they share a corner.
  ///
  /// - Parameter others: Heights of what stands in the corners already.
  func stack(
    _ blocks: [(FurnitureBlock, Anchor)], above others: [(Double, Anchor)] = [], paper: Color
  ) -> [(box: Extent<Page>, group: Group)] {
    var used: [Anchor: Double] = [:]
    for (height, anchor) in others { used[anchor, default: 0] += height + Self.cornerGap }
    return blocks.map { block, anchor in
      let offset = used[anchor, default: 0]
      used[anchor] = offset + block.height + Self.cornerGap
      let corner = corner(of: anchor, width: block.width, height: block.height, offset: offset)
      let box = Extent<Page>(
        x: corner.x, y: corner.y, width: block.width, height: block.height)
      return (box, block.group(at: corner, paper: paper))
    }
  }
}
