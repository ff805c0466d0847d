import Drawing
import Localization
import Shapes
import Styling
import Territory

/// How many events there were on each day, in each month or year: a row of ticks over the time axis.
struct EventTicks {
  enum Unit: Sendable {
    case day, month, year

    /// The first day of the one in which a day lies.
    func first(of day: Day) -> Day {
      let (year, month, _) = day.calendar
      return switch self {
      case .day: day
      case .month: Day(year: year, month: month, day: 1) ?? day
      case .year: Day(year: year, month: 1, day: 1) ?? day
      }
    }
  }

  let unit: Unit
  /// First day of each unit with an event, and how many it had.
  let counts: [(first: Day, count: Int)]

  /// Takes the smallest unit that is at least three pixels wide.
  init(_ events: [Day], _ time: TimeAxis) {
    let unit: Unit = time.dayWidth >= 3 ? .day : time.dayWidth * 30 >= 3 ? .month : .year
    self.unit = unit
    counts = Dictionary(grouping: events.map(unit.first)) { $0 }.map { ($0.key, $0.value.count) }
      .sorted { $0.0 < $1.0 }
  }

  var highest: Int { counts.map(\.count).max() ?? 0 }

  var term: Localizer.Term {
    switch unit {
    case .day: .eventsPerDay
    case .month: .eventsPerMonth
    case .year: .eventsPerYear
    }
  }

  /// The ticks over the box's lower edge, the highest as high as the box.
  func group(in box: Extent<Page>, _ time: TimeAxis, color: Color, _ words: Localizer) -> Group {
    let elements = counts.map { first, count -> Element in
      .shape(
        Shape(
          identity: Identity(
            kind: .events, id: first.description,
            title: words.compact(PartialDate(first)) + words.colon + words.number(count),
            attributes: ["count": String(count)]), path: Path(tick(first, count, box, time)),
          fill: .color(color)))
    }
    return Group(id: "events", elements: elements)
  }

  /// The tick that counts the events of a day; nil where there were none.
  func tick(of day: Day, in box: Extent<Page>, _ time: TimeAxis) -> Extent<Page>? {
    let first = unit.first(of: day)
    return counts.first { $0.first == first }.map { tick($0.first, $0.count, box, time) }
  }

  private func tick(_ first: Day, _ count: Int, _ box: Extent<Page>, _ time: TimeAxis)
    -> Extent<Page>
  {
    let ends = [time.x(first), time.x(end(of: first))].sorted()
    let (left, right) = (max(ends[0], box.minX), min(ends[1], box.maxX))
    let height = box.height * Double(count) / Double(max(highest, 1))
    let inset = min((right - left) * 0.15, 1)
    return Extent(minX: left + inset, minY: box.maxY - height, maxX: right - inset, maxY: box.maxY)
  }

  private func end(of first: Day) -> Day {
    switch unit {
    case .day: first.advanced(by: 1)
    case .month: first.adding(months: 1)
    case .year: first.adding(months: 12)
    }
  }
}

extension LayerPainting {
  /// The colour in which the style draws a new event: of its filling, or of its ring where that is
  /// clear; nil where it draws none.
  var eventColor: Color? {
    let event = MapFeature(
      geometry: .point(Point(0, 0)),
      properties: ["age": 0, "weight": 1, "recency": 1, "fatalities-size": 0, "fatalities": 0],
      identity: Identity(kind: .sample, id: "event"))
    for layer in shownLayers
    where layer.kind == .circle && ["events", "event-sites"].contains(layer.source) {
      guard case .shape(let shape) = group(for: layer, features: [event])?.elements.first
      else { continue }
      if case .color(let color) = shape.fill { return color }
      if let stroke = shape.stroke { return stroke.color }
    }
    return nil
  }
}
