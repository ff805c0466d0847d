import CICU

/// What a country is called in a language; nil where the language has no name for it.
///
/// - Parameter code: Its two letters of ISO 3166-1.
/// - Source: CLDR.
package func countryName(_ code: String, in language: String) -> String? {
  let name = written(capacity: 256) { country_called(code, language, $0, $1) }
  return name.flatMap { $0.isEmpty ? nil : $0 }
}
