import ControlMap
import ControlModel
import Diagnostics
import Formats
import MapDocument
import MapMaking
import Shapes
import TestSupport
import Territory
import Testing

/// The example of corrected reports: one day, as it was known on other days.
struct CorrectionsTests {
  private static let map = Repository.path("geodata/examples/corrections/map.yaml")
  private static let konna = Point<Geographic>(-3.893, 14.947)

  private func day(_ text: String) throws -> Day { try #require(PartialDate(text)).first }

  private func map(asOf: String?) throws -> MapData {
    var options = MapOptions()
    options.document = Self.map
    options.asOf = try asOf.map(day)
    return try readMap(options)
  }

  /// The holder of the town on 14 and on 20 January 2013.
  @Test(arguments: [
    ("2013-01-09", ["", ""]), ("2013-01-10", ["ansar-dine+mujao", "ansar-dine+mujao"]),
    ("2013-01-13", ["fama", "fama"]), ("2013-01-15", ["ansar-dine+mujao", "ansar-dine+mujao"]),
    ("2013-01-18", ["ansar-dine+mujao", "fama"]), (nil, ["ansar-dine+mujao", "fama"]),
  ])
  func `the same days have other holders as of other days`(asOf: String?, holders: [String]) throws
  {
    let map = try map(asOf: asOf)
    let found = try ["2013-01-14", "2013-01-20"].map { date in
      try map.model.history(at: Self.konna, from: day(date), to: day(date))
        .steps[0].state.state.holding.key
    }
    #expect(found == holders)
  }

  @Test func `an explanation names the report that was known`() throws {
    let before = try map(asOf: "2013-01-13").model.explanation(
      at: Self.konna, on: day("2013-01-14"))
    #expect(before.contains("as of    2013-01-13") && before.contains("flancosur.com/2013/01/13"))
    let after = try map(asOf: "2013-01-15").model.explanation(at: Self.konna, on: day("2013-01-14"))
    #expect(after.contains("recorded 2013-01-15") && !after.contains("flancosur.com"))
  }

  @Test func `the rows that were corrected are the only warnings`() throws {
    let all = try problems(inFileAt: Self.map)
    // The example is about one town; it shares its regions and actors with others.
    let others = ["regions-unstated", "actors-unused"]
    #expect(all.compactMap(\.code).filter(others.contains) == others)
    let found = all.filter { !others.contains($0.code ?? "") }
    #expect(found.map(\.line) == [4, 2, 5])
    #expect(found.allSatisfy { $0.advice.contains("fine for a correction: with --as-of before") })
  }

  @Test func `every row has a day of recording, and none before it begins`() throws {
    let assertions = try map(asOf: nil).record.assertions
    #expect(assertions.count == 5)
    for assertion in assertions {
      let recorded = try #require(assertion.recorded)
      #expect(recorded.precision == .day && recorded.first >= assertion.period.from.first)
    }
  }
}
