/// A date known to the day, the week, the month or the year; the precision is kept.
public struct PartialDate: Sendable, Hashable, CustomStringConvertible {
  public enum Precision: String, Sendable, Hashable, CaseIterable { case year, month, week, day }

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

  /// Makes a week of ISO 8601, Monday to Sunday; nil where the year has no such week.
  public init?(isoWeek week: Int, ofYear year: Int) {
    guard let days = Day.days(ofISOWeek: week, year: year) else { return nil }
    self.init(precision: .week, first: days.lowerBound, last: days.upperBound)
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
    case (.month, .week):
      // A week may lie in two months: it is known no better than so.
      return last.calendar.month == month
        ? PartialDate(year: year, month: month, day: nil) ?? self : self
    case (.week, .day):
      let (year, week) = first.isoWeek
      return PartialDate(isoWeek: week, ofYear: year) ?? self
    default: return self
    }
  }

  /// The first day on which a change of this date has surely happened: the day itself, or the first
  /// day after the week, month or year.
  public var settled: Day { precision == .day ? first : last.advanced(by: 1) }
}
