import Drawing
import Shapes

extension MapComposition {
  func floatingFurniture(_ colors: PageColors, _ measurer: any TextMeasurer)
    throws(CartographyError) -> [(box: Extent<Page>, group: Group)]
  {
    var blocks: [(FurnitureBlock, Anchor)] = []
    if let anchor = furniture.legend, anchor.floats, let box = layout.legend {
      blocks.append((try floatingLegend(in: box, colors, measurer), anchor))
    }
    if let anchor = furniture.statistics, anchor.floats, let room = layout.statistics,
      let block = try statisticsBlock(in: room, measurer)
    {
      // The room is the same on every date, so that names stay; an empty plate would hide the map.
      let padding = room.fontSize * 0.7
      let isLow = anchor == .bottomLeft || anchor == .bottomRight
      blocks.append(
        (
          block.padded(by: padding).reserving(
            height: room.box.height + 2 * padding, atBottom: isLow), anchor
        ))
    }
    if let anchor = furniture.scaleBar {
      let bar = ScaleBar(
        groundResolution: groundResolution, fontSize: layout.smallFontSize,
        language: texts.language)
      let block = try bar.block(
        maxWidth: layout.frame.width * 0.28, ink: colors.ink, paper: colors.paper,
        measurer: measurer)
      blocks.append((block, anchor))
    }
    if let anchor = furniture.northArrow {
      let arrow = NorthArrow(
        bearing: northBearing, fontSize: layout.smallFontSize, language: texts.language)
      blocks.append(
        (try arrow.block(ink: colors.ink, paper: colors.paper, measurer: measurer), anchor))
    }
    return layout.stack(blocks, paper: colors.paper.faded(by: 0.85))
  }

  func surroundings(_ colors: PageColors, _ measurer: any TextMeasurer)
    throws(CartographyError) -> [Group]
  {
    var groups = try layout.room.groups(of: texts, colors, measurer)
    if furniture.graticule {
      let labels = GraticuleLabels(
        frame: layout.frame, font: Font(size: layout.smallFontSize), color: colors.muted,
        language: texts.language)
      groups.append(
        Group(
          id: "graticule-labels",
          elements: try labels.elements(for: gridLines, measurer: measurer)))
    }
    if let timeline, let box = layout.timeline {
      let drawing = TimelineDrawing(
        timeline: timeline, box: box, font: Font(size: layout.smallFontSize), painting: painting,
        colors: colors, words: Words(language: texts.language),
        isRightToLeft: texts.isRightToLeft, measurer: measurer)
      groups += try drawing.groups()
    }
    if let box = layout.legend, furniture.legend?.floats == false {
      let legend = try legendBlock(in: box, colors, measurer)
      let left = texts.isRightToLeft ? box.maxX - legend.width : box.minX
      groups.append(legend.group(at: Point(left, box.minY)))
      groups += try tableGroups(beneath: box.minY + legend.height, in: box, colors, measurer)
    }
    if let room = layout.statistics, furniture.statistics?.floats == false,
      let block = try statisticsBlock(in: room, measurer)
    {
      groups.append(block.group(at: Point(room.box.minX, room.box.minY)))
    }
    return groups.filter { !$0.elements.isEmpty }
  }

  /// The statistics, as wide as the widest of the period.
  private func statisticsBlock(in room: StatisticsRoom, _ measurer: any TextMeasurer)
    throws(CartographyError) -> FurnitureBlock?
  {
    guard let statistics else { return nil }
    let panel = StatisticsRoom.panel(room.fontSize, style, zoom, texts.language, measurer)
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
      fontSize: layout.fontSize, language: texts.language, ink: colors.ink, muted: colors.muted,
      measurer: measurer)
    var groups: [Group] = []
    var top = top
    for table in tables {
      let block = try setter.block(table, maxWidth: box.width + 0.01)
      top += layout.fontSize * PageLayout.tableGap
      groups.append(block.group(at: Point(box.minX, top)))
      top += block.height
    }
    return groups
  }

  private func legendBlock(
    in box: Extent<Page>, _ colors: PageColors, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> FurnitureBlock {
    var drawing = Legend(
      painting: LayerPainting(style: style, zoom: zoom, globalState: globalState),
      fontSize: layout.fontSize, language: texts.language, ink: colors.ink, muted: colors.muted,
      measurer: measurer)
    return layout.legendIsRow
      ? try drawing.row(legend, width: box.width)
      : try drawing.block(legend, maxWidth: box.width + 0.01)
  }

  /// The legend on a plate that is as large as the largest of the period needs.
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
  var smallFontSize: Double { Self.smallFontSize(width: width, height: height) }

  /// Sets blocks into the corners of the frame, one above the other where they share a corner.
  func stack(_ blocks: [(FurnitureBlock, Anchor)], paper: Color) -> [(
    box: Extent<Page>, group: Group
  )] {
    let inset = 8.0
    var used: [Anchor: Double] = [:]
    return blocks.map { block, anchor in
      let offset = used[anchor, default: 0]
      used[anchor] = offset + block.height + inset
      let isLeft = [.left, .topLeft, .bottomLeft].contains(anchor)
      let isTop = [.top, .topLeft, .topRight].contains(anchor)
      let corner = Point<Page>(
        isLeft ? frame.minX + inset : frame.maxX - inset - block.width,
        isTop ? frame.minY + inset + offset : frame.maxY - inset - offset - block.height)
      let box = Extent<Page>(
        x: corner.x, y: corner.y, width: block.width, height: block.height)
      return (box, block.group(at: corner, paper: paper))
    }
  }
}
