import Foundation

/// A number as people of a language write it.
///
/// - Source: MapLibre Style Spec, `number-format`, which refers to ECMA-402: a plain number has up to
///   three decimals, an amount of money as many as its currency.
struct NumberFormat {
  /// BCP 47 tag; English where there is none, whatever the machine speaks.
  var locale: String?
  /// ISO 4217 code.
  var currency: String?
  /// A unit of ECMA-402, such as `kilometer` or `percent`.
  var unit: String?
  var minimumFractionDigits: Double?
  var maximumFractionDigits: Double?

  func text(of number: Double) -> String {
    let locale = Self.known(locale)
    let text =
      currency.map { money(number, $0, locale) }
      ?? number.formatted(
        .number.locale(locale).precision(.fractionLength(digits ?? 0...3))
          .rounded(rule: .toNearestOrAwayFromZero))
    guard let unit else { return text }
    return ["percent", "degree", "celsius", "fahrenheit"].contains(unit)
      ? text + Self.symbol(of: unit) : "\(text) \(Self.symbol(of: unit))"
  }

  /// The locale of a tag; American English for one whose language nobody knows.
  private static func known(_ tag: String?) -> Locale {
    let locale = Locale(identifier: tag ?? "en-US")
    let isKnown = locale.language.languageCode?.isISOLanguage == true
    return isKnown ? locale : Locale(identifier: "en-US")
  }

  /// The code has the form of ISO 4217: three letters.
  static func isCurrency(_ code: String) -> Bool {
    code.count == 3 && code.allSatisfy { $0.isASCII && $0.isLetter }
  }

  private func money(_ amount: Double, _ currency: String, _ locale: Locale) -> String {
    let style = FloatingPointFormatStyle<Double>.Currency(code: currency, locale: locale)
      .rounded(rule: .toNearestOrAwayFromZero)
    return amount.formatted(digits.map { style.precision(.fractionLength($0)) } ?? style)
  }

  /// How many decimals are asked for; nil leaves that to the kind of number.
  private var digits: ClosedRange<Int>? {
    func count(_ number: Double?) -> Int? {
      number.flatMap { Int(exactly: $0.rounded()) }.map { min(max($0, 0), 100) }
    }
    let (least, most) = (count(minimumFractionDigits), count(maximumFractionDigits))
    guard least != nil || most != nil else { return nil }
    let highest = most ?? max(least ?? 0, 3)
    return min(least ?? 0, highest)...highest
  }

  /// The short sign of a unit; its own name where it has none, its parts joined by a slash.
  private static func symbol(of unit: String) -> String {
    if let per = unit.range(of: "-per-") {
      return symbol(of: String(unit[..<per.lowerBound])) + "/"
        + symbol(of: String(unit[per.upperBound...]))
    }
    return symbols[unit] ?? unit
  }

  private static let symbols = [
    "acre": "ac", "bit": "bit", "byte": "byte", "celsius": "°C", "centimeter": "cm", "day": "days",
    "degree": " deg", "fahrenheit": "°F", "foot": "ft", "gigabyte": "GB", "gram": "g",
    "hectare": "ha", "hour": "hr", "inch": "in", "kilobyte": "kB", "kilogram": "kg",
    "kilometer": "km", "liter": "L", "megabyte": "MB", "meter": "m", "mile": "mi",
    "milliliter": "mL", "millimeter": "mm", "millisecond": "ms", "minute": "min",
    "month": "mths", "ounce": "oz", "percent": "%", "pound": "lb", "second": "sec", "week": "wks",
    "yard": "yd", "year": "yrs",
  ]
}
