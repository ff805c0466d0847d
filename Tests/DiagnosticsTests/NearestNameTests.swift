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

  @Test(arguments: [
    ("1.0", "did you mean '1'?"), ("5", "did you mean '05'?"), ("kidl", "did you mean 'kidal'?"),
    ("6.31E+17", "a spreadsheet has likely shortened the number; save its column as text"),
    ("631243922688264702", "did you mean '631243922688264703'?"), ("zzz", ""),
  ])
  func `an id that nobody knows is compared with the known ones as text and as number`(
    id: String, advice: String
  ) {
    let known = ["1", "05", "kidal", "631243922688264703", "631243922688264713"]
    #expect(identifierAdvice(for: id, among: known) ?? "" == advice)
  }
}
