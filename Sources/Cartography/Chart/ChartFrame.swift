import Drawing
import Localization
import Shapes

/// Where the panels and the row of events of a chart stand.
struct ChartFrame {
  let time: TimeAxis
  /// The whole first; beneath it what is enlarged, where something is.
  let panels: [SharePanel]
  let events: EventTicks
  let eventRow: Extent<Page>?
  /// The upper edge of the names of events; nil where none has one.
  let eventNamesTop: Double?
  let headingTops: [Double]
  let headingHeight: Double
  /// The upper edge of the dates beneath the time axis.
  let datesTop: Double

  init(
    chart: ShareChart, frame: Extent<Page>, font: Font, words: Localizer,
    measurer: any TextMeasurer
  ) throws(CartographyError) {
    let widest = try TextBlock(
      words.percent(1), font: font, language: words.language, measurer: measurer)
    headingHeight = widest.height + 3
    // The dates at both ends may stick out by half of their width.
    let (shares, end) = (widest.width + 10, font.size * 1.6)
    let isRightToLeft = words.isRightToLeft
    time = TimeAxis(
      first: chart.steps[0], last: chart.last,
      minX: frame.minX + (isRightToLeft ? end : shares),
      maxX: frame.maxX - (isRightToLeft ? shares : end), labelSpan: frame.minX...frame.maxX,
      isRightToLeft: isRightToLeft)
    datesTop = frame.maxY - widest.height
    let bottom = datesTop - 7
    events = EventTicks(chart.events, time)
    let gap = font.size * 0.9
    let eventHeight = chart.events.isEmpty ? 0 : (bottom - frame.minY) * 0.09
    eventRow =
      chart.events.isEmpty
      ? nil
      : Extent(minX: time.minX, minY: bottom - eventHeight, maxX: time.maxX, maxY: bottom)
    let nameHeight = chart.eventNames.isEmpty ? 0 : headingHeight
    eventNamesTop =
      chart.events.isEmpty || chart.eventNames.isEmpty ? nil : bottom - eventHeight - nameHeight
    let lowest =
      chart.events.isEmpty ? bottom : bottom - eventHeight - nameHeight - headingHeight - gap
    let highest = frame.minY + headingHeight
    guard lowest - highest > 90, time.maxX - time.minX > 90 else {
      throw .noRoom(what: "the chart", advice: "make the page larger or the credits shorter")
    }
    let (time, whole) = (self.time, ShareAxis(minY: highest, maxY: lowest, top: 1))
    guard let top = ShareAxis.enlargedTop(for: chart.highestKnown) else {
      panels = [SharePanel(id: "shares", chart: chart, time: time, shares: whole)]
      headingTops = [frame.minY]
      return
    }
    let wholeBottom = highest + (lowest - highest) * 0.2
    let partTop = wholeBottom + gap + headingHeight
    panels = [
      SharePanel(
        id: "shares", chart: chart, time: time,
        shares: ShareAxis(minY: highest, maxY: wholeBottom, top: 1)),
      SharePanel(
        id: "shares-enlarged", chart: chart, time: time,
        shares: ShareAxis(minY: partTop, maxY: lowest, top: top)),
    ]
    headingTops = [frame.minY, partTop - headingHeight]
  }
}
