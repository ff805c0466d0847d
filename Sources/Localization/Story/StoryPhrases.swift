package import Territory

/// The sentences about what changed that a map makes from its record, in its language; English where a language is
/// missing.
///
/// The sentences of each language stand in a file of their own, with its word order and its forms beside numbers.
package struct StoryPhrases: Sendable {
  /// A sentence or a part of one.
  package enum Term: CaseIterable, Sendable {
    /// One town or area goes from one holder to another.
    case passes
    /// It goes to one who held it before.
    case returns
    /// It has a holder, and none was known before.
    case held
    case contested
    /// Contested by one whose rivals are not named.
    case contestedAlone
    /// It has one holder after several contended for it.
    case resolved
    case lost
    /// The same of several.
    case allPass, allReturn, allHeld, allContested, allResolved, allLost
    /// Several change hands in different ways.
    case allChange
    /// Surveyed ground without a name of its own.
    case groundPasses, groundChanges
    /// What was known of a day was put right.
    case corrected
    /// How many towns, or areas, one holder has of all of which something is known.
    case townsStand, areasStand
    /// So many towns, or areas.
    case towns, areas
    /// The last of a list and those before it.
    case and
    /// What else there is, behind a list.
    case andMore
    /// A sentence of which no source is sure.
    case reported
    /// How many of several no source is sure of.
    case someReported
    /// Behind a sentence: when it was.
    case onDay, inWeek, inMonth, inYear, atLatest, between
    /// Of the caption: who holds something now, and who did before.
    case passage
    /// Until when it was last in the hands of who has it again.
    case lastHeld
    /// Nothing more happened.
    case nothingSince
    case lastRecorded
  }

  package let words: Localizer
  private let table: [Term: [PluralForm: String]]

  /// Makes the sentences of a language given by its BCP 47 tag.
  package init(language: String) {
    words = Localizer(language: language)
    table = Self.tables[words.base] ?? Self.english
  }

  /// By language: what stands in braces is filled in; of terms without a number the form is `other`.
  package static let tables: [String: [Term: [PluralForm: String]]] = [
    "en": english, "fr": french, "ar": arabic,
  ]

  /// Numbers from two that stand in words where a sentence begins with them.
  private static let numbers: [String: [String]] = [
    "en": englishNumbers, "fr": frenchNumbers, "ar": arabicNumbers,
  ]

  /// A sentence whose names in braces are filled in, each once: what stands in a name is never taken for another.
  ///
  /// - Parameter count: The number that its words follow.
  package func phrase(_ term: Term, count: Int? = nil, _ values: [String: String] = [:]) -> String {
    let forms = table[term] ?? Self.english[term] ?? [:]
    let form = count.map { PluralForm(of: Double($0), in: words.base) } ?? .other
    var values = values
    if let count, values["count"] == nil { values["count"] = words.number(count) }
    return Self.filled(forms[form] ?? forms[.other] ?? "", values)
  }

  /// A number as a sentence begins with it: in words up to ten.
  package func opening(_ count: Int) -> String {
    let numbers = Self.numbers[words.base] ?? []
    return numbers.indices.contains(count - 2) ? numbers[count - 2] : words.number(count)
  }

  private static func filled(_ template: String, _ values: [String: String]) -> String {
    var filled = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      filled += rest[..<open]
      filled += values[name] ?? "{\(name)}"
      rest = rest[rest.index(after: close)...]
    }
    return filled + rest
  }

  // MARK: Parts of sentences

  /// Some of the texts of a list and how many more there are: `Gao, Bourem and 12 more`.
  ///
  /// - Parameters:
  ///   - count: Of all of them.
  ///   - separator: Nil for a comma.
  package func list(_ texts: [String], of count: Int, separator: String? = nil) -> String {
    let listed = texts.joined(separator: separator ?? words.comma)
    guard count > texts.count else { return listed }
    let more = phrase(.andMore, count: count - texts.count)
    return texts.isEmpty ? more : listed + " " + more
  }

  /// All texts of a short list: `MNLA and Ansar Dine`.
  package func all(_ texts: [String]) -> String {
    guard texts.count > 1, let last = texts.last else { return texts.first ?? "" }
    let others = texts.dropLast().joined(separator: words.comma)
    return phrase(.and, ["list": others, "last": last])
  }

  /// A sentence with a capital at its beginning.
  package func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// When something was, no more exactly than it is known.
  package func moment(_ date: PartialDate) -> String {
    let term: Term =
      switch date.precision {
      case .day: .onDay
      case .week: .inWeek
      case .month: .inMonth
      case .year: .inYear
      }
    return phrase(term, ["date": words.date(date)])
  }
}
