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
    let formatter = NumberFormatter()
    formatter.locale = Locale(identifier: locale ?? "en-US")
    formatter.numberStyle = currency == nil ? .decimal : .currency
    formatter.roundingMode = .halfUp
    if let currency {
      formatter.currencyCode = currency
    } else {
      formatter.minimumFractionDigits = 0
      formatter.maximumFractionDigits = 3
    }
    if let least = minimumFractionDigits.flatMap({ Int(exactly: $0) }) {
      formatter.minimumFractionDigits = least
      formatter.maximumFractionDigits = max(formatter.maximumFractionDigits, least)
    }
    if let most = maximumFractionDigits.flatMap({ Int(exactly: $0) }) {
      formatter.maximumFractionDigits = most
      formatter.minimumFractionDigits = min(formatter.minimumFractionDigits, most)
    }
    let text = formatter.string(from: number as NSNumber) ?? NumberText.text(of: number)
    guard let unit else { return text }
    return ["percent", "degree", "celsius", "fahrenheit"].contains(unit)
      ? text + Self.symbol(of: unit) : "\(text) \(Self.symbol(of: unit))"
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
