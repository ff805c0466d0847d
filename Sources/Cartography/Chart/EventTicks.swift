import Drawing
import Localization
import Shapes
import Styling
import Territory

/// How many events there were on each day, in each month or year: a row of ticks over the time axis.
struct EventTicks {
  enum Unit: Sendable { case day, month, year }

  let unit: Unit
  /// First day of each unit with an event, and how many it had.
  let counts: [(first: Day, count: Int)]

  /// Takes the smallest unit that is at least three pixels wide.
  init(_ events: [Day], _ time: TimeAxis) {
    let unit: Unit = time.dayWidth >= 3 ? .day : time.dayWidth * 30 >= 3 ? .month : .year
    self.unit = unit
    let firsts = events.map { day -> Day in
      let (year, month, _) = day.calendar
      return switch unit {
      case .day: day
      case .month: Day(year: year, month: month, day: 1) ?? day
      case .year: Day(year: year, month: 1, day: 1) ?? day
      }
    }
    counts = Dictionary(grouping: firsts) { $0 }.map { ($0.key, $0.value.count) }
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
      let ends = [time.x(first), time.x(end(of: first))].sorted()
      let (left, right) = (max(ends[0], box.minX), min(ends[1], box.maxX))
      let height = box.height * Double(count) / Double(max(highest, 1))
      let inset = min((right - left) * 0.15, 1)
      let tick = Extent<Page>(
        minX: left + inset, minY: box.maxY - height, maxX: right - inset, maxY: box.maxY)
      return .shape(
        Shape(
          identity: Identity(
            kind: .events, id: first.description,
            title: words.compact(PartialDate(first)) + words.colon + words.number(count),
            attributes: ["count": String(count)]), path: Path(tick), fill: .color(color)))
    }
    return Group(id: "events", elements: elements)
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
