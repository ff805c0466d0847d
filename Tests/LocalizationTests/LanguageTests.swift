import Diagnostics
import Localization
import Testing

struct LanguageTests {
  @Test(arguments: [
    ("fr", "fr"), ("FR", "fr"), ("fr-fr", "fr-FR"), ("fr_FR", "fr-FR"), ("fr_FR.UTF-8", "fr-FR"),
    ("fra", "fr"), ("French", "fr"), ("french", "fr"), ("français", "fr"), ("FRANÇAIS", "fr"),
    ("Arabic", "ar"), ("العربية", "ar"), ("Deutsch", "de"), ("ZH-HANT-tw", "zh-Hant-TW"),
    ("xx", "xx"),
  ])
  func `a language may be named in any way that people name it`(name: String, tag: String) {
    #expect(languageTag(for: name) == tag)
  }

  @Test(arguments: ["", "klingonish", "42", "-", "fr-", "e n"])
  func `what names no language has no tag`(name: String) {
    #expect(languageTag(for: name) == nil)
  }

  @Test(arguments: ["en", "fr", "ar", "fr_ML", "French", "EN-GB"])
  func `a language that is spoken says nothing`(name: String) {
    #expect(readLanguage(name).warnings.isEmpty)
  }

  @Test func `a language without words is kept, with the known ones named`() throws {
    let reading = readLanguage("de_AT")
    #expect(reading.value == "de-AT")
    let warning = try #require(reading.warnings.first)
    #expect(reading.warnings.count == 1 && warning.isWarning)
    #expect(
      "\(warning)" == """
        --lang: the words of maps are not known in 'de-AT'; known are en, ar, fr; words are written \
        in English, names in the data in 'de-AT' where they have it
        """)
    #expect("\(readLanguage("Klingonish").warnings)".contains("no language"))
  }

  @Test(arguments: ["a\nb", "\u{1B}[31mred", "a\u{202E}b", String(repeating: "z", count: 200)])
  func `a language that is none is quoted in one short line that a terminal may show`(
    name: String
  ) throws {
    let warning = "\(try #require(readLanguage(name).warnings.first))"
    #expect(warning.contains("no language") && warning.contains("known are en, ar, fr"))
    #expect(warning == warning.escapedForTerminal && warning.count < 250)
  }

  @Test func `a tag without end is cut as well`() throws {
    let tag = "xx" + String(repeating: "-abcdefgh", count: 30)
    let warning = "\(try #require(readLanguage(tag).warnings.first))"
    #expect(warning.contains("…") && !warning.contains(tag) && warning.count < 400)
  }

  @Test func `words, numbers and dates are in one language, English where there are no words`() {
    let words = Localizer(language: "de")
    #expect(words[.unknown] == "No information")
    #expect(words.squareKilometres(94_273) == "94,273\u{A0}km²")
    #expect(
      words.squareKilometres(0.2) == "<1\u{A0}km²" && words.squareKilometres(0) == "0\u{A0}km²")
    #expect(words.percent(0.175) == "17.5%")
  }

  @Test(arguments: [
    ("tr", "KIRŞEHİR GROSSENHAİN", "kırşehir großenhain"),
    ("en", "KIRŞEHIR GROSSENHAIN", "kırşehir großenhain"),
    ("de", "KIRŞEHIR GROSSENHAIN", "kırşehir großenhain"),
    ("", "KIRŞEHIR GROSSENHAIN", "kırşehir großenhain"),
  ])
  func `letters change case by language`(language: String, upper: String, lower: String) {
    #expect(LetterCase.upper.applied(to: "Kırşehir Großenhain", language: language) == upper)
    #expect(LetterCase.lower.applied(to: "Kırşehir Großenhain", language: language) == lower)
  }

  @Test func `letters change case also for what is no language`() {
    let language = String(repeating: "z", count: 200)
    #expect(LetterCase.upper.applied(to: "Kırşehir", language: language) == "KIRŞEHIR")
  }

  @Test func `Greek capitals have no tonos, a last sigma its own form, Lithuanian its dots`() {
    #expect(LetterCase.upper.applied(to: "Οδυσσέας", language: "el") == "ΟΔΥΣΣΕΑΣ")
    #expect(LetterCase.lower.applied(to: "ΟΔΥΣΣΕΑΣ", language: "el") == "οδυσσεας")
    #expect(LetterCase.lower.applied(to: "ISPARTA", language: "tr") == "ısparta")
    #expect(LetterCase.lower.applied(to: "Ì", language: "lt") == "i\u{307}\u{300}")
    #expect(LetterCase.upper.applied(to: "", language: "en") == "")
    #expect(LetterCase.upper.applied(to: "ΐΐΐﬃ", language: "en").unicodeScalars.count == 12)
  }
}
