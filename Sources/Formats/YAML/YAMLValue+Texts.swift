import Localization
import Diagnostics
import MapDocument
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
      error(
        code: "language-invalid", "'\(language)' is not a language",
        advice: "write a tag such as en, fr or zh-Hant")
      return nil
    }
    return text().map { (language, $0) }
  }

  /// A day, month or year.
  func date() -> PartialDate? {
    guard let text = text("a date", advice: DateReading.usualAdvice) else { return nil }
    switch DateReading(text) {
    case .date(let date, let hasTimeOfDay):
      if hasTimeOfDay {
        problems.reportTimeOfDay(line: line, of: feature, "'\(text)' in '\(path)'")
      }
      return date
    case .wrong(let reason, let advice):
      expected("a date", because: reason, advice: advice)
      return nil
    }
  }
}
