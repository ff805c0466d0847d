extension Timeline<State> {
  /// Works out the states that assertions about one subject lead to.
  ///
  /// - Parameters:
  ///   - rows: Positions of the assertions, in the order of the record.
  ///   - last: Later days are not asked for.
  init(of rows: [Int], in assertions: [Assertion], until last: Day? = nil) {
    let boundaries = Set(
      rows.lazy.flatMap { row -> [Day] in
        let period = assertions[row].period
        return [period.from, period.to].compactMap { $0 }.flatMap { [$0.first, $0.settled] }
      }
    ).filter { day in last.map { day <= $0 } ?? true }.sorted()
    var sweep = Sweep(rows, in: assertions)
    var spans: [Span] = []
    for day in boundaries {
      var state = Self.state(of: sweep.advance(to: day, in: assertions), on: day, in: assertions)
      if let previous = spans.last?.value, previous.holding == state.holding {
        state.since = previous.since
      } else {
        state.since = Self.beginning(of: state, on: day, in: assertions)
      }
      if spans.last?.value != state { spans.append(Span(start: day, value: state)) }
    }
    self.init(spans)
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
