import ControlMap
import ControlModel
import Diagnostics
import Drawing
import Expressions
import Foundation
import MapDocument
import MapMaking
import Painter
import Shapes
import TestSupport
import Territory
import Testing

/// Records over the 180th meridian and at the poles: whatever the longitudes in which they are written, and the
/// projection in which they are drawn, they say the same.
struct GlobeRecordTests {
  /// How what crosses the 180th meridian is written.
  enum Spelling: CaseIterable, Sendable { case cut, uncut, beyond }

  /// Five regions from 177° E to 178° W: two meet at 180, one lies over it.
  private final class Islands {
    private let folder: Folder
    private(set) var options = MapOptions()

    /// - Parameter lines: Further lines of the map document.
    init(
      _ spelling: Spelling = .cut, crs: String? = nil, events: String = "", lines: String = ""
    ) throws {
      folder = try Folder()
      let across =
        switch spelling {
        case .cut: [Self.ring(179, -17.5, 180, -16), Self.ring(-180, -17.5, -179, -16)]
        case .uncut: ["[[[179,-17.5],[-179,-17.5],[-179,-16],[179,-16],[179,-17.5]]]"]
        case .beyond: [Self.ring(179, -17.5, 181, -16)]
        }
      let turn = spelling == .beyond ? 360.0 : 0
      let regions = [
        ("a", [Self.ring(177, -19, 179, -16)]), ("b", across),
        ("c", [Self.ring(179, -19, 180, -17.5)]),
        ("d", [Self.ring(-180 + turn, -19, -178 + turn, -17.5)]),
        ("e", [Self.ring(-179 + turn, -17.5, -178 + turn, -16)]),
      ].map { id, polygons in
        """
        {"type":"Feature","properties":{"id":"\(id)","name":"\(id.uppercased()) land"},"geometry":\
        {"type":"MultiPolygon","coordinates":[\(polygons.joined(separator: ","))]}}
        """
      }
      try folder.write(
        "{\"type\":\"FeatureCollection\",\"features\":[\n\(regions.joined(separator: ",\n"))\n]}\n",
        to: "regions.geojson")
      try folder.write(
        """
        region,actors,from,to
        a,red,2020-01-01,
        b,red,2020-01-01,
        c,red,2020-01-01,2021-01-01
        c,blue,2021-01-01,
        d,red,2020-01-01,
        e,green,2020-01-01,2021-01-01
        e,red,2021-01-01,

        """, to: "control.csv")
      try folder.write("id,date,longitude,latitude\n" + events, to: "events.csv")
      try folder.write(
        """
        regions: {source: regions.geojson, id: id, name: name}
        control: {source: control.csv}
        events: {source: events.csv, date: date}
        theme: control
        date: 2021-06-01
        page: {size: 900x700}
        \(crs.map { "crs: '\($0)'" } ?? "")
        \(lines)

        """, to: "map.yaml")
      options.document = folder.path("map.yaml")
    }

    private static func ring(_ west: Double, _ south: Double, _ east: Double, _ north: Double)
      -> String
    {
      "[[[\(west),\(south)],[\(east),\(south)],[\(east),\(north)],[\(west),\(north)],[\(west),\(south)]]]"
    }
  }

  private func day(_ text: String) throws -> Day { try #require(PartialDate(text)).first }

  /// Of edges cut to 0.01° on the ellipsoid, by `pyproj.Geod.polygon_area_perimeter`.
  @Test(arguments: Spelling.allCases, [nil, "EPSG:3832", "+proj=laea +lat_0=-17", "EPSG:4326"])
  func `areas are those of the ellipsoid, however rings are written`(
    spelling: Spelling, crs: String?
  ) throws {
    let islands = try Islands(spelling, crs: crs)
    let statistics = try readControlModel(islands.options).statistics(on: [day("2021-06-01")])
    let areas = Dictionary(
      uniqueKeysWithValues: statistics.rows.map { ($0.holding.key, $0.area) })
    #expect(abs((areas["red"] ?? 0) - 158_726.7221) < 1e-3)
    #expect(abs((areas["blue"] ?? 0) - 17_557.4263) < 1e-3)
  }

  @Test(arguments: Spelling.allCases)
  func `a point on the 180th meridian is one, by either longitude`(spelling: Spelling) throws {
    let islands = try Islands(spelling)
    let model = try readControlModel(islands.options)
    for latitude in [-18.0, -17, -16.0001, -12] {
      let texts = try [180.0, -180].map {
        try model.explanation(at: Point($0, latitude), on: day("2021-06-01"))
          .split(separator: "\n").dropFirst()
      }
      #expect(texts[0] == texts[1])
    }
  }

  @Test(arguments: Spelling.allCases)
  func `events on the 180th meridian and beyond it are counted where they are`(
    spelling: Spelling
  ) throws {
    let islands = try Islands(
      spelling,
      events: """
        e1,2021-05-01,180,-18
        e2,2021-05-01,-180,-18
        e3,2021-05-01,181.5,-18
        e4,2021-05-01,-181.5,-18

        """)
    let statistics = try readControlModel(islands.options).statistics(on: [day("2021-06-01")])
    let events = Dictionary(
      uniqueKeysWithValues: statistics.rows.map { ($0.holding.key, $0.events) })
    #expect(events["blue"] == 2)
    #expect(events["red"] == 2)
  }

  @Test(
    arguments: Spelling.allCases,
    [
      nil, "EPSG:3832", "+proj=laea +lat_0=-17 +lon_0=180", "+proj=eqc +lon_0=180",
      "+proj=ortho +lat_0=-30 +lon_0=170",
    ])
  func `nothing is drawn along the 180th meridian but where holders differ`(
    spelling: Spelling, crs: String?
  ) throws {
    let islands = try Islands(spelling, crs: crs)
    let text = try TextSetter()
    let plan = try makePlan(readMap(islands.options), islands.options, text: text)
    func lines(on date: String) throws -> [(id: String, lines: Int)] {
      let scene = try plan.picture(on: day(date), measurer: text).scene
      return (scene.layers.first { $0.id == "fronts" }?.elements ?? []).compactMap { element in
        guard case .shape(let shape) = element, let identity = shape.identity else { return nil }
        return (identity.id, shape.path.steps.count { if case .move = $0 { true } else { false } })
      }
    }
    let before = try lines(on: "2020-06-01")
    #expect(before.map(\.id) == ["green|red"])
    #expect(before.map(\.lines) == [1])
    let after = try lines(on: "2021-06-01")
    #expect(after.map(\.id) == ["blue|red"])
    #expect(after.map(\.lines) == [1])
  }

  @Test(arguments: ["[-180,-18.5,-179,-17.5]", "[179.5,-18.5,-179.5,-17.5]", "[180,-18,181,-17]"])
  func `an inset of a part beyond the 180th meridian is one at a larger scale`(extent: String)
    throws
  {
    let islands = try Islands(
      lines: "furniture: {inset: {at: top-right, extent: \(extent)}}")
    let text = try TextSetter()
    let plan = try makePlan(readMap(islands.options), islands.options, text: text)
    let scene = try plan.picture(on: day("2021-06-01"), measurer: text).scene
    let outline = try #require(scene.layers.first { $0.id == "inset-outlines" }?.box)
    // It is no band over the map.
    #expect(outline.width < 250 && outline.height < 250)
  }

  @Test func `a locator around the 180th meridian shows the land on both sides of it`() throws {
    let folder = try Folder()
    let lands = [
      "[[[150,-45],[153,-45],[153,-10],[150,-10],[150,-45]]]",
      "[[[-170,-30],[-165,-30],[-165,-5],[-170,-5],[-170,-30]]]",
    ]
    let path = try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":["
        + lands.map {
          "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":\($0)}}"
        }.joined(separator: ",") + "]}", to: "lands.geojson")
    let islands = try Islands(
      lines: """
        furniture: {inset: {at: top-right, extent: [145,-50,-160,0]}}
        sources: {countries: '\(path)'}
        """)
    let text = try TextSetter()
    let plan = try makePlan(readMap(islands.options), islands.options, text: text)
    let scene = try plan.picture(on: day("2021-06-01"), measurer: text).scene
    let inset = try #require(scene.layers.first { $0.id == "inset-1" })
    let extent = try #require(inset.subgroup("locator-extent")?.box)
    let width = try #require(inset.subgroup("locator-frame")?.box?.width)
    #expect(extent.width < width / 3)
    #expect(inset.subgroup("countries")?.allShapes.count == 2)
  }

  // MARK: Long edges

  @Test func `edges the long way round are told once a region, in the same words by every command`()
    throws
  {
    let islands = try Islands(.uncut)
    let drawn = try readMap(islands.options).warnings.filter { $0.code == "geojson-antimeridian" }
    let checked = try problems(inFileAt: islands.options.document ?? "")
      .filter { $0.code == "geojson-antimeridian" }
    #expect(drawn.count == 1)
    #expect(drawn.map(\.description) == checked.map(\.description))
    #expect(drawn.first?.feature == "b")
    #expect(drawn.first?.advice.contains("encloses 35399 km² and not 6336386 km²") == true)
  }

  // MARK: What a projection cannot show

  @Test(arguments: ["+proj=ortho +lat_0=90", "EPSG:32631", "+proj=gnom +lat_0=50"])
  func `where a projection shows nothing of the regions one line says so, validate too`(
    crs: String
  ) throws {
    let islands = try Islands(crs: crs)
    let error = #expect(throws: ControlMapError.self) { try readMap(islands.options) }
    #expect(error?.status == .data)
    let problem = try #require(error?.problems.first)
    #expect(problem.code == "beyond-projection")
    #expect(problem.what.contains(" cannot show the region 'a' or any of 4 more"))
    let validated = try problems(inFileAt: islands.options.document ?? "")
    #expect(validated.contains { $0.code == problem.code && $0.what == problem.what })
    // Answers need no projection.
    #expect(try !readControlModel(islands.options).statistics(on: [day("2021-06-01")]).rows.isEmpty)
  }

  @Test func `what a projection cuts away is told with its area`() throws {
    // The horizon is 89.5° from 90° E: it cuts the islands near 180° and hides those beyond.
    let islands = try Islands(
      crs: "+proj=ortho +lon_0=90", events: "e1,2021-05-01,-179,-17\ne2,2021-05-01,178,-17\n")
    let entry = try #require(try readMap(islands.options).balance(on: [])[.beyondProjection])
    #expect(entry.count == 4 + 1)
    #expect(
      entry.what.hasPrefix("4 of 5 regions, first 'b', reach beyond what 'Orthographic at 90° E'"))
    #expect(entry.what.hasSuffix("1 of 2 places and events lies there"))
    let islandsInView = try Islands(crs: "+proj=merc +lon_0=180")
    #expect(try readMap(islandsInView.options).balance(on: [])[.beyondProjection] == nil)
  }

  // MARK: Gaps

  @Test func `regions that meet at 180 leave no gap; what lies between others is found there`() {
    func square(_ west: Double, _ east: Double) -> MultiPolygon<Geographic> {
      MultiPolygon([Extent(minX: west, minY: -18, maxX: east, maxY: -17).polygon])
    }
    #expect(RegionGaps([square(179, 180), square(-180, -179)]).gaps.isEmpty)
    let gaps = RegionGaps([square(179, 179.9998), square(-179.9997, -179)]).gaps
    #expect(gaps.map(\.regions) == [[0, 1]])
    #expect(abs((gaps.first?.width ?? 0) - 53) < 1)
  }
}
