// Dates as ISO 8601 writes them.
//
// Years have four digits, or a sign and four to six: year 0 is 1 BC, -0500 is 501 BC, +12000 lies ten thousand years
// ahead. Without a sign a fifth digit is taken for a slip of the pen.
extension PartialDate {
  /// Reads `2012`, `2012-06`, `2012-06-15`, `2012-W23` or `2012-W23-4`, with years such as `-0500` and `+12000`; nil
  /// for anything else and for days that do not exist.
  public init?(_ text: some StringProtocol) {
    if let day = Self.writtenDay(text.utf8) {
      self.init(day)
      return
    }
    guard let (year, rest) = Self.year(Array(text.utf8)) else { return nil }
    guard !rest.isEmpty else {
      self.init(year: year, month: nil, day: nil)
      return
    }
    let parts = rest.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    switch (parts[0].first, parts.count) {
    case (UInt8(ascii: "W"), 1...2):
      guard let week = Self.number(parts[0].dropFirst(), digits: 2...2),
        let whole = PartialDate(isoWeek: week, ofYear: year)
      else { return nil }
      guard parts.count == 2 else {
        self = whole
        return
      }
      guard let weekday = Self.number(parts[1], digits: 1...1), (1...7).contains(weekday) else {
        return nil
      }
      self.init(whole.first.advanced(by: weekday - 1))
    case (_, 1...2):
      let numbers = parts.compactMap { Self.number($0, digits: 2...2) }
      guard numbers.count == parts.count else { return nil }
      self.init(year: year, month: numbers[0], day: numbers.count > 1 ? numbers[1] : nil)
    default: return nil
    }
  }

  /// The year that a text begins with, and what follows behind its hyphen.
  private static func year(_ text: [UInt8]) -> (year: Int, rest: ArraySlice<UInt8>)? {
    // U+2212, which typesetters put before numbers.
    let minus = Array("\u{2212}".utf8)
    let isNegative = text.first == UInt8(ascii: "-") || text.starts(with: minus)
    let isSigned = isNegative || text.first == UInt8(ascii: "+")
    let unsigned = text.dropFirst(
      text.starts(with: minus) ? minus.count : isSigned ? 1 : 0)
    let digits = unsigned.prefix { $0 != UInt8(ascii: "-") }
    guard let number = number(digits, digits: isSigned ? 4...6 : 4...4),
      !(isNegative && number == 0)
    else { return nil }
    let rest = unsigned.dropFirst(digits.count)
    // A hyphen has something behind it.
    guard rest.count != 1 else { return nil }
    return (isNegative ? -number : number, rest.dropFirst())
  }

  private static func number(_ text: ArraySlice<UInt8>, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.count),
      text.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return text.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// The day that ten bytes say as `2012-06-15`, by far the most of a million events do; nil for all else.
  private static func writtenDay(_ bytes: some Collection<UInt8>) -> Day? {
    var place = 0
    var (year, month, day) = (0, 0, 0)
    for byte in bytes {
      let digit = Int(byte) - 48
      switch place {
      case 4, 7: guard byte == UInt8(ascii: "-") else { return nil }
      case 10...: return nil
      default:
        guard (0...9).contains(digit) else { return nil }
        if place < 4 {
          year = year * 10 + digit
        } else if place < 7 {
          month = month * 10 + digit
        } else {
          day = day * 10 + digit
        }
      }
      place += 1
    }
    return place == 10 ? Day(year: year, month: month, day: day) : nil
  }

  /// As ISO 8601 writes it: `2012`, `2012-06`, `2012-W23` or `2012-06-15`.
  public var description: String {
    let (year, month, _) = first.calendar
    switch precision {
    case .year: return Day.text(ofYear: year)
    case .month: return "\(Day.text(ofYear: year))-\(padded(month, 2))"
    case .week:
      let (year, week) = first.isoWeek
      return "\(Day.text(ofYear: year))-W\(padded(week, 2))"
    case .day: return first.description
    }
  }
}
