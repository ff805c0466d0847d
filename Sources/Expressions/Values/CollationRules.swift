import CICU
import Synchronization

/// Compares texts by the rules of a language, as searches do.
///
/// - Source: Unicode Technical Standard 10, with the collations `search` of the CLDR, by ICU.
final class CollationRules: @unchecked Sendable {
  /// ICU lets threads compare with one collator as long as none changes it.
  private let collator: OpaquePointer

  /// Nil only when ICU has no data at all: for unknown languages it has those of the root.
  private init?(_ description: Collator) {
    let locale = description.locale.replacing("-", with: "_") + "@collation=search"
    guard let opened = collator_open(locale, description.level) else { return nil }
    collator = opened
  }

  deinit { collator_close(collator) }

  private static let known = Mutex<[Collator: CollationRules]>([:])

  /// The rules of a collator, made once.
  static func of(_ description: Collator) -> CollationRules? {
    known.withLock { known in
      if let rules = known[description] { return rules }
      let rules = CollationRules(description)
      known[description] = rules
      return rules
    }
  }

  /// Negative, 0 or positive as the first stands before, with or behind the second.
  func compare(_ first: String, _ second: String) -> Int {
    var first = first
    var second = second
    let result = first.withUTF8 { first in
      second.withUTF8 { second in
        collator_compare(
          collator, first.baseAddress, Int32(first.count), second.baseAddress,
          Int32(second.count))
      }
    }
    return Int(result)
  }
}

extension Collator {
  fileprivate var level: CollatorLevel {
    if isDiacriticSensitive { return isCaseSensitive ? COLLATOR_CASE : COLLATOR_DIACRITICS }
    return isCaseSensitive ? COLLATOR_CASE_WITHOUT_DIACRITICS : COLLATOR_LETTERS
  }
}
