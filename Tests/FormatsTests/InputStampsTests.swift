import Testing

@testable import Formats

struct InputStampsTests {
  @Test func `a file that is saved while others are read is found to have changed`() throws {
    let folder = try TemporaryFolder()
    let first = try folder.file("a", "one")
    let before = InputStamps(others: [first])
    let second = try folder.file("b", "b")
    func now() -> InputStamps { InputStamps(others: [first, second]) }
    #expect(before.adding(now()) == now())
    _ = try folder.file("a", "more")
    #expect(before.adding(now()) != now())
  }
}
