import Drawing
import Localization
import Shapes

/// The lines, ticks and labels around the panels of a chart.
struct ChartAxes {
  let frame: ChartFrame
  let ticks: [TimeAxis.Tick]
  let font: Font
  let colors: PageColors
  let words: Localizer
  let measurer: any TextMeasurer

  func elements() throws(CartographyError) -> [Element] {
    var elements: [Element] = []
    for panel in frame.panels {
      elements += dateLines(in: panel.box) + (try shareLines(panel))
      elements.append(outline(panel.box))
    }
    if let row = frame.eventRow {
      elements += dateLines(in: row) + (try countLines(row))
    }
    return elements + dates()
  }

  private func dates() -> [Element] {
    ticks.flatMap { tick -> [Element] in
      let x = frame.time.x(tick.day)
      let mark = line(
        Point(x, frame.datesTop - 7), Point(x, frame.datesTop - 2), colors.ink, 0.8)
      return [mark]
        + tick.label.runs(at: Point(tick.labelX, frame.datesTop), color: colors.muted)
    }
  }

  private func dateLines(in box: Extent<Page>) -> [Element] {
    ticks.map(\.day).filter { $0 != frame.time.first }.map { day in
      let x = frame.time.x(day)
      return line(Point(x, box.minY), Point(x, box.maxY), colors.ink.faded(by: 0.16), 0.6)
    }
  }

  private func shareLines(_ panel: SharePanel) throws(CartographyError) -> [Element] {
    var elements: [Element] = []
    let ticks = panel.shares.ticks(spacing: font.size * 2.8)
    for (share, text) in zip(ticks, words.percents(ticks)) {
      let y = panel.shares.y(share)
      elements.append(
        line(
          Point(panel.box.minX, y), Point(panel.box.maxX, y), colors.ink.faded(by: 0.16), 0.6))
      elements += try label(text, at: y)
    }
    return elements
  }

  /// The base line of the events and the height of the most.
  private func countLines(_ row: Extent<Page>) throws(CartographyError) -> [Element] {
    var elements = [line(Point(row.minX, row.maxY), Point(row.maxX, row.maxY), colors.ink, 0.8)]
    for (count, y) in [(0, row.maxY), (frame.events.highest, row.minY)] {
      elements += try label(words.number(count), at: y)
    }
    return elements
  }

  private func label(_ text: String, at y: Double) throws(CartographyError) -> [Element] {
    let label = try TextBlock(text, font: font, language: words.language, measurer: measurer)
    // Shares stand where time begins.
    let isRightToLeft = frame.time.isRightToLeft
    let x = isRightToLeft ? frame.time.maxX : frame.time.minX
    let left = isRightToLeft ? x + 6 : x - 6 - label.width
    return [line(Point(isRightToLeft ? x + 4 : x - 4, y), Point(x, y), colors.ink, 0.8)]
      + label.runs(at: Point(left, y - label.height / 2), color: colors.muted)
  }

  private func outline(_ box: Extent<Page>) -> Element {
    .shape(Shape(path: Path(box), stroke: Stroke(color: colors.ink, width: 0.8)))
  }

  private func line(_ start: Point<Page>, _ end: Point<Page>, _ color: Color, _ width: Double)
    -> Element
  {
    .shape(Shape(path: Path(Line([start, end])), stroke: Stroke(color: color, width: width)))
  }
}
