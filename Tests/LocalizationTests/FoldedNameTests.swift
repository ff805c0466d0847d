import TestSupport
import Testing

@testable import Localization

struct FoldedNameTests {
  @Test(arguments: [
    ("Ménaka", "menaka"), ("  Tin-Zaouaten 2 ", "tinzaouaten2"), ("Ærøskøbing", "aeroskobing"),
    ("Санкт-Петербург", "sanktpeterburg"), ("", ""), ("—", ""),
  ])
  func `a name has one form however it is written`(name: String, form: String) {
    #expect(foldedName(name) == form)
  }

  @Test func `names of plain letters have the form that the transforms give them`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let letters = (0..<Int.random(in: 0...20, using: &random)).map { _ in
        UInt8.random(in: 0...127, using: &random)
      }
      let name = String(decoding: letters, as: UTF8.self)
      // The letter at the end has the transforms called.
      #expect(foldedName(name + " é") == foldedName(name) + "e")
    }
  }
}
