import Diagnostics
import Shapes

/// A number as tables write it, with a decimal point or, from spreadsheets of many languages, a comma.
struct WrittenNumber {
  /// Nil where the text is no finite number.
  let value: Double?
  let hasDecimalComma: Bool

  init(_ text: String) {
    if let number = Double(text) {
      (value, hasDecimalComma) = (number.isFinite ? number : nil, false)
    } else if let match = text.wholeMatch(of: /([+-]?\d+),(\d+)/) {
      (value, hasDecimalComma) = (Double("\(match.1).\(match.2)"), true)
    } else {
      (value, hasDecimalComma) = (nil, false)
    }
  }

  /// The whole number that was likely meant by digits in groups of three: `1,234`, `1 234`, `1'234`.
  static func grouped(_ text: String) -> Int? {
    guard text.wholeMatch(of: /\d{1,3}(?:[,.\s\u{A0}\u{202F}'’]\d{3})+/) != nil else { return nil }
    return Int(text.filter(\.isNumber))
  }
}

extension DiagnosticCollector {
  /// Says once a file that numbers have decimal commas.
  func reportDecimalComma(line: Int, _ text: String, _ number: Double, in column: String) {
    tally(
      line: line, code: "decimal-comma", "'\(text)' in '\(column)' has a decimal comma",
      advice:
        "it is read as \(PropertyValue.number(number).plainText); save numbers with a decimal point"
    )
  }
}

/// Degrees, minutes and seconds (`16°46′12″N`) or degrees with a letter (`16.77 N`) as a number; nil for everything
/// else.
func degreesInWords(_ text: String) -> String? {
  let pattern =
    /([NSEWO])?\s*(-?\d+(?:[.,]\d+)?)\s*°?\s*(?:(\d+(?:[.,]\d+)?)\s*['′’]\s*)?(?:(\d+(?:[.,]\d+)?)\s*(?:["″”]|'')\s*)?([NSEWO])?/
  guard let match = text.uppercased().wholeMatch(of: pattern) else { return nil }
  let parts = [match.2, match.3 ?? "0", match.4 ?? "0"].map { part in
    Double(String(part.map { $0 == "," ? "." : $0 })) ?? 0
  }
  guard parts[1] < 60, parts[2] < 60 else { return nil }
  let size = abs(parts[0]) + parts[1] / 60 + parts[2] / 3600
  let letter = match.1 ?? match.5 ?? ""
  let isNegative = parts[0] < 0 || letter == "S" || letter == "W"
  return PlainNumber.text(isNegative ? -size : size, digits: 6)
}
