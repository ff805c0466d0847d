import Shapes

/// Texts as YAML reads them back.
enum YAMLText {
  /// The text without quotes where it cannot be taken for something else.
  ///
  /// - Source: YAML 1.2.2, sections 7.3.3 (plain scalars) and 10.3.2 (core schema).
  static func scalar(_ text: String) -> String {
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
    let isPlain =
      text.first.map { $0.isLetter || "./_".contains($0) } ?? false
      && text.last != " " && !words.contains(text.lowercased())
      && text.allSatisfy { $0.isLetter || $0.isNumber || "./_- ".contains($0) }
    return isPlain ? text : quoted(text)
  }

  /// The text in double quotes; YAML reads what JSON escapes.
  static func quoted(_ text: String) -> String { PropertyValue.string(text).json }
}
