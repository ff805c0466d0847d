package import Drawing
import Localization
import Shapes
import Styling
public import Territory
public import MapDocument

/// The period along the map, above or beneath it, as a document asks for it.
public struct TimelineItem: FurnitureItem {
  /// What the strip tells of the period: how the area was shared out, or who held each of the places or regions.
  public enum Showing: String, Sendable, Hashable, CaseIterable { case shares, places, regions }

  public var at: Anchor
  public var shows: Showing
  /// How many rows it has for places or regions; found with the record.
  package var ribbons = 0
  /// Events may have names above their ticks.
  public var names = true
  /// The row that they take, in letters of the small print; found with the record.
  package var nameRow = 0.0

  /// Makes the piece.
  public init(at: Anchor, shows: Showing = .shares) {
    self.at = at
    self.shows = shows
  }

  /// What the strip needs, in letters of the small print.
  var height: Double {
    let rows = TimelineStrip.Rows.self
    let bands = shows == .shares ? rows.bands : Double(ribbons) * rows.ribbon + rows.gap
    return rows.heading + nameRow + rows.head + rows.events + bands + rows.dates
  }

  public static let key = "timeline"
  public static let anchors: [Anchor] = [.top, .bottom]
  public static let help =
    "a strip of the whole period: who held how much, and when events happened"

  public static let keys = [
    DocumentKey(
      "shows", .word(Showing.self),
      "how the area was shared out, or who held each of the places or regions, twelve at most",
      usual: "`shares`"),
    DocumentKey(
      "names", .truth, "whether events that tell much have their names above the ticks",
      usual: "`true`"),
  ]

  public static func read(_ value: some DocumentValue) -> TimelineItem? {
    guard let (at, members) = value.placed(as: Self.self, suchAs: .bottom) else { return nil }
    let shows: Showing? = members["shows"].map { $0.word() } ?? .shares
    let names = members["names"]?.truth() ?? true
    return shows.map { shows in
      var item = TimelineItem(at: at, shows: shows)
      item.names = names
      return item
    }
  }
}

/// A strip along the map with the whole period: how the area was shared out, when events happened, and
/// the date of the map.
public struct TimelineStrip: Sendable {
  public var chart: ShareChart
  /// The day that is marked; nil for none.
  public var marked: Day?
  /// In place of the shares, from the top down.
  public var ribbons: [Ribbon] = []
  /// How many places or regions could have a ribbon.
  public var subjects = 0
  /// The row of the names of events, in letters.
  package var nameRow = 0.0

  /// Who held a place or region through the period.
  public struct Ribbon: Sendable {
    public var id: String
    public var name: String
    /// In every step one band has all of it.
    public var chart: ShareChart

    /// Makes a ribbon.
    public init(id: String, name: String, chart: ShareChart) {
      self.id = id
      self.name = name
      self.chart = chart
    }
  }

  /// Makes a strip.
  public init(chart: ShareChart, marked: Day? = nil) {
    self.chart = chart
    self.marked = marked
  }

  /// Heights of its rows from the top, in letters: what it shows, the names of events, the head of the mark, ticks of
  /// events, bands and dates, each with the gap beneath it.
  enum Rows {
    static let heading = 1.6
    static let head = 0.6
    static let events = 1.0
    static let bands = 3.4
    /// Of one place or region.
    static let ribbon = 1.25
    /// Beneath the bands.
    static let gap = 0.3
    static let dates = 1.6
  }
}

extension TimelineItem {
  /// The row that names of events need, in letters of the small print; 0 for none.
  ///
  /// - Throws: `CartographyError` when a glyph is missing.
  package static func nameRow(
    _ names: [ShareChart.EventName], language: String, measurer: any TextMeasurer
  ) throws(CartographyError) -> Double {
    try TimelineDrawing.nameRow(names, language: language, measurer)
  }
}

/// Draws a timeline strip into its box.
struct TimelineDrawing {
  private typealias Rows = TimelineStrip.Rows

  let timeline: TimelineStrip
  let box: Extent<Page>
  let font: Font
  let scale: PageScale
  let painting: LayerPainting
  let colors: PageColors
  let words: Localizer
  let isRightToLeft: Bool
  let measurer: any TextMeasurer

  /// The names of ribbons, and how wide they are with the gap beside them.
  private let names: [TextBlock]
  private let nameWidth: Double

  init(
    timeline: TimelineStrip, box: Extent<Page>, font: Font, scale: PageScale,
    painting: LayerPainting, colors: PageColors, words: Localizer, isRightToLeft: Bool,
    measurer: any TextMeasurer
  ) throws(CartographyError) {
    self.timeline = timeline
    self.box = box
    self.font = font
    self.scale = scale
    self.painting = painting
    self.colors = colors
    self.words = words
    self.isRightToLeft = isRightToLeft
    self.measurer = measurer
    names = try timeline.ribbons.map { ribbon throws(CartographyError) in
      try TextBlock(
        ribbon.name, font: font, language: words.language, measurer: measurer)
    }
    nameWidth = names.map(\.width).max().map { $0 + font.size * 0.6 } ?? 0
    guard nameWidth < box.width / 2 else {
      throw .noRoom(
        what: "the names beside the timeline",
        advice: "make the page wider, or let the timeline show shares")
    }
  }

  private var time: TimeAxis {
    TimeAxis(
      first: timeline.chart.steps[0], last: timeline.chart.last,
      minX: sharp(box.minX + (isRightToLeft ? 0 : nameWidth)),
      maxX: sharp(box.maxX - (isRightToLeft ? nameWidth : 0)),
      labelSpan: box.minX...box.maxX, isRightToLeft: isRightToLeft)
  }

  private func y(_ letters: Double) -> Double { box.minY + letters * font.size }
  private var headTop: Double { y(Rows.heading + timeline.nameRow) }
  private var eventsTop: Double { headTop + Rows.head * font.size }
  private var bandsTop: Double { sharp(eventsTop + Rows.events * font.size) }
  private var bandsBottom: Double {
    sharp(
      bandsTop
        + (timeline.ribbons.isEmpty
          ? Rows.bands - Rows.gap : Double(timeline.ribbons.count) * Rows.ribbon) * font.size)
  }

  /// The box around bands.
  private var outline: Stroke {
    Stroke(color: colors.ink, width: scale.wholePixels(Self.outlineWidth))
  }
  private static let outlineWidth = 0.8
  private func sharp(_ coordinate: Double) -> Double {
    scale.sharp(coordinate, forWidth: Self.outlineWidth)
  }

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
    var group = Group(
      id: "timeline", identity: Identity(kind: .furniture, id: "timeline"),
      elements: try heading())
    let row = Extent<Page>(
      minX: time.minX, minY: eventsTop, maxX: time.maxX, maxY: bandsTop - 0.15 * font.size)
    let ticks = EventTicks(timeline.chart.events, time)
    group.elements.append(
      .group(ticks.group(in: row, time, color: painting.eventColor ?? colors.ink, words)))
    if timeline.nameRow > 0 {
      group.elements.append(
        .group(
          try EventNames(
            names: timeline.chart.eventNames, ticks: ticks, time: time,
            font: font, colors: colors, words: words, measurer: measurer
          ).group(top: y(Rows.heading), over: row)))
    }
    if timeline.ribbons.isEmpty {
      group.elements += panel(
        SharePanel(id: "timeline-shares", chart: timeline.chart, time: time, shares: shares))
    } else {
      group.elements += ribbons
    }
    group.elements += try dates()
    return group
  }

  /// The row that names of events need, in letters, with the gap beneath it.
  static func nameRow(
    _ names: [ShareChart.EventName], language: String, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> Double {
    var height = 0.0
    for name in names.prefix(20) {
      let text = try TextBlock(
        name.text, font: Font(size: 10), language: language, measurer: measurer)
      height = max(height, text.height / 10)
    }
    return height == 0 ? 0 : height + 0.15
  }

  private func panel(_ panel: SharePanel) -> [Element] {
    [
      .group(panel.bands(painting, ink: colors.ink)),
      .shape(Shape(path: Path(panel.box), stroke: outline)),
    ]
  }

  /// A row for each place or region, its name where time begins.
  private var ribbons: [Element] {
    timeline.ribbons.enumerated().flatMap { index, ribbon -> [Element] in
      let top = bandsTop + Double(index) * Rows.ribbon * font.size
      let row = ShareAxis(
        minY: sharp(top), maxY: sharp(top + (Rows.ribbon - 0.2) * font.size), top: 1)
      let name = names[index]
      let left =
        isRightToLeft ? time.maxX + font.size * 0.6 : time.minX - font.size * 0.6 - name.width
      let baseline = Point<Page>(left, (row.minY + row.maxY - name.height) / 2)
      return panel(
        SharePanel(id: "timeline-\(ribbon.id)", chart: ribbon.chart, time: time, shares: row))
        + name.runs(at: baseline, color: colors.ink)
    }
  }

  /// What the strip shows; on a narrow page less of it, then in smaller letters.
  private func heading() throws(CartographyError) -> [Element] {
    let (long, short) = told
    let events = EventTicks(timeline.chart.events, time)
    let whole = timeline.chart.events.isEmpty ? long : long + " · " + words[events.term]
    for (text, size) in [(whole, 1.0), (long, 1), (short, 1), (short, 0.85)] {
      let block = try TextBlock(
        text, font: Font(size: font.size * size), language: words.language, measurer: measurer)
      guard block.width <= box.width else { continue }
      let left = isRightToLeft ? box.maxX - block.width : box.minX
      return block.runs(at: Point(left, box.minY), color: colors.muted)
    }
    throw .noRoom(
      what: "the words above the timeline", advice: "make the page wider or leave the timeline out")
  }

  /// What the bands are, in many words and in few.
  private var told: (long: String, short: String) {
    guard timeline.ribbons.isEmpty else {
      guard timeline.subjects > timeline.ribbons.count else {
        return (words[.heldOverTime], words[.heldOverTime])
      }
      func counted(_ term: Localizer.Term) -> String {
        words[term].filling("{count}", with: words.number(timeline.ribbons.count))
          .filling("{total}", with: words.number(timeline.subjects))
      }
      return (counted(.heldOverTimeByMost), counted(.heldOverTimeByFew))
    }
    let shared =
      shares.top < 1
      ? words[.sharesUpTo].replacing("{share}", with: words.percent(shares.top))
      : words[.shareOverTime]
    return (shared, shared)
  }

  private func dates() throws(CartographyError) -> [Element] {
    try time.ticks(font, words, measurer).flatMap { tick -> [Element] in
      let x = sharp(time.x(tick.day))
      let line = Line<Page>([Point(x, bandsBottom), Point(x, bandsBottom + 0.3 * font.size)])
      return [.shape(Shape(path: Path(line), stroke: outline))]
        + tick.label.runs(
          at: Point(tick.labelX, bandsBottom + 0.35 * font.size), color: colors.muted)
    }
  }

  /// Two heads that point at the marked day from above and from beneath: a line between them would hide what changed
  /// about that day.
  private func mark() -> [Element] {
    guard let day = timeline.marked, (time.first...time.last).contains(day) else { return [] }
    let x = time.middle(of: day)
    let identity = Identity(kind: .date, id: day.description, title: words.date(day))
    // A hair line leads through the row of events to the bands.
    let stem = Path(Line([Point(x, headTop), Point(x, bandsTop)]))
    return [
      .shape(
        Shape(identity: identity, path: stem, stroke: Stroke(color: colors.ink, width: 1))),
      .shape(head(at: Point(x, bandsTop), height: -Rows.head)),
      .shape(head(at: Point(x, bandsBottom), height: Rows.head)),
    ]
  }

  /// A triangle whose tip lies at a point.
  private func head(at tip: Point<Page>, height: Double) -> Shape {
    let half = font.size * 0.42
    let base = tip.y + height * font.size
    var head = Path()
    head.append([Point(tip.x - half, base), Point(tip.x + half, base), tip][...], closed: true)
    return Shape(
      path: head, fill: .color(colors.ink), stroke: Stroke(color: colors.paper, width: 0.8))
  }
}
