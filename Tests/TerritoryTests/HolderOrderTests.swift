import Shapes
import Territory
import Testing

struct HolderOrderTests {
  private let order = HolderOrder(
    ActorTable(["green", "red", "blue"].map { Actor(id: $0, name: LocalizedText($0)) }))

  private func holding(_ actors: String..., status: Status = .control) -> State.Holding {
    State.Holding(status: status, actors: actors)
  }

  @Test func `status comes first, then the actor table, alone before with partners`() {
    let wanted = [
      holding("green"), holding("green", "blue"), holding("red"), holding("blue"),
      holding("blue", "red"), holding("stranger"), holding("green", "red", status: .contested),
      .unknown,
    ]
    #expect(wanted.reversed().sorted { order.rank(of: $0) < order.rank(of: $1) } == wanted)
  }

  @Test func `what is inferred stands behind the same that is not`() {
    let red = holding("red")
    #expect(order.rank(of: red) < order.rank(of: red, isInferred: true))
    #expect(order.rank(of: red, isInferred: true) < order.rank(of: holding("red", "blue")))
  }

  @Test func `partners stand before those beside the holder, in the order of statuses`() {
    #expect(order.rank(of: "red") < order.rank(of: "red", .presence))
    #expect(order.rank(of: "red", .presence) < order.rank(of: "red", .besieged))
    #expect(order.rank(of: "red", .besieged) < order.rank(of: "blue"))
  }

  @Test func `who is not in the table keeps the order of the record`() {
    let strangers = ["z", "a", "m", "a", "z"].withoutRepetition()
    #expect(strangers.sorted { order.rank(of: $0) < order.rank(of: $1) } == ["z", "a", "m"])
  }
}
