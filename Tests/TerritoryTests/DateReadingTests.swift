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
