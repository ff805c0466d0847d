import Diagnostics
import Formats
import MapDocument
import Shapes
import Territory
import Testing

struct ControlEventsTests {
  private typealias Change = ControlEventMapping.Change

  private static let table = """
    id,date,kind,town,side,source,recorded,longitude,latitude
    e1,2012-06,capture,kidal,red,BBC,2012-07-01,1,18
    e2,2012-08-01,battle,gao,red,,,0,16
    e3,2012-09-01,siege,,blue+red,AFP,,0,16
    e4,2012-10-01,left,gao,,,,,
    """

  private static let mapping = ControlEventMapping(
    site: .place(column: "town"),
    changes: [
      Change(column: "kind", value: "capture", actors: .named(["green", "red"])),
      Change(column: "kind", value: "siege", actors: .column("side"), status: .besieged),
      Change(column: "kind", value: "left", actors: .named([]), status: .unknown),
    ], confidence: .low)

  private func problems(_ table: String, _ mapping: ControlEventMapping) throws -> [String] {
    try FormatsTests.problems("e.csv", table) { try readControlEvents(at: $0, mapping: mapping) }
  }

  @Test func `mapped values are assertions from their day, others are left alone`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("e.csv", Self.table)
    let reading = try readControlEvents(at: path, mapping: Self.mapping)
    let found = reading.value
    #expect(reading.warnings.isEmpty)
    #expect(found.map(\.event) == ["e1", "e3", "e4"])
    #expect(found.map(\.subject) == [.place("kidal"), nil, .place("gao")])
    #expect(found.map(\.actors) == [["green", "red"], ["blue", "red"], []])
    #expect(found.map(\.status) == [.control, .besieged, .unknown])
    #expect(found[1].location == Point(0, 16))
    #expect(
      found[0].assertion(about: .place("kidal"))
        == Assertion(
          subject: .place("kidal"), actors: ["green", "red"],
          period: Period(from: PartialDate("2012-06")!), confidence: .low, source: "BBC",
          recorded: PartialDate("2012-07-01"), origin: "\(path):2"))
  }

  @Test func `regions may be named, and GeoJSON is read as well`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "e.geojson",
      """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"id":"x","date":"2012-06-01","kind":"capture","code":"r1"},"geometry":null}]}
      """)
    var mapping = Self.mapping
    mapping.site = .region(column: "code")
    mapping.changes = [mapping.changes[0]]
    let found = try readControlEvents(at: path, mapping: mapping).value
    #expect(found.map(\.subject) == [.region("r1")])
    #expect(found.map(\.origin) == ["\(path):2"])
  }

  @Test func `a file in which nothing changes hands gets a warning with the values`() throws {
    let found = try problems(
      Self.table,
      ControlEventMapping(
        site: .place(column: "town"),
        changes: [Change(column: "kind", value: "taken", actors: .named(["red"]))]))
    #expect(
      found == [
        "e.csv: none of the 4 events says that something changed hands; "
          + "'changes' must name some of the values 'battle', 'capture', 'left', 'siege'"
      ])
  }

  @Test func `columns that are missing and actors that are not named are errors`() throws {
    var mapping = Self.mapping
    mapping.site = .place(column: "twon")
    #expect(
      try problems(Self.table, mapping) == ["e.csv:1: no event has a 'twon'; did you mean 'town'?"])
    mapping.site = .place(column: "town")
    mapping.changes = [
      Change(column: "kind", value: "left", actors: .column("side")),
      Change(column: "kind", value: "battle", actors: .column("source")),
    ]
    #expect(
      try problems(Self.table, mapping) == [
        "e.csv:3: event 'e2': 'source' is empty, but 'battle' takes the actor from it; name an actor",
        "e.csv:5: event 'e4': 'side' is empty, but 'left' takes the actor from it; name an actor",
      ])
  }
}
