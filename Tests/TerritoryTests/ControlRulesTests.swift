import Territory
import Testing

private func row(
  _ actors: String, _ from: String, _ to: String? = nil, _ status: Status = .control,
  source: String? = nil, recorded: String? = nil
) -> Assertion {
  Assertion(
    subject: .region("kidal"), actors: actors.split(separator: "+").map(String.init),
    status: status, period: Period(from: PartialDate(from)!, to: to.map { PartialDate($0)! }),
    source: source, recorded: recorded.map { PartialDate($0)! })
}

private func day(_ text: String) -> Day { PartialDate(text)!.first }

private func state(_ rows: [Assertion], on date: String, asOf: String? = nil) -> State {
  ControlHistory(Record(assertions: rows), asOf: asOf.map(day))
    .state(of: .region("kidal"), on: day(date))
}

/// The rules of precedence and of half-known days, each by itself, where `ControlHistoryTests` has none.
struct ControlRulesTests {
  @Test func `without recorded a half-known from counts as recorded on its last possible day`() {
    let half = row("mnla", "2012-06", source: "a")
    #expect(half.recordedDay == day("2012-06-30"))
    let before = row("fama", "2012-01-01", source: "b", recorded: "2012-06-29")
    let after = row("fama", "2012-01-01", source: "b", recorded: "2012-07-01")
    #expect(state([half, before], on: "2012-08-01").holding.key == "mnla")
    #expect(state([half, after], on: "2012-08-01").holding.key == "fama")
  }

  @Test func `a half-known recorded day counts as its last possible day`() {
    let half = row("mnla", "2012-01-01", source: "a", recorded: "2012-06")
    let inside = row("fama", "2012-01-01", source: "b", recorded: "2012-06-20")
    #expect(state([half, inside], on: "2012-02-01").holding.key == "mnla")
    #expect(state([half], on: "2012-02-01", asOf: "2012-06-29") == .unasserted)
    #expect(state([half], on: "2012-02-01", asOf: "2012-06-30").holding.key == "mnla")
  }

  @Test func `a half-known recorded day and its last day are equal`() {
    let rows = [
      row("mnla", "2012-01-01", source: "a", recorded: "2012-06"),
      row("fama", "2012-01-01", source: "b", recorded: "2012-06-30"),
    ]
    #expect(state(rows, on: "2012-02-01").holding.status == .contested)
  }

  @Test func `rows without a source are of one source`() {
    let rows = [row("fama", "2012-01-01"), row("mnla", "2012-01-01")]
    #expect(
      state(rows, on: "2012-02-01").holding == State.Holding(status: .control, actors: ["mnla"]))
  }

  @Test func `later recorded rows win whatever the order of the table`() {
    let rows = [
      row("fama", "2012-01-01", recorded: "2012-01-03"),
      row("mnla", "2012-01-01", recorded: "2012-01-02"),
      row("cma", "2012-01-01", recorded: "2012-01-01"),
    ]
    #expect(state(rows, on: "2012-02-01").holding.key == "fama")
    #expect(state(rows, on: "2012-02-01", asOf: "2012-01-02").holding.key == "mnla")
    #expect(state(rows, on: "2012-02-01", asOf: "2012-01-01").holding.key == "cma")
  }

  @Test func `within a half-known to the holder stays and may be gone`() {
    let rows = [row("mnla", "2012-01-01", "2012-06")]
    #expect(!state(rows, on: "2012-05-31").isUncertain)
    for date in ["2012-06-01", "2012-06-30"] {
      #expect(state(rows, on: date).holding.key == "mnla")
      #expect(state(rows, on: date).alternative == .unknown)
    }
    #expect(state(rows, on: "2012-07-01").holding == .unknown)
    #expect(!state(rows, on: "2012-07-01").isUncertain)
  }

  @Test func `a half-known year is open for all of the year`() {
    let rows = [row("fama", "2012-01-01", "2018"), row("cma", "2018")]
    #expect(!state(rows, on: "2017-12-31").isUncertain)
    #expect(state(rows, on: "2018-01-01").alternative?.key == "cma")
    #expect(state(rows, on: "2018-12-31").holding.key == "fama")
    #expect(state(rows, on: "2019-01-01").holding.key == "cma")
  }

  @Test func `a half-known change is never contested`() {
    let rows = [
      row("fama", "2012-01-01", "2012-06", source: "a"), row("mnla", "2012-06", source: "b"),
    ]
    for date in ["2012-05-31", "2012-06-15", "2012-07-01"] {
      #expect(state(rows, on: date).holding.status == .control)
    }
  }

  @Test func `besides never compete, among themselves or with a holder`() {
    let rows = [
      row("fama", "2012-01-01", source: "a", recorded: "2012-01-01"),
      row("jnim", "2012-01-01", nil, .claimed, source: "b", recorded: "2013-01-01"),
      row("is-sahel", "2012-01-01", nil, .influence, source: "b", recorded: "2013-01-01"),
      row("minusma+france", "2012-01-01", nil, .presence, source: "a"),
    ]
    let found = state(rows, on: "2012-02-01")
    #expect(found.holding == State.Holding(status: .control, actors: ["fama"]))
    #expect(
      found.beside.map { "\($0.actor) \($0.status)" } == [
        "jnim claimed", "is-sahel influence", "minusma presence", "france presence",
      ])
  }

  @Test func `beside nobody the holder is unknown`() {
    let found = state([row("minusma", "2012-01-01", nil, .presence)], on: "2012-02-01")
    #expect(found.holding == .unknown && found.deciding.isEmpty)
    #expect(found.beside.map(\.actor) == ["minusma"])
  }

  @Test func `a new holder does not delete what stands beside`() {
    let rows = [
      row("cma", "2012-01-01", "2012-03-01"), row("jnim", "2012-02-01", "2012-05-01", .besieged),
      row("fama", "2012-03-01"),
    ]
    #expect(state(rows, on: "2012-02-15").beside == state(rows, on: "2012-03-01").beside)
    #expect(state(rows, on: "2012-04-30").beside.map(\.actor) == ["jnim"])
    #expect(state(rows, on: "2012-05-01").beside.isEmpty)
  }

  @Test func `the lead of a joint assertion is the first named; contenders have no order`() {
    #expect(state([row("b+a", "2012-01-01")], on: "2012-02-01").lead == "b")
    let contested = state([row("b+a", "2012-01-01", nil, .contested)], on: "2012-02-01")
    #expect(contested.holding.actors == ["a", "b"])
    #expect(
      state([row("a+b", "2012-01-01")], on: "2012-02-01").holding
        != state([row("b+a", "2012-01-01")], on: "2012-02-01").holding)
  }

  @Test func `an alliance ends with its period`() {
    let table = ActorTable([
      Actor(
        id: "gatia",
        parents: [
          .init(actor: "platform", from: PartialDate("2014-06-14")!, to: PartialDate("2023-05")!),
          .init(actor: "state", from: PartialDate("2023-05")!),
        ]), Actor(id: "platform"), Actor(id: "state"),
    ])
    #expect(table.alliance(of: "gatia", on: day("2014-06-13")) == "gatia")
    #expect(table.alliance(of: "gatia", on: day("2023-05-31")) == "platform")
    #expect(table.alliance(of: "gatia", on: day("2023-06-01")) == "state")
    #expect(table.current("gatia", on: day("2020-01-01")) == "gatia")
  }
}
