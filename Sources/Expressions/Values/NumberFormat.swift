import CICU

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
    let text = localized(number)
    guard let unit else { return text }
    return ["percent", "degree", "celsius", "fahrenheit"].contains(unit)
      ? text + Self.symbol(of: unit) : "\(text) \(Self.symbol(of: unit))"
  }

  private func localized(_ number: Double) -> String {
    // American English for a tag whose language nobody knows.
    let known = locale.flatMap { locale_has_known_language($0) != 0 ? $0 : nil } ?? "en-US"
    let capacity = 8192
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
      let length = number_format(known, skeleton, number, buffer.baseAddress, Int32(capacity))
      guard length >= 0 else { return "\(number)" }
      return String(decoding: UnsafeRawBufferPointer(buffer).prefix(Int(length)), as: UTF8.self)
    }
  }

  /// What ICU is to write.
  ///
  /// - Source: ICU User Guide, "Number Skeletons".
  private var skeleton: String {
    let rounding = "rounding-mode-half-up"
    guard let currency else { return "\(precision(digits ?? 0...3)) \(rounding)" }
    let precision = digits.map(precision) ?? "precision-currency-standard"
    return "currency/\(currency.uppercased()) unit-width-short \(precision) \(rounding)"
  }

  private func precision(_ digits: ClosedRange<Int>) -> String {
    if digits.upperBound == 0 { return "precision-integer" }
    return "." + String(repeating: "0", count: digits.lowerBound)
      + String(repeating: "#", count: digits.count - 1)
  }

  /// The code has the form of ISO 4217: three letters.
  static func isCurrency(_ code: String) -> Bool {
    code.count == 3 && code.allSatisfy { $0.isASCII && $0.isLetter }
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
    if let per = unit.firstRange(of: "-per-") {
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
