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

/// Roads between towns of one holder.
struct HeldRoadTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    try folder.write(
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"r"},"geometry":
      {"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]}}]}
      """, to: "regions.geojson")
    // A ring of four towns and a detour between the first two that is longer.
    try folder.write(
      "id,name,longitude,latitude\na,A,1,1\nb,B,3,1\nc,C,3,3\nd,D,1,3\n", to: "places.csv")
    try folder.write(
      """
      place,actors,status,from,to
      a,red,control,2020-01-01,
      b,red,control,2020-01-01,2020-06-01
      b,blue,control,2020-06-01,
      c,red,control,2020-01-01,
      d,red+blue,contested,2020-01-01,
      """, to: "control.csv")
    let lines = [
      "[[1,1],[2,1],[3,1]]", "[[3,1],[3,2],[3,3]]", "[[3,3],[2,3],[1,3]]", "[[1,3],[1,2],[1,1]]",
      "[[1,1],[2,0.2],[3,1]]", "[[3.5,3.5],[3.9,3.9]]",
    ]
    try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\n"
        + lines.map {
          "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"LineString\",\"coordinates\":\($0)}}"
        }.joined(separator: ",\n") + "]}", to: "roads.geojson")
  }

  private func options(_ roads: String = "roads") throws -> MapOptions {
    try folder.write(
      """
      regions: {source: regions.geojson, id: code}
      places: {source: places.csv, id: id, name: name}
      control: control.csv
      infer: {reach: 20 km, roads: \(roads)}
      sources: {roads: roads.geojson}
      furniture: {legend: right}
      """, to: "map.yaml")
    var options = MapOptions()
    options.document = folder.path("map.yaml")
    return options
  }

  private func picture(on date: String) throws -> Plan.Picture {
    let text = try TextSetter()
    let options = try options()
    return try makePlan(readMap(options), options, text: text)
      .picture(on: try #require(PartialDate(date)).first, measurer: text)
  }

  private func roads(_ picture: Plan.Picture) -> [Extent<Page>] {
    let group = picture.scene.layers.first { $0.id == "held-roads" }
    return (group?.allShapes ?? []).compactMap(\.path.extent)
  }

  private func legend(_ picture: Plan.Picture) -> Bool {
    picture.scene.layers.filter { $0.id.hasPrefix("legend") }.flatMap(\.runs)
      .contains { $0.text.contains("Road between towns") }
  }

  @Test func `the shortest roads from a town of a holder to its next are drawn`() throws {
    let picture = try picture(on: "2020-02-01")
    let found = roads(picture)
    let whole = try #require(found.first)
    #expect(found.count == 1)
    // From A by B to C: neither the detour nor the roads of the contested town.
    #expect(abs(whole.width / whole.height - 1) < 0.05)
    #expect(legend(picture))
  }

  @Test func `a road to a town of another holder is nobody's`() throws {
    let picture = try picture(on: "2020-07-01")
    #expect(roads(picture).isEmpty)
    #expect(!legend(picture))
  }

  @Test func `roads of a source that there is not are an error`() throws {
    let error = #expect(throws: ControlMapError.self) { try readMap(options("road")) }
    #expect(error?.description.contains("did you mean 'roads'") == true)
  }
}
