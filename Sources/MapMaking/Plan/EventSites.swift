import ControlModel
import Expressions
import MapDocument
import Shapes
import Styling
import Territory

/// Where the events of a map stand together, and the scale of their symbols: decided once for all dates.
///
/// Events that lie nearer to each other than a symbol is wide share a site. Sites are chosen among the places of the
/// map, by rank, then among the points of the events, those with most events first: neither the order of the file nor
/// the date has a part in it.
///
/// - Complexity: Near-linear in the events: near sites are found by a grid.
/// - Source: leader clustering (Hartigan, "Clustering Algorithms", 1975, chapter 3).
struct EventSites: Sendable {
  /// A point at which events stand.
  struct Site: Sendable {
    var point: Point<Page>
    /// The symbol would hide the marker of a place, and stands beside it.
    var isBesidePlace = false
    /// Where a text beside the symbol is anchored so that it stays in the frame.
    var labelAnchor = "bottom-left"
    /// The most that it ever shows at once.
    var most = Sum()
  }

  /// What several events come to.
  struct Sum: Sendable {
    var count = 0
    /// How many of them say how many died.
    var known = 0
    var deaths = 0

    init(of fatalities: [Int?] = []) {
      for deaths in fatalities { add(deaths: deaths) }
    }

    mutating func add(deaths fatalities: Int?) {
      count += 1
      if let fatalities {
        known += 1
        deaths = deaths.addingReportingOverflow(fatalities).partialValue
      }
    }

    mutating func remove(deaths fatalities: Int?) {
      count -= 1
      if let fatalities {
        known -= 1
        deaths = deaths.subtractingReportingOverflow(fatalities).partialValue
      }
    }
  }

  private(set) var sites: [Site] = []
  /// By event; nil for one that is out of view or stands nowhere.
  private(set) var siteOfEvent: [Int?] = []
  /// By event.
  let symbols: [EventSymbol]
  /// All events by day, and the days of these.
  private let order: [Int]
  private let days: [Int]
  /// Nil where no event in view says how many died.
  private(set) var scale: EventScale?
  /// Some event in view does not say how many died.
  private(set) var hasUnknownDeaths = false
  /// Several events stand at one site on some date.
  private(set) var hasCounts = false
  /// What stands for the events in view on any date; nil for several kinds at once.
  private(set) var signs: Set<EventSymbol?> = []

  /// The events that a map shows, and how.
  struct Input {
    var events: [Event]
    var eventPoints: [Point<Page>?]
    /// Those of the places, by rank.
    var placePoints: [Point<Page>]
    var frame: Extent<Page>
    var kinds: EventKinds
    var rule: Rule
    /// Days for which an event is shown; nil for all that follow it.
    var window: Int?
    /// The events of these days are shown, and no others.
    var days: ClosedRange<Day>?
    /// That of the map on which this one is set.
    var scale: EventScale?
  }

  /// What a style says of sites, under `metadata`, `controlmap:event-sites`.
  struct Rule: Sendable {
    /// Events nearer to a site stand there, in pixels.
    var reach = 0.0
    /// From the marker of a place to the symbol beside it, in pixels.
    var besidePlaces: Point<Page>?

    init(_ style: Style) {
      let members = style.metadata["controlmap:event-sites"]?.object ?? [:]
      reach = max(members["within"]?.number ?? 0, 0)
      let offset = members["beside-places"]?.array?.compactMap(\.number) ?? []
      if offset.count == 2 { besidePlaces = Point(offset[0], offset[1]) }
    }
  }

  init(_ input: Input) {
    var symbolOfKind: [String: EventSymbol] = [:]
    symbols = input.events.map { event in
      let key = event.kind ?? ""
      if let known = symbolOfKind[key] { return known }
      let symbol = input.kinds.symbol(of: event)
      symbolOfKind[key] = symbol
      return symbol
    }
    let numbers = input.events.map(\.day.number)
    order = numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
    days = order.map { numbers[$0] }
    place(input)
    measure(input)
    moveBesidePlaces(input)
    for index in sites.indices {
      let point = sites[index].point
      let isAtTop = point.y < input.frame.minY + Self.textRoom.height
      let isAtRight = point.x > input.frame.maxX - Self.textRoom.width
      sites[index].labelAnchor = (isAtTop ? "top" : "bottom") + (isAtRight ? "-right" : "-left")
    }
  }

  /// Room for a short text beside a symbol, in pixels.
  private static let textRoom = (width: 48.0, height: 28.0)

  /// The events that are shown on a day, in the order of the file.
  func shown(on day: Day, window: Int?) -> [Int] {
    let first = window.map { firstPosition(from: day.number - $0 + 1) } ?? 0
    let end = firstPosition(from: day.number + 1)
    return first < end ? order[first..<end].sorted() : []
  }

  /// The first of the events by day that is not before a day.
  private func firstPosition(from day: Int) -> Int {
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if days[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// What stands for some events at one site; nil for several kinds at once.
  func sign(of events: [Int]) -> EventSymbol? {
    let kinds = Set(events.map { symbols[$0] })
    return kinds.count == 1 ? kinds.first : nil
  }

  /// Tells a legend what is the same on every date.
  func note(_ contents: inout LegendContents.Events) {
    contents.scale = scale
    contents.hasUnknownDeaths = hasUnknownDeaths
    contents.hasCounts = hasCounts
  }

  // MARK: Sites

  /// Symbols of the least size may cover so much of the frame on the busiest date; sites reach farther before they do.
  private static let mostCovered = 0.2
  /// Pixels.
  private static let leastRadius = 8.0
  private static let farthestReach = 80.0

  private mutating func place(_ input: Input) {
    var counts: [Point<Page>: Int] = [:]
    for point in input.eventPoints {
      if let point, input.frame.contains(point) { counts[point, default: 0] += 1 }
    }
    let points = counts.sorted { Self.precedes($0, $1) }.map(\.key)
    let busiest = busiestEvents(input).compactMap { input.eventPoints[$0] }
    let area = input.frame.width * input.frame.height
    let mostSites = Int(
      clamping: area * Self.mostCovered / (.pi * Self.leastRadius * Self.leastRadius))
    var reach = input.rule.reach
    while true {
      let (grid, placeCount, seeds) = seeds(points, input, reach: reach)
      let shown = Set(busiest.compactMap { seeds[$0] }).count
      if reach > 0, reach < Self.farthestReach, shown > mostSites {
        reach *= 1.3
        continue
      }
      // Places without events are no sites.
      let used = Set(seeds.values).sorted()
      let siteOfSeed = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
      sites = used.map { seed in
        Site(point: grid.points[seed], isBesidePlace: seed < placeCount)
      }
      siteOfEvent = input.eventPoints.map { point in
        point.flatMap { seeds[$0] }.flatMap { siteOfSeed[$0] }
      }
      return
    }
  }

  /// The events that are shown on the day on which they are most.
  private func busiestEvents(_ input: Input) -> ArraySlice<Int> {
    if let shown = input.days {
      let first = firstPosition(from: shown.lowerBound.number)
      return order[first..<max(first, firstPosition(from: shown.upperBound.number + 1))]
    }
    guard let window = input.window else { return order[...] }
    var (first, busiest) = (0, 0..<0)
    for end in days.indices {
      while days[end] - days[first] >= window { first += 1 }
      if end + 1 - first > busiest.count { busiest = first..<(end + 1) }
    }
    return order[busiest]
  }

  /// The points of sites, first those of places, and the one at which each point of events stands.
  private func seeds(_ points: [Point<Page>], _ input: Input, reach: Double) -> (
    SiteGrid, placeCount: Int, seeds: [Point<Page>: Int]
  ) {
    var grid = SiteGrid(reach: reach)
    if input.rule.besidePlaces != nil {
      for point in input.placePoints where input.frame.contains(point) {
        if grid.nearest(to: point) == nil { grid.add(point) }
      }
    }
    let placeCount = grid.points.count
    var seeds: [Point<Page>: Int] = [:]
    seeds.reserveCapacity(points.count)
    for point in points {
      if let near = grid.nearest(to: point) {
        seeds[point] = near
      } else {
        seeds[point] = grid.points.count
        grid.add(point)
      }
    }
    return (grid, placeCount, seeds)
  }

  private static func precedes(
    _ first: (key: Point<Page>, value: Int), _ second: (key: Point<Page>, value: Int)
  ) -> Bool {
    (second.value, first.key.y, first.key.x) < (first.value, second.key.y, second.key.x)
  }

  /// Finds the most that each site ever shows.
  private mutating func measure(_ input: Input) {
    var members = [[Int]](repeating: [], count: sites.count)
    let fatalities = input.events.map(\.fatalities)
    for (position, index) in order.enumerated() {
      guard let site = siteOfEvent[index] else { continue }
      if let shown = input.days, !shown.contains(Day(number: days[position])) { continue }
      members[site].append(position)
      if fatalities[index] == nil { hasUnknownDeaths = true }
    }
    let window = input.days == nil ? input.window : nil
    for (site, events) in members.enumerated() {
      measure(site, events, fatalities, window)
    }
    let known = sites.filter { $0.most.known > 0 }
    hasCounts = sites.contains { $0.most.count > 1 }
    scale = input.scale ?? known.map(\.most.deaths).max().map { EventScale(upTo: $0) }
  }

  /// - Parameter events: Those of a site, by their positions in the order of days.
  private mutating func measure(
    _ site: Int, _ events: [Int], _ fatalities: [Int?], _ window: Int?
  ) {
    var (sum, most) = (Sum(), Sum())
    var kinds: [EventSymbol: Int] = [:]
    var first = 0
    /// The oldest event is no longer shown; what is left is seen where nothing new comes on that day.
    func drop(until day: Int?) -> Bool {
      let gone = events[first]
      sum.remove(deaths: fatalities[order[gone]])
      kinds[symbols[order[gone]], default: 1] -= 1
      first += 1
      let isLastOfDay = first == events.count || days[events[first]] > days[gone]
      return isLastOfDay && day.map { $0 - days[gone] > window ?? 0 } ?? true
    }
    for (position, event) in events.enumerated() {
      while let window, first < position, days[event] - days[events[first]] >= window {
        if drop(until: days[event]) { note(kinds) }
      }
      sum.add(deaths: fatalities[order[event]])
      kinds[symbols[order[event]], default: 0] += 1
      most.count = max(most.count, sum.count)
      most.known = max(most.known, sum.known)
      most.deaths = max(most.deaths, sum.deaths)
      if position == events.count - 1 || days[events[position + 1]] > days[event] { note(kinds) }
    }
    while window != nil, first < events.count { if drop(until: nil) { note(kinds) } }
    sites[site].most = most
  }

  /// What stands for some events of each kind; nothing for none.
  private mutating func note(_ counts: [EventSymbol: Int]) {
    let kinds = counts.filter { $0.value > 0 }.map(\.key)
    if let first = kinds.first { signs.insert(kinds.count == 1 ? first : nil) }
  }

  /// A symbol over the marker of a place is moved beside it, towards the middle of the frame where it would leave it.
  private mutating func moveBesidePlaces(_ input: Input) {
    guard let offset = input.rule.besidePlaces else { return }
    for index in sites.indices where sites[index].isBesidePlace {
      let point = sites[index].point
      let choices = [(1.0, 1.0), (-1, 1), (1, -1), (-1, -1)].map { x, y in
        Point<Page>(point.x + x * offset.x, point.y + y * offset.y)
      }
      let inner = input.frame.expanded(by: -max(abs(offset.x), abs(offset.y)))
      sites[index].point = choices.first(where: inner.contains) ?? choices[0]
    }
  }
}

/// Points of which the near ones are found by the cells in which they lie.
private struct SiteGrid {
  private(set) var points: [Point<Page>] = []
  private var cells: [Cell: [Int]] = [:]
  private let reach: Double

  private struct Cell: Hashable {
    var x: Int
    var y: Int
  }

  init(reach: Double) { self.reach = reach }

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
