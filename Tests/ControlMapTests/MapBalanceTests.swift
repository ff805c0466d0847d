import Cartography
import ControlMap
import Diagnostics
import MapDocument
import Shapes
import Spatial
import Styling
import TestSupport
import Territory
import Testing

@testable import ControlModel
@testable import MapMaking

/// What the style, the extent, the classes and the date leave out is said, once each, and nothing else is.
struct MapBalanceTests {
  /// Four regions side by side with a number each, two roads and a style of one's own.
  private final class Strip {
    let folder: Folder
    var options = MapOptions()

    init(
      values: [String] = ["5", "7", "12", "40"], layers: String = Strip.plain,
      metadata: String = "{}", sources: String = "{roads: roads.geojson}", extent: String = ""
    ) throws {
      folder = try Folder()
      let regions = values.enumerated().map { index, value in
        """
        {"type":"Feature","properties":{"code":"r\(index)","pop":\(value)},"geometry":{"type":"Polygon",\
        "coordinates":[[[\(index),0],[\(index + 1),0],[\(index + 1),1],[\(index),1],[\(index),0]]]}}
        """
      }
      try folder.write(Self.collection(regions), to: "regions.geojson")
      try folder.write(
        Self.collection([
          #"{"type":"Feature","properties":{"kind":"track"},"geometry":{"type":"LineString","coordinates":[[0,0],[3,1]]}}"#,
          #"{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[0,1],[3,0]]}}"#,
        ]), to: "roads.geojson")
      try folder.write("region,actors,from\nr0,red,2020-01-01\n", to: "control.csv")
      let declared = ["regions", "areas", "control", "places", "events", "roads"].map {
        "\"\($0)\":{\"type\":\"geojson\",\"data\":{\"type\":\"FeatureCollection\",\"features\":[]}}"
      }
      try folder.write(
        """
        {"version":8,"sources":{\(declared.joined(separator: ","))},
        "metadata":\(metadata),
        "layers":[
        \(layers)
        ]}
        """, to: "style.json")
      try folder.write(
        """
        title: {en: Strip}
        regions: {source: regions.geojson, id: code}
        control: control.csv
        sources: \(sources)
        style: style.json
        \(extent.isEmpty ? "" : "extent: \(extent)")
        """, to: "map.yaml")
      options.document = folder.path("map.yaml")
    }

    static let plain = """
      {"id":"ground","type":"fill","source":"areas"},
      {"id":"roads","type":"line","source":"roads"}
      """

    static func collection(_ features: [String]) -> String {
      "{\"type\":\"FeatureCollection\",\"features\":[\n" + features.joined(separator: ",\n")
        + "\n]}\n"
    }

    var data: MapData { get throws { try readMap(options) } }

    /// Code and words of each warning.
    var warnings: [String] {
      get throws {
        try data.losses.warnings.map { "\($0.code ?? "-") \($0.feature ?? ""): \($0.what)" }
      }
    }
  }

  @Test func `a map of which all is drawn has no warning`() throws {
    #expect(try Strip().warnings.isEmpty)
  }

  @Test(
    arguments: [
      "geodata/northern-mali/map.yaml", "geodata/examples/corrections/map.yaml",
    ], Theme.allCases)
  func `nothing is lost of the shipped maps in any theme`(path: String, theme: Theme) throws {
    var options = MapOptions()
    options.document = Repository.path(path)
    options.style = Repository.path("styles/\(theme.rawValue).json")
    let data = try readMap(options)
    #expect(data.losses.warnings.map(\.description) == [])
    let borders: Set<Balance.Cause> = [.regionGaps, .regionOverlaps]
    #expect(!data.model.balance(on: []).entries.contains { borders.contains($0.cause) })
  }

  @Test func `sources that no layer draws are one warning, in validate too`() throws {
    let strip = try Strip(
      layers: #"{"id":"ground","type":"fill","source":"areas"}"#,
      sources: "{roads: roads.geojson, tracks: roads.geojson}")
    let told = try strip.warnings
    #expect(told.count == 1)
    #expect(told[0].hasPrefix("sources-undrawn sources: no layer of "))
    #expect(told[0].hasSuffix("draws 2 of 2 sources: 'roads', 'tracks'"))
    let found = try problems(inFileAt: strip.folder.path("map.yaml"))
    #expect(found.filter { $0.code == "sources-undrawn" }.count == 1)
  }

  // MARK: Classes

  private static func classes(_ property: String = "pop", source: String = "regions") -> String {
    """
    {"controlmap:classes":{"k":{"source":"\(source)","property":"\(property)","method":"quantile","classes":2}}}
    """
  }
  private static let classed = """
    {"id":"r","type":"fill","source":"regions","filter":["has","k"]},
    {"id":"roads","type":"line","source":"roads"}
    """

  @Test func `numbers that are written as text are classed`() throws {
    let strip = try Strip(
      values: [#""5""#, #"" 7""#, #""1.2e1""#, "40"], layers: Self.classed,
      metadata: Self.classes())
    #expect(try strip.warnings.isEmpty)
    let classes = try strip.data.classes[0]
    #expect(classes.breaks == [12])
    #expect(classes.index(of: ["pop": "7"]) == 0)
    #expect(classes.index(of: ["pop": "12"]) == 1)
  }

  @Test func `values that are no numbers are told`() throws {
    let none = try Strip(
      values: [#""many""#, #""few""#, #""0x10""#, #""inf""#], layers: Self.classed,
      metadata: Self.classes()
    ).warnings
    #expect(none.count == 2)
    #expect(
      none[0]
        == "classes-without-numbers /metadata/controlmap:classes/k: no value of 'pop' of 'regions' is a number, such as 'many'"
    )
    #expect(none[1].hasPrefix("filters-never-match layer 'r': "))
    let some = try Strip(
      values: ["5", #""n/a""#, "null", "8"], layers: Self.classed, metadata: Self.classes()
    ).warnings
    #expect(
      some == [
        "classes-without-numbers /metadata/controlmap:classes/k: 1 of 3 values of 'pop' of 'regions' are no numbers, such as 'n/a'"
      ])
  }

  @Test(arguments: ClassMethod.allCases)
  func `of one value there is one class with all features and one row in the legend`(
    method: ClassMethod
  ) throws {
    let strip = try Strip(
      values: ["5", "5", "5", "5"], layers: Self.classed,
      metadata: Self.classes().replacing("quantile", with: method.rawValue))
    let data = try strip.data
    #expect(data.classes[0].index(of: ["pop": 5]) == 0)
    let rows = LegendMaker(data).sections(for: LegendContents()).flatMap { $0.entries.map(\.label) }
    #expect(rows == ["5"])
    #expect(try strip.warnings.isEmpty)
  }

  // MARK: Properties and filters

  @Test func `a property that no feature has is told with the nearest that they have`() throws {
    let strip = try Strip(
      layers: """
        {"id":"ground","type":"fill","source":"areas","paint":{"fill-color":["get","colour"]}},
        {"id":"roads","type":"line","source":"roads","filter":["==","knd","track"]}
        """)
    let found = try strip.data.losses.warnings.filter { $0.code == "properties-missing" }
    #expect(found.count == 1)
    #expect(found[0].line == 4)
    #expect(found[0].feature == "/layers/0/paint/fill-color")
    #expect(
      found[0].what
        == "no feature of 'areas' has a property 'colour', and 1 more properties are in none either"
    )
    #expect(found[0].advice == "did you mean 'color'?")
    #expect(try problems(inFileAt: strip.folder.path("map.yaml")).contains(found[0]))
  }

  @Test func `a property that may be missing is not missed`() throws {
    let layers = """
      {"id":"ground","type":"fill","source":"areas","paint":{"fill-color":["coalesce",["get","tint"],"#eee"],\
      "fill-opacity":["to-number",["get","weight-of-it"],1]}},
      {"id":"a","type":"line","source":"roads","filter":["!=",["get","closed"],null]},
      {"id":"b","type":"line","source":"roads","filter":["any",["has","lanes"],["==",["get","kind"],"track"]],\
      "paint":{"line-width":["case",["has","lanes"],["get","lanes"],1]}},
      {"id":"c","type":"line","source":"roads","filter":["!has","toll"]},
      {"id":"d","type":"line","source":"roads","paint":{"line-color":["match",["get","kind"],"track","#f00","#00f"]}}
      """
    #expect(try Strip(layers: layers).warnings.isEmpty)
  }

  @Test func `a source none of whose layers ever matches is told`() throws {
    let told = try Strip(
      layers: """
        {"id":"ground","type":"fill","source":"areas","filter":["==",["get","status"],"contrl"]},
        {"id":"r","type":"line","source":"roads","filter":["==",["get","kind"],"rail"]}
        """
    ).warnings
    #expect(told.count == 1)
    #expect(
      told[0]
        == "filters-never-match layer 'ground': its filter never matches: nothing of 'areas' is drawn, nor of 'roads'"
    )
    // What only some day or state has is no fault of the filter, nor what one of several layers leaves out.
    #expect(
      try Strip(
        layers: """
          {"id":"a","type":"fill","source":"areas","filter":["==",["get","status"],"contested"]},
          {"id":"b","type":"line","source":"regions","filter":["==",["geometry-type"],"LineString"]},
          {"id":"c","type":"line","source":"regions","filter":["==",["geometry-type"],"Polygon"]},
          {"id":"d","type":"line","source":"roads"}
          """
      ).warnings.isEmpty)
  }

  // MARK: Expressions

  @Test
  func `expressions that fail for what stands in the data are one warning with its line and count`()
    throws
  {
    let layers = """
      {"id":"r","type":"fill","source":"regions","paint":{"fill-color":["interpolate",["linear"],["get","pop"],0,"#fff",9,"#f00"]}},
      {"id":"s","type":"line","source":"regions","paint":{"line-width":["step",["to-number",["get","pop"]],0,10,1]}},
      {"id":"roads","type":"line","source":"roads"}
      """
    let strip = try Strip(values: [#""5 000""#, #""12""#, "7", "8"], layers: layers)
    let found = try strip.data.losses.warnings
    #expect(found.map(\.code) == ["style-evaluation"])
    #expect(found[0].line == 4)
    #expect(found[0].feature == "/layers/0/paint/fill-color")
    #expect(found[0].what.hasPrefix("the expression fails for 2 of 4 features of 'regions': "))
    #expect(found[0].what.hasSuffix("; so do 1 more expressions"))
    #expect(try strip.data.losses[.expressionsFailing]?.count == 2)
    // The picture does not say it again, and answers say it too.
    let text = try makeTextSetter()
    let picture = try makePlan(strip.data, strip.options, text: text)
      .picture(on: Day(year: 2020, month: 1, day: 1), measurer: text)
    #expect(!picture.warnings.contains { $0.code == "style-evaluation" })
    let answers = try readControlModel(strip.options).balance(on: [], ofMapWith: strip.options)
    #expect(answers.warnings.contains(found[0]))
    #expect(try problems(inFileAt: strip.folder.path("map.yaml")).contains(found[0]))
  }

  @Test(
    arguments: [
      #"["match",["get","kind"],"rail","red",["road","path"],"lime","white"]"#,
      #"["case",["==",["get","kind"],"rail"],"red",["in",["get","kind"],["literal",["road"]]],"lime","white"]"#,
      #"{"property":"kind","type":"categorical","stops":[["rail","red"]],"default":"white"}"#,
    ])
  func `a choice by values none of which occurs is told with those that do`(color: String) throws {
    func warnings(_ color: String) throws -> [Diagnostic] {
      try Strip(
        layers: """
          {"id":"ground","type":"fill","source":"areas"},
          {"id":"d","type":"line","source":"roads","paint":{"line-color":\(color)}}
          """
      ).data.losses.warnings
    }
    let found = try warnings(color)
    #expect(found.map(\.code) == ["match-never-met"])
    #expect(found.first?.line == 5)
    #expect(found.first?.what.contains("'kind'") == true)
    #expect(found.first?.advice.contains("\"track\"") == true)
    #expect(try warnings(color.replacing("\"rail\"", with: "\"track\"")).isEmpty)
  }

  @Test func `every region of many is asked before a filter or a choice is said never to be met`()
    throws
  {
    let values = (0..<150).map { $0 == 149 ? "1" : "0" }
    let strip = try Strip(
      values: values,
      layers: """
        {"id":"ground","type":"fill","source":"regions","filter":["==",["get","pop"],1],\
        "paint":{"fill-color":["match",["get","pop"],1,"#f00","#fff"]}},
        {"id":"roads","type":"line","source":"roads"}
        """)
    var rows = "region,actors,from\n"
    for index in 0..<150 { rows += "r\(index),a\(index),2020-01-01\n" }
    try strip.folder.write(rows, to: "control.csv")
    #expect(try strip.warnings.isEmpty)
  }

  @Test func `answers tell an extent off the data, with a style that cannot be read too`() throws {
    let strip = try Strip(extent: "[30, 40, 35, 45]")
    for style in [nil, "{"] {
      if let style { try strip.folder.write(style, to: "style.json") }
      let told = try readControlModel(strip.options).balance(on: [], ofMapWith: strip.options)
      #expect(told[.extentOffData] != nil)
      #expect(told[.sourcesUndrawn] == nil)
    }
  }

  // MARK: Extent

  @Test func `an extent off the data is told, one beside or across them is not`() throws {
    let told = try Strip(extent: "[30, 40, 35, 45]").warnings
    #expect(told == ["extent-off-data extent: no region lies in 30,40,35,45"])
    #expect(try Strip(extent: "[3.5, 0.5, 20, 10]").warnings.isEmpty)
  }

  // MARK: Regions

  @Test func `a narrow gap between regions is told with its size, from either command`() throws {
    let folder = try Folder()
    var options = MapOptions()
    options.regions = try folder.write(
      Strip.collection(
        [("a", 0.0, 2.0), ("b", 2.0003, 4.0), ("c", 3.9999, 6)].map { id, west, east in
          """
          {"type":"Feature","properties":{"code":"\(id)"},"geometry":{"type":"Polygon","coordinates":\
          [[[\(west),16],[\(east),16],[\(east),18],[\(west),18],[\(west),16]]]}}
          """
        }), to: "regions.geojson")
    options.control = [try folder.write("region,actors,from\na,red,2020-01-01\n", to: "c.csv")]
    let gap =
      Geodesic.area(
        of: MultiPolygon([Extent(minX: 2, minY: 16, maxX: 2.0003, maxY: 18).polygon])) / 1e6
    let found = try readControlModel(options).balance(on: []).entries.filter {
      $0.cause == .regionGaps || $0.cause == .regionOverlaps
    }
    #expect(found.map(\.cause) == [.regionGaps, .regionOverlaps])
    #expect(abs((found[0].area ?? 0) - gap) < 0.05)
    #expect(found[0].what.hasPrefix("there is a gap between 'a' and 'b', about 7.0"))
    #expect(found[1].what == "regions overlap: 'b' and 'c' by 2.36 km²")
  }

  @Test func `no gap is found where borders fit, have other vertices, or part for good`() {
    func square(_ west: Double, _ south: Double, _ east: Double, _ north: Double)
      -> MultiPolygon<Geographic>
    {
      MultiPolygon([Extent(minX: west, minY: south, maxX: east, maxY: north).polygon])
    }
    // Two small ones along a long one, and one across a strait of a kilometre.
    let tiles = [
      square(0, 60, 1, 62), square(1, 60, 2, 61), square(1, 61, 2, 62), square(2.02, 60, 3, 62),
    ]
    #expect(RegionGaps(tiles).gaps.isEmpty)
    // An enclave that does not fill its hole.
    let ring = MultiPolygon([
      Polygon<Geographic>(
        exterior: Ring(Extent<Geographic>(minX: 0, minY: 0, maxX: 3, maxY: 3).corners),
        holes: [Ring(Extent<Geographic>(minX: 1, minY: 1, maxX: 2, maxY: 2).corners.reversed())])
    ])
    #expect(RegionGaps([ring, square(1, 1, 2, 2)]).gaps.isEmpty)
    let gaps = RegionGaps([ring, square(1.0002, 1, 2, 2)]).gaps
    #expect(gaps.map(\.regions) == [[0, 1]])
    #expect(abs((gaps.first?.width ?? 0) - 22.2) < 0.5)
  }

  @Test func `a point in the collection of a region is said`() throws {
    let folder = try Folder()
    let path = try folder.write(
      Strip.collection([
        #"{"type":"Feature","properties":{"code":"a"},"geometry":{"type":"GeometryCollection","geometries":[{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]},{"type":"Point","coordinates":[0.5,0.5]}]}}"#
      ]), to: "regions.geojson")
    var options = MapOptions()
    options.regions = path
    let found = try readMap(options).warnings
    #expect(found.map(\.code) == ["region-parts-left-out"])
    #expect(found.map(\.line) == [2])
    #expect(found[0].what == "its GeometryCollection holds 1 point too")
  }
}
