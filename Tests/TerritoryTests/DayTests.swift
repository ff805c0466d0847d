import Territory
import Testing

struct DayTests {
  @Test func `days count from 1970 and come back to their calendar date`() throws {
    #expect(try #require(Day(year: 1970, month: 1, day: 1)).number == 0)
    #expect(try #require(Day(year: 2000, month: 3, day: 1)).number == 11_017)
    for number in stride(from: -300_000, through: 300_000, by: 37) {
      let (year, month, day) = Day(number: number).calendar
      #expect(Day(year: year, month: month, day: day)?.number == number)
    }
  }

  @Test func `a day that does not exist is refused`() {
    #expect(Day(year: 2023, month: 2, day: 29) == nil)
    #expect(Day(year: 2024, month: 2, day: 29) != nil)
    #expect(Day(year: 2023, month: 13, day: 1) == nil)
    #expect(Day(year: 2023, month: 4, day: 31) == nil)
  }

  @Test(arguments: ["2012", "2012-06", "2012-06-15"])
  func `a partial date keeps its precision`(text: String) throws {
    #expect(try #require(PartialDate(text)).description == text)
  }

  @Test(arguments: [
    "", "12", "2012-6", "2012-06-31", "2012-13", "2012-06-15T00:00", "+012", "2012-",
  ])
  func `anything else is no date`(text: String) {
    #expect(PartialDate(text) == nil)
  }

  @Test func `a month is settled on the first day after it`() throws {
    let june = try #require(PartialDate("2012-06"))
    #expect(june.first.description == "2012-06-01")
    #expect(june.last.description == "2012-06-30")
    #expect(june.settled.description == "2012-07-01")
    #expect(try #require(PartialDate("2012-12")).settled.description == "2013-01-01")
    #expect(try #require(PartialDate("2012-06-15")).settled.description == "2012-06-15")
  }

  @Test func `an empty period is impossible`() throws {
    let day = try #require(PartialDate("2012-06-15"))
    #expect(!Period(from: day, to: day).isPossible)
    let month = try #require(PartialDate("2012-06"))
    #expect(Period(from: month, to: month).isPossible)
    #expect(Period(from: day).isPossible)
  }
}
