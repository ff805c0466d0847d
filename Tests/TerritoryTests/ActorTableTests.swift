import Territory
import Testing

struct ActorTableTests {
  private let table = ActorTable([
    Actor(id: "mnla", parents: [.init(actor: "cma", from: PartialDate("2014-06-09"))]),
    Actor(id: "cma", successor: .init(actor: "csp-psd", from: PartialDate("2023-10-10")!)),
    Actor(id: "csp-psd", successor: .init(actor: "csp-dpa", from: PartialDate("2024-05")!)),
    Actor(id: "csp-dpa"), Actor(id: "fama"),
  ])

  private func day(_ text: String) -> Day { PartialDate(text)!.first }

  @Test func `a force is known by its newest name of the day`() {
    #expect(table.current("cma", on: day("2023-10-09")) == "cma")
    #expect(table.current("cma", on: day("2023-10-10")) == "csp-psd")
    #expect(table.current("cma", on: day("2024-06-01")) == "csp-dpa")
    #expect(table.current("fama", on: day("2024-06-01")) == "fama")
    #expect(table.current("nobody", on: day("2024-06-01")) == "nobody")
  }

  @Test func `a half-known renaming counts from the day on which it is sure`() {
    #expect(table.current("csp-psd", on: day("2024-05-31")) == "csp-psd")
    #expect(table.current("csp-psd", on: day("2024-06-01")) == "csp-dpa")
  }

  @Test func `an alliance takes in its members for its period`() {
    #expect(table.current("mnla", on: day("2015-01-01")) == "mnla")
    #expect(table.alliance(of: "mnla", on: day("2014-06-08")) == "mnla")
    #expect(table.alliance(of: "mnla", on: day("2014-06-09")) == "cma")
    #expect(table.alliance(of: "mnla", on: day("2023-12-01")) == "csp-psd")
  }

  @Test func `a circle of names ends`() {
    let circle = ActorTable([
      Actor(id: "a", successor: .init(actor: "b", from: PartialDate("2012-01-01")!)),
      Actor(id: "b", successor: .init(actor: "a", from: PartialDate("2012-01-01")!)),
    ])
    #expect(circle.current("a", on: day("2013-01-01")) == "b")
  }
}
