/// The words of pages around maps, in the map's language; English where a language is missing.
///
/// The words of each language stand in a file of their own.
package struct PageWords: Sendable {
  package enum Term: String, CaseIterable, Sendable {
    /// Links and headings.
    case toMap, map, holders, towns, comparison, changes, chart, sources, method, dataNotes
    /// Of tables.
    case date, source, confidence
    /// Of the player.
    case day, play, pause, pace, slow, usual, fast
    /// What is shown of the map.
    case layers, sure, control, regions, places, events, story, names, base, fronts
    /// Who holds something is made to stand out.
    case highlight
    /// Of the workshop.
    case view, oneDate, sideBySide, swipe, secondDate, theme, language, size, ownSize, zoomIn,
      zoomOut
    case whole, save, copy, copied, explain, explainHint, problems, noProblems, balance, lastGood
    case previousChange, nextChange, command, divider, lost, noDay
    /// Sentences of the method.
    case fromRecord, madeBy, noScript, notStated
  }

  package let words: Localizer
  private let table: [Term: String]

  /// Makes the words of a language given by its BCP 47 tag.
  package init(language: String) {
    words = Localizer(language: language)
    table = Self.tables[words.base] ?? Self.english
  }

  private static let tables = ["en": english, "fr": french, "ar": arabic]

  /// All of them by their names, for scripts of pages.
  package var all: [String: String] {
    Dictionary(uniqueKeysWithValues: Term.allCases.map { ($0.rawValue, self[$0]) })
  }

  package subscript(_ term: Term) -> String { table[term] ?? Self.english[term] ?? "" }
}
