import Cartography
import ControlMap
import Drawing
import MapDocument
import Painter
import Shapes
import Spatial
import TestSupport
import Testing

@testable import MapMaking

/// What lies beneath a map that names no sources of its own.
struct BaseMapTests {
  private struct Drawn {
    var data: MapData
    var plan: Plan
    var picture: Plan.Picture

    func layer(_ id: String) -> Group? { picture.scene.layers.first { $0.id == id } }
    func features(_ source: String) -> [MapFeature] { plan.baseSources[source] ?? [] }
    var credits: String {
      PageTexts.of(
        data, date: nil, asOf: nil, isInferred: false, told: StoryWords(data, on: nil, made: nil)
      ).credits
    }
  }

  /// A square as the only region of a map document.
  private func draw(
    west: Double, south: Double, side: Double, keys: String = "", places: String? = nil,
    language: String? = nil
  ) throws -> Drawn {
    let folder = try Folder()
    let (east, north) = (west + side, south + side)
    try folder.write(
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"a","name":"A"},\
      "geometry":{"type":"Polygon","coordinates":[[[\(west),\(south)],[\(east),\(south)],\
      [\(east),\(north)],[\(west),\(north)],[\(west),\(south)]]]}}]}
      """, to: "regions.geojson")
    try folder.write("{\"type\":\"FeatureCollection\",\"features\":[]}", to: "more.geojson")
    if let places { try folder.write(places, to: "places.csv") }
    try folder.write(
      """
      regions: {source: regions.geojson, id: code, name: name}
      \(places == nil ? "" : "places: {source: places.csv, id: id, name: name}")
      \(keys)

      """, to: "base.yaml")
    var options = MapOptions()
    options.document = folder.path("base.yaml")
    options.language = language
    let text = try TextSetter()
    let data = try readMap(options)
    let plan = try makePlan(data, options, text: text)
    return Drawn(data: data, plan: plan, picture: try plan.picture(on: nil, measurer: text))
  }

  /// The Nile at Khartoum lies in it.
  private func sudan(
    keys: String = "", places: String? = nil, language: String? = nil
  ) throws -> Drawn {
    try draw(west: 31, south: 14, side: 3, keys: keys, places: places, language: language)
  }

  @Test func `a document that names no sources lies on a base map, whose sources are credited`()
    throws
  {
    let map = try sudan()
    for layer in [
      "world-land", "world-relief", "world-rivers", "world-regions", "world-places",
      "world-places-names",
    ] {
      #expect(map.layer(layer) != nil, "\(layer)")
    }
    #expect(
      map.credits.contains("Natural Earth 4.1, GeoNames (CC BY 4.0), GMTED2010"))
    #expect(map.features(BaseMap.rivers).contains { $0.properties["name"] == "Blue Nile" })
    #expect(map.picture.warnings.isEmpty)
  }

  @Test(arguments: [
    ("basemap: none", false, false), ("land: none", false, false),
    ("sources: {more: more.geojson}", false, false),
    ("basemap: none\nland: world", true, false),
    ("sources: {more: more.geojson}\nbasemap: auto", true, true),
    ("land: none\nbasemap: auto", false, true), ("land: world", true, true),
  ])
  func `a base map is left out where the document says so or has sources`(
    keys: String, hasLand: Bool, hasBasemap: Bool
  ) throws {
    let map = try sudan(keys: keys)
    #expect((map.layer("world-land") != nil) == hasLand)
    #expect((map.layer("world-rivers") != nil) == hasBasemap)
    #expect(map.credits.contains("GeoNames") == hasBasemap)
  }

  @Test func `capitals come before seats and towns, each with its name or not at all`() throws {
    let map = try sudan()
    let places = map.features(BaseMap.settlements)
    #expect(places.first?.properties["name"] == "Khartoum")
    #expect(places.first?.properties["kind"] == "capital")
    let medani = places.first { $0.properties["name"] == "Wad Medani" }
    #expect(medani?.properties["kind"] == "seat")
    let named = map.picture.labels.count { label in
      places.contains { $0.properties["name"]?.string == label.text }
    }
    let group = try #require(map.layer("world-places"))
    #expect(group.elements.count == named)
  }

  @Test func `settlements keep off the places of the map and those of their name`() throws {
    let places = """
      id,name,longitude,latitude
      k,Khartum,32.53,15.55
      m,Wad Medani,33.3,14.5

      """
    let map = try sudan(places: places)
    let names = map.features(BaseMap.settlements).compactMap { $0.properties["name"]?.string }
    #expect(!names.isEmpty)
    #expect(!names.contains("Khartoum"))
    #expect(!names.contains("Wad Medani"))
  }

  @Test func `settlements of the map's own country stand closer than others`() throws {
    let map = try draw(west: 33, south: 13, side: 3)
    let places = map.features(BaseMap.settlements).filter { $0.properties["kind"] != "capital" }
    func closest(_ isSubject: Bool) -> Double {
      let points = places.filter { $0.properties["subject"] == .bool(isSubject) }
        .flatMap(\.geometry.points)
      return points.indices.flatMap { one in
        points[..<one].map { $0.distance(to: points[one]) }
      }.min() ?? .infinity
    }
    #expect(closest(true) >= 64)
    #expect(closest(true) < 120)
    #expect(closest(false) >= 120)
  }

  @Test func `maps in Arabic name settlements in Arabic, and waters not at all`() throws {
    let map = try sudan(language: "ar")
    let names = map.features(BaseMap.settlements).compactMap { $0.properties["name"]?.string }
    #expect(names.contains("الخرطوم"))
    #expect(map.features(BaseMap.rivers).allSatisfy { $0.properties["name"] == nil })
  }

  @Test func `a base map reaches over the 180th meridian, to islands and to the poles`() throws {
    let fiji = try draw(west: 177, south: -19, side: 2.9)
    let names = fiji.features(BaseMap.settlements).compactMap { $0.properties["name"]?.string }
    #expect(names.contains("Suva"))
    let ross = try draw(west: 160, south: -86, side: 15)
    #expect(ross.layer("world-relief") != nil)
    let north = try draw(west: 10, south: 76, side: 6)
    #expect(north.layer("world-coasts") == nil)
    #expect(north.layer("world-shore-near") != nil)
  }

  @Test func `a page of a city has no base map`() throws {
    let map = try draw(west: 32.5, south: 15.5, side: 0.1)
    #expect(map.layer("world-rivers") == nil)
    #expect(map.credits.isEmpty)
  }

  @Test func `the description names what lies in the background`() throws {
    let text = try sudan().picture.scene.summary
    #expect(text.hasPrefix("In the background: Khartoum, "))
  }

  @Test func `in the open sea nobody is credited for settlements`() throws {
    let map = try draw(west: -28, south: 10, side: 2)
    #expect(map.layer("world-sea") != nil)
    #expect(!map.credits.contains("GeoNames"))
  }

  // MARK: The file

  private let world = Extent<Geographic>(minX: -180, minY: -90, maxX: 180, maxY: 90)

  @Test func `the file is whole, and its lakes are valid or can be mended`() throws {
    #expect(BaseMapArchive.features(of: .rivers, in: world).count > 400)
    #expect(BaseMapArchive.features(of: .lakes, in: world).count > 400)
    #expect(BaseMapArchive.features(of: .regionBorders, in: world).count > 5000)
    #expect(!BaseMapArchive.features(of: .disputedBorders, in: world).isEmpty)
    let settlements = BaseMapArchive.settlements(in: world)
    #expect(settlements.count > 30_000)
    #expect(settlements.count { $0.kind == .capital } > 200)
    #expect(settlements.allSatisfy { !$0.name.isEmpty && $0.country.count == 2 })
    for lake in BaseMapArchive.features(of: .lakes, in: world) {
      #expect(lake.parts.allSatisfy { $0.count > 3 && $0.first == $0.last })
    }
  }

  @Test func `a view over the 180th meridian finds what lies on both sides`() {
    let view = Extent<Geographic>(minX: 176, minY: -20, maxX: 190, maxY: -12)
    let countries = Set(BaseMapArchive.settlements(in: view).map(\.country))
    #expect(countries.isSuperset(of: ["FJ", "WS"]))
  }

  @Test func `heights are those of the ground`() throws {
    let tiles = try #require(BaseMapArchive.heights)
    func height(_ longitude: Double, _ latitude: Double) -> Int {
      let column = Int((longitude + 180) * Double(tiles.samplesInDegree))
      let row = Int((Double(tiles.north) - latitude) * Double(tiles.samplesInDegree))
      let tile = tiles.tile(column: column / tiles.side, row: row / tiles.side)
      return (tile?[row % tiles.side * tiles.side + column % tiles.side]).map {
        Int($0) * tiles.step
      } ?? 0
    }
    #expect((5500...8000).contains(height(86.9, 28)))
    #expect((-420 ... -300).contains(height(35.5, 31.5)))
    #expect((360...400).contains(height(32.5, 15.6)))
    #expect((2600...3000).contains(height(0.5, -89.5)))
    #expect(height(-30, 30) == 0)
  }
}
