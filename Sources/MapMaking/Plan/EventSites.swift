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

  /// None where nothing shows them.
  private(set) var sites: [Site] = []
  /// How many there are, shown or not.
  private(set) var siteCount = 0
  /// By event; nil for one that is out of view or stands nowhere.
  private(set) var siteOfEvent = Positions()
  /// By event, the place of its symbol among all.
  private let symbols: [UInt8]
  /// All events by day, and the days of these.
  private let order: [Int32]
  private let days: [Int32]
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
    var eventPoints: OptionalPoints<Page>
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
    /// Somebody shows where events stand together.
    var showsSites = true
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
    var symbolOfKind: [String: UInt8] = [:]
    symbols = input.events.map { event in
      let key = event.kind ?? ""
      if let known = symbolOfKind[key] { return known }
      let symbol = Self.code(of: input.kinds.symbol(of: event))
      symbolOfKind[key] = symbol
      return symbol
    }
    let numbers = input.events.map { Int32(clamping: $0.day.number) }
    order = Self.byDay(numbers)
    days = order.map { numbers[Int($0)] }
    measure(input, at: place(input))
    moveBesidePlaces(input)
    for index in sites.indices {
      let point = sites[index].point
      let isAtTop = point.y < input.frame.minY + Self.textRoom.height
      let isAtRight = point.x > input.frame.maxX - Self.textRoom.width
      sites[index].labelAnchor = (isAtTop ? "top" : "bottom") + (isAtRight ? "-right" : "-left")
    }
  }

  private static let allSymbols = EventSymbol.allCases

  private static func code(of symbol: EventSymbol) -> UInt8 {
    UInt8(allSymbols.firstIndex(of: symbol) ?? 0)
  }

  func symbol(of event: Int) -> EventSymbol { Self.allSymbols[Int(symbols[event])] }

  /// The positions of events by their days; those of one day in their order.
  private static func byDay(_ numbers: [Int32]) -> [Int32] {
    guard let first = numbers.min().map({ Int($0) }), let last = numbers.max() else { return [] }
    let span = Int(last) - first + 1
    // A few events of many years are sorted sooner than counted.
    guard span <= mostCounted || span <= numbers.count else {
      return numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }.map { Int32($0) }
    }
    var next = [Int32](repeating: 0, count: span + 1)
    for number in numbers { next[Int(number) - first + 1] += 1 }
    for day in 0..<span { next[day + 1] += next[day] }
    var order = [Int32](repeating: 0, count: numbers.count)
    for (index, number) in numbers.enumerated() {
      order[Int(next[Int(number) - first])] = Int32(index)
      next[Int(number) - first] += 1
    }
    return order
  }

  /// Days.
  private static let mostCounted = 10_000

  /// Room for a short text beside a symbol, in pixels.
  private static let textRoom = (width: 48.0, height: 28.0)

  /// The events that are shown on a day, in the order of the file.
  func shown(on day: Day, window: Int?) -> [Int32] {
    let first = window.map { firstPosition(from: day.number - $0 + 1) } ?? 0
    let end = firstPosition(from: day.number + 1)
    guard first < end else { return [] }
    guard end - first > order.count / 16 else { return order[first..<end].sorted() }
    var isShown = [Bool](repeating: false, count: order.count)
    for index in order[first..<end] { isShown[Int(index)] = true }
    var shown: [Int32] = []
    shown.reserveCapacity(end - first)
    for index in isShown.indices where isShown[index] { shown.append(Int32(index)) }
    return shown
  }

  /// What stands for some of the events at the sites in view; nil for several kinds at one.
  ///
  /// - Parameter shown: Some events.
  func signs(of shown: [Int32]) -> Set<EventSymbol?> {
    var signOfSite = [UInt8](repeating: Self.nothing, count: siteCount)
    for event in shown {
      guard let site = siteOfEvent[Int(event)] else { continue }
      let (symbol, sign) = (symbols[Int(event)], signOfSite[site])
      signOfSite[site] = sign == Self.nothing || sign == symbol ? symbol : Self.several
    }
    return Self.signs(among: signOfSite)
  }

  /// What stands for no event, and for events of several kinds.
  private static let (nothing, several) = (UInt8.max, UInt8.max - 1)

  private static func signs(among signOfSite: [UInt8]) -> Set<EventSymbol?> {
    var isThere = [Bool](repeating: false, count: Int(UInt8.max) + 1)
    for sign in signOfSite { isThere[Int(sign)] = true }
    var signs: Set<EventSymbol?> = isThere[Int(several)] ? [nil] : []
    for (code, symbol) in allSymbols.enumerated() where isThere[code] { signs.insert(symbol) }
    return signs
  }

  /// The first of the events by day that is not before a day.
  private func firstPosition(from day: Int) -> Int {
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(days[middle]) < day { low = middle + 1 } else { high = middle }
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

  /// - Returns: How many sites there are: where somebody shows them, they are there.
  private mutating func place(_ input: Input) -> Int {
    let points = EventPoints(input.eventPoints, in: input.frame)
    let busiest = busiestEvents(input)
    let area = input.frame.width * input.frame.height
    let mostSites = Int(
      clamping: area * Self.mostCovered / (.pi * Self.leastRadius * Self.leastRadius))
    var reach = input.rule.reach
    while true {
      let (grid, placeCount, seeds) = seeds(points.points, input, reach: reach)
      if reach > 0, reach < Self.farthestReach {
        let shown = Set(busiest.compactMap { points.pointOfEvent[Int($0)].map { seeds[$0] } })
        if shown.count > mostSites {
          reach *= 1.3
          continue
        }
      }
      // Places without events are no sites.
      var siteOfSeed = Positions(none: grid.points.count)
      for seed in seeds { siteOfSeed[Int(seed)] = 0 }
      var count = 0
      for seed in 0..<siteOfSeed.count where siteOfSeed[seed] != nil {
        siteOfSeed[seed] = count
        count += 1
        guard input.showsSites else { continue }
        sites.append(Site(point: grid.points[seed], isBesidePlace: seed < placeCount))
      }
      siteOfEvent = points.pointOfEvent
      for event in 0..<siteOfEvent.count {
        if let point = siteOfEvent[event] { siteOfEvent[event] = siteOfSeed[Int(seeds[point])] }
      }
      return count
    }
  }

  /// The events that are shown on the day on which they are most.
  private func busiestEvents(_ input: Input) -> ArraySlice<Int32> {
    if let shown = input.days {
      let first = firstPosition(from: shown.lowerBound.number)
      return order[first..<max(first, firstPosition(from: shown.upperBound.number + 1))]
    }
    guard let window = input.window else { return order[...] }
    var (first, busiest) = (0, 0..<0)
    for end in days.indices {
      while Int(days[end]) - Int(days[first]) >= window { first += 1 }
      if end + 1 - first > busiest.count { busiest = first..<(end + 1) }
    }
    return order[busiest]
  }

  /// The points of sites, first those of places, and for each point of events the one at which it stands.
  private func seeds(_ points: [Point<Page>], _ input: Input, reach: Double) -> (
    SiteGrid, placeCount: Int, seeds: [Int32]
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
      return (SiteGrid(of: points), 0, points.indices.map { Int32($0) })
    }
    var seeds: [Int32] = []
    seeds.reserveCapacity(points.count)
    for point in points {
      if let near = grid.nearest(to: point) {
        seeds.append(Int32(near))
      } else {
        seeds.append(Int32(grid.points.count))
        grid.add(point)
      }
    }
    return (grid, placeCount, seeds)
  }

  /// Finds the most that each site ever shows.
  private mutating func measure(_ input: Input, at siteCount: Int) {
    self.siteCount = siteCount
    let measure = SiteMeasure(
      input, events: order, days: days, siteOfEvent: siteOfEvent, siteCount: siteCount, symbols)
    var mostDeaths: Int?
    var isThere = [Bool](repeating: false, count: Int(UInt8.max) + 1)
    measure.forEachSite { site, most, seen in
      if input.showsSites { sites[site].most = most }
      hasCounts = hasCounts || most.count > 1
      if most.known > 0 { mostDeaths = max(mostDeaths ?? 0, most.deaths) }
      for sign in seen { isThere[Int(sign ?? Self.several)] = true }
    }
    signs = Self.signs(among: isThere.indices.filter { isThere[$0] }.map { UInt8($0) })
    hasUnknownDeaths = measure.hasUnknownDeaths
    scale = input.scale ?? mostDeaths.map { EventScale(upTo: $0) }
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
