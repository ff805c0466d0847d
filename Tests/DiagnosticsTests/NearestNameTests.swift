import Diagnostics
import Testing

struct NearestNameTests {
  @Test(arguments: [
    ("furnitur", "furniture"), ("titel", "title"), ("Sources", "source"), ("contrl", "control"),
    ("scale_bar", "scale-bar"),
  ])
  func `a slip of the pen finds the name that was meant`(name: String, meant: String) {
    let known = ["title", "source", "control", "furniture", "scale-bar"]
    #expect(nearestName(to: name, in: known) == meant)
  }

  @Test func `names that are far from all others find nothing`() {
    #expect(nearestName(to: "weather", in: ["title", "source"]) == nil)
    #expect(nearestName(to: "xy", in: ["to", "at"]) == nil)
    #expect(nearestName(to: "title", in: []) == nil)
  }

  @Test func `the nearest counts, and of equals the first`() {
    #expect(nearestName(to: "colour", in: ["colours", "color"]) == "colours")
    #expect(nearestName(to: "fima", in: ["firma", "fama"]) == "firma")
    #expect(nearestName(to: "fama", in: ["firma", "fama"]) == "fama")
  }
}
