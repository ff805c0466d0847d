import Cartography
import ControlMap
import ControlModel
import Diagnostics
import Drawing
import MapDocument
import Painter
import Shapes
import TestSupport
import Territory
import Testing

@testable import MapMaking

/// Legends in whose place holders have names on the map.
struct DirectLegendTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// Regions of several widths in degrees, side by side, each with a holder of its own.
  private func picture(
    widths: [Double], names: [String], legend: String = "direct", more: String = ""
  ) throws -> Plan.Picture {
    var x = 0.0
    var features: [String] = []
    for (index, width) in widths.enumerated() {
      features.append(
        """
        {"type":"Feature","properties":{"id":"r\(index)"},"geometry":{"type":"Polygon",\
        "coordinates":[[[\(x),0],[\(x + width),0],[\(x + width),4],[\(x),4],[\(x),0]]]}}
        """)
      x += width
    }
    try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}",
      to: "r.geojson")
    let rows = names.enumerated().map { "r\($0),\($1),2020-01-01" }
    try folder.write(
      (["region,actors,from"] + rows).joined(separator: "\n") + "\n", to: "c.csv")
    try folder.write(
      """
      regions: {source: r.geojson, id: id}
      control: c.csv
      furniture: {legend: \(legend)}
      \(more)
      """, to: "map.yaml")
    var options = MapOptions()
    options.document = folder.path("map.yaml")
    options.size = (900, 600)
    let text = try TextSetter()
    let data = try readMap(options)
    return try makePlan(data, options, text: text).picture(
      on: data.model.defaultDate, measurer: text)
  }

  private func words(_ picture: Plan.Picture, in layer: String) -> [String] {
    picture.scene.layers.filter { $0.id == layer }.flatMap(\.runs).map(\.text)
  }

  @Test func `who has a name on the map has no row`() throws {
    let picture = try picture(widths: [4, 4], names: ["red", "blue"])
    #expect(words(picture, in: "control-names").sorted() == ["blue", "red"])
    #expect(!words(picture, in: "legend").contains("red"))
    #expect(words(picture, in: "legend").contains("Front between holders"))
  }

  @Test(arguments: ["direct", "{at: left, direct: true}"])
  func `who has no room for a name keeps the row, and no warning tells of it`(legend: String) throws
  {
    let long = "the-very-long-name-of-a-holder-that-no-strip-of-land-can-hold-within-its-borders"
    let picture = try picture(
      widths: [5, 0.2, 5], names: ["red", long, "blue"], legend: legend)
    #expect(words(picture, in: "control-names").sorted() == ["blue", "red"])
    let legend = words(picture, in: "legend").joined()
    #expect(legend.contains(long))
    #expect(!legend.contains("blue"))
    #expect(!picture.warnings.contains { $0.what.contains(long) })
  }

  @Test func `without it areas have no names of holders`() throws {
    let picture = try picture(widths: [4, 4], names: ["red", "blue"], legend: "right")
    #expect(words(picture, in: "control-names").isEmpty)
    #expect(words(picture, in: "legend").contains("red"))
  }

  @Test func `figures need rows`() throws {
    #expect(throws: (any Error).self) {
      try picture(
        widths: [4, 4], names: ["red", "blue"], legend: "{at: right, direct: true, shows: [share]}")
    }
  }
}
