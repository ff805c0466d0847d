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
    let points = EventPoints(input.eventPoints, in: input.frame)
    let busiest = busiestEvents(input)
    let area = input.frame.width * input.frame.height
    let mostSites = Int(
      clamping: area * Self.mostCovered / (.pi * Self.leastRadius * Self.leastRadius))
    var reach = input.rule.reach
    while true {
      let (grid, placeCount, seeds) = seeds(points.points, input, reach: reach)
      if reach > 0, reach < Self.farthestReach {
        let shown = Set(busiest.compactMap { points.pointOfEvent[$0].map { seeds[Int($0)] } })
        if shown.count > mostSites {
          reach *= 1.3
          continue
        }
      }
      // Places without events are no sites.
      var siteOfSeed = [Int](repeating: -1, count: grid.points.count)
      for seed in seeds { siteOfSeed[seed] = 0 }
      for seed in siteOfSeed.indices where siteOfSeed[seed] == 0 {
        siteOfSeed[seed] = sites.count
        sites.append(Site(point: grid.points[seed], isBesidePlace: seed < placeCount))
      }
      siteOfEvent = points.pointOfEvent.map { point in
        point.map { siteOfSeed[seeds[Int($0)]] }
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

  /// The points of sites, first those of places, and for each point of events the one at which it stands.
  private func seeds(_ points: [Point<Page>], _ input: Input, reach: Double) -> (
    SiteGrid, placeCount: Int, seeds: [Int]
  ) {
    var grid = SiteGrid(reach: reach)
    if input.rule.besidePlaces != nil {
      for point in input.placePoints where input.frame.contains(point) {
        if grid.nearest(to: point) == nil { grid.add(point) }
      }
    }
    let placeCount = grid.points.count
    // Different points that nothing gathers are sites of their own.
    if reach == 0, placeCount == 0 {
      return (SiteGrid(of: points), 0, Array(points.indices))
    }
    var seeds: [Int] = []
    seeds.reserveCapacity(points.count)
    for point in points {
      if let near = grid.nearest(to: point) {
        seeds.append(near)
      } else {
        seeds.append(grid.points.count)
        grid.add(point)
      }
    }
    return (grid, placeCount, seeds)
  }

  /// Finds the most that each site ever shows.
  private mutating func measure(_ input: Input) {
    let fatalities = input.events.map(\.fatalities)
    func isLeftOut(_ position: Int) -> Bool {
      guard let shown = input.days else { return false }
      return !shown.contains(Day(number: days[position]))
    }
    // The positions of the events of each site, one site after the other, and where each begins.
    var starts = [Int](repeating: 0, count: sites.count + 1)
    for (position, index) in order.enumerated() {
      guard let site = siteOfEvent[index], !isLeftOut(position) else { continue }
      starts[site + 1] += 1
      if fatalities[index] == nil { hasUnknownDeaths = true }
    }
    for site in sites.indices { starts[site + 1] += starts[site] }
    var next = starts
    var members = [Int](repeating: 0, count: starts[sites.count])
    for (position, index) in order.enumerated() {
      guard let site = siteOfEvent[index], !isLeftOut(position) else { continue }
      members[next[site]] = position
      next[site] += 1
    }
    let window = input.days == nil ? input.window : nil
    for site in sites.indices {
      let own = members[starts[site]..<starts[site + 1]]
      if own.count == 1, let event = own.first {
        let index = order[event]
        sites[site].most.add(deaths: fatalities[index])
        signs.insert(symbols[index])
      } else {
        measure(site, own, fatalities, window)
      }
    }
    let known = sites.filter { $0.most.known > 0 }
    hasCounts = sites.contains { $0.most.count > 1 }
    scale = input.scale ?? known.map(\.most.deaths).max().map { EventScale(upTo: $0) }
  }

  /// - Parameter events: Those of a site, by their positions in the order of days.
  private mutating func measure(
    _ site: Int, _ events: ArraySlice<Int>, _ fatalities: [Int?], _ window: Int?
  ) {
    var (sum, most) = (Sum(), Sum())
    var kinds = KindCounts()
    var first = events.startIndex
    /// The oldest event is no longer shown; what is left is seen where nothing new comes on that day.
    func drop(until day: Int?) -> Bool {
      let gone = events[first]
      sum.remove(deaths: fatalities[order[gone]])
      kinds.remove(symbols[order[gone]])
      first += 1
      let isLastOfDay = first == events.endIndex || days[events[first]] > days[gone]
      return isLastOfDay && day.map { $0 - days[gone] > window ?? 0 } ?? true
    }
    for position in events.indices {
      let event = events[position]
      while let window, first < position, days[event] - days[events[first]] >= window {
        if drop(until: days[event]) { note(kinds) }
      }
      sum.add(deaths: fatalities[order[event]])
      kinds.add(symbols[order[event]])
      most.count = max(most.count, sum.count)
      most.known = max(most.known, sum.known)
      most.deaths = max(most.deaths, sum.deaths)
      if position == events.endIndex - 1 || days[events[position + 1]] > days[event] { note(kinds) }
    }
    while window != nil, first < events.endIndex { if drop(until: nil) { note(kinds) } }
    sites[site].most = most
  }

  /// How many events of each kind stand at a site.
  private struct KindCounts {
    private var counts: [(symbol: EventSymbol, count: Int)] = []
    private(set) var kinds = 0

    mutating func add(_ symbol: EventSymbol) {
      guard let index = counts.firstIndex(where: { $0.symbol == symbol }) else {
        counts.append((symbol, 1))
        kinds += 1
        return
      }
      counts[index].count += 1
      if counts[index].count == 1 { kinds += 1 }
    }

    mutating func remove(_ symbol: EventSymbol) {
      guard let index = counts.firstIndex(where: { $0.symbol == symbol }) else { return }
      counts[index].count -= 1
      if counts[index].count == 0 { kinds -= 1 }
    }

    /// One that stands there.
    var any: EventSymbol? { counts.first { $0.count > 0 }?.symbol }
  }

  /// What stands for some events of each kind; nothing for none.
  private mutating func note(_ counts: KindCounts) {
    if let one = counts.any { signs.insert(counts.kinds == 1 ? one : nil) }
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
