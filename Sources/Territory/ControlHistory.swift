/// The states of every subject of a record through time, as they were known on a day.
///
/// Built once, asked for any day: a series of frames costs a binary search a subject.
public struct ControlHistory: Sendable {
  /// The record as it was known: an assertion whose end was recorded after `asOf` still runs.
  public let record: Record
  /// What was recorded later is left out; nil for everything.
  public let asOf: Day?
  /// The names under which states are told.
  public private(set) var naming: Naming

  /// Which names actors have in states.
  public enum Naming: Sendable, Hashable {
    /// Those that the assertions use.
    case asRecorded
    /// Those that the forces bear on the day.
    case ofTheDay
    /// Those of their outermost alliances on the day.
    case alliances
  }

  /// Positions of the assertions known about each subject, in the order of the record.
  private let rows: [Subject: [Int]]
  private let states: [Subject: Timeline<State>]
  private let givenReaches: [String: [Double?]]
  /// Every day on which a force of the record has another name than on the day before, in order, and every
  /// one on which that or its alliance differs.
  private let renamingDays: [Day]
  package let allianceDays: [Day]
  /// The polygons that say something.
  private let runningPolygons: Timeline<[Int]>

  /// Works out the states of all subjects.
  ///
  /// - Parameter asOf: Only assertions recorded on this day or before count, and only ends that were
  ///   recorded by then.
  /// - Complexity: For each subject, its assertions times those that run at once.
  public init(_ record: Record, asOf: Day? = nil, naming: Naming = .ofTheDay) {
    var record = record
    if let asOf { record.assertions = record.assertions.map { $0.known(on: asOf) } }
    let assertions = record.assertions
    self.record = record
    self.asOf = asOf
    self.naming = naming
    let known = assertions.indices.filter { position in
      asOf.map { assertions[position].recordedDay <= $0 } ?? true
    }
    rows = Dictionary(grouping: known) { assertions[$0].subject }
    renamingDays = record.namingDays(rollsUp: false)
    let allianceDays = record.namingDays(rollsUp: true)
    self.allianceDays = allianceDays
    states = rows.mapValues { [actors = record.actors] in
      Timeline(
        of: $0, in: assertions, actors, allianceDays: naming == .alliances ? allianceDays : nil)
    }
    runningPolygons = Self.runningPolygons(states)
    givenReaches = Self.reaches(in: assertions)
  }

  /// The same history, told under the names that the assertions use.
  public var asRecorded: ControlHistory {
    var history = self
    history.naming = .asRecorded
    return history
  }

  /// The names of a day; nil for those that the assertions use.
  public func names(on day: Day) -> HolderNames? {
    naming == .asRecorded
      ? nil : HolderNames(record.actors, on: day, rollsUp: naming == .alliances)
  }

  /// The state of a region, place or polygon on a day, under the names of that day.
  public func state(of subject: Subject, on day: Day) -> State {
    guard let state = states[subject]?.value(on: day) else { return .unasserted }
    return names(on: day)?.named(state) ?? state
  }

  /// Every state of a region, place or polygon over a period, in order; the one without any assertion among
  /// them where it begins with that.
  public func states(of subject: Subject, from first: Day, to last: Day) -> [State] {
    let changes = (states[subject]?.spans ?? []).map(\.start) + namingDays
    let later = Set(changes).filter { $0 > first && $0 <= last }.sorted()
    return ([first] + later).map { state(of: subject, on: $0) }.withoutRepetition()
  }

  /// The state of ground that several dated polygons cover: their assertions compete as if they spoke
  /// of one subject.
  public func state(ofPolygons polygons: [Int], on day: Day) -> State {
    if polygons.count == 1 { return state(of: .polygon(polygons[0]), on: day) }
    let known = Set(polygons).flatMap { rows[.polygon($0)] ?? [] }.sorted()
    let timeline = Timeline(
      of: known, in: record.assertions, record.actors,
      allianceDays: naming == .alliances ? allianceDays : nil, until: day)
    guard let state = timeline.value(on: day) else { return .unasserted }
    return names(on: day)?.named(state) ?? state
  }

  /// Positions of the polygons that say or, with a half-known date, may say something on a day, in
  /// order.
  public func polygons(on day: Day) -> [Int] {
    runningPolygons.value(on: day) ?? []
  }

  /// The subject has a holding assertion that counts on the day, be it `unknown`.
  public func isAsserted(_ subject: Subject, on day: Day) -> Bool {
    states[subject]?.value(on: day).map { !$0.deciding.isEmpty } ?? false
  }

  /// The days on which the record may say something of a subject; nil for none.
  package func days(of subject: Subject) -> Range<Day>? {
    guard let spans = states[subject]?.spans, let first = spans.first?.start,
      let last = spans.last
    else { return nil }
    return first..<(last.value.isSaying ? Day(number: Int.max / 2) : max(first, last.start))
  }

  /// The days on which a state of a subject begins, in order.
  package func changeDays(of subject: Subject) -> [Day] {
    states[subject]?.spans.map(\.start) ?? []
  }

  /// How far the control of a place reaches on a day, in metres; nil for the map's default.
  public func reach(of place: String, on day: Day) -> Double? {
    states[.place(place)]?.value(on: day)?.deciding.last
      .flatMap { record.assertions[$0].reach }
  }

  /// Every distinct reach that the record ever gives a place, in metres; nil stands for the default.
  public func reaches(of place: String) -> [Double?] { givenReaches[place] ?? [nil] }

  /// Every day on which the map can look different from the day before, in order: the standing of some
  /// subject differs, a region or polygon begins or ceases to speak for its ground, or the control of a
  /// place reaches elsewhere. An assertion that repeats another one, be it under a new name of the same force, is
  /// no change.
  public var changeDays: [Day] {
    var days: Set<Day> = []
    for (subject, timeline) in states {
      var previous = State.unasserted
      for span in timeline.spans {
        let (old, new) = (
          effect(of: previous, on: subject, span.start),
          effect(of: span.value, on: subject, span.start)
        )
        if old != new { days.insert(span.start) }
        previous = span.value
      }
    }
    return days.sorted()
  }

  /// Every day on which a force of the record has another name than on the day before, in order.
  public var namingDays: [Day] {
    switch naming {
    case .asRecorded: []
    case .ofTheDay: renamingDays
    case .alliances: allianceDays
    }
  }

  /// Every day on which a map can look different from the day before: something changes, or has another
  /// name.
  public var appearanceDays: [Day] { Set(changeDays + namingDays).sorted() }

  /// What a state makes of a subject's ground.
  private struct Effect: Equatable {
    var standing: State.Standing
    var covers: Bool
    var reach: Double?
  }

  /// - Parameter day: Under whose names forces are compared.
  private func effect(of state: State, on subject: Subject, _ day: Day) -> Effect {
    let standing = State.Standing(state) { record.actors.current($0, on: day) }
    let deciding = state.deciding.last
    if case .place = subject {
      let reach = deciding.flatMap { record.assertions[$0].reach }
      return Effect(standing: standing, covers: false, reach: reach)
    }
    return Effect(standing: standing, covers: deciding != nil, reach: nil)
  }

  // MARK: Building

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

  private static func runningPolygons(_ states: [Subject: Timeline<State>]) -> Timeline<[Int]> {
    var switches: [Day: [(polygon: Int, runs: Bool)]] = [:]
    for (subject, timeline) in states {
      guard case .polygon(let polygon) = subject else { continue }
      var ran = false
      for span in timeline.spans where span.value.isSaying != ran {
        ran.toggle()
        switches[span.start, default: []].append((polygon, ran))
      }
    }
    var running: Set<Int> = []
    return Timeline(
      switches.keys.sorted().map { day in
        for (polygon, runs) in switches[day] ?? [] {
          if runs { running.insert(polygon) } else { running.remove(polygon) }
        }
        return Timeline.Span(start: day, value: running.sorted())
      })
  }
}

extension Record {
  /// Every day on which a force of the record has another name than on the day before, in order.
  ///
  /// - Parameter rollsUp: Forces stand under their alliances.
  fileprivate func namingDays(rollsUp: Bool) -> [Day] {
    actors.namingDays(of: actors.bearers(of: namedActors, rollsUp: rollsUp), rollsUp: rollsUp)
  }
}
