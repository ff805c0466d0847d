import Localization
import Territory
import Testing

struct WordsTests {
  private let day = Day(year: 2023, month: 11, day: 14)!

  @Test func `a date is written as people of the language write it`() {
    #expect(Localizer(language: "en").date(day) == "14 November 2023")
    #expect(Localizer(language: "fr-ML").date(day) == "14 novembre 2023")
    #expect(Localizer(language: "ar").date(day) == "١٤ نوفمبر ٢٠٢٣")
    #expect(
      Localizer(language: "fr").date(Day(year: 2012, month: 1, day: 1)!) == "1er janvier 2012")
  }

  @Test func `a half-known date says no more than is known`() throws {
    let june = try #require(PartialDate("2012-06"))
    #expect(Localizer(language: "fr").date(june) == "juin 2012")
    #expect(Localizer(language: "en").date(try #require(PartialDate("2018"))) == "2018")
  }

  @Test(arguments: [
    ("en", "94,273", "94,273\u{A0}km²"), ("fr", "94\u{A0}273", "94\u{A0}273\u{A0}km²"),
    ("ar", "٩٤٬٢٧٣", "٩٤٬٢٧٣\u{A0}كم²"), ("de", "94,273", "94,273\u{A0}km²"),
  ])
  func `a number in a table and an area in a sentence have the same thousands`(
    language: String, number: String, area: String
  ) {
    let words = Localizer(language: language)
    #expect(words.grouped(94_273) == number)
    #expect(words.squareKilometres(94_272.6) == area)
    #expect(words.grouped(0) == words.digits(0) && words.grouped(999) == words.digits(999))
  }

  @Test func `every term has words in every language`() {
    for language in ["en", "fr", "ar"] {
      let words = Localizer(language: language)
      for term in Localizer.Term.allCases { #expect(!words[term].isEmpty) }
    }
    #expect(Localizer(language: "xx")[.unknown] == "No information")
  }
}
