import Shapes
import Territory
import TestSupport
import Testing

/// Years before 1, which ISO 8601 counts from 1 BC as 0, and beyond 9999.
struct FarYearTests {
  private static let years = -30_000...30_000

  /// Days of sixty thousand years, the ends of months and years more often than others.
  private static let days: [Day] = {
    var random = SeededGenerator(seed: 20)
    return (0..<4000).map { _ in
      let year = Int.random(in: years, using: &random)
      let month = Int.random(in: 1...12, using: &random)
      let length = Day.daysInMonth(month, ofYear: year)
      let day = [1, length, Int.random(in: 1...length, using: &random)].randomElement(
        using: &random)
      return Day(year: year, month: month, day: day ?? 1)!
    }
  }()

  @Test func `a day comes back from its calendar date and from its text`() throws {
    for day in Self.days {
      let (year, month, number) = day.calendar
      #expect(Day(year: year, month: month, day: number) == day)
      #expect(PartialDate(day.description) == PartialDate(day), "\(day)")
      #expect(DateReading(day.description).date == PartialDate(day))
      for date in [
        PartialDate(year: year, month: nil, day: nil),
        PartialDate(year: year, month: month, day: nil),
        PartialDate(isoWeek: day.isoWeek.week, ofYear: day.isoWeek.year),
      ].compactMap(\.self) {
        #expect(PartialDate(date.description) == date, "\(date)")
        #expect((date.first...date.last).contains(day))
      }
    }
  }

  @Test func `days stand in the order of their years, months and days`() {
    for (one, other) in zip(Self.days, Self.days.dropFirst()) {
      #expect((one < other) == (one.calendar < other.calendar), "\(one), \(other)")
    }
  }

  @Test func `each day has one that follows, and weekdays go round`() {
    for day in Self.days {
      let next = day.advanced(by: 1)
      #expect(next.isoWeekday == day.isoWeekday % 7 + 1)
      let (year, month, number) = day.calendar
      let isLast = number == Day.daysInMonth(month, ofYear: year)
      let expected =
        isLast ? (month == 12 ? (year + 1, 1, 1) : (year, month + 1, 1)) : (year, month, number + 1)
      #expect(next.calendar == expected, "\(day)")
    }
  }

  @Test func `the calendar repeats itself after 400 years, with the same weekdays`() {
    for day in Self.days {
      let (year, month, number) = day.calendar
      let later = Day(year: year + 400, month: month, day: number)!
      #expect(day.distance(to: later) == 146_097)
      #expect(later.isoWeekday == day.isoWeekday)
    }
  }

  @Test func `a year has as many days as its months, and weeks begin on Mondays`() {
    for year in Self.years {
      let first = Day(year: year, month: 1, day: 1)!
      let length = first.distance(to: Day(year: year + 1, month: 1, day: 1)!)
      #expect(length == (1...12).reduce(0) { $0 + Day.daysInMonth($1, ofYear: year) })
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      #expect(length == (isLeap ? 366 : 365))
      let (weekYear, week) = first.isoWeek
      #expect(
        week == 1 ? weekYear == year : weekYear == year - 1 && (52...53).contains(week))
      #expect(Day(isoWeek: 1, ofYear: year)?.isoWeekday == 1)
    }
  }

  @Test func `months are counted across the years around 0`() {
    for day in Self.days {
      for months in [-25, -12, -1, 1, 11, 14] {
        let moved = day.adding(months: months).calendar
        let count = day.calendar.year * 12 + day.calendar.month - 1 + months
        #expect(moved.year * 12 + moved.month - 1 == count)
        #expect((1...12).contains(moved.month))
      }
    }
    #expect(Day(year: -1, month: 12, day: 31)?.adding(months: 2).description == "0000-02-29")
  }

  @Test(arguments: [
    ("-0500", "-0500-01-01", "-0500-12-31"), ("0000", "0000-01-01", "0000-12-31"),
    ("-0043-03-15", "-0043-03-15", "-0043-03-15"), ("0000-02", "0000-02-01", "0000-02-29"),
    ("+12000", "+12000-01-01", "+12000-12-31"), ("-12299-06", "-12299-06-01", "-12299-06-30"),
    ("\u{2212}0500", "-0500-01-01", "-0500-12-31"), ("+2012-06-15", "2012-06-15", "2012-06-15"),
    ("2020-W23", "2020-06-01", "2020-06-07"), ("2020-W53", "2020-12-28", "2021-01-03"),
    ("2020-W23-4", "2020-06-04", "2020-06-04"), ("2020-W01", "2019-12-30", "2020-01-05"),
    ("-0500-W01", "-0500-01-01", "-0500-01-07"),
  ])
  func `years with a sign and weeks are read`(text: String, first: String, last: String) throws {
    let date = try #require(PartialDate(text))
    #expect(date.first.description == first)
    #expect(date.last.description == last)
    #expect(PartialDate(date.description) == date)
  }

  @Test(arguments: [
    "-500", "-0000", "+0500-13", "12000", "12000-01-01", "-0500-02-30", "--0500", "-", "+",
    "-0500-",
    "2020-W54", "2021-W53", "2020-W23-8", "2020-W23-0", "2020-w23", "2020-W2", "2020-W23-",
    "-1234567", "+20200-06-1",
  ])
  func `what is written otherwise is no date`(text: String) {
    #expect(PartialDate(text) == nil)
  }

  @Test(arguments: [
    ("2020-W23", "2020-W23"), ("2020-06-04", "2020-W23"), ("2021-01-01", "2020-W53"),
    ("2020-06", "2020-06"),
  ])
  func `a date is known no better than to its week`(text: String, week: String) throws {
    #expect(try #require(PartialDate(text)).coarsened(to: .week).description == week)
  }

  @Test(arguments: [("2020-W24", "2020-06"), ("2020-W23", "2020-06"), ("2020-W27", "2020-W27")])
  func `a week becomes the month that it lies in, if one holds it`(text: String, month: String)
    throws
  {
    #expect(try #require(PartialDate(text)).coarsened(to: .month).description == month)
  }

  @Test func `names of files sort by date within an era and begin with a letter or digit`() {
    #expect(PartialDate("-0500")?.first.fileStem == "b0500-01-01")
    #expect(PartialDate("+12000")?.first.fileStem == "y12000-01-01")
    #expect(PartialDate("2023-11-14")?.first.fileStem == "2023-11-14")
    #expect(Set(Self.days.map(\.fileStem)).count == Set(Self.days).count)
  }
}
