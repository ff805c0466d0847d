/// How texts are compared in a language.
///
/// - Source: MapLibre Style Spec, `collator`.
public struct Collator: Sendable, Hashable {
  public var isCaseSensitive: Bool
  public var isDiacriticSensitive: Bool
  /// BCP 47 tag of the language.
  public var locale: String

  /// A collator of a language; English where none is named, whatever the machine speaks.
  init(isCaseSensitive: Bool, isDiacriticSensitive: Bool, locale: String?) {
    self.isCaseSensitive = isCaseSensitive
    self.isDiacriticSensitive = isDiacriticSensitive
    self.locale = locale.flatMap(Self.canonical) ?? "en"
  }

  /// Negative, 0 or positive as the first stands before, with or behind the second.
  func compare(_ first: String, _ second: String) -> Int {
    if let rules = CollationRules.of(self) { return rules.compare(first, second) }
    return first == second ? 0 : first < second ? -1 : 1
  }

  /// `de-DE` for `de_de`; nil for what is no tag.
  private static func canonical(_ tag: String) -> String? {
    let parts = tag.split { $0 == "-" || $0 == "_" }.map(String.init)
    guard let language = parts.first, (2...3).contains(language.count),
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } })
    else { return nil }
    let rest = parts.dropFirst().map { part in
      switch part.count {
      case 2: part.uppercased()
      case 4: part.prefix(1).uppercased() + part.dropFirst().lowercased()
      default: part.lowercased()
      }
    }
    return ([language.lowercased()] + rest).joined(separator: "-")
  }
}
