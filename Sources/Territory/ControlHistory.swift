/// The states of every subject of a record through time, as they were known on a day.
///
/// Built once, asked for any day: a series of frames costs a binary search a subject.
public struct ControlHistory: Sendable {
  /// The record as it was known: an assertion whose end was recorded after `asOf` still runs.
  public let record: Record
  /// What was recorded later is left out; nil for everything.
  public let asOf: Day?

  /// Positions of the assertions known about each subject, in the order of the record.
  private let rows: [Subject: [Int]]
  private let segments: [Subject: [Segment]]
  private let givenReaches: [String: [Double?]]
  /// The polygons that say something from a day until the next entry.
  private let runningPolygons: [(start: Day, polygons: [Int])]

  /// From `start` until the next segment the state does not change.
  private struct Segment {
    var start: Day
    var state: State
  }

  /// Works out the states of all subjects.
  ///
  /// - Parameter asOf: Only assertions recorded on this day or before count, and only ends that were
  ///   recorded by then.
  /// - Complexity: For each subject, its assertions times those that run at once.
  public init(_ record: Record, asOf: Day? = nil) {
    var record = record
    if let asOf { record.assertions = record.assertions.map { $0.known(on: asOf) } }
    let assertions = record.assertions
    self.record = record
    self.asOf = asOf
    let known = assertions.indices.filter { position in
      asOf.map { assertions[position].recordedDay <= $0 } ?? true
    }
    rows = Dictionary(grouping: known) { assertions[$0].subject }
    segments = rows.mapValues { Self.segments(of: $0, in: assertions) }
    runningPolygons = Self.runningPolygons(segments)
    givenReaches = Self.reaches(in: assertions)
  }

  /// The state of a region, place or polygon on a day.
  public func state(of subject: Subject, on day: Day) -> State {
    guard let segments = segments[subject],
      let last = Self.last(of: segments, on: day, start: \.start)
    else { return .unasserted }
    return segments[last].state
  }

  /// The state of ground that several dated polygons cover: their assertions compete as if they spoke
  /// of one subject.
  public func state(ofPolygons polygons: [Int], on day: Day) -> State {
    if polygons.count == 1 { return state(of: .polygon(polygons[0]), on: day) }
    let known = Set(polygons).flatMap { rows[.polygon($0)] ?? [] }.sorted()
    return Self.segments(of: known, in: record.assertions, until: day).last?.state ?? .unasserted
  }

  /// Positions of the polygons that say or, with a half-known date, may say something on a day, in
  /// order.
  public func polygons(on day: Day) -> [Int] {
    Self.last(of: runningPolygons, on: day, start: \.start).map { runningPolygons[$0].polygons }
      ?? []
  }

  /// The subject has a holding assertion that counts on the day, be it `unknown`.
  public func isAsserted(_ subject: Subject, on day: Day) -> Bool {
    !state(of: subject, on: day).deciding.isEmpty
  }

  /// How far the control of a place reaches on a day, in metres; nil for the map's default.
  public func reach(of place: String, on day: Day) -> Double? {
    state(of: .place(place), on: day).deciding.last.flatMap { record.assertions[$0].reach }
  }

  /// Every distinct reach that the record ever gives a place, in metres; nil stands for the default.
  public func reaches(of place: String) -> [Double?] { givenReaches[place] ?? [nil] }

  /// Every day on which the map can look different from the day before, in order: the standing of some
  /// subject differs, a region or polygon begins or ceases to speak for its ground, or the control of a
  /// place reaches elsewhere. An assertion that repeats another one is no change.
  public var changeDays: [Day] {
    var days: Set<Day> = []
    for (subject, segments) in segments {
      var previous = effect(of: .unasserted, on: subject)
      for segment in segments {
        let effect = effect(of: segment.state, on: subject)
        if effect != previous { days.insert(segment.start) }
        previous = effect
      }
    }
    return days.sorted()
  }

  /// What a state makes of a subject's ground.
  private struct Effect: Equatable {
    var standing: State.Standing
    var covers: Bool
    var reach: Double?
  }

  private func effect(of state: State, on subject: Subject) -> Effect {
    let deciding = state.deciding.last
    if case .place = subject {
      let reach = deciding.flatMap { record.assertions[$0].reach }
      return Effect(standing: state.standing, covers: false, reach: reach)
    }
    return Effect(standing: state.standing, covers: deciding != nil, reach: nil)
  }

  // MARK: Building

  /// The position of the last element that starts on the day or before, in elements sorted by start.
  private static func last<Element>(
    of elements: [Element], on day: Day, start: (Element) -> Day
  ) -> Int? {
    var low = 0
    var high = elements.count
    while low < high {
      let middle = (low + high) / 2
      if start(elements[middle]) <= day { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }

  private static func reaches(in assertions: [Assertion]) -> [String: [Double?]] {
    var reaches: [String: [Double?]] = [:]
    for assertion in assertions where assertion.status.isHolding {
      guard case .place(let id) = assertion.subject else { continue }
      if !reaches[id, default: [nil]].contains(assertion.reach) {
        reaches[id, default: [nil]].append(assertion.reach)
      }
    }
    return reaches
  }

  private static func runningPolygons(_ segments: [Subject: [Segment]]) -> [(
    start: Day, polygons: [Int]
  )] {
    var switches: [Day: [(polygon: Int, runs: Bool)]] = [:]
    for (subject, segments) in segments {
      guard case .polygon(let polygon) = subject else { continue }
      var ran = false
      for segment in segments where segment.state.isSaying != ran {
        ran.toggle()
        switches[segment.start, default: []].append((polygon, ran))
      }
    }
    var running: Set<Int> = []
    return switches.keys.sorted().map { day in
      for (polygon, runs) in switches[day] ?? [] {
        if runs { running.insert(polygon) } else { running.remove(polygon) }
      }
      return (day, running.sorted())
    }
  }

  private static func segments(
    of rows: [Int], in assertions: [Assertion], until last: Day? = nil
  ) -> [Segment] {
    let boundaries = Set(
      rows.lazy.flatMap { row -> [Day] in
        let period = assertions[row].period
        return [period.from, period.to].compactMap { $0 }.flatMap { [$0.first, $0.settled] }
      }
    ).filter { day in last.map { day <= $0 } ?? true }.sorted()
    var sweep = Sweep(rows, in: assertions)
    var segments: [Segment] = []
    for day in boundaries {
      var state = state(of: sweep.advance(to: day, in: assertions), on: day, in: assertions)
      if let previous = segments.last?.state, previous.holding == state.holding {
        state.since = previous.since
      } else {
        state.since = beginning(of: state, on: day, in: assertions)
      }
      if segments.last?.state != state { segments.append(Segment(start: day, state: state)) }
    }
    return segments
  }

  /// The assertions that may run, day after day: of four hundred snapshots one or two.
  private struct Sweep {
    private var waiting: [Int]
    private var running: [Int] = []

    init(_ rows: [Int], in assertions: [Assertion]) {
      waiting = rows.sorted {
        (assertions[$0].period.from.first, $0) > (assertions[$1].period.from.first, $1)
      }
    }

    /// Positions of the assertions that have begun at most and not surely ended, in record order.
    mutating func advance(to day: Day, in assertions: [Assertion]) -> [Int] {
      running.removeAll { assertions[$0].period.to.map { $0.settled <= day } ?? false }
      let count = running.count
      while let next = waiting.last, assertions[next].period.from.first <= day {
        running.append(next)
        waiting.removeLast()
      }
      if running.count > count { running.sort() }
      return running
    }
  }

  private static func state(of rows: [Int], on day: Day, in assertions: [Assertion]) -> State {
    let drawn = rows.filter { assertions[$0].period.isDrawn(on: day) }
    let possible = rows.filter { assertions[$0].period.mayRun(on: day) }
    let outcome = Precedence.outcome(
      of: drawn.filter { assertions[$0].status.isHolding }, in: assertions)
    let other = Precedence.outcome(
      of: possible.filter { assertions[$0].status.isHolding }, in: assertions)
    let isOpen = other.holding != outcome.holding
    return State(
      holding: outcome.holding,
      beside: besideEntries(drawn: drawn, possible: possible, in: assertions),
      confidence: outcome.deciding.compactMap { assertions[$0].confidence }.min(),
      alternative: isOpen ? other.holding : nil,
      deciding: outcome.deciding,
      alternativeDeciding: isOpen ? other.deciding : [])
  }

  private static func besideEntries(drawn: [Int], possible: [Int], in assertions: [Assertion])
    -> [State.Beside]
  {
    var entries: [State.Beside] = []
    for row in drawn where !assertions[row].status.isHolding {
      let status = assertions[row].status
      let isUncertain = !possible.contains(row)
      for actor in assertions[row].actors {
        let entry = State.Beside(
          actor: actor, status: status, assertion: row, isUncertain: isUncertain)
        if let same = entries.firstIndex(where: { $0.actor == actor && $0.status == status }) {
          // Of two that say the same, one that surely stands is enough.
          if entries[same].isUncertain, !isUncertain { entries[same] = entry }
        } else {
          entries.append(entry)
        }
      }
    }
    return entries
  }

  /// The date of the assertion that began the holding, with its precision; the day itself where the
  /// holding came up because another one ended.
  private static func beginning(of state: State, on day: Day, in assertions: [Assertion])
    -> PartialDate?
  {
    guard let first = state.deciding.first else {
      return state.holding == .unknown ? nil : PartialDate(day)
    }
    let from = assertions[first].period.from
    return from.settled == day ? from : PartialDate(day)
  }
}
