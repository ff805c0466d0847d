import ControlMap
import ControlModel
import Diagnostics
import Foundation
import MapMaking
import TestSupport
import Territory
import Testing

/// A profile's values that say that something changed hands, where a map document asks for them.
struct EventChangeProfileTests {
  private static let header =
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,latitude,longitude,geo_precision,source,fatalities"

  private static let actors = """
    army: {name: Army, also: ["Military Forces of Rowland (2020-)"]}
    front: {name: Front, also: ["Row Front"]}
    militia: {name: Militia, also: ["Eastern Militia"]}

    """

  private func land(
    _ rows: String, _ source: String = "{source: acled.csv, changes: acled, within: 20 km}"
  ) throws -> RowLand {
    try RowLand(
      files: [
        "acled.csv": Self.header + "\n" + rows, "actors.yaml": Self.actors,
        "places.csv": "id,name,longitude,latitude\nalpha,Alpha,0.5,0.5\nbeta,Beta,1.5,0.5\n",
      ],
      lines: """
        places: {source: places.csv, id: id, name: name}
        actors: actors.yaml
        control:
          - \(source)
        events: {source: acled.csv, profile: acled, window: 60 days}
        """)
  }

  private func holder(_ land: RowLand, of place: String, on date: String) throws -> [String] {
    let day = try #require(PartialDate(date)).first
    let model = try land.model()
    return model.moment(day).state(of: .place(place)).holding.actors
  }

  private static let usual = """
    ROW1,03 March 2021,1,Battles,Non-state actor overtakes territory,Row Front,2,Military Forces of Rowland (2020-),1,0.51,0.5,1,Row Press,3
    ROW2,09 May 2021,1,Battles,Armed clash,Military Forces of Rowland (2020-),1,Row Front,2,0.5,0.5,1,Row Press,1
    ROW3,20 June 2021,1,Battles,Government regains territory,Row Front,Rebel group,Military Forces of Rowland (2020-),State forces,0.5,0.5,1,Row Press,9
    ROW4,01 July 2021,3,Strategic developments,Non-violent transfer of territory,Eastern Militia,3,Row Front,2,0.5,1.5,2,Row Press,0

    """

  @Test func `who took the ground holds the place from the event's day on`() throws {
    let land = try land(Self.usual)
    #expect(try holder(land, of: "alpha", on: "2021-03-02") == [])
    #expect(try holder(land, of: "alpha", on: "2021-03-03") == ["front"])
    #expect(try holder(land, of: "alpha", on: "2021-06-19") == ["front"])
    #expect(try holder(land, of: "alpha", on: "2021-06-20") == ["army"])
    // Known to the month alone: sure after it.
    #expect(try holder(land, of: "beta", on: "2021-08-01") == ["militia"])
    let assertions = try land.model().evidence.record.assertions
    #expect(assertions.count == 3)
    #expect(assertions.map(\.period.from.description) == ["2021-03-03", "2021-06-20", "2021-07"])
    #expect(assertions.allSatisfy { $0.source == "Row Press" && $0.confidence == nil })
    #expect(assertions.map(\.status) == [.control, .control, .control])
  }

  @Test func `the map document says how sure they are`() throws {
    let land = try land(
      Self.usual, "{source: acled.csv, changes: acled, within: 20 km, confidence: low}")
    #expect(try land.model().evidence.record.assertions.allSatisfy { $0.confidence == .low })
  }

  @Test func `without being asked for, events of a profile change nothing`() throws {
    let land = try land(
      Self.usual,
      "{source: acled.csv, changes: {sub_event_type: {Agreement: {status: unknown}}}}")
    #expect(try land.model().evidence.record.assertions.isEmpty)
  }

  @Test(arguments: [("1", "State forces"), ("2", "3")])
  func `a side that is not told by the marks changes nothing, and is told`(
    one: String, other: String
  )
    throws
  {
    let land = try land(
      Self.usual
        + "ROW5,01 August 2021,1,Battles,Government regains territory,Row Front,\(one),Eastern Militia,\(other),0.5,0.5,1,Row Press,0\n"
        + "ROW6,02 August 2021,1,Battles,Government regains territory,Row Front,\(one),Eastern Militia,\(other),0.5,0.5,1,Row Press,0\n"
    )
    #expect(try holder(land, of: "alpha", on: "2021-09-01") == ["army"])
    let told = try land.model().evidence.warnings.filter { $0.code == "event-side-unclear" }
    #expect(told.count == 1)
    #expect(
      told.first?.what
        == "'Government regains territory' does not tell which side took the ground: 'inter1' is '\(one)', 'inter2' is '\(other)', here and in 1 more place"
    )
    #expect(told.first?.line == 6)
  }

  @Test func `an event that is placed by its region alone changes no town`() throws {
    let land = try land(
      "ROW1,03 March 2021,1,Battles,Non-state actor overtakes territory,Row Front,2,Eastern Militia,3,0.5,0.5,3,Row Press,0\n"
    )
    #expect(try holder(land, of: "alpha", on: "2021-04-01") == [])
    let told = try land.model().evidence.warnings.filter { $0.code == "event-without-site" }
    #expect(told.map(\.what) == ["its location says no more than the region"])
  }

  @Test func `a name of nobody is told with where it stands`() throws {
    let land = try land(
      "ROW1,03 March 2021,1,Battles,Non-state actor overtakes territory,Unknown Band,2,,,0.5,0.5,1,Row Press,0\n"
    )
    let report = try problemReport(onFileAt: land.folder.path("map.yaml"))
    #expect(
      report.text.contains(
        "acled.csv:2: event 'ROW1': 'Unknown Band' in 'actor1' is not an actor's id"),
      "\(report.text)")
  }

  @Test(arguments: [
    (
      "changes: ucdp-ged",
      "map.yaml:6: the profile 'ucdp-ged' has no values that say that something changed hands"
    ),
    ("changes: acledd", "there is no profile 'acledd'; did you mean 'acled'?"),
    ("changes: {a: {b: {actors-column: {c: {d: 1, e: 2}}}}}", "the one column that marks each"),
  ])
  func `what is wrong with them is told at its line`(changes: String, message: String) throws {
    let land = try land(Self.usual, "{source: acled.csv, \(changes)}")
    let report = try problemReport(onFileAt: land.folder.path("map.yaml"))
    #expect(report.text.contains(message), "\(report.text)")
  }
}
