import Shapes

/// Numbers and their texts as ECMAScript has them, which the style specification refers to.
package enum NumberText {
  /// The shortest text that reads back as the same number.
  ///
  /// - Source: ECMA-262, Number::toString.
  package static func text(of number: Double) -> String {
    guard number.isFinite else {
      return number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity"
    }
    guard number != 0 else { return "0" }
    let (digits, point) = decimal(number.magnitude)
    return (number < 0 ? "-" : "") + laidOut(digits, point: point)
  }

  /// The significant digits and the place of the decimal point counted from their left.
  private static func decimal(_ magnitude: Double) -> (digits: String, point: Int) {
    let parts = "\(magnitude)".split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    var digits = Substring(mantissa.joined())
    var point = mantissa[0].count + exponent
    while digits.first == "0" {
      digits.removeFirst()
      point -= 1
    }
    while digits.last == "0" { digits.removeLast() }
    return (String(digits), point)
  }

  private static func laidOut(_ digits: String, point: Int) -> String {
    switch point {
    case digits.count...21 where digits.count <= 21:
      return digits + String(repeating: "0", count: point - digits.count)
    case 1...21:
      return digits.prefix(point) + "." + digits.dropFirst(point)
    case -5...0:
      return "0." + String(repeating: "0", count: -point) + digits
    default:
      let exponent = point - 1
      let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
      return "\(digits.prefix(1))\(fraction)e\(exponent < 0 ? "-" : "+")\(abs(exponent))"
    }
  }

  /// The number that a whole text stands for, 0 for an empty one; nil for anything else.
  ///
  /// - Source: ECMA-262, StringToNumber.
  package static func number(in text: String) -> Double? {
    let digits = trimmed(text)
    switch digits {
    case "": return 0
    case "Infinity", "+Infinity": return .infinity
    case "-Infinity": return -.infinity
    default: break
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)]
    where digits.lowercased().hasPrefix(prefix) {
      return UInt64(digits.dropFirst(2), radix: radix).map { Double($0) }
    }
    // Swift also reads 'nan' and 'inf', which ECMAScript does not know.
    guard digits.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }) else {
      return nil
    }
    return Double(digits.hasSuffix(".") ? digits + "0" : digits)
  }
}
