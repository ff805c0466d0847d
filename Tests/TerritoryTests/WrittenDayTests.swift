import Shapes
import Territory
import Testing

struct WrittenDayTests {
  @Test func `every day of four centuries is read as it is written`() {
    let first = Day(year: 1800, month: 1, day: 1)!
    for number in first.number..<first.number + 146_097 {
      let day = Day(number: number)
      #expect(PartialDate(day.description) == PartialDate(day))
    }
  }

  @Test(arguments: [
    "2012-02-30", "2012-13-01", "2012-00-10", "2012-06-00", "2012-06-1", "2012-06-155", "2012-6-15",
    "2012/06/15", "2012-06-1a", "12-06-2012", " 2012-06-15", "2012-06-15 ", "２012-06-15",
    "+201-06-15",
    "2012-06-15\u{301}", "2012-0615", "201206-15", "----------", "",
  ])
  func `what is no day is none`(text: String) {
    #expect(PartialDate(text) == nil)
  }

  @Test func `days inside of a longer text are read`() {
    let text = "on 2012-06-15 and 2012-06"
    #expect(PartialDate(text.dropFirst(3).prefix(10))?.description == "2012-06-15")
    #expect(PartialDate(text.suffix(7))?.precision == .month)
  }
}
