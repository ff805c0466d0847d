/// The states of every subject of a record through time, as they were known on a day.
///
/// Built once, asked for any day: a series of frames costs a binary search a subject.
public struct ControlHistory: Sendable {
  public let record: Record
  /// What was recorded later is left out; nil for everything.
  public let asOf: Day?

  private let segments: [Subject: [Segment]]

  /// From `start` until the next segment the state does not change.
  private struct Segment {
    var start: Day
    var state: State
  }

  /// Works out the states of all subjects.
  ///
  /// - Parameter asOf: Only assertions recorded on this day or before count.
  /// - Complexity: For each subject, the square of its assertions.
  public init(_ record: Record, asOf: Day? = nil) {
    self.record = record
    self.asOf = asOf
    let known = record.assertions.indices.filter { position in
      asOf.map { record.assertions[position].recordedDay <= $0 } ?? true
    }
    segments = Dictionary(grouping: known) { record.assertions[$0].subject }
      .mapValues { Self.segments(of: $0, in: record.assertions) }
  }

  /// The state of a region, place or polygon on a day.
  public func state(of subject: Subject, on day: Day) -> State {
    guard let segments = segments[subject] else { return .unasserted }
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].start <= day { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? .unasserted : segments[low - 1].state
  }

  /// The state of ground that several dated polygons cover: their assertions compete as if they spoke
  /// of one subject.
  public func state(ofPolygons polygons: [Int], on day: Day) -> State {
    if polygons.count == 1 { return state(of: .polygon(polygons[0]), on: day) }
    let covering = Set(polygons.map { Subject.polygon($0) })
    let known = record.assertions.indices.filter { position in
      covering.contains(record.assertions[position].subject)
        && asOf.map { record.assertions[position].recordedDay <= $0 } ?? true
    }
    return Self.segments(of: known, in: record.assertions)
      .last { $0.start <= day }?.state ?? .unasserted
  }

  /// The subject has a holding assertion that counts on the day, be it `unknown`.
  public func isAsserted(_ subject: Subject, on day: Day) -> Bool {
    !state(of: subject, on: day).deciding.isEmpty
  }

  /// How far the control of a place reaches on a day, in metres; nil for the map's default.
  public func reach(of place: String, on day: Day) -> Double? {
    state(of: .place(place), on: day).deciding.last.flatMap { record.assertions[$0].reach }
  }

  /// Every day on which the state of some subject differs from the day before, in order.
  public var changeDays: [Day] {
    Set(segments.values.lazy.joined().map(\.start)).sorted()
  }

  private static func segments(of rows: [Int], in assertions: [Assertion]) -> [Segment] {
    let boundaries = Set(
      rows.lazy.flatMap { row -> [Day] in
        let period = assertions[row].period
        return [period.from, period.to].compactMap { $0 }.flatMap { [$0.first, $0.settled] }
      }
    ).sorted()
    var segments: [Segment] = []
    for day in boundaries {
      var state = state(of: rows, on: day, in: assertions)
      if let previous = segments.last?.state, previous.holding == state.holding {
        state.since = previous.since
      } else {
        state.since = beginning(of: state, on: day, in: assertions)
      }
      if segments.last?.state != state { segments.append(Segment(start: day, state: state)) }
    }
    return segments
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
      for actor in assertions[row].actors
      where !entries.contains(where: { $0.actor == actor && $0.status == status }) {
        entries.append(
          State.Beside(
            actor: actor, status: status, assertion: row, isUncertain: !possible.contains(row)))
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
