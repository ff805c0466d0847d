/// Numbers as programs and diagnostics write them, whatever the language: `0.25`, `94273`.
///
/// What people read on a map is written by its `Localizer`.
package enum PlainNumber {
  /// The number with at most `digits` decimals, as a text.
  package static func text(_ number: Double, digits: Int) -> String {
    PropertyValue.number(rounded(number, digits: digits)).plainText
  }

  /// The nearest number with at most `digits` decimals.
  package static func rounded(_ number: Double, digits: Int) -> Double {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    return (number * scale).rounded() / scale
  }
}
