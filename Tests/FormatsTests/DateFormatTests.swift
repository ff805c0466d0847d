import MapDocument
import Territory
import Testing

@testable import Formats

struct DateFormatTests {
  private func read(_ text: String, _ format: String, zone: String? = nil) throws -> String? {
    let format = try #require(DateFormat(format))
    return WrittenDates(format, zone: zone).date(text)?.description
  }

  @Test(arguments: [
    ("14 November 2023", "%d %B %Y", "2023-11-14"), ("14 nov. 2023", "%d %b %Y", "2023-11-14"),
    ("14 novembre 2023", "%d %B %Y", "2023-11-14"), ("14/11/2023", "%d/%m/%Y", "2023-11-14"),
    ("1/2/2023", "%d/%m/%Y", "2023-02-01"), ("20231114", "%Y%m%d", "2023-11-14"),
    ("November 14, 2023", "%B %d, %Y", "2023-11-14"), ("11.2023", "%m.%Y", "2023-11"),
    ("2023", "%Y", "2023"), ("14-Nov-23", "%d-%b-%y", "2023-11-14"),
    ("Tue, 14 Nov 2023 10:30:00 +0000", "%a, %d %b %Y %H:%M:%S %z", "2023-11-14"),
    ("2023-W46", "%G-W%V", "2023-W46"), ("2023-318", "%Y-%j", "2023-11-14"),
    ("45244", "excel", "2023-11-14"), ("45244.75", "excel", "2023-11-14"),
    ("1699920000", "epoch", "2023-11-14"), ("1699920000000", "epoch-ms", "2023-11-14"),
    ("14 ноября 2023", "%d %B %Y", "2023-11-14"), ("14 août 2023", "%d %B %Y", "2023-08-14"),
    ("bc500", "%EC%Ey", "-0499"), ("100", "%EC%Ey", "0100"), ("500 BC", "%Ey %EC", "-0499"),
    ("44 b.c.e.", "%Ey %EC", "-0043"), ("ad 476", "%EC %Ey", "0476"),
    ("0044-03-15 BC", "%Y-%m-%d %EC", "-0043-03-15"), ("15/03/-0043", "%d/%m/%Y", "-0043-03-15"),
    ("15 mars 44 av. J.-C.", "%d %B %Ey %EC", "-0043-03-15"), ("2023W461", "%GW%V%u", "2023-11-13"),
    ("3/14/2023 11:59:59 p.m.", "%m/%d/%Y %I:%M:%S %p", "2023-03-14"),
  ])
  func `dates are read as they are written`(text: String, format: String, date: String) throws {
    #expect(try read(text, format) == date)
  }

  @Test(arguments: [
    ("31/02/2023", "%d/%m/%Y"), ("14/11/23", "%d/%m/%Y"), ("14/11/2023x", "%d/%m/%Y"),
    ("14 Foo 2023", "%d %B %Y"), ("2023-W54", "%G-W%V"), ("2023-366", "%Y-%j"), ("-1", "excel"),
    ("1e999", "epoch"), ("", "%Y"), ("14 jui 2023", "%d %b %Y"), ("2024-W53", "%G-W%V"),
    ("0 BC", "%Ey %EC"), ("-500 BC", "%Y %EC"), ("-2023", "%Ey"),
  ])
  func `what is not written so is no date`(text: String, format: String) throws {
    #expect(try read(text, format) == nil)
  }

  @Test func `the day is that of the zone that is named`() throws {
    let format = "%Y-%m-%dT%H:%M:%S%z"
    #expect(try read("2023-11-14T23:30:00Z", format) == "2023-11-14")
    #expect(try read("2023-11-14T23:30:00Z", format, zone: "Asia/Kabul") == "2023-11-15")
    #expect(try read("2023-07-14T22:30:00+00:00", format, zone: "Europe/Paris") == "2023-07-15")
    #expect(try read("2023-11-14T22:30:00+00:00", format, zone: "Europe/Paris") == "2023-11-14")
    #expect(try read("1699999200", "epoch", zone: "Asia/Kabul") == "2023-11-15")
    #expect(try read("2023-11-15T01:00:00+0300", format, zone: "America/New_York") == "2023-11-14")
  }

  @Test(arguments: [
    ("%d/%m", "no year"), ("%Q %Y", "%Q is not known"),
    ("%Ex", "%E is not known in it but as %EC"), ("%EC", "no year"), ("%Y %", "ends with %"),
    ("%d %Y", "without a month"),
  ])
  func `a pattern that says no date is refused with why`(pattern: String, why: String) {
    guard case .failure(let flaw) = DatePattern.compiled(pattern) else {
      Issue.record("'\(pattern)' is taken for a pattern")
      return
    }
    #expect(flaw.reason.contains(why))
  }

  @Test func `what is unmistakable is found`() {
    #expect(FoundDateFormat(["2012-06-15", "2013"]) == .asUsual)
    #expect(FoundDateFormat(["14/11/2023", "01/02/2023"]) == .one(.pattern("%d/%m/%Y")))
    #expect(FoundDateFormat(["01/02/2023", "11/14/2023"]) == .one(.pattern("%m/%d/%Y")))
    #expect(FoundDateFormat(["14 November 2023", "1 May 2012"]) == .one(.pattern("%d %B %Y")))
    #expect(FoundDateFormat(["45244", "45245"]) == .one(.spreadsheet))
    #expect(FoundDateFormat(["20231114"]) == .one(.pattern("%Y%m%d")))
    #expect(FoundDateFormat(["1699920000000"]) == .one(.milliseconds))
    #expect(FoundDateFormat(["01/01/2023", "02/02/2023"]) == .one(.pattern("%d/%m/%Y")))
    #expect(FoundDateFormat(["n/a", "x"]) == .asUsual)
    // A year and a month are no number of days.
    #expect(FoundDateFormat(["20231"]) == .one(.spreadsheet))
  }

  @Test func `what may be two days is not guessed`() {
    #expect(
      FoundDateFormat(["01/01/2023", "03/04/2023"])
        == .ambiguous(.pattern("%d/%m/%Y"), .pattern("%m/%d/%Y"), example: "03/04/2023"))
  }
}
