import Territory
import Testing

struct DateReadingTests {
  @Test(arguments: [
    ("2012-06-15", "2012-06-15", false), ("2012-06", "2012-06", false), ("2012", "2012", false),
    ("2020-05-20T00:00:00Z", "2020-05-20", false), ("2020-05-20 00:00", "2020-05-20", false),
    ("2020-05-20T23:30:00Z", "2020-05-20", true), ("2020-05-20T23:30:00+05:00", "2020-05-20", true),
    ("2020-05-20 08:00", "2020-05-20", true), ("2020-05-20T08:00:00.123Z", "2020-05-20", true),
    ("2020-05-20 8:05 PM", "2020-05-20", true),
  ])
  func `days are read as they are written, with or without an hour`(
    text: String, date: String, hasTimeOfDay: Bool
  ) {
    #expect(
      DateReading(text)
        == PartialDate(date).map { DateReading.date($0, hasTimeOfDay: hasTimeOfDay) })
  }

  @Test(arguments: [
    ("43831", "it may be a spreadsheet's number of a day", "write 2020-01-01 if that is meant"),
    ("43831.5", "it may be a spreadsheet's number of a day", "write 2020-01-01 if that is meant"),
    ("01/02/2021", "its day and its month cannot be told apart", "write 2021-02-01 or 2021-01-02"),
    ("1.2.2021", "its day and its month cannot be told apart", "write 2021-02-01 or 2021-01-02"),
    ("05/05/2021", "dates begin with the year", "write 2021-05-05"),
    ("20/05/2020", "dates begin with the year", "write 2020-05-20"),
    ("05/20/2020 08:00", "dates begin with the year", "write 2020-05-20"),
    ("31/02/2020", "there is no such day", "write it as"),
    ("20/05/20", "its year has two digits", "write it as"),
    ("2020/05/20", "it is not written as ISO 8601 has it", "write 2020-05-20"),
    ("2020-5-2", "it is not written as ISO 8601 has it", "write 2020-05-02"),
    ("05/2020", "it is not written as ISO 8601 has it", "write 2020-05"),
    ("20200520", "it has no hyphens", "write 2020-05-20"),
    ("1590019200", "it may count seconds since 1970", "write 2020-05-21 if that is meant"),
    ("1590019200000", "it may count milliseconds since 1970", "write 2020-05-21"),
    ("2012-13", "there is no month 13", "write it as"),
    ("2021-02-29", "February 2021 has 28 days", "write it as"),
    ("20 May 2020", "months are written as numbers", "write 2020-05-20"),
    ("May 20th, 2020", "months are written as numbers", "write 2020-05-20"),
    ("3 août 2020", "months are written as numbers", "write 2020-08-03"),
    ("Jun-2020", "months are written as numbers", "write 2020-06"),
    ("2020-Q3", "quarters are not read", "write 2020-07"),
    ("2020-01-01/2020-03-01", "it is a span of time", "write one date"),
    ("-500", "its year has not four digits", "write -0500 for 501 BC, or -0499 for 500 BC"),
    ("-44-03-15", "its year has not four digits", "write -0044-03-15 for 45 BC, or -0043-03-15"),
    ("500 BC", "years before 1 are counted backwards from 0, which is 1 BC", "write -0499"),
    ("BCE 44", "years before 1 are counted backwards from 0, which is 1 BC", "write -0043"),
    ("44 av. J.-C.", "years before 1 are counted backwards from 0, which is 1 BC", "write -0043"),
    ("1 BC", "years before 1 are counted backwards from 0, which is 1 BC", "write 0000"),
    ("-0000", "year 0, which is 1 BC, has no sign", "write 0000"),
    ("12000-06", "its year has not four digits", "write +12000-06 if that year is meant"),
    (
      "12000", "it may be a spreadsheet's number of a day",
      "write 1932-11-07 if that is meant, and give the column the format yyyy-mm-dd; as a year it is +12000"
    ),
    ("2020-w5", "it is not written as ISO 8601 has it", "write 2020-W05"),
    ("2020W23", "it is not written as ISO 8601 has it", "write 2020-W23"),
    ("2020W234", "it is not written as ISO 8601 has it", "write 2020-W23-4"),
    ("2021-W53", "2021 has no week 53", "write it as"),
    ("2020-W23-9", "days of the week are 1, Monday, to 7, Sunday", "write 2020-W23-1"),
  ])
  func `what is no date is called by its kind, and the form that is wanted is shown`(
    text: String, reason: String, advice: String
  ) {
    guard case .wrong(let found, let words) = DateReading(text) else {
      Issue.record("\(text) was read")
      return
    }
    #expect(found == reason)
    #expect(words.hasPrefix(advice), "\(words)")
  }

  @Test func `words for nothing and for the present have advice of their own`() {
    #expect(
      DateReading("n/a") == .wrong(reason: nil, advice: "leave it empty where nothing is known"))
    #expect(
      DateReading("ongoing")
        == .wrong(reason: nil, advice: "write a day, or leave it empty where it is not over"))
    #expect(DateReading("soon") == .wrong(reason: nil, advice: DateReading.usualAdvice))
    #expect(DateReading("").date == nil)
  }
}
