import Territory
import Testing

struct ActorListTests {
  @Test(arguments: [
    ("mnla", ["mnla"]), ("mnla+fama", ["mnla", "fama"]), (" mnla + fama ", ["mnla", "fama"]),
    ("mnla+", ["mnla", ""]), ("", [""]),
  ])
  func `ids are read as they are joined`(text: String, ids: [String]) {
    #expect(ActorList.ids(in: text) == ids)
  }

  @Test func `ids are joined as they are read`() {
    #expect(ActorList.text(["a", "b"]) == "a+b")
    #expect(ActorList.text([]).isEmpty)
    #expect(State.Holding(status: .control, actors: ["a", "b"]).key == "a+b")
  }
}
