import Testing

@testable import Styling

struct NearestNameTests {
  @Test(arguments: [
    ("kitten", "sitting", 3), ("", "abc", 3), ("same", "same", 0), ("ab", "ba", 2),
  ])
  func `the distance counts letters to change`(first: String, second: String, expected: Int) {
    #expect(NearestName.distance(first, second) == expected)
    #expect(NearestName.distance(second, first) == expected)
  }

  @Test func `a near name is offered, a far one is not`() {
    #expect(
      NearestName.nearest(to: "fill-colour", among: ["fill-color", "line-color"]) == "fill-color")
    #expect(NearestName.nearest(to: "elephant", among: ["fill-color", "line-color"]) == nil)
    #expect(NearestName.advice(for: "elephant", among: ["b", "a"]) == "use one of a, b")
  }
}
