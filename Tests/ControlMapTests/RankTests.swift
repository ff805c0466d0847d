import Cartography
import ControlMap
import ControlModel
import Diagnostics
import Drawing
import Formats
import MapDocument
import Painter
import Shapes
import Spatial
import Territory
import TestSupport
import Testing

@testable import MapMaking

/// Which towns come first where there is no room for all.
struct RankTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private struct Town {
    var id: String
    var x: Double
    var y: Double
    var properties = ""
    var isSaid = true
  }

  private func map(_ towns: [Town], places: String = "{source: p.geojson, id: id}") throws
    -> MapData
  {
    let features = towns.map {
      """
      {"type":"Feature","properties":{"id":"\($0.id)","name":"Town \($0.id)"\($0.properties)},\
      "geometry":{"type":"Point","coordinates":[\($0.x),\($0.y)]}}
      """
    }
    try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}",
      to: "p.geojson")
    try folder.write(
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"r","name":"R"},\
      "geometry":{"type":"Polygon","coordinates":[[[0,0],[10,0],[10,10],[0,10],[0,0]]]}}]}
      """, to: "r.geojson")
    let rows = towns.filter(\.isSaid).map { "\($0.id),alpha,2020-01-01" }.sorted()
    try folder.write(
      (["place,actors,from"] + rows).joined(separator: "\n") + "\n", to: "c.csv")
    try folder.write(
      """
      regions: {source: r.geojson, id: id}
      places: \(places)
      control: c.csv
      date: 2020-06-01
      """, to: "map.yaml")
    var options = MapOptions()
    options.document = folder.path("map.yaml")
    options.size = (500, 400)
    return try readMap(options)
  }

  private func order(_ data: MapData) -> [String] {
    zip(data.places, data.model.ranks.places).sorted { $0.1 < $1.1 }.map(\.0.id)
  }

  @Test func `capitals come first, then the largest, then the lowest scale ranks`() throws {
    let data = try map([
      Town(id: "hamlet", x: 1, y: 1),
      Town(id: "city", x: 2, y: 2, properties: ",\"population\":900000"),
      Town(id: "capital", x: 3, y: 3, properties: ",\"capital\":\"yes\",\"population\":20"),
      Town(id: "second", x: 4, y: 4, properties: ",\"scalerank\":2"),
      Town(id: "seventh", x: 5, y: 5, properties: ",\"scalerank\":7"),
      Town(id: "town", x: 6, y: 6, properties: ",\"population\":\"20,000\""),
      Town(id: "plain", x: 7, y: 7, properties: ",\"population\":5000000", isSaid: false),
      Town(id: "district", x: 8, y: 8, properties: ",\"capital\":\"minor\",\"population\":30000"),
    ])
    #expect(
      order(data) == [
        "capital", "city", "district", "town", "second", "seventh", "hamlet", "plain",
      ])
  }

  @Test(arguments: [
    ("rank: size", ["b", "c", "a"]), ("rank: {property: size}", ["b", "c", "a"]),
    ("rank: {property: size, order: ascending}", ["a", "c", "b"]),
    ("rank: scalerank", ["c", "a", "b"]),
    ("rank: {property: scalerank, order: descending}", ["b", "a", "c"]),
  ])
  func `a map may say what ranks its places`(rank: String, expected: [String]) throws {
    let data = try map(
      [
        Town(id: "a", x: 1, y: 1, properties: ",\"size\":1,\"scalerank\":3,\"population\":7"),
        Town(id: "b", x: 2, y: 2, properties: ",\"size\":9,\"scalerank\":5"),
        Town(id: "c", x: 3, y: 3, properties: ",\"size\":5,\"scalerank\":1"),
      ], places: "{source: p.geojson, id: id, \(rank)}")
    #expect(order(data) == expected)
  }

  @Test func `a rank that no place has, and an order that is none, are told`() throws {
    let towns = [Town(id: "a", x: 1, y: 1, properties: ",\"population\":7")]
    let data = try map(towns, places: "{source: p.geojson, id: id, rank: popluation}")
    let told = try #require(data.model.evidence.warnings.first { $0.code == "rank-missing" })
    #expect(told.advice.contains("'population'"))
    let error = #expect(throws: ControlMapError.self) {
      try map(towns, places: "{source: p.geojson, id: id, rank: {property: population, order: up}}")
    }
    #expect(error.map { "\($0)" }?.contains("places.rank.order") == true)
  }

  @Test(arguments: [1, 2, 3]) func `hamlets give way to a city, whatever the order of the file`(
    seed: UInt64
  ) throws {
    var towns = [Town(id: "city", x: 5, y: 5, properties: ",\"population\":1000000")]
    for column in 0..<14 {
      for row in 0..<14 {
        towns.append(
          Town(
            id: "h\(column)-\(row)", x: 2 + Double(column) * 0.45, y: 2 + Double(row) * 0.45,
            properties: ",\"population\":\(100 + column * 14 + row)"))
      }
    }
    let text = try TextSetter()
    func picture(_ towns: [Town]) throws -> Plan.Picture {
      let data = try map(towns)
      return try makePlan(data, MapOptions(), text: text).picture(
        on: data.model.defaultDate, measurer: text)
    }
    let first = try picture(towns)
    #expect(first.labels.contains { $0.text == "Town city" })
    let told = try #require(first.warnings.first { $0.code == "places-thinned" })
    // Whoever gives way has neither marker nor name.
    let drawn = Set(first.scene.layers.flatMap(\.placeIds))
    #expect(drawn.contains("city"))
    #expect(drawn.count < towns.count)
    #expect(told.what.hasPrefix("\(towns.count - drawn.count) places give way"))
    var generator = SeededGenerator(seed: seed)
    let shuffled = try picture(towns.shuffled(using: &generator))
    #expect(shuffled.labels.map(\.id).sorted() == first.labels.map(\.id).sorted())
    #expect(Set(shuffled.scene.layers.flatMap(\.placeIds)) == drawn)
    // Which of two markers lies on top is no matter of the file either.
    #expect(shuffled.scene.layers == first.scene.layers)
  }
}

extension Group {
  /// The places whose markers stand in the group.
  fileprivate var placeIds: [String] {
    parts.flatMap { element -> [String] in
      switch element {
      case .group(let group): group.placeIds
      case .shape(let shape):
        shape.identity.map { $0.kind == .place ? [$0.id] : [] } ?? []
      default: []
      }
    }
  }
}
