import Shapes
import Territory

/// Follows the events of each site over the days: the most that stand there at once, and what stands for them.
struct SiteMeasure {
  private let input: EventSites.Input
  /// All events by day, and the days of these.
  private let events: [Int32]
  private let days: [Int32]
  /// By event.
  private let symbols: [UInt8]
  /// Days for which an event is shown; nil for all that follow it.
  private let window: Int?
  /// The places in the order of days of the events of each site, one site after the other.
  private var members: [Int32]
  /// Where those of each site begin.
  private var starts: [Int32]
  /// Some event in view does not say how many died.
  private(set) var hasUnknownDeaths = false

  /// - Parameter symbols: By event, a number for each.
  init(
    _ input: EventSites.Input, events: [Int32], days: [Int32], siteOfEvent: Positions,
    siteCount: Int, _ symbols: [UInt8]
  ) {
    (self.input, self.events, self.days, self.symbols) = (input, events, days, symbols)
    window = input.days == nil ? input.window : nil
    func site(at place: Int) -> Int? {
      if let shown = input.days, !shown.contains(Day(number: Int(days[place]))) { return nil }
      return siteOfEvent[Int(events[place])]
    }
    // First where the site behind each one begins.
    starts = Array(repeating: 0, count: siteCount + 1)
    for place in events.indices {
      guard let site = site(at: place) else { continue }
      starts[site + 1] += 1
      if input.events[Int(events[place])].fatalities == nil { hasUnknownDeaths = true }
    }
    for site in 0..<siteCount { starts[site + 1] += starts[site] }
    members = Array(repeating: 0, count: Int(starts[siteCount]))
    for place in events.indices {
      guard let site = site(at: place) else { continue }
      members[Int(starts[site])] = Int32(place)
      starts[site] += 1
    }
  }

  /// Calls `body` with every site, the most that it ever shows, and the symbols that stand for its events on some day;
  /// nil for several at once.
  func forEachSite(_ body: (_ site: Int, _ most: EventSites.Sum, _ signs: [UInt8?]) -> Void) {
    var start = 0
    var signs: [UInt8?] = []
    for site in starts.indices.dropLast() {
      let own = members[start..<Int(starts[site])]
      start = Int(starts[site])
      signs.removeAll(keepingCapacity: true)
      var most = EventSites.Sum()
      if own.count == 1, let place = own.first {
        most.add(deaths: fatalities(place))
        signs.append(symbol(place))
      } else {
        most = measure(own, &signs)
      }
      body(site, most, signs)
    }
  }

  private func fatalities(_ place: Int32) -> Int? {
    input.events[Int(events[Int(place)])].fatalities
  }

  private func symbol(_ place: Int32) -> UInt8 { symbols[Int(events[Int(place)])] }

  private func day(_ place: Int32) -> Int { Int(days[Int(place)]) }

  private func measure(_ events: ArraySlice<Int32>, _ signs: inout [UInt8?]) -> EventSites.Sum {
    var (sum, most) = (EventSites.Sum(), EventSites.Sum())
    var kinds = KindCounts()
    var first = events.startIndex
    /// The oldest event is no longer shown; what is left is seen where nothing new comes on that day.
    func drop(until day: Int?) -> Bool {
      let gone = events[first]
      sum.remove(deaths: fatalities(gone))
      kinds.remove(symbol(gone))
      first += 1
      let isLastOfDay = first == events.endIndex || self.day(events[first]) > self.day(gone)
      return isLastOfDay && day.map { $0 - self.day(gone) > window ?? 0 } ?? true
    }
    func note() {
      guard let sign = kinds.sign, !signs.contains(sign) else { return }
      signs.append(sign)
    }
    for position in events.indices {
      let event = events[position]
      while let window, first < position, day(event) - day(events[first]) >= window {
        if drop(until: day(event)) { note() }
      }
      sum.add(deaths: fatalities(event))
      kinds.add(symbol(event))
      most.count = max(most.count, sum.count)
      most.known = max(most.known, sum.known)
      most.deaths = max(most.deaths, sum.deaths)
      if position == events.endIndex - 1 || day(events[position + 1]) > day(event) { note() }
    }
    while window != nil, first < events.endIndex { if drop(until: nil) { note() } }
    return most
  }

  /// How many events of each kind stand at a site.
  private struct KindCounts {
    private var counts: [(symbol: UInt8, count: Int)] = []
    private var kinds = 0

    mutating func add(_ symbol: UInt8) {
      guard let index = counts.firstIndex(where: { $0.symbol == symbol }) else {
        counts.append((symbol, 1))
        kinds += 1
        return
      }
      counts[index].count += 1
      if counts[index].count == 1 { kinds += 1 }
    }

    mutating func remove(_ symbol: UInt8) {
      guard let index = counts.firstIndex(where: { $0.symbol == symbol }) else { return }
      counts[index].count -= 1
      if counts[index].count == 0 { kinds -= 1 }
    }

    /// What stands for them, nil for several kinds; nothing for none.
    var sign: UInt8?? {
      guard kinds > 0 else { return .none }
      return .some(kinds == 1 ? counts.first { $0.count > 0 }?.symbol : nil)
    }
  }
}
