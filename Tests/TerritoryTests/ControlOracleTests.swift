import TestSupport
import Territory
import Testing

/// Who holds on a day by the rules, worked out anew for each day from dates as texts, which compare
/// like days: nothing is shared with the code under test.
private struct Oracle {
  let rows: [Assertion]

  func holding(on day: String, asOf: String?) -> String {
    outcome(rows.indices.filter { isKnown($0, asOf) && stands($0, on: day, by: settled) })
  }

  /// As if each half-known change had come at once.
  func early(on day: String, asOf: String?) -> String {
    outcome(rows.indices.filter { isKnown($0, asOf) && stands($0, on: day, by: first) })
  }

  func beside(on day: String, asOf: String?) -> Set<String> {
    Set(
      rows.indices.filter {
        !isHolding($0) && isKnown($0, asOf) && stands($0, on: day, by: settled)
      }.flatMap { row in rows[row].actors.map { "\($0) \(rows[row].status)" } })
  }

  private func isHolding(_ row: Int) -> Bool {
    ["control", "contested", "unknown"].contains(rows[row].status.rawValue)
  }

  private func isKnown(_ row: Int, _ asOf: String?) -> Bool {
    asOf.map { recorded(row) <= $0 } ?? true
  }

  private func stands(_ row: Int, on day: String, by end: (String) -> String) -> Bool {
    guard end(rows[row].period.from.description) <= day else { return false }
    return rows[row].period.to.map { day < end($0.description) } ?? true
  }

  private func outcome(_ running: [Int]) -> String {
    let holding = running.filter(isHolding)
    let newest = holding.map(recorded).max()
    var said: [String: Int] = [:]
    for row in holding where recorded(row) == newest { said[rows[row].source ?? ""] = row }
    let naming = said.values.sorted().filter { rows[$0].status != .unknown }
    let texts = naming.map { row in
      let actors = rows[row].status == .contested ? rows[row].actors.sorted() : rows[row].actors
      return "\(rows[row].status) \(actors.joined(separator: "+"))"
    }
    guard let first = texts.first else { return "unknown " }
    if texts.allSatisfy({ $0 == first }) { return first }
    var actors: [String] = []
    for actor in naming.flatMap({ rows[$0].actors }) where !actors.contains(actor) {
      actors.append(actor)
    }
    return "contested \(actors.sorted().joined(separator: "+"))"
  }

  private func recorded(_ row: Int) -> String {
    last((rows[row].recorded ?? rows[row].period.from).description)
  }

  private static let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  private func first(_ date: String) -> String {
    date.count == 4 ? date + "-01-01" : date.count == 7 ? date + "-01" : date
  }

  /// 2012 was a leap year.
  private func last(_ date: String) -> String {
    if date.count == 4 { return date + "-12-31" }
    return date.count == 7 ? "\(date)-\(Self.lengths[Int(date.suffix(2))! - 1])" : date
  }

  private func settled(_ date: String) -> String {
    if date.count == 4 { return "\(Int(date)! + 1)-01-01" }
    guard date.count == 7 else { return date }
    let month = Int(date.suffix(2))! + 1
    return month == 13 ? "2013-01-01" : "2012-\(month < 10 ? "0" : "")\(month)-01"
  }
}

struct ControlOracleTests {
  private static let place = Subject.place("kidal")
  private static let days =
    (Day(year: 2011, month: 12, day: 25)!)...Day(year: 2013, month: 2, day: 5)!

  private func text(_ holding: State.Holding) -> String { "\(holding.status) \(holding.key)" }

  @Test func `each day has the one state that the rules give it`() {
    var generator = SeededGenerator(seed: 2012)
    for _ in 0..<60 {
      let rows = (0..<Int.random(in: 1...9, using: &generator)).map { _ in randomRow(&generator) }
      let asOf = Bool.random(using: &generator) ? "2012-07-10" : nil
      let history = ControlHistory(
        Record(assertions: rows), asOf: asOf.map { PartialDate($0)!.first })
      let oracle = Oracle(rows: rows)
      for day in Self.days {
        let state = history.state(of: Self.place, on: day)
        let expected = oracle.holding(on: day.description, asOf: asOf)
        #expect(text(state.holding) == expected, "\(day) \(rows)")
        let early = oracle.early(on: day.description, asOf: asOf)
        #expect(state.alternative.map(text) == (early == expected ? nil : early), "\(day) \(rows)")
        #expect(
          Set(state.beside.map { "\($0.actor) \($0.status)" })
            == oracle.beside(on: day.description, asOf: asOf))
        #expect(state.beside.count == Set(state.beside.map { "\($0.actor) \($0.status)" }).count)
      }
    }
  }

  @Test func `what was recorded later never changes an answer as of a day`() {
    var generator = SeededGenerator(seed: 99)
    let known = PartialDate("2012-06-15")!.first
    for _ in 0..<40 {
      let rows = (0..<6).map { _ in randomRow(&generator) }
      var later = (0..<4).map { _ in randomRow(&generator) }
      for index in later.indices { later[index].recorded = PartialDate("2012-0\(7 + index % 3)") }
      later[0].recorded = PartialDate("2012-06-16")
      // A month counts as its last day, which lies after the fifteenth.
      later[1].recorded = PartialDate("2012-06")
      var mixed = rows
      for row in later { mixed.insert(row, at: Int.random(in: 0...mixed.count, using: &generator)) }
      let before = ControlHistory(Record(assertions: rows), asOf: known)
      let after = ControlHistory(Record(assertions: mixed), asOf: known)
      for day in Self.days {
        let (one, other) = (
          before.state(of: Self.place, on: day), after.state(of: Self.place, on: day)
        )
        #expect(one.holding == other.holding && one.alternative == other.alternative)
        #expect(one.since == other.since && one.confidence == other.confidence)
        #expect(one.deciding.map { rows[$0] } == other.deciding.map { mixed[$0] })
        #expect(one.beside.map { rows[$0.assertion] } == other.beside.map { mixed[$0.assertion] })
      }
    }
  }

  @Test func `states change on change days only, and on each of them`() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<40 {
      let rows = (0..<8).map { _ in randomRow(&generator) }
      let history = ControlHistory(Record(assertions: rows))
      let changeDays = Set(history.changeDays)
      for (day, next) in zip(Self.days, Self.days.dropFirst()) {
        let (before, after) = (
          history.state(of: Self.place, on: day), history.state(of: Self.place, on: next)
        )
        if changeDays.contains(next) { #expect(before != after, "\(next) \(rows)") }
        if standing(before) != standing(after) {
          #expect(changeDays.contains(next), "\(next) \(rows)")
        }
      }
    }
  }

  /// What a map shows of a state.
  private func standing(_ state: State) -> [String] {
    [text(state.holding), state.alternative.map(text) ?? ""]
      + state.beside.map { "\($0.actor) \($0.status)" }.sorted()
  }

  @Test func `a renaming never changes the current lead`() {
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<40 {
      let renamings = [
        Day(year: 2012, month: 3, day: Int.random(in: 1...28, using: &generator))!,
        Day(year: 2012, month: 8, day: Int.random(in: 1...28, using: &generator))!,
      ]
      let actors = ActorTable([
        Actor(id: "one", successor: .init(actor: "two", from: PartialDate(renamings[0]))),
        Actor(id: "two", successor: .init(actor: "three", from: PartialDate(renamings[1]))),
        Actor(id: "three"), Actor(id: "fama"),
      ])
      // Who holds, by force: the hands it truly passes through.
      let hands = stride(from: 0, to: 400, by: Int.random(in: 20...90, using: &generator)).map {
        (
          from: Self.days.lowerBound.advanced(by: $0),
          force: Bool.random(using: &generator) ? "azawad" : "fama"
        )
      }
      let rows = named(hands, renamings: renamings)
      let history = ControlHistory(Record(assertions: rows, actors: actors))
      for (day, next) in zip(Self.days, Self.days.dropFirst()) {
        let leads = [day, next].map { date in
          history.state(of: Self.place, on: date).lead.map { actors.current($0, on: next) }
        }
        let forces = [day, next].map { date in hands.last { $0.from <= date }?.force }
        #expect((leads[0] == leads[1]) == (forces[0] == forces[1]), "\(next) \(rows)")
      }
    }
  }

  /// One row for each name that a force has while it holds.
  private func named(_ hands: [(from: Day, force: String)], renamings: [Day]) -> [Assertion] {
    let bounds = Set(hands.map(\.from) + renamings).sorted()
    return bounds.indices.map { position in
      let from = bounds[position]
      let force = hands.last { $0.from <= from }!.force
      let names = ["one", "two", "three"]
      let name = force == "fama" ? force : names[renamings.filter { $0 <= from }.count]
      let to = position + 1 < bounds.count ? PartialDate(bounds[position + 1]) : nil
      return Assertion(
        subject: Self.place, actors: [name], period: Period(from: PartialDate(from), to: to))
    }
  }

  private func randomRow(_ generator: inout SeededGenerator) -> Assertion {
    let status = Status.allCases.randomElement(using: &generator)!
    let names = ["fama", "mnla", "cma", "jnim"].shuffled(using: &generator)
    let count = status == .unknown ? 0 : Int.random(in: 1...2, using: &generator)
    var dates = [randomDate(&generator), randomDate(&generator)]
    dates.sort { ($0.first, $0.last) < ($1.first, $1.last) }
    let recorded = Bool.random(using: &generator) ? randomDate(&generator) : nil
    let period = Period(
      from: dates[0], to: Int.random(in: 0...3, using: &generator) == 0 ? nil : dates[1])
    return Assertion(
      subject: Self.place, actors: Array(names.prefix(count)), status: status, period: period,
      confidence: Confidence.allCases.randomElement(using: &generator),
      source: ["a", "b", nil].randomElement(using: &generator)!, recorded: recorded)
  }

  private func randomDate(_ generator: inout SeededGenerator) -> PartialDate {
    let month = Int.random(in: 1...12, using: &generator)
    let day = Int.random(in: 1...28, using: &generator)
    let text = "2012-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    let length = [10, 10, 7, 7, 4].randomElement(using: &generator)!
    return PartialDate(text.prefix(length))!
  }
}
