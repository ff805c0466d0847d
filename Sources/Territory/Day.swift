import Shapes

/// A day of the civil (proleptic Gregorian) calendar; it has no clock and no time zone.
public struct Day: Sendable, Hashable, Comparable, Strideable, CustomStringConvertible {
  /// Days since 1970-01-01, negative before.
  public let number: Int

  /// Makes the day that is `number` days after 1970-01-01.
  public init(number: Int) {
    self.number = number
  }

  /// Makes a day from its calendar date; nil where there is no such day (2023-02-29).
  public init?(year: Int, month: Int, day: Int) {
    guard Quantity.year.contains(Double(year)), (1...12).contains(month),
      (1...Day.daysInMonth(month, ofYear: year)).contains(day)
    else { return nil }
    self.init(uncheckedYear: year, month: month, day: day)
  }

  /// - Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
  init(uncheckedYear: Int, month: Int, day: Int) {
    let year = month <= 2 ? uncheckedYear - 1 : uncheckedYear
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// Makes the Monday of a week; nil where the year has no such week.
  ///
  /// - Source: ISO 8601: the fourth of January lies in week 1.
  public init?(isoWeek week: Int, ofYear year: Int) {
    guard (1...53).contains(week), let fourth = Day(year: year, month: 1, day: 4) else {
      return nil
    }
    self.init(number: fourth.number - (fourth.isoWeekday - 1) + (week - 1) * 7)
    guard week == 53 else { return }
    // Only a year whose last Thursday is the 53rd has as many.
    if advanced(by: 3).calendar.year != year { return nil }
  }

  /// Year, month (1–12) and day (1–31).
  ///
  /// - Source: Howard Hinnant, `civil_from_days`.
  public var calendar: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// Days in a month (1–12) of a year.
  public static func daysInMonth(_ month: Int, ofYear year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Makes the days of a week, Monday to Sunday; nil where the year has no such week.
  static func days(ofISOWeek week: Int, year: Int) -> ClosedRange<Day>? {
    Day(isoWeek: week, ofYear: year).map { $0...$0.advanced(by: 6) }
  }

  /// The year and week (1–53) of ISO 8601 that the day lies in: those of its week's Thursday.
  public var isoWeek: (year: Int, week: Int) {
    let thursday = advanced(by: 4 - isoWeekday)
    let year = thursday.calendar.year
    let newYear = Day(uncheckedYear: year, month: 1, day: 1)
    return (year, newYear.distance(to: thursday) / 7 + 1)
  }

  /// 1 for Monday to 7 for Sunday.
  public var isoWeekday: Int {
    // 1970-01-01 was a Thursday.
    ((number + 3) % 7 + 7) % 7 + 1
  }

  /// The day as `YYYY-MM-DD` (ISO 8601); years before 0 and beyond 9999 have a sign: `-0500-01-01`.
  public var description: String {
    let (year, month, day) = calendar
    return "\(Day.text(ofYear: year))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// The day in names of files, which sort by it within an era and begin with no sign: `2023-11-14`, `b0500-01-01` for
  /// -0500-01-01 and `y12000-01-01` for +12000-01-01.
  ///
  /// - Source: EDTF (ISO 8601-2) has `Y` for years beyond four digits.
  public var fileStem: String {
    let text = description
    return switch text.first {
    case "-": "b" + text.dropFirst()
    case "+": "y" + text.dropFirst()
    default: text
    }
  }

  /// A year as ISO 8601 has it: four digits, or a sign and at least as many. 1 BC is year 0.
  static func text(ofYear year: Int) -> String {
    (year < 0 ? "-" : year > 9999 ? "+" : "") + padded(abs(year), 4)
  }

  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
  public func distance(to other: Day) -> Int { other.number - number }
  public func advanced(by days: Int) -> Day { Day(number: number + days) }
}

/// Digits with zeros before them.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
