import ControlMap
import Diagnostics
import Drawing
import MapDocument
import MapMaking
import Painter
import Shapes
import Spatial
import Territory
import TestSupport
import Testing

/// How far from their points events may have been.
struct EventCircleTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    try folder.write(
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"a"},"geometry":
      {"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]}}]}
      """, to: "regions.geojson")
    try folder.write("region,actors,from\na,red,2020-01-01\n", to: "control.csv")
    try folder.write(
      """
      id,date,kind,longitude,latitude,within
      exact,2020-02-01,battle,1,1,
      none,2020-02-01,battle,3,1,0
      near,2020-02-01,battle,1,3,25
      wide,2020-02-02,battle,3,3,60 km
      odd,2020-02-01,battle,2,2,somewhere
      """, to: "events.csv")
  }

  private func options(_ radius: String = "within", style: String = "") throws -> MapOptions {
    try folder.write(
      """
      regions: {source: regions.geojson, id: code}
      control: control.csv
      events: {source: events.csv, radius: \(radius), window: 30 days}
      furniture: {legend: right}
      \(style)
      """, to: "map.yaml")
    var options = MapOptions()
    options.document = folder.path("map.yaml")
    return options
  }

  private func picture(_ options: MapOptions, on date: String) throws -> Plan.Picture {
    let text = try TextSetter()
    return try makePlan(readMap(options), options, text: text)
      .picture(on: try #require(PartialDate(date)).first, measurer: text)
  }

  private func circles(_ picture: Plan.Picture) -> [Shape] {
    picture.scene.layers.first { $0.id == "event-circles" }?.allShapes ?? []
  }

  @Test func `circles are as large as the ground that they stand for`() throws {
    let picture = try picture(options(), on: "2020-02-10")
    let found = circles(picture)
    #expect(found.count == 2)
    let widths = found.compactMap { $0.path.extent?.width }.sorted()
    #expect(abs(widths[1] / widths[0] - 60 / 25) < 0.02)
    let frame = try #require(
      picture.scene.layers.first { $0.id == "regions-outline" || $0.id == "areas-outline" })
    #expect(frame.elements.isEmpty == false)
  }

  @Test func `circles come and go with their events`() throws {
    #expect(circles(try picture(options(), on: "2020-02-01")).count == 1)
    #expect(circles(try picture(options(), on: "2020-06-01")).isEmpty)
  }

  @Test func `the legend explains a circle, and what cannot be read is said`() throws {
    let map = try readMap(options())
    let told = map.warnings.filter { $0.code == "event-radius-unread" }
    #expect(told.count == 1 && told[0].what.hasPrefix("1 of 5 events"))
    let legend = try picture(options(), on: "2020-02-10").scene.layers
      .filter { $0.id.hasPrefix("legend") }.flatMap(\.runs).map(\.text)
    #expect(legend.contains { $0.contains("Somewhere within") })
  }

  @Test func `a property that no event has is refused`() throws {
    #expect(throws: ControlMapError.self) { try readMap(options("distance")) }
  }
}
