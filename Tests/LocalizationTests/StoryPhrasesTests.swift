import Testing

@testable import Localization

/// The sentences that maps make from their records.
struct StoryPhrasesTests {
  /// The names in braces of a template.
  private func places(_ template: String) -> Set<String> {
    let parts = template.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
    return Set(parts.compactMap { $0.split(separator: "}").first.map(String.init) })
  }

  @Test func `every language has every sentence, with the same names to be filled in`() throws {
    #expect(Set(StoryPhrases.tables.keys) == Set(Localizer.spokenLanguages))
    for (language, table) in StoryPhrases.tables {
      for term in StoryPhrases.Term.allCases {
        let forms = try #require(table[term], "\(language) \(term)")
        let english = try #require(StoryPhrases.english[term]?[.other])
        let other = try #require(forms[.other], "\(language) \(term)")
        #expect(places(other) == places(english), "\(language) \(term)")
        // A form of one or two may say its number itself.
        for (_, text) in forms {
          #expect(places(text).union(["count"]) == places(english).union(["count"]))
        }
      }
    }
  }

  @Test(arguments: ["en", "fr", "ar", "de"])
  func `no sentence is left unfilled, whatever its number`(language: String) {
    let phrases = StoryPhrases(language: language)
    let names = [
      "place", "holder", "former", "when", "subjects", "list", "last", "area", "date", "from", "to",
      "total", "text",
    ]
    let values = Dictionary(uniqueKeysWithValues: names.map { ($0, "\($0)") })
    for term in StoryPhrases.Term.allCases {
      for count in [nil, 0, 1, 2, 3, 11, 100, 1_000_000] {
        let text = phrases.phrase(term, count: count ?? 7, values)
        #expect(!text.isEmpty && !text.contains("{") && !text.contains("}"), "\(language) \(term)")
      }
    }
  }

  @Test func `what stands in a name is never taken for something to fill in`() {
    let text = StoryPhrases(language: "en").phrase(
      .passes, ["place": "{holder}", "holder": "{when}", "when": ", {place}"])
    #expect(text == "{holder} passes to {when}, {place}")
  }

  @Test func `counts follow the rules of the language`() {
    func towns(_ language: String, _ counts: [Int]) -> [String] {
      counts.map { StoryPhrases(language: language).phrase(.towns, count: $0) }
    }
    #expect(towns("en", [1, 2, 12]) == ["one town", "2 towns", "12 towns"])
    #expect(towns("fr", [1, 2]) == ["une ville", "2 villes"])
    #expect(
      towns("ar", [1, 2, 3, 11, 100])
        == ["مدينة واحدة", "مدينتين", "٣ مدن", "١١ مدينة", "١٠٠ مدينة"])
  }

  @Test func `lists end with a word before the last, or with how many more there are`() {
    let phrases = StoryPhrases(language: "en")
    #expect(phrases.all(["A"]) == "A" && phrases.all(["A", "B", "C"]) == "A, B and C")
    #expect(phrases.list(["A", "B"], of: 14) == "A, B and 12 more")
    #expect(StoryPhrases(language: "fr").list(["A"], of: 2) == "A et 1 autre")
    #expect(StoryPhrases(language: "ar").list(["A"], of: 4) == "A و٣ أخرى")
  }
}
