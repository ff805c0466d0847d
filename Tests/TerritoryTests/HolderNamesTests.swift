import Territory
import Testing

struct HolderNamesTests {
  private func day(_ text: String) -> Day { PartialDate(text)!.first }

  private func actor(_ id: String, _ successor: String? = nil, _ from: String = "2014-01-01")
    -> Actor
  {
    Actor(
      id: id, successor: successor.map { .init(actor: $0, from: PartialDate(from)!) })
  }

  private func names(_ actors: [Actor], _ date: String, rollsUp: Bool = false) -> HolderNames {
    HolderNames(ActorTable(actors), on: day(date), rollsUp: rollsUp)
  }

  private func holding(_ status: Status, _ actors: String...) -> State.Holding {
    State.Holding(status: status, actors: actors)
  }

  @Test func `a chain of three bears the name of the day, whichever name is used`() {
    let chain = [
      actor("one", "two", "2012-01-01"), actor("two", "three", "2014-06"), actor("three"),
    ]
    for (date, name) in [
      ("2011-12-31", "one"), ("2012-01-01", "two"), ("2014-06-30", "two"), ("2014-07-01", "three"),
    ] {
      for id in ["one", "two", "three"] {
        #expect(names(chain, date).name(of: id) == name, "\(id) on \(date)")
      }
    }
    #expect(ActorTable(chain).force(of: "two") == ["one", "two", "three"])
  }

  @Test func `a successor that has no row in the table is followed and taken back`() {
    let table = [actor("old", "new", "2014-01-01")]
    #expect(names(table, "2013-01-01").name(of: "new") == "old")
    #expect(names(table, "2015-01-01").name(of: "old") == "new")
    #expect(ActorTable(table).force(of: "new") == ["old", "new"])
  }

  @Test
  func `two forces that become one are written once, and their new name is taken back to neither`()
  {
    let merging = [actor("a", "c", "2014-01-01"), actor("b", "c", "2015-01-01"), actor("c")]
    #expect(names(merging, "2013-01-01").name(of: "c") == "c")
    #expect(names(merging, "2014-06-01").names(of: ["a", "b"]) == ["c", "b"])
    let late = names(merging, "2016-01-01")
    #expect(late.named(holding(.control, "b", "a")) == holding(.control, "c"))
    #expect(late.named(holding(.contested, "b", "a")) == holding(.control, "c"))
    #expect(late.named(holding(.contested, "a")) == holding(.contested, "c"))
    #expect(ActorTable(merging).force(of: "c") == ["a", "c"])
    #expect(ActorTable(merging).force(of: "b") == ["b"])
  }

  @Test func `a circle of names ends, and a name that is its own successor is itself`() {
    let circle = [actor("a", "b"), actor("b", "a"), actor("c", "c")]
    for date in ["2013-01-01", "2015-01-01"] {
      let names = names(circle, date)
      #expect(["a", "b"].contains(names.name(of: "a")) && names.name(of: "c") == "c")
    }
    #expect(Set(ActorTable(circle).force(of: "a")) == ["a", "b"])
  }

  @Test func `contenders stand in the order of the table, then by id`() {
    let table = [actor("z"), actor("a")]
    let names = names(table, "2013-01-01")
    #expect(names.named(holding(.contested, "n", "m", "a", "z")).actors == ["z", "a", "m", "n"])
    #expect(names.named(holding(.control, "a", "z")).actors == ["a", "z"])
  }

  @Test func `members stand under their alliance, whose own presence beside itself is not told`() {
    let table = [
      Actor(id: "x", parents: [.init(actor: "union", to: PartialDate("2015-01-01"))]),
      Actor(id: "y", parents: [.init(actor: "union")]), actor("union"),
    ]
    let state = State(
      holding: holding(.contested, "x", "y"),
      beside: [
        State.Beside(actor: "y", status: .presence, assertion: 0),
        State.Beside(actor: "x", status: .besieged, assertion: 1),
      ])
    let early = names(table, "2014-01-01", rollsUp: true).named(state)
    #expect(early.holding == holding(.control, "union"))
    #expect(early.beside.map(\.status) == [.besieged] && early.beside[0].actor == "union")
    let late = names(table, "2015-01-01", rollsUp: true).named(state)
    #expect(late.holding == holding(.contested, "x", "union"))
    #expect(names(table, "2014-01-01").named(state) == state)
  }

  @Test func `what may be instead under another name is nothing else`() {
    let table = [actor("old", "new", "2014-01-01")]
    let state = State(
      holding: holding(.control, "old"), alternative: holding(.control, "new"),
      alternativeDeciding: [1])
    #expect(!names(table, "2014-02-01").named(state).isUncertain)
  }

  @Test func `the former name is that of the last renaming up to the day`() {
    let chain = [
      actor("one", "two", "2012-01-01"), actor("two", "three", "2014-01-01"), actor("three"),
    ]
    #expect(names(chain, "2015-01-01").former(of: "three").map(\.actor) == ["two"])
    #expect(names(chain, "2013-01-01").former(of: "two").map(\.actor) == ["one"])
    #expect(names(chain, "2011-01-01").former(of: "one").isEmpty)
  }

  // MARK: Histories

  private func row(_ actors: String, _ from: String, _ to: String?, _ status: Status = .control)
    -> Assertion
  {
    Assertion(
      subject: .place("p"), actors: actors.split(separator: "+").map(String.init), status: status,
      period: Period(from: PartialDate(from)!, to: to.map { PartialDate($0)! }))
  }

  @Test func `a new name and other partners leave the holder where it was since its first day`() {
    let table = ActorTable([actor("old", "new", "2014-01-01"), actor("new")])
    let rows = [
      row("old", "2012-06", "2013-01-01"), row("old+x", "2013-01-01", "2014-01-01"),
      row("new", "2014-01-01", "2015-01-01"), row("x+new", "2015-01-01", nil),
    ]
    let history = ControlHistory(Record(assertions: rows, actors: table))
    let since = ["2013-06-01", "2014-06-01", "2015-06-01"].map {
      history.state(of: .place("p"), on: day($0)).since?.description
    }
    #expect(since == ["2012-06", "2012-06", "2015-01-01"])
    #expect(!history.changeDays.contains(day("2014-01-01")) || rows[1].actors.count > 1)
    #expect(history.namingDays == [day("2014-01-01")])
  }

  @Test func `an assertion that goes on under the old name is told under the new one`() {
    let table = ActorTable([actor("old", "new", "2014-01-01"), actor("new")])
    let history = ControlHistory(
      Record(assertions: [row("old", "2012-01-01", nil)], actors: table))
    #expect(history.state(of: .place("p"), on: day("2014-01-01")).holding.key == "new")
    #expect(history.asRecorded.state(of: .place("p"), on: day("2014-01-01")).holding.key == "old")
    #expect(history.changeDays == [day("2012-01-01")])
    #expect(
      history.states(of: .place("p"), from: day("2013-01-01"), to: day("2015-01-01"))
        .map(\.holding.key) == ["old", "new"])
  }
}
