import CICU

/// The text has the form of a language tag: two or three letters, then subtags.
///
/// - Source: BCP 47 (RFC 5646), section 2.1, without its rarer forms.
public func isLanguageTag(_ text: String) -> Bool {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  guard let language = parts.first, (2...3).contains(language.utf8.count) else { return false }
  let isLower: (UInt8) -> Bool = { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
  return language.utf8.allSatisfy(isLower)
    && parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.utf8.count)
        && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
}

/// The tag of a language that people name by a tag in any case, a locale or a word: `fr` for `FR`, `fra`,
/// `French` and `français`, `fr-FR` for `fr_FR` and `fr_FR.UTF-8`; nil where no language is meant.
///
/// A tag of the right form stands for a language whether anybody knows it or not.
///
/// - Source: BCP 47 (RFC 5646), section 2.1.1 (case) and 2.2.1 (the shortest code); names: CLDR.
package func languageTag(for text: String) -> String? {
  let locale = text.prefix { $0 != "." && $0 != "@" }
  let parts = locale.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
  let tag = parts.enumerated().map { index, part in
    switch part.count {
    case _ where index == 0: shortestCode(of: part.lowercased())
    case 2: part.uppercased()
    case 4 where part.allSatisfy(\.isLetter):
      part.prefix(1).uppercased() + part.dropFirst().lowercased()
    default: part.lowercased()
    }
  }.joined(separator: "-")
  return isLanguageTag(tag) ? tag : code(ofLanguageCalled: text)
}

private func shortestCode(of language: String) -> String {
  let code = writtenCode { language_code(language, $0, $1) }
  return code.isEmpty ? language : code
}

private func code(ofLanguageCalled name: String) -> String? {
  let code = writtenCode { language_called(name, $0, $1) }
  return code.isEmpty ? nil : code
}

/// Empty where ICU writes none.
private func writtenCode(_ write: (UnsafeMutablePointer<CChar>?, Int32) -> Int32) -> String {
  written(capacity: 16, by: write) ?? ""
}
