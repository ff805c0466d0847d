import CICU

/// The form that words take beside a number: `1 day`, `2 days`; in French `0 jour`, in Arabic one of six.
///
/// - Source: Unicode Technical Standard 35, part 3, section 5 ("Language Plural Rules"), by ICU.
package enum PluralForm: String, CaseIterable, Sendable {
  case zero, one, two, few, many, other

  /// The form of a language beside a number.
  package init(of number: Double, in language: String) {
    let name = written(capacity: 16) { plural_form(language, number, $0, $1) }
    self = name.flatMap(PluralForm.init(rawValue:)) ?? .other
  }
}
