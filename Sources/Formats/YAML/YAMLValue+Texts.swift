import Shapes
import Territory

extension YAMLValue {
  /// A text in one language or a map of languages; nil, with an error, for everything else.
  func localizedText() -> LocalizedText? {
    if let scalar { return LocalizedText(scalar) }
    guard isMapping else {
      expected("a text or a map of languages", advice: "write {en: …, fr: …}")
      return nil
    }
    let pairs = (entries("a map of languages") ?? []).compactMap { language, value in
      value.wording(in: language)
    }
    if pairs.isEmpty, !problems.hasErrors { expected("a text", advice: "write {en: …, fr: …}") }
    return pairs.isEmpty ? nil : LocalizedText(pairs)
  }

  private func wording(in language: String) -> (language: String, text: String)? {
    guard isLanguageTag(language) else {
      error("'\(language)' is not a language", advice: "write a tag such as en, fr or zh-Hant")
      return nil
    }
    return text().map { (language, $0) }
  }

  /// A day, month or year.
  func date() -> PartialDate? {
    guard let text = text("a date", advice: dateAdvice) else { return nil }
    let date = PartialDate(text)
    if date == nil { expected("a date", advice: dateAdvice) }
    return date
  }

  /// A finite number; nil, with an error that says what it should be, for everything else.
  func number(_ expectation: String, advice: String) -> Double? {
    if let number = scalar.flatMap(Double.init), number.isFinite { return number }
    expected(expectation, advice: advice)
    return nil
  }
}

/// The text has the form of a language tag: two or three letters, then subtags.
///
/// - Source: BCP 47 (RFC 5646), section 2.1, without its rarer forms.
func isLanguageTag(_ text: String) -> Bool {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  guard let language = parts.first, (2...3).contains(language.utf8.count) else { return false }
  let isLower: (UInt8) -> Bool = { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
  return language.utf8.allSatisfy(isLower)
    && parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.utf8.count)
        && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
}
