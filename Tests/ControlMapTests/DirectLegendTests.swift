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

  @Test func `a name keeps its place while its ground holds it, and covers no other`() throws {
    let squares = (0..<6).map { index in
      """
      {"type":"Feature","properties":{"id":"r\(index)"},"geometry":{"type":"Polygon",\
      "coordinates":[[[\(index),0],[\(index + 1),0],[\(index + 1),4],[\(index),4],[\(index),0]]]}}
      """
    }
    try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\(squares.joined(separator: ","))]}",
      to: "r.geojson")
    // Red gains ground from the left, and loses where it began.
    try folder.write(
      """
      region,actors,from,to
      r0,red,2020-01-01,2020-05-01
      r1,red,2020-01-01,
      r2,blue,2020-01-01,2020-02-01
      r2,red,2020-02-01,
      r3,blue,2020-01-01,2020-03-01
      r3,red,2020-03-01,
      r4,blue,2020-01-01,
      r5,green,2020-01-01,2020-04-01
      r5,blue,2020-04-01,
      r0,green,2020-05-01,
      """, to: "c.csv")
    try folder.write(
      """
      regions: {source: r.geojson, id: id}
      control: c.csv
      period: {from: 2020-01-01, to: 2020-06-01}
      furniture: {legend: direct}
      """, to: "map.yaml")
    var options = MapOptions()
    options.document = folder.path("map.yaml")
    options.size = (900, 600)
    let text = try TextSetter()
    let plan = try makePlan(readMap(options), options, text: text)
    var places: [String: [Extent<Page>]] = [:]
    for month in 1...6 {
      let day = try #require(Day(year: 2020, month: month, day: 1))
      let labels = try plan.picture(on: day, measurer: text).labels.filter { !$0.text.isEmpty }
      let boxes = try labels.map { label in
        try #require(label.letters.reduce(nil) { $0?.union($1) ?? $1 })
      }
      for (label, box) in zip(labels, boxes) where label.id.hasPrefix("control/") {
        places[label.text, default: []].append(box)
      }
      for (index, box) in boxes.enumerated() {
        #expect(!boxes.dropFirst(index + 1).contains { $0.intersects(box) })
      }
    }
    #expect(places["red"]?.count == 6)
    // It stands on the ground that red never loses, or moves once, when it does.
    #expect(Set(places["red"] ?? []).count <= 2)
    #expect(Set(places["red"]?.prefix(4) ?? []).count == 1)
    // Where it has r4 alone, its name has to move.
    #expect(Set(places["blue"] ?? []).count <= 3, "\(places)")
  }

  @Test func `figures need rows`() throws {
    #expect(throws: (any Error).self) {
      try picture(
        widths: [4, 4], names: ["red", "blue"], legend: "{at: right, direct: true, shows: [share]}")
    }
  }
}
