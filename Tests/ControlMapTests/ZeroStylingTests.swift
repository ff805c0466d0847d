import Cartography
import ControlMap
import ControlModel
import Diagnostics
import Localization
import Drawing
import MapDocument
import Painter
import Shapes
import Spatial
import Styling
import Territory
import TestSupport
import Testing

@testable import MapMaking

/// Maps of a file of regions and nothing else, and the land around them.
struct ZeroStylingTests {
  /// Squares of a degree from 2° W, 14° N, in the middle of Mali; the properties of each as JSON.
  private func squares(
    _ properties: [String], members: String = "", west: Double = -2, south: Double = 16,
    side: Double = 1
  ) -> String {
    let features = properties.enumerated().map { index, properties in
      let (x, y) = (west + side * Double(index), south)
      return """
        {"type":"Feature","properties":\(properties),"geometry":{"type":"Polygon","coordinates":\
        [[[\(x),\(y)],[\(x + side),\(y)],[\(x + side),\(y + side)],[\(x),\(y + side)],[\(x),\(y)]]]}}
        """
    }
    return
      "{\"type\":\"FeatureCollection\",\(members)\"features\":[\(features.joined(separator: ","))]}"
  }

  private struct Drawn {
    var data: MapData
    var plan: Plan
    var picture: Plan.Picture

    func layer(_ id: String) -> Group? { picture.scene.layers.first { $0.id == id } }
    var texts: [String] { picture.labels.map(\.text) }
    var guesses: [String] { data.warnings.filter { $0.code == "properties-guessed" }.map(\.what) }
  }

  private func draw(
    _ json: String, as name: String = "regions.geojson",
    _ change: (inout MapOptions, Folder) throws -> Void = { _, _ in }
  ) throws -> Drawn {
    let folder = try Folder()
    try folder.write(json, to: name)
    var options = MapOptions()
    options.regions = folder.path(name)
    try change(&options, folder)
    let text = try TextSetter()
    let data = try readMap(options)
    let plan = try makePlan(data, options, text: text)
    return Drawn(data: data, plan: plan, picture: try plan.picture(on: nil, measurer: text))
  }

  @Test func `names keep off the degrees around the Earth and stand as numbers beneath it`() throws
  {
    let features = stride(from: -80.0, to: 80, by: 20).flatMap { south in
      stride(from: -180.0, to: 180, by: 20).map { west in
        """
        {"type":"Feature","properties":{"id":"\(west) \(south)","name":"Province of \(west) \(south)"},\
        "geometry":{"type":"Polygon","coordinates":[[[\(west),\(south)],[\(west + 20),\(south)],\
        [\(west + 20),\(south + 20)],[\(west),\(south + 20)],[\(west),\(south)]]]}}
        """
      }
    }
    let map = try draw(
      "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
    ) { options, _ in options.size = (600, 450) }
    let degrees = try #require(map.layer("graticule-labels")).runs.map(\.box)
    #expect(degrees.count > 4)
    for label in map.picture.labels {
      for box in label.letters {
        #expect(!degrees.contains { $0.expanded(by: -0.5).intersects(box) })
      }
    }
    let key = try #require(map.layer("names-key"))
    let box = try #require(key.box)
    #expect(box.minY >= map.plan.layout.frame.maxY * map.plan.layout.scale.factor)
    #expect(key.runs.count > 20)
  }

  // MARK: Ids, names and title

  @Test func `a file without any property is drawn, its regions numbered and without names`() throws
  {
    let map = try draw(squares(["{}", "{}", "null"]))
    #expect(map.data.regions.map(\.id) == ["1", "2", "3"])
    #expect(map.guesses.count == 1)
    #expect(map.guesses.first?.contains("1 to 3") == true)
    #expect(map.data.regions.allSatisfy { $0.name.text(in: "en").isEmpty })
  }

  @Test func `usual properties of administrative files are found and told`() throws {
    let map = try draw(
      squares([
        #"{"ADM1_EN":"North","ADM2_EN":"Alpha","ADM2_PCODE":"X01","ADM1_PCODE":"X"}"#,
        #"{"ADM1_EN":"North","ADM2_EN":"Beta","ADM2_PCODE":"X02","ADM1_PCODE":"X"}"#,
      ]))
    #expect(map.data.regions.map(\.id) == ["X01", "X02"])
    #expect(map.data.regions.map { $0.name.text(in: "en") } == ["Alpha", "Beta"])
    #expect(map.guesses.first?.contains("'ADM2_PCODE'") == true)
    #expect(map.guesses.first?.contains("'ADM2_EN'") == true)
  }

  @Test func `columns as spreadsheets export them are found`() throws {
    let map = try draw(
      squares([
        #"{"OBJECTID ":1,"Region Name":"Alpha","Country":"Land"}"#,
        #"{"OBJECTID ":2,"Region Name":"Beta","Country":"Land"}"#,
      ]))
    #expect(map.data.regions.map(\.id) == ["1", "2"])
    #expect(map.data.regions.map { $0.name.text(in: "en") } == ["Alpha", "Beta"])
  }

  @Test func `what is clear is not told`() throws {
    let map = try draw(squares([#"{"code":"a"}"#, #"{"code":"b"}"#]))
    #expect(map.data.regions.map(\.id) == ["a", "b"])
    #expect(map.guesses == [])
  }

  @Test func `with a record ids are not guessed`() throws {
    #expect(throws: ControlMapError.self) {
      try draw(squares([#"{"GID_2":"a"}"#, #"{"GID_2":"b"}"#])) { options, folder in
        try folder.write("region,actors,from\na,red,2020-01-01\n", to: "control.csv")
        options.control = [folder.path("control.csv")]
      }
    }
  }

  @Test(arguments: [
    ("", "mali_adm2-cercles.geojson", "Mali adm2 cercles"),
    (#""name":"districts_of_somewhere","#, "x.geojson", "Districts of somewhere"),
    (#""title":"The land, 2020","name":"x","#, "x.geojson", "The land, 2020"),
    (#""name":"OGRGeoJSON","#, "lakes.geojson", "Lakes"),
  ])
  func `the title is that of the file`(members: String, file: String, title: String) throws {
    let map = try draw(squares([#"{"code":"a"}"#], members: members), as: file)
    #expect(map.picture.scene.title == title)
  }

  // MARK: The land around

  @Test
  func `neighbours and the country around stand on the map, and the credits name their source`()
    throws
  {
    // Three degrees in the middle of Mali.
    let map = try draw(
      squares([#"{"name":"A"}"#, #"{"name":"B"}"#, #"{"name":"C"}"#], west: -3, south: 14, side: 2))
    let land = map.plan.baseSources[SurroundingLand.land] ?? []
    let subject = land.filter { $0.properties["subject"] == .bool(true) }
    #expect(subject.contains { $0.properties["code"] == .string("ML") })
    #expect(land.contains { $0.properties["code"] == .string("BF") })
    #expect(map.layer("world-sea") != nil)
    #expect(map.layer("world-outline") != nil)
    #expect(
      PageTexts.of(
        map.data, date: nil, asOf: nil, isInferred: false,
        told: StoryWords(map.data, on: nil, made: nil)
      ).credits.contains(
        "Natural Earth"))
  }

  @Test
  func `a country that the regions make up is no neighbour, and no sliver beside it is its ground`()
    throws
  {
    let index = try #require(WorldCountries.shared.countries.firstIndex { $0.code == "LS" })
    let area = WorldCountries.shared.areas(tolerance: 0)[index]
    // Its border, moved by up to four kilometres.
    let ring = area.polygons[0].exterior.points.map { "[\($0.x + 0.03),\($0.y - 0.02)]" }
    let json = """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Own"},\
      "geometry":{"type":"Polygon","coordinates":[[\(ring.joined(separator: ","))]]}}]}
      """
    let map = try draw(json)
    let land = map.plan.baseSources[SurroundingLand.land] ?? []
    #expect(!land.contains { $0.properties["code"] == .string("LS") })
    let named = land.compactMap { $0.properties["name"]?.string }
    #expect(named == ["South Africa"])
    // No border of the file runs along the regions.
    let borders = map.plan.baseSources[SurroundingLand.borders] ?? []
    #expect(!borders.contains { $0.properties["kind"] == .string("border") })
  }

  @Test func `a city has no land of the world file around it, but its outline`() throws {
    let map = try draw(squares([#"{"name":"A"}"#, #"{"name":"B"}"#], side: 0.1))
    #expect(map.plan.baseSources[SurroundingLand.land] == nil)
    #expect(map.layer("world-outline") != nil)
    #expect(
      PageTexts.of(
        map.data, date: nil, asOf: nil, isInferred: false,
        told: StoryWords(map.data, on: nil, made: nil)
      ).credits.isEmpty)
  }

  @Test func `a document has land around it where it does not say otherwise`() throws {
    let cases = [
      ("", true), ("land: none", false), ("land: world", true), ("basemap: none", false),
    ]
    for (asked, isDrawn) in cases {
      let map = try draw(squares([#"{"code":"a"}"#])) { options, folder in
        let document = "regions: {source: regions.geojson, id: code}\n\(asked)\n"
        try folder.write(document, to: "base.yaml")
        (options.document, options.regions) = (folder.path("base.yaml"), nil)
      }
      #expect((map.layer("world-sea") != nil) == isDrawn, "\(asked)")
    }
    let map = try draw(squares([#"{"code":"a"}"#])) { options, _ in
      options.land = SurroundingLandChoice.none
    }
    #expect(map.layer("world-sea") == nil)
  }

  @Test func `names of neighbours follow the language, and the world is whole`() {
    let countries = WorldCountries.shared.countries
    #expect(countries.count > 230)
    let germany = countries.first { $0.code == "DE" }
    #expect(germany?.name(in: "fr") == "Allemagne")
    #expect(germany?.name(in: "en") == "Germany")
    #expect(germany?.name(in: "ar") == "ألمانيا")
    let areas = WorldCountries.shared.areas(tolerance: 0)
    #expect(areas.allSatisfy { !$0.isEmpty })
  }

  @Test func `land lies around regions over the 180th meridian`() throws {
    // Viti Levu lies west of them, Tonga south-east.
    let map = try draw(
      squares([#"{"name":"A"}"#, #"{"name":"B"}"#], west: 178.5, south: -19, side: 2))
    let land = map.plan.baseSources[SurroundingLand.land] ?? []
    #expect(land.contains { $0.properties["code"] == .string("FJ") })
  }

  // MARK: Page, far places, corners

  @Test func `the usual page is upright for tall ground, a page that was asked for stays`() throws {
    let tall = """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"A"},"geometry":\
      {"type":"Polygon","coordinates":[[[0,10],[1,10],[1,13],[0,13],[0,10]]]}}]}
      """
    let free = try draw(tall)
    #expect(free.plan.layout.height > free.plan.layout.width)
    let asked = try draw(tall) { options, _ in options.size = (1200, 900) }
    #expect(asked.plan.layout.width == 1200)
  }

  private func far(_ rows: String, regions: String?) throws -> Drawn {
    let folder = try Folder()
    try folder.write("id,name,longitude,latitude\n\(rows)\n", to: "places.csv")
    try folder.write(squares([#"{"code":"a"}"#]), to: "regions.geojson")
    try folder.write("places: places.csv\n\(regions ?? "")\n", to: "map.yaml")
    var options = MapOptions()
    options.document = folder.path("map.yaml")
    let text = try TextSetter()
    let data = try readMap(options)
    let plan = try makePlan(data, options, text: text)
    return Drawn(data: data, plan: plan, picture: try plan.picture(on: nil, measurer: text))
  }

  private static let towns = """
    a,Bamako,-8.0,12.65
    b,Segou,-6.27,13.45
    c,Mopti,-4.2,14.49
    d,Gao,-0.04,16.27
    e,Kidal,1.41,18.44
    """

  @Test func `a place far from all others does not decide the frame and is named`() throws {
    let map = try far(Self.towns + "\nf,Valletta,14.51,35.9", regions: nil)
    #expect(map.plan.extent.maxY < 25)
    let warning = try #require(map.picture.warnings.first { $0.code == "places-off-map" })
    #expect(warning.what.contains("'Valletta'"))
    let near = try far(Self.towns, regions: nil)
    #expect(!near.picture.warnings.contains { $0.code == "places-off-map" })
  }

  @Test func `regions decide the frame, and places beyond it are named`() throws {
    let map = try far(Self.towns, regions: "regions: {source: regions.geojson, id: code}")
    #expect(map.plan.extent.width < 2)
    let warning = try #require(map.picture.warnings.first { $0.code == "places-off-map" })
    #expect(warning.what.contains("the regions decide"))
    #expect(warning.what.contains("'Bamako'"))
  }

  @Test func `the scale bar leaves the corner where markers are, unless it was asked for there`()
    throws
  {
    let rows = (0..<6).map {
      "p\($0),P\($0),\(-1.98 + 0.05 * Double($0)),\(16.02 + 0.01 * Double($0))"
    }
    .joined(separator: "\n")
    let regions = "regions: {source: regions.geojson, id: code}\npage: {size: 600x600}"
    let free = try far(rows, regions: regions)
    let box = try #require(free.layer("scale-bar")?.box)
    #expect(!free.plan.placePoints.compactMap(\.self).contains(where: box.contains))
    let asked = try far(rows, regions: regions + "\nfurniture: {scale-bar: bottom-left}")
    let kept = try #require(asked.layer("scale-bar")?.box)
    #expect(kept.minX < 300 && kept.minY > 300)
  }
}
