import Drawing
import Localization
import Shapes
import Styling
public import Territory
public import MapDocument

/// The period along the map, above or beneath it, as a document asks for it.
public struct TimelineItem: FurnitureItem {
  public var at: Anchor

  /// Makes the piece.
  public init(at: Anchor) {
    self.at = at
  }

  public static let key = "timeline"
  public static let anchors: [Anchor] = [.top, .bottom]
  public static let help =
    "a strip of the whole period: who held how much, and when events happened"

  public static func read(_ value: some DocumentValue) -> TimelineItem? {
    value.anchor(among: anchors).map { TimelineItem(at: $0) }
  }
}

/// A strip along the map with the whole period: how the area was shared out, when events happened, and
/// the date of the map.
public struct TimelineStrip: Sendable {
  public var chart: ShareChart
  /// The day that is marked; nil for none.
  public var marked: Day?

  /// Makes a strip.
  public init(chart: ShareChart, marked: Day? = nil) {
    self.chart = chart
    self.marked = marked
  }

  /// What the strip needs, in letters of the small print.
  static let height = Rows.heading + Rows.head + Rows.events + Rows.bands + Rows.dates

  /// Heights of its rows from the top, in letters: what it shows, the head of the mark, ticks of events, bands
  /// and dates, each with the gap beneath it.
  enum Rows {
    static let heading = 1.6
    static let head = 0.6
    static let events = 1.0
    static let bands = 3.4
    static let dates = 1.6
  }
}

/// Draws a timeline strip into its box.
struct TimelineDrawing {
  private typealias Rows = TimelineStrip.Rows

  let timeline: TimelineStrip
  let box: Extent<Page>
  let font: Font
  let painting: LayerPainting
  let colors: PageColors
  let words: Localizer
  let isRightToLeft: Bool
  let measurer: any TextMeasurer

  private var time: TimeAxis {
    TimeAxis(
      first: timeline.chart.steps[0], last: timeline.chart.last, minX: box.minX, maxX: box.maxX,
      labelSpan: box.minX...box.maxX, isRightToLeft: isRightToLeft)
  }

  private func y(_ letters: Double) -> Double { box.minY + letters * font.size }
  private var eventsTop: Double { y(Rows.heading + Rows.head) }
  private var bandsTop: Double { eventsTop + Rows.events * font.size }
  private var bandsBottom: Double { bandsTop + (Rows.bands - 0.3) * font.size }

  /// Up to the whole, or up to less where all that is known takes little of it.
  private var shares: ShareAxis {
    ShareAxis(
      minY: bandsTop, maxY: bandsBottom,
      top: ShareAxis.enlargedTop(for: timeline.chart.highestKnown) ?? 1)
  }

  /// The strip, which is the same on every date, and the mark of the date over it.
  func groups() throws(CartographyError) -> [Group] {
    [try strip(), Group(id: "timeline-date", elements: mark())]
  }

  private func strip() throws(CartographyError) -> Group {
    let panel = SharePanel(id: "timeline-shares", chart: timeline.chart, time: time, shares: shares)
    var group = Group(
      id: "timeline", identity: Identity(kind: .furniture, id: "timeline"),
      elements: try heading())
    let row = Extent<Page>(
      minX: box.minX, minY: eventsTop, maxX: box.maxX, maxY: bandsTop - 0.15 * font.size)
    group.elements.append(
      .group(
        EventTicks(timeline.chart.events, time).group(
          in: row, time, color: painting.eventColor ?? colors.ink, words)))
    group.elements.append(.group(panel.bands(painting, ink: colors.ink)))
    group.elements.append(
      .shape(Shape(path: Path(panel.box), stroke: Stroke(color: colors.ink, width: 0.8))))
    group.elements += try dates()
    return group
  }

  /// What the strip shows; on a narrow page less of it, then in smaller letters.
  private func heading() throws(CartographyError) -> [Element] {
    let share =
      shares.top < 1
      ? words[.sharesUpTo].replacing("{share}", with: words.percent(shares.top))
      : words[.shareOverTime]
    let events = EventTicks(timeline.chart.events, time)
    let whole = timeline.chart.events.isEmpty ? share : share + " · " + words[events.term]
    for (text, size) in [(whole, 1.0), (share, 1), (share, 0.85)] {
      let block = try TextBlock(
        text, font: Font(size: font.size * size), language: words.language, measurer: measurer)
      guard block.width <= box.width else { continue }
      let left = isRightToLeft ? box.maxX - block.width : box.minX
      return block.runs(at: Point(left, box.minY), color: colors.muted)
    }
    throw .noRoom(
      what: "the words above the timeline", advice: "make the page wider or leave the timeline out")
  }

  private func dates() throws(CartographyError) -> [Element] {
    try time.ticks(font, words, measurer).flatMap { tick -> [Element] in
      let x = time.x(tick.day)
      let line = Line<Page>([Point(x, bandsBottom), Point(x, bandsBottom + 0.3 * font.size)])
      let stroke = Stroke(color: colors.ink, width: 0.8)
      return [.shape(Shape(path: Path(line), stroke: stroke))]
        + tick.label.runs(
          at: Point(tick.labelX, bandsBottom + 0.35 * font.size), color: colors.muted)
    }
  }

  /// A line through the middle of the marked day with a head that points down at it.
  private func mark() -> [Element] {
    guard let day = timeline.marked, (time.first...time.last).contains(day) else { return [] }
    let x = time.middle(of: day)
    let top = y(Rows.heading)
    let half = font.size * 0.42
    var head = Path()
    head.append(
      [Point(x - half, top), Point(x + half, top), Point(x, top + font.size * 0.6)][...],
      closed: true)
    let line = Path(Line([Point(x, top), Point(x, bandsBottom)]))
    let identity = Identity(kind: .date, id: day.description, title: words.date(day))
    return [
      .shape(Shape(path: line, stroke: Stroke(color: colors.paper, width: 3))),
      .shape(
        Shape(identity: identity, path: line, stroke: Stroke(color: colors.ink, width: 1.4))),
      .shape(Shape(path: head, fill: .color(colors.ink))),
    ]
  }
}
