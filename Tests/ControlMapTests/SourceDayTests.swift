import ControlMap
import Diagnostics
import Drawing
import MapDocument
import MapMaking
import Painter
import Shapes
import Territory
import TestSupport
import Testing

/// Sources of a map that are drawn on their days.
struct SourceDayTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    try folder.write(
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"a"},"geometry":
      {"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]}}]}
      """, to: "regions.geojson")
    try folder.write("region,actors,from\na,red,2000-01-01\n", to: "control.csv")
    let roads = [
      ("old", "null", "\"2010\""), ("new", "2015", "null"), ("always", "\"\"", "null"),
      ("odd", "\"soon\"", "null"), ("never", "\"2012\"", "\"2011\""),
    ]
    let features = roads.enumerated().map { index, road in
      """
      {"type":"Feature","properties":{"name":"\(road.0)","opened":\(road.1),"closed":\(road.2)},\
      "geometry":{"type":"LineString","coordinates":[[0.5,0.\(index + 1)],[3.5,0.\(index + 1)]]}}
      """
    }
    try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\n" + features.joined(separator: ",\n") + "]}",
      to: "roads.geojson")
    try folder.write(
      """
      {"version":8,"sources":{"roads":{"type":"geojson","data":{"type":"FeatureCollection","features":[]}}},
      "layers":[{"id":"roads","type":"line","source":"roads","paint":{"line-width":2}},
      {"id":"road-names","type":"symbol","source":"roads","layout":{"text-field":["get","name"],"symbol-placement":"line-center"}}]}
      """, to: "style.json")
  }

  private func map(_ source: String) throws -> MapOptions {
    try folder.write(
      """
      regions: {source: regions.geojson, id: code}
      control: control.csv
      sources: {roads: \(source)}
      style: style.json
      furniture: none
      """, to: "map.yaml")
    var options = MapOptions()
    options.document = folder.path("map.yaml")
    return options
  }

  private func roads(_ source: String, on date: String) throws -> Set<String> {
    let options = try map(source)
    let text = try TextSetter()
    let picture = try makePlan(readMap(options), options, text: text)
      .picture(on: try #require(PartialDate(date)).first, measurer: text)
    let shapes = picture.scene.layers.first { $0.id == "roads" }?.allShapes ?? []
    return Set(shapes.compactMap { $0.identity?.title })
  }

  @Test(arguments: [
    ("2009-06-01", ["old", "always", "odd"]), ("2010-12-30", ["old", "always", "odd"]),
    ("2010-12-31", ["always", "odd"]), ("2015-12-30", ["always", "odd"]),
    ("2015-12-31", ["new", "always", "odd"]),
  ])
  func `features are drawn on the days that their properties say`(date: String, names: [String])
    throws
  {
    let source = "{source: roads.geojson, from: opened, to: closed}"
    #expect(try roads(source, on: date) == Set(names))
  }

  @Test func `a source is drawn from its first day until before its last`() throws {
    let source = "{source: roads.geojson, from: 2010-05-01, to: 2012-03}"
    #expect(try roads(source, on: "2010-04-30") == [])
    #expect(try roads(source, on: "2010-05-01").count == 5)
    #expect(try roads(source, on: "2012-03-30").count == 5)
    #expect(try roads(source, on: "2012-03-31") == [])
  }

  @Test func `dates that cannot be read and properties that nobody has are said`() throws {
    let told = try readMap(map("{source: roads.geojson, from: opened, to: shut}")).warnings
      .filter { $0.code == "source-date-unread" }.map(\.what)
    #expect(told.count == 2)
    #expect(told.contains { $0.hasPrefix("1 of 5 features have something else than a date") })
    #expect(told.contains { $0.hasPrefix("no feature has the property 'shut'") })
    let never = try readMap(map("{source: roads.geojson, from: opened, to: closed}")).warnings
    #expect(never.contains { $0.what.hasPrefix("1 of 5 features are there on no day") })
  }

  @Test func `days that end before they begin are an error`() throws {
    let options = try map("{source: roads.geojson, from: 2012, to: 2010}")
    #expect(throws: ControlMapError.self) { try readMap(options) }
  }
}
