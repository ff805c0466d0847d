import Drawing
import Shapes
import Territory

/// The shares of the area over the whole period in a low row, the events beneath, and the day of the
/// map marked.
///
/// Where all that is known takes half of the area or less, the bands are enlarged and the words above
/// them say up to which share.
struct TimelineStrip {
  let panel: SharePanel
  let events: EventTicks
  let eventRow: Extent<Page>?
  private let heading: TextBlock
  private let headingX: Double
  private let ticks: [TimeAxis.Tick]
  private let datesTop: Double
  private let markHeight: Double
  private let colors: PageColors

  /// The parts of a strip from the top down, in CSS pixels.
  private struct Rows {
    var heading: TextBlock
    var mark: Double
    var bands: Double
    var events: Double
    var tick = 4.0
    var dates: Double

    init(
      _ chart: ShareChart, width: Double, font: Font, language: String,
      measurer: any TextMeasurer
    ) throws(CartographyError) {
      let words = Words(language: language)
      heading = try TextBlock(
        Self.heading(of: chart, width: width, words), font: font, language: language,
        maxWidth: width,
        measurer: measurer)
      dates = try TextBlock(
        words.digits(2000), font: font, language: language, measurer: measurer
      ).height
      mark = font.size * 0.75
      bands = font.size * 4
      events = chart.events.isEmpty ? 0 : font.size * 1.4
    }

    var height: Double { heading.height + mark + bands + events + tick + dates }

    /// What the bands show and, where there are some, what the ticks beneath them count.
    private static func heading(of chart: ShareChart, width: Double, _ words: Words) -> String {
      let shares =
        ShareAxis.enlargedTop(for: chart.highestKnown).map {
          words[.sharesUpTo].replacing("{share}", with: words.percent($0))
        } ?? words[.shareOverTime]
      guard !chart.events.isEmpty else { return shares }
      let time = TimeAxis(
        first: chart.steps[0], last: chart.last, minX: 0, maxX: width, labelSpan: 0...width)
      return shares + " · " + words[EventTicks(chart.events, time).term]
    }
  }

  /// How high a strip of a width is; it is the same for every day.
  static func height(
    of chart: ShareChart, width: Double, font: Font, language: String,
    measurer: any TextMeasurer
  ) throws(CartographyError) -> Double {
    try Rows(chart, width: width, font: font, language: language, measurer: measurer).height
  }

  /// Sets the strip into a box as high as `height` says.
  init(
    chart: ShareChart, in box: Extent<Page>, font: Font, colors: PageColors, language: String,
    measurer: any TextMeasurer
  ) throws(CartographyError) {
    let rows = try Rows(
      chart, width: box.width, font: font, language: language, measurer: measurer)
    guard rows.heading.width <= box.width + 0.01 else {
      throw .noRoom(what: "the words above the timeline", advice: "make the page wider")
    }
    let time = TimeAxis(
      first: chart.steps[0], last: chart.last, minX: box.minX, maxX: box.maxX,
      labelSpan: box.minX...box.maxX)
    let top = box.minY + rows.heading.height + rows.mark
    let bottom = top + rows.bands
    panel = SharePanel(
      id: "timeline", chart: chart, time: time,
      shares: ShareAxis(
        minY: top, maxY: bottom, top: ShareAxis.enlargedTop(for: chart.highestKnown) ?? 1))
    events = EventTicks(chart.events, time)
    // A little air keeps the highest tick off the bands.
    eventRow =
      chart.events.isEmpty
      ? nil : Extent(minX: box.minX, minY: bottom + 2, maxX: box.maxX, maxY: bottom + rows.events)
    ticks = try time.ticks(font, Words(language: language), measurer)
    heading = rows.heading
    let isRightToLeft = PageTexts(title: "", subtitle: "", credits: "", language: language)
      .isRightToLeft
    headingX = isRightToLeft ? box.maxX - heading.width : box.minX
    datesTop = bottom + rows.events + rows.tick
    markHeight = rows.mark
    self.colors = colors
  }

  /// The strip, bottom first.
  ///
  /// - Parameter day: Marked where it lies in the period.
  func groups(marking day: Day?, _ painting: LayerPainting) -> [Group] {
    var groups = [panel.bands(painting, ink: colors.ink)]
    if let row = eventRow {
      var group = events.group(in: row, panel.time, color: painting.eventColor ?? colors.ink)
      group.id = "timeline-events"
      groups.append(group)
    }
    groups.append(Group(id: "timeline-axis", elements: axis))
    if let day, (panel.chart.steps[0]...panel.chart.last).contains(day) {
      groups.append(mark(of: day))
    }
    return groups
  }

  // MARK: Axis

  private var axis: [Element] {
    let outline = Element.shape(
      Shape(path: Path(panel.box), stroke: Stroke(color: colors.ink, width: 0.8)))
    let bottom = eventRow?.maxY ?? panel.box.maxY
    let base = eventRow.map {
      line(Point($0.minX, $0.maxY), Point($0.maxX, $0.maxY), colors.ink, 0.8)
    }
    let dates = ticks.flatMap { tick -> [Element] in
      let x = panel.time.x(tick.day)
      return [line(Point(x, bottom), Point(x, bottom + 3), colors.ink, 0.8)]
        + tick.label.runs(at: Point(tick.labelX, datesTop), color: colors.muted)
    }
    let top = panel.box.minY - markHeight - heading.height
    return [outline] + (base.map { [$0] } ?? []) + dates
      + heading.runs(at: Point(headingX, top), color: colors.muted)
  }

  private func line(_ start: Point<Page>, _ end: Point<Page>, _ color: Color, _ width: Double)
    -> Element
  {
    .shape(Shape(path: Path(Line([start, end])), stroke: Stroke(color: color, width: width)))
  }

  // MARK: Mark

  /// A line through the middle of the day under a small triangle.
  private func mark(of day: Day) -> Group {
    let x = panel.time.x(day) + panel.time.dayWidth / 2
    let (top, bottom) = (panel.box.minY, eventRow?.maxY ?? panel.box.maxY)
    // At the ends of the period the triangle stays within the strip.
    let half = markHeight * 0.6
    var triangle = Path()
    let points: [Point<Page>] = [
      Point(max(x - half, panel.box.minX), top - markHeight + 1),
      Point(min(x + half, panel.box.maxX), top - markHeight + 1), Point(x, top),
    ]
    triangle.append(points[...], closed: true)
    let identity = Identity(kind: "date", id: day.description, title: day.description)
    return Group(
      id: "timeline-date",
      elements: [
        line(Point(x, top), Point(x, bottom), colors.paper.faded(by: 0.8), 3.2),
        line(Point(x, top), Point(x, bottom), colors.ink, 1.4),
        .shape(Shape(identity: identity, path: triangle, fill: .color(colors.ink))),
      ])
  }
}
