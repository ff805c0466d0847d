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

  @Test(arguments: [
    ("Gao", "that is the name of 'ML7': write this id"),
    ("GAO", "that is the name of 'ML7': write this id"),
    ("Ségou", "that is the name of 'ML4': write this id"),
    ("Bourem", "that is the name of 'b1', 'b2': write the id of one"),
    ("ML3", "did you mean 'ML4'?"), ("Tombuctou", "did you mean 'ML6', called Tombouctou?"),
    ("1e3", "did you mean '1000'?"), ("Bamako", ""),
  ])
  func `a name in the place of an id is answered with the id`(id: String, advice: String) {
    let names = [
      ("Gao", "ML7"), ("S\u{65}\u{301}gou", "ML4"), ("Tombouctou", "ML6"), ("Bourem", "b1"),
      ("Bourem", "b2"), ("1000", "1000"),
    ]
    #expect(
      identifierAdvice(for: id, among: names.map(\.1).sorted(), named: names.map { ($0, $1) })
        ?? "" == advice)
  }
}
