/// A date known to the day, the month or the year; the precision is kept.
public struct PartialDate: Sendable, Hashable, CustomStringConvertible {
  public enum Precision: String, Sendable, Hashable, CaseIterable { case year, month, day }

  public let precision: Precision
  /// The first day on which it may lie.
  public let first: Day
  /// The last day on which it may lie.
  public let last: Day

  /// A date known to the day.
  public init(_ day: Day) {
    self.init(precision: .day, first: day, last: day)
  }

  private init(precision: Precision, first: Day, last: Day) {
    self.precision = precision
    self.first = first
    self.last = last
  }

  /// Reads `2012`, `2012-06` or `2012-06-15` (ISO 8601); nil for anything else and for days that
  /// do not exist.
  public init?(_ text: some StringProtocol) {
    if let day = Self.writtenDay(text.utf8) {
      self.init(day)
      return
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let widths = [4, 2, 2]
    var numbers: [Int] = []
    for (part, width) in zip(parts, widths) {
      guard part.utf8.count == width, part.utf8.allSatisfy({ (48...57).contains($0) }),
        let number = Int(part)
      else { return nil }
      numbers.append(number)
    }
    guard numbers.count == parts.count else { return nil }
    let date = numbers.first.flatMap { year in
      PartialDate(
        year: year, month: numbers.count > 1 ? numbers[1] : nil,
        day: numbers.count > 2 ? numbers[2] : nil)
    }
    guard let date, numbers.count <= 3 else { return nil }
    self = date
  }

  /// Makes a date from as much of the calendar as is known; nil where there is no such year, month or day.
  public init?(year: Int, month: Int?, day: Int?) {
    guard let month else {
      guard let first = Day(year: year, month: 1, day: 1),
        let last = Day(year: year, month: 12, day: 31)
      else { return nil }
      self.init(precision: .year, first: first, last: last)
      return
    }
    guard let found = Day(year: year, month: month, day: day ?? 1) else { return nil }
    guard day == nil else {
      self.init(found)
      return
    }
    let length = Day.daysInMonth(month, ofYear: year)
    self.init(precision: .month, first: found, last: found.advanced(by: length - 1))
  }

  /// The date known no more exactly than so.
  public func coarsened(to coarse: Precision) -> PartialDate {
    let (year, month, _) = first.calendar
    switch (coarse, precision) {
    case (.year, _): return PartialDate(year: year, month: nil, day: nil) ?? self
    case (.month, .day): return PartialDate(year: year, month: month, day: nil) ?? self
    default: return self
    }
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

  /// The first day on which a change of this date has surely happened: the day itself, or the first
  /// day after the month or year.
  public var settled: Day { precision == .day ? first : last.advanced(by: 1) }

  /// As it was written: `2012`, `2012-06` or `2012-06-15`.
  public var description: String {
    switch precision {
    case .year: String(first.description.prefix(4))
    case .month: String(first.description.prefix(7))
    case .day: first.description
    }
  }
}
