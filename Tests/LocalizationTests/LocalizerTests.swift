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

  @Test(arguments: [
    ("-0500", "en", "501 BC"), ("-0500", "fr", "501 av. J.-C."), ("-0500", "ar", "٥٠١ ق.م"),
    ("0000-03", "en", "March 1 BC"), ("0014-08-19", "en", "19 August 14 AD"),
    ("0476", "en", "476"), ("+12000", "en", "12000"),
    ("-0043-03-15", "fr", "15 mars 44 av. J.-C."), ("-0043-03-01", "fr", "1er mars 44 av. J.-C."),
    ("2020-W23", "en", "week 23 of 2020"), ("2020-W23", "fr", "semaine 23 de 2020"),
    ("2020-W53", "ar", "الأسبوع ٥٣ من ٢٠٢٠"),
    ("-0500-W01", "en", "week 1 of 501 BC"), ("2021-W01", "en", "week 1 of 2021"),
    ("2020-W01", "en", "week 1 of 2020"),
  ])
  func `years before 1 have their era, and weeks are counted`(
    text: String, language: String, written: String
  ) throws {
    #expect(Localizer(language: language).date(try #require(PartialDate(text))) == written)
  }

  @Test func `tables write out dates that have an era`() throws {
    let words = Localizer(language: "en")
    #expect(words.compact(PartialDate("-0043-03-15")) == "15 March 44 BC")
    #expect(words.compact(PartialDate("0476-09-04")) == "0476-09-04")
    #expect(words.since(try #require(PartialDate("-0500"))) == "since 501 BC")
    #expect(
      Localizer(language: "fr").since(try #require(PartialDate("2020-W23")))
        == "depuis la semaine 23 de 2020")
  }

  @Test func `every year before 1 is called by its era in every language of maps`() throws {
    for language in Localizer.spokenLanguages {
      let words = Localizer(language: language)
      for year in stride(from: -30_000, through: 0, by: 997) {
        let day = try #require(Day(year: year, month: 5, day: 1))
        let positive = try #require(Day(year: 1 - year + 100, month: 5, day: 1))
        let text = words.year(of: day)
        #expect(text.count > words.year(of: positive).count, "\(language) \(year) \(text)")
      }
    }
  }

  @Test func `a half-known date says no more than is known`() throws {
    let june = try #require(PartialDate("2012-06"))
    #expect(Localizer(language: "fr").date(june) == "juin 2012")
    #expect(Localizer(language: "en").date(try #require(PartialDate("2018"))) == "2018")
  }

  @Test(arguments: [
    ("en", "94,273", "94,273\u{A0}km²"), ("fr", "94\u{202F}273", "94\u{202F}273\u{A0}km²"),
    ("ar", "٩٤٬٢٧٣", "٩٤٬٢٧٣\u{A0}كم²"), ("de", "94,273", "94,273\u{A0}km²"),
  ])
  func `a number in a table and an area in a sentence have the same thousands`(
    language: String, number: String, area: String
  ) {
    let words = Localizer(language: language)
    #expect(words.number(94_273) == number)
    #expect(words.squareKilometres(94_272.6) == area)
  }

  @Test(arguments: [
    ("en", ["0", "999", "1,234.5", "0.05", "−5.3", "1,000,000", "0"]),
    ("fr", ["0", "999", "1\u{202F}234,5", "0,05", "−5,3", "1\u{202F}000\u{202F}000", "0"]),
    ("ar", ["٠", "٩٩٩", "١٬٢٣٤٫٥", "٠٫٠٥", "-٥٫٣", "١٬٠٠٠٬٠٠٠", "٠"]),
    ("de", ["0", "999", "1,234.5", "0.05", "−5.3", "1,000,000", "0"]),
  ])
  func `numbers have the marks of the language of the words`(language: String, texts: [String]) {
    let numbers = [(0, 0), (999, 2), (1234.5, 1), (0.0499, 2), (-5.251, 1), (1e6, 3), (-0.001, 1)]
    let words = Localizer(language: language)
    #expect(numbers.map { words.number($0.0, decimals: $0.1) } == texts)
  }

  @Test(arguments: [
    (
      "en",
      ["80\u{A0}km", "2.1\u{A0}km", "1,500\u{A0}km", "500\u{A0}m", "2,000\u{A0}mi", "0.05\u{A0}mi"]
    ),
    (
      "fr",
      [
        "80\u{A0}km", "2,1\u{A0}km", "1\u{202F}500\u{A0}km", "500\u{A0}m", "2\u{202F}000\u{A0}mi",
        "0,05\u{A0}mi",
      ]
    ),
    (
      "ar",
      [
        "٨٠\u{A0}كم", "٢٫١\u{A0}كم", "١٬٥٠٠\u{A0}كم", "٥٠٠\u{A0}م", "٢٬٠٠٠\u{A0}ميل",
        "٠٫٠٥\u{A0}ميل",
      ]
    ),
  ])
  func `measures have their unit behind a space that no line breaks at`(
    language: String, texts: [String]
  ) {
    let words = Localizer(language: language)
    #expect(
      [80_000, 2050, 1_500_000, 500].map(words.distance) + [2000, 0.05].map(words.miles) == texts)
    #expect(words.kilometres(80_000) == texts[0])
  }

  @Test(arguments: [
    ("en", ["0%", "17%", "17.5%", "29%", "100%", "0.1%"]),
    ("fr", ["0\u{A0}%", "17\u{A0}%", "17,5\u{A0}%", "29\u{A0}%", "100\u{A0}%", "0,1\u{A0}%"]),
    ("ar", ["٠٪", "١٧٪", "١٧٫٥٪", "٢٩٪", "١٠٠٪", "٠٫١٪"]),
  ])
  func `shares are whole percents or have one decimal`(language: String, texts: [String]) {
    let words = Localizer(language: language)
    #expect([0, 0.17, 0.175, 0.29, 1, 0.0005].map(words.percent) == texts)
  }

  @Test func `months are those of the language, years have no thousands`() {
    let year = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].compactMap {
      Day(year: 2012, month: $0, day: 1)
    }
    func months(_ language: String) -> String {
      year.map { Localizer(language: language).month(of: $0) }.joined(separator: " ")
    }
    #expect(
      months("en").replacing(" 2012", with: "") == """
        January February March April May June July August September October November December
        """)
    #expect(
      months("fr").replacing(" 2012", with: "") == """
        janvier février mars avril mai juin juillet août septembre octobre novembre décembre
        """)
    #expect(
      months("ar").replacing(" ٢٠١٢", with: "") == """
        يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
        """)
  }

  @Test(arguments: [
    ("en", 0, PluralForm.other), ("en", 1, .one), ("en", 2, .other),
    ("fr", 0, .one), ("fr", 1, .one), ("fr", 1.5, .one), ("fr", 2, .other),
    ("ar", 0, .zero), ("ar", 1, .one), ("ar", 2, .two), ("ar", 3, .few), ("ar", 11, .many),
    ("ar", 100, .other), ("pl", 22, .few),
  ])
  func `plurals follow the rules of the language`(
    language: String, number: Double, form: PluralForm
  ) {
    #expect(PluralForm(of: number, in: language) == form)
  }

  @Test func `words follow their number: nothing and one are singular in French`() {
    func phrases(_ language: String, _ term: Localizer.CountedTerm, _ counts: [Int]) -> [String] {
      counts.map { Localizer(language: language).phrase(term, $0) }
    }
    #expect(
      phrases("en", .eventInDays, [1, 30, 1000]) == [
        "Event in the last day", "Event in the last 30 days", "Event in the last 1,000 days",
      ])
    #expect(
      phrases("fr", .eventInDays, [1, 30]) == [
        "Événement du dernier jour", "Événement des 30 derniers jours",
      ])
    #expect(
      phrases("fr", .more, [0, 1, 2, 1200]) == [
        "0 autre", "1 autre", "2 autres", "1\u{202F}200 autres",
      ])
    #expect(
      phrases("ar", .eventInDays, [1, 2, 3, 30, 100]) == [
        "حدث في آخر يوم", "حدث في آخر يومين", "حدث في آخر ٣ أيام", "حدث في آخر ٣٠ يوما",
        "حدث في آخر ١٠٠ يوم",
      ])
    #expect(phrases("de", .more, [1]) == ["1 more"])
  }

  @Test func `every phrase with a number has words for every number in every language`() {
    for language in Localizer.spokenLanguages {
      for term in Localizer.CountedTerm.allCases {
        for count in [0, 1, 2, 3, 11, 100, 1_000_000] {
          let phrase = Localizer(language: language).phrase(term, count)
          #expect(!phrase.isEmpty && !phrase.contains("{"), "\(language) \(term) \(count)")
        }
      }
    }
  }

  @Test func `every term has words in every language`() {
    for language in Localizer.spokenLanguages {
      let words = Localizer(language: language)
      for term in Localizer.Term.allCases { #expect(!words[term].isEmpty) }
    }
    #expect(Localizer(language: "xx")[.unknown] == "No information")
  }
}

struct ColumnTests {
  @Test func `the shares of a column have one number of decimals, and what is there is never 0`() {
    let words = Localizer(language: "en")
    #expect(words.percents([0.95, 0.05, 0]) == ["95%", "5%", "0%"])
    #expect(words.percents([0.955, 0.04, 0.005]) == ["95.5%", "4.0%", "0.5%"])
    #expect(words.percents([0.9999, 0.0001, 0]) == ["100.0%", "<0.1%", "0.0%"])
    #expect(Localizer(language: "fr").percents([0.0001]) == ["<\u{A0}0,1\u{A0}%"])
    #expect(Localizer(language: "ar").percents([0.0001]) == ["أقل من ٠٫١٪"])
  }

  @Test func `areas have as many decimals as the largest of them needs`() {
    let words = Localizer(language: "en")
    #expect(words.areas([12_345.6, 0.2, 0]) == ["12,346", "<1", "0"])
    #expect(words.areas([2.34, 0.02]) == ["2.3", "<0.1"])
    #expect(words.areas([0.05, 0.0021]) == ["0.050", "0.002"])
    #expect(words.areas([]) == [])
  }

  @Test func `a difference is that of the numbers beside it`() {
    let rows = Localizer(language: "en").areas(from: [100.4, 0, 7, 0.3], to: [100.6, 0.3, 7.2, 0])
    #expect(rows.map(\.from) == ["100", "0", "7", "<1"])
    #expect(rows.map(\.to) == ["101", "<1", "7", "0"])
    #expect(rows.map(\.difference) == ["+1", "+<1", "0", "−<1"])
  }
}
