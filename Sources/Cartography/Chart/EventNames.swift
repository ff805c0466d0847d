import Drawing
import Localization
import Shapes
public import Territory

extension ShareChart {
  /// What an event is called in a row above the ticks.
  public struct EventName: Sendable, Equatable {
    public var id: String
    public var day: Day
    public var text: String

    /// Makes a name.
    public init(id: String, day: Day, text: String) {
      self.id = id
      self.day = day
      self.text = text
    }
  }
}

/// The names of events in a row above their ticks, each with a hair line to its tick: the first of them, which tell
/// most, and of those that follow what has room beside them.
struct EventNames {
  let names: [ShareChart.EventName]
  let ticks: EventTicks
  let time: TimeAxis
  let font: Font
  let colors: PageColors
  let words: Localizer
  let measurer: any TextMeasurer

  /// The part of the axis that one name may take.
  private static let widest = 0.4
  /// Between two names, in letters.
  private static let gap = 0.7

  private struct Placed {
    var name: ShareChart.EventName
    var text: TextBlock
    var left: Double
    var tick: Extent<Page>

    var right: Double { left + text.width }
  }

  /// - Parameters:
  ///   - top: The upper edge of the names.
  ///   - row: The box of the ticks.
  func group(top: Double, over row: Extent<Page>) throws(CartographyError) -> Group {
    var placed: [Placed] = []
    for name in names {
      guard let tick = ticks.tick(of: name.day, in: row, time) else { continue }
      let text = try TextBlock(
        name.text, font: font, language: words.language, measurer: measurer)
      guard text.width <= (time.maxX - time.minX) * Self.widest else { continue }
      let left = lefts(text.width, at: tick.center.x).first { left in
        placed.allSatisfy { isClear($0, left, left + text.width, tick) }
      }
      if let left { placed.append(Placed(name: name, text: text, left: left, tick: tick)) }
    }
    placed.sort { ($0.left, $0.name.id) < ($1.left, $1.name.id) }
    return Group(id: "event-names", elements: placed.flatMap { elements(of: $0, top: top) })
  }

  /// Where a text may begin: in the middle over its tick, else to one side of it.
  private func lefts(_ width: Double, at x: Double) -> [Double] {
    [x - width / 2, x - width * 0.15, x - width * 0.85].map {
      min(max($0, time.minX), time.maxX - width)
    }
  }

  private func isClear(_ other: Placed, _ left: Double, _ right: Double, _ tick: Extent<Page>)
    -> Bool
  {
    let gap = font.size * Self.gap
    return (right + gap <= other.left || left >= other.right + gap) && other.tick != tick
  }

  private func elements(of placed: Placed, top: Double) -> [Element] {
    let name = placed.name
    let identity = Identity(
      kind: .furniture, id: name.id, title: words.date(name.day) + words.colon + name.text)
    let x = placed.tick.center.x
    let line = Line<Page>([
      Point(x, top + placed.text.height + 0.5), Point(x, placed.tick.minY - 0.5),
    ])
    let leader: [Element] =
      line.points[0].y < line.points[1].y
      ? [.shape(Shape(path: Path(line), stroke: Stroke(color: colors.muted, width: 0.6)))] : []
    return leader
      + placed.text.runs(at: Point(placed.left, top), color: colors.muted, identity: identity)
  }
}
