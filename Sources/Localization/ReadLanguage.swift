package import Diagnostics

/// Reads which language a map is asked to speak: any of the ways in which languages are named.
///
/// A language that has no words here is kept, for names in the data may have it, with a warning.
///
/// - Returns: A BCP 47 tag; what was asked for where no language is meant by it.
package func readLanguage(_ asked: String) -> Parsed<String> {
  let tag = languageTag(for: asked)
  let language = tag ?? asked
  guard !Localizer.speaks(language) else { return Parsed(language) }
  let known = Localizer.spokenLanguages.joined(separator: ", ")
  let names = tag == nil ? "" : ", names in the data in '\(language)' where they have it"
  return Parsed(
    language,
    warnings: [
      Diagnostic(
        severity: .warning, code: "language-unknown", file: "--lang",
        what: tag == nil
          ? "'\(asked)' is no language that is known here"
          : "the words of maps are not known in '\(language)'",
        advice: "known are \(known); words are written in English\(names)")
    ])
}
