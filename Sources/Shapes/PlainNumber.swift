/// Numbers as programs and diagnostics write them, whatever the language: `0.25`, `94273`.
///
/// What people read on a map is written by its `Localizer`.
package enum PlainNumber {
  /// The number with at most `digits` decimals, as a text.
  package static func text(_ number: Double, digits: Int) -> String {
    PropertyValue.number(rounded(number, digits: digits)).plainText
  }

  /// The number with exactly `digits` decimals, zeros at the end too: `7.0`.
  ///
  /// - Parameter rule: How it is rounded; `.down` keeps what is below a limit below it.
  package static func fixed(
    _ number: Double, digits: Int, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
  ) -> String {
    let text = PropertyValue.number(rounded(number, digits: digits, rule)).plainText
    guard digits > 0, !text.contains("e"), text.last?.isNumber == true else { return text }
    let point = text.firstIndex(of: ".")
    let decimals = point.map { text[$0...].utf8.count - 1 } ?? 0
    return text + (point == nil ? "." : "") + String(repeating: "0", count: digits - decimals)
  }

  /// The nearest number with at most `digits` decimals.
  ///
  /// - Parameter rule: Which of two neighbours is meant.
  package static func rounded(
    _ number: Double, digits: Int, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
  ) -> Double {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    return (number * scale).rounded(rule) / scale
  }
}
