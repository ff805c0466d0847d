import Shapes
import Territory
import TestSupport
import Testing

/// A row of a table: actors joined by `+`, dates as text.
private func row(
  _ actors: String, _ from: String, _ to: String? = nil, _ status: Status = .control,
  source: String? = nil, recorded: String? = nil, confidence: Confidence? = nil,
  reach: Double? = nil
) -> Assertion {
  Assertion(
    subject: .place("kidal"), actors: actors.split(separator: "+").map(String.init),
    status: status, period: Period(from: PartialDate(from)!, to: to.map { PartialDate($0)! }),
    confidence: confidence, source: source, recorded: recorded.map { PartialDate($0)! },
    reach: reach)
}

private func day(_ text: String) -> Day { PartialDate(text)!.first }

private func state(_ rows: [Assertion], on date: String, asOf: String? = nil) -> State {
  ControlHistory(Record(assertions: rows), asOf: asOf.map(day))
    .state(of: .place("kidal"), on: day(date))
}

struct ControlHistoryTests {
  @Test func `nothing asserted is unknown`() {
    #expect(state([], on: "2012-01-01") == .unasserted)
    #expect(state([row("fama", "2012-01-01")], on: "2011-12-31").holding == .unknown)
  }

  @Test func `a period holds from its first day until before its last`() {
    let rows = [row("fama", "2012-01-01", "2012-03-30")]
    #expect(state(rows, on: "2012-01-01").holding.key == "fama")
    #expect(state(rows, on: "2012-03-29").holding.key == "fama")
    #expect(state(rows, on: "2012-03-30").holding == .unknown)
  }

  @Test func `the first actor of a joint assertion leads`() {
    let joint = state([row("mnla+ansar-dine", "2012-03-30")], on: "2012-04-01")
    #expect(joint.lead == "mnla")
    #expect(joint.holding.actors == ["mnla", "ansar-dine"])
    #expect(joint.holding.status == .control)
  }

  @Test func `the later recorded wins on the overlap whatever its source`() {
    let rows = [
      row("fama", "2012-01-01", source: "a", recorded: "2012-05-01"),
      row("mnla", "2012-02-01", "2012-04-01", source: "b", recorded: "2012-03-01"),
    ]
    #expect(state(rows, on: "2012-03-01").holding.key == "fama")
    #expect(state(rows.reversed(), on: "2012-03-01").holding.key == "fama")
  }

  @Test func `without a recorded day the from counts`() {
    let rows = [row("mnla", "2012-02-01", source: "b"), row("fama", "2012-01-01", source: "a")]
    #expect(state(rows, on: "2012-03-01").holding.key == "mnla")
  }

  @Test func `on equal days the later row of the same source wins`() {
    let rows = [
      row("fama", "2012-01-01", source: "a", recorded: "2013-01-01"),
      row("mnla", "2012-01-01", source: "a", recorded: "2013-01-01"),
    ]
    #expect(state(rows, on: "2012-03-01").holding.key == "mnla")
    #expect(state(rows.reversed(), on: "2012-03-01").holding.key == "fama")
  }

  @Test func `on equal days different sources with different holders are contested`() {
    let rows = [
      row("fama", "2012-01-01", source: "a"), row("mnla+mia", "2012-01-01", source: "b"),
    ]
    let contested = state(rows, on: "2012-03-01")
    #expect(contested.holding.status == .contested)
    #expect(contested.holding.actors == ["fama", "mia", "mnla"])
    #expect(contested.deciding == [0, 1])
  }

  @Test func `different sources with the same holder agree`() {
    let rows = [
      row("fama", "2012-01-01", source: "a", confidence: .high),
      row("fama", "2012-01-01", source: "b", confidence: .low),
    ]
    let agreed = state(rows, on: "2012-03-01")
    #expect(agreed.holding == State.Holding(status: .control, actors: ["fama"]))
    #expect(agreed.confidence == .low)
  }

  @Test func `a source that knows nobody does not contest one that names a holder`() {
    let rows = [
      row("", "2012-01-01", nil, .unknown, source: "a"), row("mnla", "2012-01-01", source: "b"),
    ]
    #expect(state(rows, on: "2012-03-01").holding.key == "mnla")
    #expect(state(rows, on: "2012-03-01").holding.status == .control)
  }

  @Test func `what stands beside never changes the holder and outlives him`() {
    let rows = [
      row("cma", "2014-06-09", "2023-11-14"), row("minusma", "2013-07-01", nil, .presence),
      row("jnim", "2015-01-01", nil, .besieged), row("fama", "2023-11-14"),
    ]
    let before = state(rows, on: "2020-01-01")
    #expect(before.holding.key == "cma")
    #expect(before.beside.map(\.actor) == ["minusma", "jnim"])
    let after = state(rows, on: "2023-11-14")
    #expect(after.holding.key == "fama")
    #expect(after.beside.map(\.status) == [.presence, .besieged])
  }

  @Test func `an asserted unknown competes for the holder`() {
    let rows = [row("maa", "2013-04-21"), row("", "2013-08-01", nil, .unknown)]
    let unknown = state(rows, on: "2013-09-01")
    #expect(unknown.holding == .unknown)
    #expect(unknown.deciding == [1])
  }

  @Test func `within a half-known month the old state is drawn and named uncertain`() {
    let rows = [row("mnla", "2012-03-30", "2012-06"), row("ansar-dine", "2012-06", "2013-01-28")]
    let before = state(rows, on: "2012-05-31")
    #expect(before.holding.key == "mnla" && !before.isUncertain)
    for date in ["2012-06-01", "2012-06-30"] {
      let between = state(rows, on: date)
      #expect(between.holding.key == "mnla")
      #expect(between.holding.status == .control)
      #expect(between.alternative?.key == "ansar-dine")
      #expect(between.alternativeDeciding == [1])
    }
    let after = state(rows, on: "2012-07-01")
    #expect(after.holding.key == "ansar-dine" && !after.isUncertain)
    #expect(after.since?.description == "2012-06")
  }

  @Test(arguments: [
    ("2020-W23", "2020-05-31", "2020-06-01", "2020-06-07", "2020-06-08"),
    ("-0500-W01", "-0501-12-31", "-0500-01-01", "-0500-01-07", "-0500-01-08"),
    ("-0500", "-0501-12-31", "-0500-01-01", "-0500-12-31", "-0499-01-01"),
  ])
  func `a week is half known from Monday to Sunday, and far years are as others`(
    date: String, before: String, first: String, last: String, after: String
  ) {
    let rows = [row("mnla", "-0600", date), row("ansar-dine", date, "+12000")]
    #expect(!state(rows, on: before).isUncertain)
    for day in [first, last] {
      let between = state(rows, on: day)
      #expect(between.holding.key == "mnla" && between.isUncertain)
    }
    let later = state(rows, on: after)
    #expect(later.holding.key == "ansar-dine" && !later.isUncertain)
    #expect(later.since?.description == date)
  }

  @Test func `a half-known beginning out of nothing is unknown until it is sure`() {
    let rows = [row("mia", "2013-01")]
    #expect(state(rows, on: "2013-01-15").holding == .unknown)
    #expect(state(rows, on: "2013-01-15").alternative?.key == "mia")
    #expect(state(rows, on: "2013-02-01").holding.key == "mia")
  }

  @Test func `a half-known presence leaves the holder sure`() {
    let rows = [row("fama", "2012-01-01"), row("wagner", "2022-01", "2022-06", .presence)]
    #expect(!state(rows, on: "2022-01-15").isUncertain)
    #expect(state(rows, on: "2022-01-15").beside.isEmpty)
    #expect(state(rows, on: "2021-12-31").possiblyBeside.isEmpty)
    #expect(
      state(rows, on: "2022-01-15").possiblyBeside == [
        State.Beside(actor: "wagner", status: .presence, assertion: 1, isUncertain: true)
      ])
    #expect(state(rows, on: "2022-02-01").possiblyBeside.isEmpty)
    #expect(state(rows, on: "2022-06-15").beside.map(\.isUncertain) == [true])
  }

  @Test func `as-of leaves out what was recorded later`() {
    let rows = [
      row("fama", "2012-01-01", recorded: "2012-01-01"),
      row("mnla", "2012-02-01", recorded: "2012-06-01"),
    ]
    #expect(state(rows, on: "2012-03-01").holding.key == "mnla")
    #expect(state(rows, on: "2012-03-01", asOf: "2012-05-31").holding.key == "fama")
    #expect(state(rows, on: "2012-03-01", asOf: "2012-06-01").holding.key == "mnla")
    #expect(state(rows, on: "2012-03-01", asOf: "2011-01-01") == .unasserted)
  }

  @Test func `a half-known from without recorded is known at the end of its month`() {
    let rows = [row("mnla", "2012-06")]
    #expect(state(rows, on: "2012-07-01", asOf: "2012-06-29") == .unasserted)
    #expect(state(rows, on: "2012-07-01", asOf: "2012-06-30").holding.key == "mnla")
  }

  @Test func `since runs through rows that say the same`() {
    let rows = [
      row("cma", "2014-06-09", "2020-02-13"), row("cma", "2020-02-13", "2023-10-10"),
      row("csp-psd", "2023-10-10"),
    ]
    #expect(state(rows, on: "2022-01-01").since?.description == "2014-06-09")
    #expect(state(rows, on: "2022-01-01").deciding == [1])
    #expect(state(rows, on: "2023-10-10").since?.description == "2023-10-10")
  }

  @Test func `when a later row ends the earlier one stands again since that day`() {
    let rows = [row("fama", "2012-01-01"), row("mnla", "2012-02-01", "2012-04-01")]
    let again = state(rows, on: "2012-05-01")
    #expect(again.holding.key == "fama")
    #expect(again.since?.description == "2012-04-01")
  }

  @Test func `each day has one state and it changes on change days only`() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<40 {
      let rows = (0..<8).map { _ in randomRow(&generator) }
      let history = ControlHistory(Record(assertions: rows))
      let changes = Set(history.changeDays)
      var previous = State.unasserted
      for number in day("2011-12-01").number...day("2013-03-01").number {
        let today = Day(number: number)
        let current = history.state(of: .place("kidal"), on: today)
        #expect((current.standing != previous.standing) == changes.contains(today))
        #expect(current.holding.actors.isEmpty == (current.holding.status == .unknown))
        previous = current
      }
    }
  }

  @Test func `as-of equals the record cut to what was recorded by then`() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<40 {
      let rows = (0..<8).map { _ in randomRow(&generator) }
      let known = day("2012-06-15")
      let cut = rows.filter { $0.recordedDay <= known }
      for month in ["2012-02-10", "2012-05-20", "2012-09-09"] {
        #expect(
          state(rows, on: month, asOf: "2012-06-15").holding == state(cut, on: month).holding)
      }
    }
  }

  private func randomRow(_ generator: inout SeededGenerator) -> Assertion {
    let month = Int.random(in: 1...9, using: &generator)
    let length = Int.random(in: 1...3, using: &generator)
    let precise = Bool.random(using: &generator)
    let actor = ["fama", "mnla", "cma"].randomElement(using: &generator)!
    let suffix = precise ? "-10" : ""
    let recorded =
      Bool.random(using: &generator) ? "2012-0\(Int.random(in: 1...9, using: &generator))" : nil
    return row(
      actor, "2012-0\(month)\(suffix)",
      "2012-\(month + length > 9 ? "" : "0")\(month + length)\(suffix)",
      Bool.random(using: &generator) ? .control : .presence,
      source: ["a", "b"].randomElement(using: &generator), recorded: recorded)
  }
}

struct PolygonStateTests {
  @Test func `of two polygons over the same ground the later recorded lies on top`() {
    let square = Extent<Geographic>(minX: 0, minY: 0, maxX: 1, maxY: 1).polygon
    func assertion(_ index: Int, _ actor: String, _ recorded: String) -> Assertion {
      Assertion(
        subject: .polygon(index), actors: [actor],
        period: Period(from: PartialDate("2012-01-01")!), recorded: PartialDate(recorded)!)
    }
    let record = Record(
      assertions: [assertion(0, "mnla", "2012-03-01"), assertion(1, "fama", "2012-02-01")],
      polygons: [MultiPolygon([square]), MultiPolygon([square])])
    let history = ControlHistory(record)
    #expect(history.state(ofPolygons: [0, 1], on: day("2012-04-01")).holding.key == "mnla")
    #expect(history.state(ofPolygons: [1], on: day("2012-04-01")).holding.key == "fama")
  }
}

struct ChangeTests {
  private func changeDays(_ rows: [Assertion]) -> [String] {
    ControlHistory(Record(assertions: rows)).changeDays.map(\.description)
  }

  private func polygon(_ index: Int, _ from: String, _ to: String?, _ status: Status = .control)
    -> Assertion
  {
    Assertion(
      subject: .polygon(index), actors: status == .unknown ? [] : ["red"], status: status,
      period: Period(from: PartialDate(from)!, to: to.map { PartialDate($0)! }),
      endRecorded: to.map { PartialDate($0)! })
  }

  @Test func `an assertion that repeats another is no change`() {
    let rows = [
      row("fama", "2012-01-01", source: "a", confidence: .low),
      row("fama", "2012-02-01", source: "b", confidence: .high),
      row("mnla", "2012-01-01", nil, .presence), row("mnla", "2012-03-01", nil, .presence),
      row("", "2011-01-01", nil, .unknown),
    ]
    #expect(changeDays(rows) == ["2012-01-01"])
    let history = ControlHistory(Record(assertions: rows))
    let (early, late) = (day("2012-01-15"), day("2012-02-15"))
    let states = [early, late].map { history.state(of: .place("kidal"), on: $0) }
    #expect(states[0] != states[1] && states[0].standing == states[1].standing)
  }

  @Test func `a half-known date changes the standing when it opens and when it settles`() {
    let rows = [row("fama", "2012-01-01"), row("mnla", "2012-06")]
    #expect(changeDays(rows) == ["2012-01-01", "2012-06-01", "2012-07-01"])
  }

  @Test func `another reach is a change, and so is ground that is said to be unknown`() {
    #expect(
      changeDays([row("fama", "2012-01-01", reach: 1000), row("fama", "2012-02-01", reach: 9000)])
        == ["2012-01-01", "2012-02-01"])
    #expect(changeDays([polygon(0, "2012-01-01", "2012-02-01", .unknown)]).count == 2)
  }

  @Test func `a polygon that goes on in the next snapshot does not change`() {
    let rows = [
      polygon(0, "2012-01-01", "2012-01-02"), polygon(0, "2012-01-02", "2012-01-03"),
      polygon(1, "2012-01-03", nil),
    ]
    #expect(changeDays(rows) == ["2012-01-01", "2012-01-03"])
    let state = ControlHistory(Record(assertions: rows)).state(
      of: .polygon(0), on: day("2012-01-02"))
    #expect(state.deciding == [1] && state.since == PartialDate("2012-01-01"))
  }

  @Test func `as of a day the last snapshot known by then holds on`() {
    let rows = [
      polygon(0, "2012-01-01", "2012-01-05"), polygon(1, "2012-01-05", "2012-01-09"),
      polygon(2, "2012-01-09", nil),
    ]
    func holding(asOf known: String, on date: String) -> [Int] {
      let history = ControlHistory(Record(assertions: rows), asOf: day(known))
      let running = (0..<3).filter {
        history.state(of: .polygon($0), on: day(date)).lead == "red"
      }
      #expect(history.polygons(on: day(date)) == running)
      return running
    }
    #expect(holding(asOf: "2012-01-04", on: "2012-02-01") == [0])
    #expect(holding(asOf: "2012-01-05", on: "2012-02-01") == [1])
    #expect(holding(asOf: "2012-01-08", on: "2012-01-04") == [0])
    #expect(holding(asOf: "2012-01-09", on: "2012-02-01") == [2])
  }

  @Test func `an end recorded with the rest is known as soon as the beginning`() {
    let rows = [row("fama", "2012-01-01", "2012-02-01")]
    #expect(state(rows, on: "2012-02-01", asOf: "2012-01-15").holding == .unknown)
  }

  @Test func `the polygons of a day are those that say something then`() {
    let rows = [
      polygon(2, "2012-01-01", "2012-01-03"), polygon(0, "2012-01-02", "2012-02"),
      polygon(1, "2012-01-03", "2012-01-04", .influence),
    ]
    let history = ControlHistory(Record(assertions: rows))
    let expected = [
      ("2011-12-31", []), ("2012-01-01", [2]), ("2012-01-02", [0, 2]), ("2012-01-03", [0, 1]),
      ("2012-01-04", [0]), ("2012-02-15", [0]), ("2012-03-01", []),
    ]
    for (date, polygons) in expected { #expect(history.polygons(on: day(date)) == polygons) }
  }

  @Test func `polygons over each other are judged as one subject at any day`() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<30 {
      let rows = (0..<12).map { _ in
        let from = Int.random(in: 1...20, using: &generator)
        let to = from + Int.random(in: 1...8, using: &generator)
        var row = polygon(
          Int.random(in: 0...2, using: &generator),
          Day(number: from + 20_000).description, Day(number: to + 20_000).description)
        row.actors = [["red", "blue"].randomElement(using: &generator)!]
        return row
      }
      let together = rows.map { row in
        var row = row
        row.subject = .polygon(0)
        return row
      }
      let (apart, one) = (
        ControlHistory(Record(assertions: rows)), ControlHistory(Record(assertions: together))
      )
      for number in 20_000...20_030 {
        let today = Day(number: number)
        #expect(
          apart.state(ofPolygons: [2, 0, 1], on: today) == one.state(of: .polygon(0), on: today))
      }
    }
  }

  @Test func `of two that stand beside alike one sure one is enough`() {
    let rows = [
      row("mnla", "2012-01-01", "2012-06", .presence),
      row("mnla", "2012-02-01", "2012-12-01", .presence),
    ]
    #expect(state(rows, on: "2012-06-15").beside.map(\.isUncertain) == [false])
  }

  @Test func `who stands beside on both sides of a half-known day surely stands there`() {
    let rows = [
      row("mnla", "2012-01-01", "2012-06", .presence), row("mnla", "2012-06", nil, .presence),
      row("jnim", "2012-06-20", "2012-07", .presence), row("jnim", "2012-08", nil, .presence),
    ]
    let june = state(rows, on: "2012-06-15")
    #expect(june.beside.map(\.isUncertain) == [false] && june.possiblyBeside.isEmpty)
    let july = state(rows, on: "2012-07-15")
    #expect(july.beside.map(\.isUncertain) == [false, true] && july.possiblyBeside.isEmpty)
    #expect(state(rows, on: "2012-08-15").possiblyBeside.map(\.assertion) == [3])
  }
}
