import Shapes

/// The different points at which events in a frame lie: those with most events first, of these the northern and
/// western ones.
struct EventPoints {
  private(set) var points: [Point<Page>] = []
  /// By event; nil for one that is out of the frame or stands nowhere.
  private(set) var pointOfEvent: Positions

  init(_ places: OptionalPoints<Page>, in frame: Extent<Page>) {
    var events: [(x: Double, y: Double, index: Int32)] = []
    events.reserveCapacity(places.count)
    for index in 0..<places.count {
      guard let place = places[index], frame.contains(place) else { continue }
      events.append((place.x, place.y, Int32(index)))
    }
    events.sort { ($0.y, $0.x) < ($1.y, $1.x) }
    /// Where the events of a point begin, and how many they are.
    var groups: [(start: Int32, count: Int32)] = []
    groups.reserveCapacity(events.count)
    for (position, event) in events.enumerated() {
      if let last = groups.last.map({ events[Int($0.start)] }), last.x == event.x,
        last.y == event.y
      {
        groups[groups.count - 1].count += 1
      } else {
        groups.append((Int32(position), 1))
      }
    }
    groups.sort { ($1.count, $0.start) < ($0.count, $1.start) }
    points.reserveCapacity(groups.count)
    pointOfEvent = Positions(none: places.count)
    for group in groups {
      let start = Int(group.start)
      for event in events[start..<(start + Int(group.count))] {
        pointOfEvent[Int(event.index)] = points.count
      }
      points.append(Point(events[start].x, events[start].y))
    }
  }
}

/// Points of which the near ones are found by the cells in which they lie.
struct SiteGrid {
  private(set) var points: [Point<Page>] = []
  private var cells: [Cell: [Int]] = [:]
  private let reach: Double

  private struct Cell: Hashable {
    var x: Int
    var y: Int
  }

  init(reach: Double) { self.reach = reach }

  /// Points that are not looked for any more.
  init(of points: [Point<Page>]) {
    self.points = points
    reach = 0
  }

  private func cell(of point: Point<Page>) -> Cell {
    let size = max(reach, 1)
    return Cell(
      x: Int(clamping: (point.x / size).rounded(.down)),
      y: Int(clamping: (point.y / size).rounded(.down)))
  }

  mutating func add(_ point: Point<Page>) {
    cells[cell(of: point), default: []].append(points.count)
    points.append(point)
  }

  /// The nearest within reach; of equally near ones the first.
  func nearest(to point: Point<Page>) -> Int? {
    let own = cell(of: point)
    var best: (index: Int, distance: Double)?
    for y in (own.y - 1)...(own.y + 1) {
      for x in (own.x - 1)...(own.x + 1) {
        for index in cells[Cell(x: x, y: y)] ?? [] {
          let distance = points[index].distance(to: point)
          guard distance <= reach else { continue }
          if let best, (best.distance, best.index) <= (distance, index) { continue }
          best = (index, distance)
        }
      }
    }
    return best?.index
  }
}
