import ControlMap
import ControlModel
import Diagnostics
import Formats
import Foundation
import MapDocument
import MapMaking
import Shapes
import TestSupport
import Territory
import Testing

/// A land of one region and two towns whose record comes from the evidence of a test.
private final class EvidenceLand {
  let folder: Folder
  private(set) var options = MapOptions()

  /// - Parameters:
  ///   - control: The lines of the map document under `control:`.
  ///   - snapshots: For each file name the eastern end of a polygon that starts at 0°.
  init(control: String, snapshots: [String: Double] = [:]) throws {
    folder = try Folder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "snapshots"), withIntermediateDirectories: true)
    try folder.write(Self.collection(Self.strip(to: 4, "\"code\":\"land\"")), to: "regions.geojson")
    try folder.write(
      "id,longitude,latitude\nalpha,0.5,0.5\nbeta,2.5,0.5\ngamma,2.5,0.9\n", to: "places.csv")
    try folder.write("region,actors,from\nland,blue,2022-01-01\n", to: "control.csv")
    for (name, east) in snapshots {
      try folder.write(Self.collection(Self.strip(to: east, "")), to: "snapshots/" + name)
    }
    try folder.write(
      """
      title: {en: Evidence}
      regions: {source: regions.geojson, id: code}
      places: {source: places.csv, id: id}
      control:
      \(control)
      """, to: "map.yaml")
    options.document = folder.path("map.yaml")
  }

  private static func strip(to east: Double, _ properties: String) -> String {
    """
    {"type":"Feature","properties":{\(properties)},"geometry":{"type":"Polygon",\
    "coordinates":[[[0,0],[\(east),0],[\(east),1],[0,1],[0,0]]]}}
    """
  }

  private static func collection(_ feature: String) -> String {
    "{\"type\":\"FeatureCollection\",\"features\":[\n\(feature)]}"
  }

  /// `red` or `blue` at each of five points from west to east.
  func holders(on date: String, _ change: (inout MapOptions) -> Void = { _ in }) throws -> String {
    var options = options
    change(&options)
    let map = try readMap(options)
    let day = try #require(PartialDate(date)).first
    return try (0..<4).map { x in
      let text = try map.model.explanation(at: Point(Double(x) + 0.4, 0.2), on: day)
      return text.contains("holder   red") ? "r" : text.contains("holder   blue") ? "b" : "?"
    }.joined()
  }

  func state(of place: String, on date: String) throws -> State {
    try readMap(options).model.history.state(
      of: .place(place), on: #require(PartialDate(date)).first)
  }
}

struct EvidenceTests {
  private static let mixed = "  - control.csv\n  - {source: snapshots, actors: red}"
  private static let fronts = [
    "2022-03-01.geojson": 1.0, "2022-03-03.geojson": 3.0, "front_20220305.json": 2.0,
    "2022-03-06.geojson": 2.0,
  ]

  @Test func `each snapshot lies over the table until the next one`() throws {
    let land = try EvidenceLand(control: Self.mixed, snapshots: Self.fronts)
    #expect(try land.holders(on: "2022-02-28") == "bbbb")
    #expect(try land.holders(on: "2022-03-02") == "rbbb")
    #expect(try land.holders(on: "2022-03-03") == "rrrb")
    #expect(try land.holders(on: "2022-03-05") == "rrbb")
    #expect(try land.holders(on: "2023-01-01") == "rrbb")
    let days = try readMap(land.options).model.history.changeDays
    #expect(
      days.map(\.description) == ["2022-01-01", "2022-03-01", "2022-03-03", "2022-03-05"])
  }

  @Test func `as of a day the front stays where it was known last`() throws {
    let land = try EvidenceLand(control: Self.mixed, snapshots: Self.fronts)
    func holders(asOf date: String) throws -> String {
      try land.holders(on: "2022-03-05") { $0.asOf = PartialDate(date)?.last }
    }
    #expect(try holders(asOf: "2022-02-28") == "bbbb")
    #expect(try holders(asOf: "2022-03-02") == "rbbb")
    #expect(try holders(asOf: "2022-03-04") == "rrrb")
    #expect(try holders(asOf: "2022-03-05") == "rrbb")
  }

  @Test func `a broken snapshot stops the map, or is left out when asked`() throws {
    let land = try EvidenceLand(control: Self.mixed, snapshots: Self.fronts)
    try land.folder.write("{", to: "snapshots/2022-03-03.geojson")
    #expect(throws: ControlMapError.self) { try land.holders(on: "2022-03-04") }
    #expect(try land.holders(on: "2022-03-04") { $0.skipsBad = true } == "rbbb")
    var options = land.options
    options.skipsBad = true
    let data = try readMap(options)
    #expect(data.leftOut == ["2022-03-03.geojson"])
    #expect(data.warnings.contains { $0.file.hasSuffix("2022-03-03.geojson") })
  }

  @Test func `a folder on the command line takes the holder of the document's folder`() throws {
    let land = try EvidenceLand(control: Self.mixed, snapshots: Self.fronts)
    let other = try EvidenceLand(control: "  control.csv", snapshots: ["20220301.json": 2])
    let path = other.folder.path("snapshots")
    #expect(try land.holders(on: "2022-03-05") { $0.control = [path] } == "rr??")
    do {
      _ = try other.holders(on: "2022-03-05") { $0.control = [path] }
      Issue.record("nobody holds the snapshots, but they were drawn")
    } catch {
      #expect("\(error)".contains("name the holder as 'actors' of the folder in the map document"))
    }
  }

  private static let events = """
      - control.csv
      - {source: snapshots, actors: red}
      - source: events.csv
        changes:
          kind: {capture: {actors: red}, siege: {actors: blue, status: besieged}, loss: {status: unknown}}
    """

  private func landOfEvents(_ rows: String, site: String = "") throws -> EvidenceLand {
    let control = site.isEmpty ? Self.events : Self.events + "\n    " + site
    let land = try EvidenceLand(control: control, snapshots: ["2022-03-01.geojson": 1])
    try land.folder.write(
      "id,date,kind,longitude,latitude,town,recorded,source\n" + rows, to: "events.csv")
    return land
  }

  @Test func `all kinds of evidence make one record, and an event gives its place a holder`()
    throws
  {
    let land = try landOfEvents(
      """
      e1,2022-04-01,capture,0.51,0.5,,,BBC
      e2,2022-05,loss,0.5,0.5,,,
      e3,2022-04-20,siege,0.5,0.51,,,
      e4,2022-04-21,shelling,9,9,,,
      """)
    #expect(try land.holders(on: "2022-04-10") == "rbbb")
    #expect(try land.state(of: "alpha", on: "2022-03-31") == .unasserted)
    let held = try land.state(of: "alpha", on: "2022-04-30")
    #expect(held.holding.key == "red" && held.since == PartialDate("2022-04-01"))
    #expect(held.beside.map(\.actor) == ["blue"] && held.beside.map(\.status) == [.besieged])
    #expect(try land.state(of: "alpha", on: "2022-05-15").alternative == .unknown)
    #expect(try land.state(of: "alpha", on: "2022-06-01").holding == .unknown)
    let text = try readMap(land.options).model.explanation(
      at: Point(0.5, 0.5), on: Day(year: 2022, month: 4, day: 10))
    #expect(text.contains("events.csv:2: alpha red control, 2022-04-01 to 2022-05"))
    #expect(text.contains("source: BBC"))
  }

  @Test func `the next event ends what an event before it began, once it is known`() throws {
    let land = try landOfEvents(
      """
      e1,2022-04-01,capture,0.51,0.5,,2023-01-01,BBC
      e2,2022-05-01,loss,0.5,0.5,,2022-05-03,BBC
      """)
    // Although the capture was written down later.
    #expect(try land.state(of: "alpha", on: "2022-05-02").holding == .unknown)
    let document = try #require(land.options.document)
    #expect(try problems(inFileAt: document).isEmpty)
  }

  @Test func `an end in a half-known month of the beginning is perhaps, then sure`() throws {
    let land = try EvidenceLand(
      control: """
          - control.csv
          - source: events.csv
            changes: {kind: {siege: {actors: blue, status: besieged}, lifted: {ends: besieged}}}
        """, snapshots: ["2022-03-01.geojson": 1])
    try land.folder.write(
      """
      id,date,kind,longitude,latitude
      e1,2022-02-10,siege,0.51,0.5
      e2,2022-02,lifted,0.5,0.5
      """, to: "events.csv")
    #expect(try land.state(of: "alpha", on: "2022-02-20").beside.map(\.isUncertain) == [true])
    #expect(try land.state(of: "alpha", on: "2022-03-01").beside.isEmpty)
  }

  @Test func `events far from any place, between two or without a coordinate change nothing`()
    throws
  {
    let rows = """
      far,2022-04-01,capture,3.5,0.5,,,
      between,2022-04-01,capture,2.5,0.7,,,
      nowhere,2022-04-01,capture,,,,,
      """
    let land = try landOfEvents(rows)
    let data = try readMap(land.options)
    #expect(
      data.warnings.map(\.description).map {
        $0.split(separator: ": ").dropFirst().joined(separator: ": ")
      } == [
        "event 'far': no place of the map lies within 5 km; it changes nothing; "
          + "add the place, or make 'within' larger",
        "event 'between': no place of the map lies within 5 km; it changes nothing; "
          + "add the place, or make 'within' larger",
        "event 'nowhere': it has no coordinate; it changes nothing; "
          + "give it one, or name its place in a column",
      ])
    let wideLand = try landOfEvents(rows, site: "within: 200 km")
    let wide = try readMap(wideLand.options)
    #expect(wide.warnings.count == 2)
    #expect(wide.warnings[0].what == "'beta' and 'gamma' are equally near")
    let day = try #require(Day(year: 2022, month: 4, day: 2))
    #expect(wide.model.history.state(of: .place("beta"), on: day).lead == "red")
  }

  @Test func `an event may name its place, and one that the map has not is a warning`() throws {
    let land = try landOfEvents(
      "a,2022-04-01,capture,,,beta,2022-06-01,\nb,2022-04-01,capture,,,betta,,\nc,2022-04-01,capture,,,,,\n",
      site: "place: town")
    let map = try readMap(land.options)
    #expect(map.record.assertions.map(\.subject).contains(.place("beta")))
    #expect(
      map.warnings.map(\.what) == [
        "the place 'betta' is in no file of the map", "it names no place or region",
      ])
    #expect(map.warnings[0].advice == "it changes nothing; did you mean 'beta'?")
    #expect(try land.state(of: "beta", on: "2022-04-02").lead == "red")
    var options = land.options
    options.asOf = Day(year: 2022, month: 5, day: 1)
    let day = try #require(Day(year: 2022, month: 4, day: 2))
    #expect(try readMap(options).model.history.state(of: .place("beta"), on: day).lead == nil)
  }

  @Test func `an event may end what stands beside the holder`() throws {
    let land = try EvidenceLand(
      control: """
          - source: events.csv
            place: town
            changes:
              kind:
                siege: {actors: blue, status: besieged}
                lifted: {ends: besieged}
                capture: {actors: red, ends: [besieged, claimed]}
        """)
    try land.folder.write(
      """
      date,kind,town,recorded
      2022-01-05,lifted,alpha,
      2022-01-10,siege,alpha,
      2022-02-10,lifted,beta,
      2022-03-10,lifted,alpha,2022-06-01
      2022-04-01,siege,alpha,
      2022-05,capture,alpha,
      """, to: "events.csv")
    func besiegers(_ date: String) throws -> Int {
      try land.state(of: "alpha", on: date).beside.count
    }
    #expect(try besiegers("2022-01-10") == 1)
    #expect(try besiegers("2022-03-09") == 1)
    #expect(try besiegers("2022-03-10") == 0)
    #expect(try besiegers("2022-04-01") == 1)
    #expect(try land.state(of: "alpha", on: "2022-05-09").beside.map(\.isUncertain) == [true])
    #expect(try besiegers("2022-06-01") == 0)
    #expect(try land.state(of: "alpha", on: "2022-06-01").lead == "red")
    var options = land.options
    options.asOf = Day(year: 2022, month: 5, day: 31)
    let history = try readMap(options).model.history
    let state = try history.state(
      of: .place("alpha"), on: #require(PartialDate("2022-03-15")).first)
    #expect(state.beside.count == 1)
  }

  @Test func `validation finds the problems of folders and events that a document names`() throws {
    let land = try landOfEvents("far,2022-04-01,capture,3.5,0.5,,,\n")
    try land.folder.write("{", to: "snapshots/2022-03-03.geojson")
    let document = try problems(inFileAt: land.folder.path("map.yaml"))
    #expect(document.contains { $0.severity == .error && $0.file.hasSuffix("2022-03-03.geojson") })
    #expect(document.contains { $0.feature == "event 'far'" && $0.severity == .warning })
    let folder = try problems(inFileAt: land.folder.path("snapshots"))
    #expect(folder.map(\.severity) == [.error])
    let sound = try EvidenceLand(control: Self.mixed, snapshots: ["2022-03-01.geojson": 9])
    #expect(try problems(inFileAt: sound.folder.path("snapshots")).isEmpty)
    #expect(
      try problems(inFileAt: sound.folder.path("map.yaml")).map(\.code)
        == ["areas-outside-regions"])
  }
}
