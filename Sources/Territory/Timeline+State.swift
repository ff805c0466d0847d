extension Timeline<State> {
  /// Works out the states that assertions about one subject lead to.
  ///
  /// - Parameters:
  ///   - rows: Positions of the assertions, in the order of the record.
  ///   - actors: A lead holder stays the same under a new name.
  ///   - allianceDays: Every day on which an actor joins or leaves an alliance, where a lead holder stays the
  ///     same as long as its alliance of the day does; nil where alliances do not count.
  ///   - last: Later days are not asked for.
  init(
    of rows: [Int], in assertions: [Assertion], _ actors: ActorTable, allianceDays: [Day]?,
    until last: Day? = nil
  ) {
    let own = Set(
      rows.lazy.flatMap { row -> [Day] in
        let period = assertions[row].period
        return [period.from, period.to].compactMap { $0 }.flatMap { [$0.first, $0.settled] }
      }
    )
    // Before the first assertion nobody holds, under whatever name.
    let memberships = (allianceDays ?? []).filter { day in own.contains { $0 < day } }
    let boundaries = own.union(memberships).filter { day in last.map { day <= $0 } ?? true }
      .sorted()
    var sweep = Sweep(rows, in: assertions)
    var spans: [Span] = []
    for day in boundaries {
      var state = Self.state(of: sweep.advance(to: day, in: assertions), on: day, in: assertions)
      if let previous = spans.last?.value,
        previous.holding.goesOn(as: state.holding, on: day, actors, rollsUp: allianceDays != nil)
      {
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
    let doubtful = isOpen ? nil : outcome.deciding.first { assertions[$0].alternative != nil }
    let besides = Besides(drawn: drawn, possible: possible, in: assertions)
    return State(
      holding: outcome.holding,
      beside: besides.drawn,
      possiblyBeside: besides.coming,
      confidence: outcome.deciding.compactMap { assertions[$0].confidence }.min(),
      alternative: isOpen ? other.holding : doubtful.flatMap { assertions[$0].alternative },
      deciding: outcome.deciding,
      alternativeDeciding: isOpen ? other.deciding : [doubtful].compactMap { $0 })
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

/// What stands beside the holder on a day.
private struct Besides {
  var drawn: [State.Beside] = []
  /// What may stand there already, but is drawn only later.
  var coming: [State.Beside] = []

  /// - Parameters:
  ///   - rows: Positions of the assertions that are drawn on the day.
  ///   - possible: Those that run where every half-known change has come already.
  init(drawn rows: [Int], possible: [Int], in assertions: [Assertion]) {
    for row in rows where !assertions[row].status.isHolding {
      let isUncertain =
        !possible.contains(row)
        && !possible.contains { Self.continues(assertions[$0], assertions[row]) }
      for entry in Self.entries(of: assertions[row], at: row, isUncertain: isUncertain) {
        if let same = drawn.firstIndex(where: { Self.isSame($0, entry) }) {
          // Of two that say the same, one that surely stands is enough.
          if drawn[same].isUncertain, !isUncertain { drawn[same] = entry }
        } else {
          drawn.append(entry)
        }
      }
    }
    for row in possible where !assertions[row].status.isHolding && !rows.contains(row) {
      for entry in Self.entries(of: assertions[row], at: row, isUncertain: true)
      where !drawn.contains(where: { Self.isSame($0, entry) && !$0.isUncertain })
        && !coming.contains(where: { Self.isSame($0, entry) })
      {
        coming.append(entry)
      }
    }
  }

  private static func entries(of assertion: Assertion, at row: Int, isUncertain: Bool)
    -> [State.Beside]
  {
    assertion.actors.map {
      State.Beside(
        actor: $0, status: assertion.status, assertion: row, isUncertain: isUncertain)
    }
  }

  private static func isSame(_ one: State.Beside, _ other: State.Beside) -> Bool {
    one.actor == other.actor && one.status == other.status
  }

  /// An assertion says of the same actors what another one said until the same half-known day.
  private static func continues(_ next: Assertion, _ before: Assertion) -> Bool {
    next.period.from == before.period.to && next.status == before.status
      && Set(next.actors).isSuperset(of: before.actors)
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
