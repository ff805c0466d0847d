import ControlMap
import Diagnostics
import Foundation
import MapDocument
import MapMaking
import Territory
import TestSupport
import Testing

/// With `--skip-bad` what is wrong with single rows and features leaves these out, and no more.
struct SkippedRecordTests {
  private func map(_ files: [String: String], skipsBad: Bool) throws -> MapData {
    let folder = try Folder()
    for (name, text) in files { try folder.write(text, to: name) }
    try folder.write(
      """
      title: {en: Bad rows}
      regions: {source: regions.geojson, id: code}
      control: {source: control.csv}
      events: {source: events.csv}
      """, to: "map.yaml")
    var options = MapOptions()
    options.document = folder.path("map.yaml")
    options.skipsBad = skipsBad
    return try readMap(options)
  }

  private static func region(_ code: String, _ ring: String) -> String {
    #"{"type":"Feature","properties":{"code":"\#(code)"},"geometry":{"type":"Polygon","coordinates":[\#(ring)]}}"#
  }

  private static let files = [
    "regions.geojson": #"{"type":"FeatureCollection","features":["#
      + region("a", "[[0,0],[1,0],[1,1],[0,1],[0,0]]") + ",\n"
      + region("b", "[[1,0],[2,0],[2,1],[1,1],[1,0]]") + ",\n"
      + region("c", "[[500,0],[2,0],[2,1],[1,1],[500,0]]") + "]}",
    "control.csv": "region,actors,from\na,red,2020\nb,red,20x0\nb,blue,2021\n,red,2020\n",
    "events.csv":
      "id,date,latitude,longitude,fatalities\n1,2020-01-01,0.5,0.5,3\n2,2020-01-01,95,0.5,3\n3,2020-01-02,0.5,0.5,many\n",
  ]

  @Test func `wrong rows and features are left out, told and counted`() throws {
    #expect(throws: ControlMapError.self) { try map(Self.files, skipsBad: false) }
    let data = try map(Self.files, skipsBad: true)
    #expect(data.regions.map(\.id) == ["a", "b"])
    #expect(data.record.assertions.map(\.actors) == [["red"], ["blue"]])
    #expect(data.events.map(\.id) == ["1"])
    #expect(
      data.leftOut == [
        "2 records of control.csv", "2 records of events.csv", "1 record of regions.geojson",
      ])
    let told = data.warnings.filter { $0.advice.hasPrefix("left out") }
    #expect(told.count == 5)
  }

  @Test func `a file that is wrong as a whole is refused all the same`() throws {
    var files = Self.files
    files["control.csv"] = "region,who,from\na,red,2020\n"
    #expect(throws: ControlMapError.self) { try map(files, skipsBad: true) }
    files = Self.files
    files["regions.geojson"]?.removeLast(4)
    #expect(throws: ControlMapError.self) { try map(files, skipsBad: true) }
  }
}
