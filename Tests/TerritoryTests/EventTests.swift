import Territory
import Testing

struct EventTests {
  private func day(_ text: String) -> Day { PartialDate(text)!.first }

  @Test func `an event is shown from its day until its window has passed`() {
    let event = Event(id: "e", date: PartialDate("2023-11-14")!, location: nil)
    #expect(!event.isShown(on: day("2023-11-13"), window: 60))
    #expect(event.isShown(on: day("2023-11-14"), window: 60))
    #expect(event.isShown(on: day("2024-01-12"), window: 60))
    #expect(!event.isShown(on: day("2024-01-13"), window: 60))
    #expect(event.isShown(on: day("2044-01-13"), window: nil))
  }

  @Test func `a half-known event counts as its last possible day`() {
    let event = Event(id: "e", date: PartialDate("2023-11")!, location: nil)
    #expect(!event.isShown(on: day("2023-11-29"), window: 10))
    #expect(event.age(on: day("2023-12-01")) == 1)
  }

  @Test func `weight stays, falls in a line to the end of the window, or halves`() {
    let event = Event(id: "e", date: PartialDate("2023-11-01")!, location: nil)
    func weight(_ date: String, _ window: Int?, _ decay: Event.Decay) -> Double {
      event.weight(on: day(date), window: window, decay: decay)
    }
    #expect(weight("2023-12-01", 60, .none) == 1)
    #expect(weight("2023-11-01", 60, .linear) == 1)
    #expect(weight("2023-12-01", 60, .linear) == 0.5)
    #expect(weight("2024-12-01", 60, .linear) == 0)
    #expect(weight("2024-12-01", nil, .linear) == 1)
    #expect(weight("2023-12-31", 10, .halfLife(days: 30)) == 0.25)
  }
}
