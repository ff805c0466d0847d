import Diagnostics
import Foundation
import MapDocument
import Shapes
import Territory
import Testing

@testable import Formats

/// A GeoJSON file of square polygons: where each one's lower left corner lies, and its properties.
func squares(_ parts: [(x: Int, properties: String)]) -> String {
  let features = parts.map { x, properties in
    """
    {"type":"Feature","properties":{\(properties)},"geometry":{"type":"Polygon",\
    "coordinates":[[[\(x),0],[\(x + 1),0],[\(x + 1),1],[\(x),1],[\(x),0]]]}}
    """
  }
  return "{\"type\":\"FeatureCollection\",\"features\":[\n" + features.joined(separator: ",\n")
    + "]}"
}

struct SnapshotsTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func read(
    _ mapping: SnapshotMapping = SnapshotMapping(actors: ["red"]), skipsBad: Bool = false
  ) throws -> Parsed<ControlEvidence> {
    try readSnapshots(inFolder: folder.path, mapping: mapping, skipsBad: skipsBad)
  }

  private func errors(_ mapping: SnapshotMapping = SnapshotMapping(actors: ["red"])) -> [String] {
    FormatsTests.errors(in: folder) { _ = try read(mapping) }
  }

  private func square(_ x: Int) throws { try file("2022-03-0\(x).geojson", squares([(x, "")])) }

  private func file(_ name: String, _ text: String) throws { _ = try folder.file(name, text) }

  @Test(arguments: [
    ("2022-03-05.geojson", ["2022-03-05"]), ("front_20220305.json", ["2022-03-05"]),
    ("2022-03-05-occupied.geojson", ["2022-03-05"]), ("v2-2022-03-05", ["2022-03-05"]),
    ("2022-03-05_20220305", ["2022-03-05"]), ("20220305T1200", ["2022-03-05"]),
    ("2022-03-05_2022-03-06", ["2022-03-05", "2022-03-06"]),
    ("20220306-20220305", ["2022-03-06", "2022-03-05"]), ("front", []), ("2022-03", []),
    ("2022-02-30", []), ("20221305", []), ("202203050", []), ("12022-03-05", []),
    ("2022-03-051", []), ("2022_03_05", ["2022-03-05"]), ("20220305123000", []),
    ("front.2022.03.05.v2", ["2022-03-05"]), ("2022 03 05", ["2022-03-05"]), ("2022_03-05", []),
    ("2022_03_05_12_30", ["2022-03-05"]), ("20200128_10_11", ["2020-01-28"]), ("2022-3-5", []),
    ("28-01-2020", []), ("01.28.2020", []), ("28012020", []), ("10_2022_03_05", ["2022-03-05"]),
  ])
  func `the days of a name are found`(name: String, found: [String]) {
    #expect(days(inName: name).map(\.description) == found)
  }

  @Test(arguments: [
    ("world_bc500.geojson", "-0499"), ("world_bce_44", "-0043"), ("map-44BC.json", "-0043"),
    ("WORLD_BC123000.geojson", "-122999"), ("-0500.geojson", "-0500"), ("+12000-03", "+12000-03"),
    ("-0500-01-01.geojson", "-0500-01-01"), ("world_1914", ""), ("abc500", ""), ("44bcd", ""),
    ("front-2022-03-05", ""), ("bc500_bc400", ""), ("world_100", ""),
  ])
  func `names with an era or a sign are far dates`(name: String, found: String) {
    #expect(farDate(inName: name)?.description ?? "" == found)
  }

  @Test func `snapshots before the year 1 stand in their order, each until the next`() throws {
    for name in ["world_bc2000", "world_bc500", "world_bc323", "world_1914"] {
      try file(name + ".geojson", squares([(1, "")]))
    }
    let reading = try read()
    #expect(
      reading.value.assertions.map(\.period.from.description)
        == ["-1999-01-01", "-0499-01-01", "-0322-01-01", "1914-01-01"])
    #expect(reading.warnings.map(\.code) == ["snapshot-name"])
  }

  @Test func `a format says which part of a name is a year of an era`() throws {
    for name in ["world_bc500", "world_bc1", "world_100", "world_1914"] {
      try file(name + ".geojson", squares([(1, "")]))
    }
    #expect(
      errors().count == 1 && errors()[0].hasPrefix("world_100.geojson: the name holds no day"))
    let reading = try readSnapshots(
      inFolder: folder.path, mapping: SnapshotMapping(actors: ["red"]),
      words: SourceMapping(dateFormat: DateFormat("world_%EC%Ey")))
    #expect(
      reading.value.assertions.map(\.period.from.description)
        == ["-0499-01-01", "0000-01-01", "0100-01-01", "1914-01-01"])
  }

  @Test(arguments: [
    ("28-01-2020", "'28-01-2020' has its year last and may mean 2020-01-28"),
    ("01.28.2020", "'01.28.2020' has its year last and may mean 2020-01-28"),
    ("front 05_03_2020", "'05_03_2020' has its year last and may mean 2020-03-05 or 2020-05-03"),
    ("03-03-2020", "'03-03-2020' has its year last and may mean 2020-03-03"),
    ("28012020", "'28012020' has its year last and may mean 2020-01-28"),
    ("2020-02-30", "'2020-02-30' is no day of the calendar"),
    ("20201305", "'20201305' is no day of the calendar"),
    ("2020-3-5", "'2020-3-5' lacks zeros: months and days have two digits"), ("front-7", ""),
    ("2020-01", ""),
  ])
  func `what looks like a day and is none is said`(name: String, found: String) {
    #expect(almostDay(inName: name) ?? "" == found)
  }

  @Test func `a broken file takes its days with it, whichever file else names them`() throws {
    let folder = try TemporaryFolder()
    func feature(_ day: String, _ west: Int, _ more: String = "") -> String {
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"day":"\(day)"\(more)},\
      "geometry":{"type":"Polygon","coordinates":[[[\(west),0],[\(west + 1),0],[\(west),1],[\(west),0]]]}}]}
      """
    }
    _ = try folder.file("a.geojson", feature("2022-03-01", 0))
    _ = try folder.file("b.geojson", feature("2022-03-05", 0, ",\"status\":\"x\""))
    let last = try folder.file("c.geojson", feature("2022-03-05", 2))
    let reading = try readSnapshots(
      inFolder: String(last.dropLast("/c.geojson".count)),
      mapping: SnapshotMapping(actors: ["red"], date: "day"), skipsBad: true)
    #expect(reading.value.assertions.map(\.period.from.description) == ["2022-03-01"])
    #expect(reading.value.assertions.map(\.period.to) == [nil])
    #expect(Set(reading.value.leftOut) == ["b.geojson", "c.geojson"])
  }

  @Test func `a snapshot holds until the next, whose day is when its end became known`() throws {
    try square(5)
    try square(1)
    try square(3)
    let evidence = try read().value
    #expect(
      evidence.assertions.map(\.period.from.description) == [
        "2022-03-01", "2022-03-03", "2022-03-05",
      ])
    #expect(
      evidence.assertions.map { $0.period.to?.description } == ["2022-03-03", "2022-03-05", nil])
    #expect(
      evidence.assertions.map { $0.endRecorded?.description } == ["2022-03-03", "2022-03-05", nil])
    #expect(evidence.assertions.map(\.subject) == [.polygon(0), .polygon(1), .polygon(2)])
    #expect(evidence.assertions[0].origin.hasSuffix("/2022-03-01.geojson:2") == true)
    #expect(evidence.assertions[0].source == "2022-03-01.geojson")
    #expect(evidence.assertions.allSatisfy { $0.actors == ["red"] && $0.status == .control })
  }

  @Test func `an area that did not change is kept once, with an assertion of each day`() throws {
    try file("2022-03-01.geojson", squares([(1, ""), (2, "")]))
    try file("2022-03-02.geojson", squares([(2, ""), (3, "")]))
    try file("2022-03-03.geojson", squares([(1, "")]))
    let evidence = try read().value
    #expect(evidence.areas.count == 3)
    #expect(
      evidence.assertions.map(\.subject)
        == [.polygon(0), .polygon(1), .polygon(1), .polygon(2), .polygon(0)])
  }

  @Test func `files of one day are one snapshot`() throws {
    try file("b_20220301.json", squares([(1, "\"actor\":\"blue\"")]))
    try file("a-2022-03-01.geojson", squares([(2, "")]))
    try square(4)
    let evidence = try read().value
    #expect(evidence.assertions.map(\.actors) == [["red"], ["blue"], ["red"]])
    #expect(evidence.assertions.prefix(2).allSatisfy { $0.period.to?.description == "2022-03-04" })
  }

  @Test func `what a feature says counts more than the map document`() throws {
    try file(
      "2022-03-01.geojson",
      squares([
        (1, ""),
        (
          2,
          """
          "actors":["blue","green"],"status":"contested","confidence":"low","source":"BBC",\
          "recorded":"2022-04","note":"own"
          """
        ), (3, "\"status\":\"unknown\""),
      ]))
    let mapping = SnapshotMapping(
      actors: ["red"], status: .influence, confidence: .high, note: "all", citation: "Atlas")
    let found = try read(mapping).value.assertions
    #expect(found[0].status == .influence && found[0].confidence == .high)
    #expect(found[0].source == "Atlas" && found[0].note == "all" && found[0].recorded == nil)
    #expect(found[1].actors == ["blue", "green"] && found[1].status == .contested)
    #expect(found[1].confidence == .low && found[1].source == "BBC" && found[1].note == "own")
    #expect(found[1].recorded == PartialDate("2022-04"))
    #expect(found[2].actors.isEmpty && found[2].status == .unknown)
  }

  @Test func `a next snapshot that was recorded late ends the one before late`() throws {
    try square(1)
    try file("2022-03-02.geojson", squares([(2, "\"recorded\":\"2022-05-01\"")]))
    #expect(try read().value.assertions[0].endRecorded == PartialDate("2022-05-01"))
  }

  @Test func `the day may stand in a property, with a time of nothing`() throws {
    try file(
      "all.geojson",
      squares([(1, "\"day\":\"2022-03-05T00:00:00Z\""), (2, "\"day\":\"2022-03-04\"")]))
    try file("more.geojson", squares([(3, "\"day\":\"2022-03-05\"")]))
    let evidence = try read(SnapshotMapping(actors: ["red"], date: "day")).value
    #expect(
      evidence.assertions.map(\.period.from.description) == [
        "2022-03-04", "2022-03-05", "2022-03-05",
      ])
    try file("worse.geojson", squares([(1, ""), (2, "\"day\":\"2022-03\"")]))
    #expect(
      errors(SnapshotMapping(actors: ["red"], date: "day")) == [
        "worse.geojson:2: feature 1: 'day' is empty; fill it in",
        "worse.geojson:3: feature 2: '2022-03' in 'day' is no day; a snapshot shows one day; "
          + "write 2022-03-05",
      ])
  }

  @Test func `a name without one day is an error that says what to do`() throws {
    try square(1)
    try file("front.geojson", squares([(1, "")]))
    try file("2022-03-05_2022-03-06.geojson", squares([(1, "")]))
    try file("28-01-2020.geojson", squares([(1, "")]))
    let advice =
      "rename it to one such as 2022-03-05.geojson, with year, month and day in this order, "
      + "or say in the map document how names hold it ('date-format', where %EC%Ey reads bc500 and 100) or which property does ('date')"
    #expect(
      errors() == [
        "2022-03-05_2022-03-06.geojson: the name holds 2 days, 2022-03-05 and 2022-03-06; "
          + advice,
        "28-01-2020.geojson: the name holds no day that is read: "
          + "'28-01-2020' has its year last and may mean 2020-01-28; " + advice,
        "front.geojson: the name holds no day; " + advice,
      ])
  }

  @Test func `without a holder it is said where to name one`() throws {
    try square(1)
    #expect(
      errors(SnapshotMapping()) == [
        "2022-03-01.geojson:2: feature 1: nobody says who holds it; name the holder as 'actors' of the "
          + "folder in the map document, or in a property 'actors'"
      ])
  }

  @Test func `other files are left alone, and a folder without any snapshot is an error`() throws {
    try file(".2022-03-01.geojson", "broken")
    try file("readme.txt", "")
    let found = errors()
    #expect(found.count == 1)
    #expect(
      found[0].hasSuffix(
        ": the folder holds no snapshot; put in files such as 2022-03-05.geojson"))
    try square(2)
    let reading = try read()
    #expect(reading.value.assertions.count == 1 && reading.warnings.isEmpty)
  }

  @Test func `broken files are errors, all of them named`() throws {
    try square(1)
    try file("2022-03-02.geojson", "{\"type\":")
    try file("2022-03-03.geojson", squares([(3, "\"status\":\"held\"")]))
    let found = errors()
    #expect(found.count == 2)
    #expect(found[0].hasPrefix("2022-03-02.geojson:1:"))
    #expect(found[1].hasPrefix("2022-03-03.geojson:2: feature 1: 'held' is not a status"))
  }

  @Test func `a broken snapshot that is skipped lets the one before hold on`() throws {
    try square(1)
    try file("2022-03-02.geojson", "{\"type\":")
    try file("2022-03-02-rest.geojson", squares([(2, "")]))
    try square(3)
    let reading = try read(skipsBad: true)
    #expect(
      reading.value.assertions.map { $0.period.to?.description } == ["2022-03-03", nil])
    #expect(reading.value.leftOut == ["2022-03-02-rest.geojson", "2022-03-02.geojson"])
    #expect(reading.value.areas.count == 2)
    #expect(reading.warnings.count == 1)
    let warning = try #require(reading.warnings.first)
    #expect(warning.file.hasSuffix("/2022-03-02.geojson") && warning.severity == .warning)
    #expect(warning.advice.hasPrefix("left out, and the snapshot before it holds on"))
  }

  @Test func `when all snapshots are broken nothing is skipped`() throws {
    try file("2022-03-02.geojson", "{\"type\":")
    #expect(throws: FormatError.self) { try read(skipsBad: true) }
  }

  @Test func `an empty snapshot ends what the one before shows`() throws {
    try square(1)
    try file("2022-03-02.geojson", squares([]))
    let reading = try read()
    #expect(reading.value.assertions.map { $0.period.to?.description } == ["2022-03-02"])
    #expect(reading.value.assertions[0].endRecorded == PartialDate("2022-03-02"))
    #expect(reading.warnings.map(\.what) == ["the snapshot is empty"])
  }

  @Test func `points beside polygons are left out with one warning for all files`() throws {
    let point = """
      ,{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[0,0]}}]}
      """
    for x in 1...3 { try file("2022-03-0\(x).geojson", squares([(x, "")]).dropLast(2) + point) }
    let reading = try read()
    #expect(reading.value.assertions.count == 3)
    #expect(
      reading.warnings.map(\.what) == ["a feature has no polygon, here and in 2 more files"])
  }
}
