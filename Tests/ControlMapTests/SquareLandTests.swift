import ControlMap
import ControlModel
import Diagnostics
import Drawing
import MapDocument
import MapMaking
import Painter
import Shapes
import Spatial
import Territory
import Testing

struct SquareLandTests {
  private func day(_ text: String) throws -> Day { try #require(PartialDate(text)).first }

  private func rows(_ land: SquareLand, _ date: String) throws -> [Statistics.Row] {
    try readMap(land.options).model.statistics(on: [day(date)]).rows
  }

  private func line(_ row: Statistics.Row) -> String {
    "\(row.actors) \(row.word)\(row.isInferred ? " inferred" : "") \(row.regions) \(row.places)"
  }

  @Test func `another way of placing names is told by the provenance`() throws {
    let land = try SquareLand()
    let (data, text) = (try readMap(land.options), try TextSetter())
    var options = land.options
    let usual = try makePlan(data, options, text: text).picture(on: nil, measurer: text).scene
    #expect(!usual.provenance.contains("labels"))
    options.labelMethod = .greedy
    let greedy = try makePlan(data, options, text: text).picture(on: nil, measurer: text).scene
    #expect(greedy.provenance.contains("\"labels\":\"greedy\""))
  }

  @Test func `regions, contested regions, inferred cells and the rest are counted apart`() throws {
    let land = try SquareLand()
    #expect(
      try rows(land, "2020-06-01").map(line) == [
        "red control 1 0", "red+blue control 0 1", "blue control inferred 1 1",
        "red+blue contested 1 0", " unknown 2 0",
      ])
  }

  @Test func `a circle of reach has its geodesic area`() throws {
    let row = try #require(
      try rows(SquareLand(), "2020-06-01").first { $0.actors == "blue" && $0.isInferred })
    #expect(abs(row.area - Double.pi * 900) < 3)
  }

  @Test func `what has ended is unknown again, and a town keeps its cell`() throws {
    let land = try SquareLand()
    #expect(
      try rows(land, "2021-06-01").map(line) == [
        "blue control inferred 1 1", "red+blue contested 1 0", " unknown 3 0",
        " unknown inferred 1 0", " unstated 0 1",
      ])
  }

  @Test func `without infer a town stands alone`() throws {
    let land = try SquareLand(infer: false)
    #expect(try rows(land, "2020-06-01").allSatisfy { !$0.isInferred })
  }

  @Test func `without regions the circles of reach are all there is`() throws {
    let land = try SquareLand(
      control: "place,actors,from,reach\nalpha,red,2020-01-01,40\nbeta,blue,2020-01-01,0\n",
      hasRegions: false)
    let found = try rows(land, "2020-06-01")
    #expect(found.map(line) == ["red control inferred 0 1", "blue control 0 1"])
    #expect(abs(found[0].area - Double.pi * 1600) < 5)
    #expect(found[0].share == 1)
  }

  private static let polygons = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"actors":"red","from":"2020-01-01","recorded":"2020-02-01"},"geometry":{"type":"Polygon","coordinates":[[[0.2,0.2],[1.2,0.2],[1.2,0.8],[0.2,0.8],[0.2,0.2]]]}},
    {"type":"Feature","properties":{"actors":"blue","from":"2020-01-01","recorded":"2020-01-15"},"geometry":{"type":"Polygon","coordinates":[[[0.7,0.2],[2.5,0.2],[2.5,0.8],[0.7,0.8],[0.7,0.2]]]}},
    {"type":"Feature","properties":{"actors":"green","status":"influence","from":"2020-01-01"},"geometry":{"type":"Polygon","coordinates":[[[0.2,1.2],[0.8,1.2],[0.8,1.8],[0.2,1.8],[0.2,1.2]]]}}
    ]}
    """

  @Test func `of dated polygons the later recorded lies on top, cut by the regions`() throws {
    let land = try SquareLand(
      control: "region,actors,from\nwest-north,red,2020-01-01\n", polygons: Self.polygons,
      infer: false)
    let found = try rows(land, "2020-06-01")
    let red = try #require(found.first { $0.actors == "red" })
    let blue = try #require(found.first { $0.actors == "blue" })
    func area(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> Double {
      Geodesic.area(
        of: MultiPolygon([Extent(minX: west, minY: south, maxX: east, maxY: north).polygon]))
        / 1e6
    }
    #expect(abs(red.area - area(0.2, 0.2, 1.2, 0.8) - area(0, 1, 1, 2)) < 0.01)
    #expect(abs(blue.area - area(1.2, 0.2, 2, 0.8)) < 0.01)
    let whole = area(0, 0, 2, 2)
    let inside = found.filter { $0.kind == .state }.reduce(0) { $0 + $1.area }
    #expect(abs(inside - whole) / whole < 1e-6)
  }

  @Test func `influence stands beside the holder and does not change him`() throws {
    let land = try SquareLand(
      control: "region,actors,from\nwest-north,red,2020-01-01\n", polygons: Self.polygons,
      infer: false)
    let map = try readMap(land.options)
    let text = try map.model.explanation(at: Point(0.5, 1.5), on: day("2020-06-01"))
    #expect(text.contains("holder   red"))
    #expect(text.contains("beside   green (green), influence"))
    let outside = try map.model.explanation(at: Point(0.1, 1.1), on: day("2020-06-01"))
    #expect(!outside.contains("green"))
  }

  @Test func `a polygon of a half-known month leaves open what counts`() throws {
    let polygon = """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"actors":"red","from":"2020-03","to":"2020-09"},"geometry":{"type":"Polygon","coordinates":[[[0.2,0.2],[0.8,0.2],[0.8,0.8],[0.2,0.8],[0.2,0.2]]]}}
      ]}
      """
    let land = try SquareLand(
      control: "region,actors,from\nwest-south,blue,2020-01-01\n", polygons: polygon,
      infer: false)
    let map = try readMap(land.options)
    func explained(_ date: String) throws -> String {
      try map.model.explanation(at: Point(0.5, 0.5), on: day(date))
    }
    #expect(try !explained("2020-02-15").contains("perhaps"))
    let before = try explained("2020-03-15")
    #expect(before.contains("holder   blue") && before.contains("perhaps  red"))
    #expect(try !explained("2020-05-15").contains("perhaps"))
    let after = try explained("2020-09-15")
    #expect(after.contains("holder   red") && after.contains("perhaps  blue"))
    #expect(try explained("2020-10-01").contains("holder   blue"))
  }

  @Test func `what stands beside a region's holder stands there under polygons and cells too`()
    throws
  {
    let land = try SquareLand(
      control: """
        region,place,actors,status,from
        west-south,,green,besieged,2020-01-01
        ,alpha,blue,control,2020-01-01
        """, polygons: Self.polygons)
    let map = try readMap(land.options)
    for point in [Point<Geographic>(0.3, 0.3), Point(0.5, 0.15), Point(0.05, 0.05)] {
      let text = try map.model.explanation(at: point, on: day("2020-06-01"))
      #expect(text.contains("beside   green (green), besieged"))
    }
  }

  @Test func `a title from the command line does not change the language`() throws {
    let land = try SquareLand()
    var options = land.options
    options.title = "Autre titre"
    #expect(try readMap(options).language == "en")
  }

  @Test func `actors without a table have colours of their own`() throws {
    let ids = (1...20).map { "actor-\($0)" }
    let table =
      "region,actors,from\n"
      + ids.map { "west-north,\($0),2020-01-01" }
      .joined(separator: "\n")
    let land = try SquareLand(control: table)
    let actors = try readMap(land.options).record.actors
    #expect(Set(ids.map { actors[$0]?.color }).count == 20)
  }

  @Test func `fronts part holders with nobody in common and never unknown ground`() throws {
    let land = try SquareLand(
      control: """
        region,actors,from
        west-north,red,2020-01-01
        east-north,blue,2020-01-01
        west-south,red+blue,2020-01-01
        """, infer: false)
    let text = try TextSetter()
    let plan = try makePlan(readMap(land.options), land.options, text: text)
    let scene = try plan.picture(on: day("2020-06-01"), measurer: text).scene
    let fronts = try #require(scene.layers.first { $0.id == "fronts" })
    #expect(fronts.elements.count == 1)
    guard case .shape(let front)? = fronts.elements.first else { return }
    #expect(front.identity?.attributes["left"] != nil)
    let extent = try #require(front.path.extent)
    // The one border: the meridian of 1° from 1° to 2° north.
    #expect(extent.width < 2 && extent.height > 50)
  }

  @Test func `a renaming parts nothing`() throws {
    let land = try SquareLand(
      control: """
        region,actors,from
        west-north,red,2020-01-01
        east-north,red,2020-01-01
        """, infer: false)
    let text = try TextSetter()
    let plan = try makePlan(readMap(land.options), land.options, text: text)
    let scene = try plan.picture(on: day("2020-06-01"), measurer: text).scene
    #expect(scene.layers.allSatisfy { $0.id != "fronts" })
  }

  @Test func `as-of leaves out what was recorded later`() throws {
    let land = try SquareLand(control: SquareLand.correctedControl, infer: false)
    var options = land.options
    options.asOf = try day("2020-03-01")
    let map = try readMap(options)
    #expect(try map.model.statistics(on: [day("2020-04-01")]).rows.first?.actors == "red")
    #expect(try rows(land, "2020-04-01").first?.actors == "blue")
  }

  @Test func `an assertion about an unknown region names its line and the nearest id`() throws {
    let land = try SquareLand(control: "region,actors,from\nwest-nort,red,2020-01-01\n")
    do {
      _ = try readMap(land.options)
      Issue.record("no error")
    } catch {
      #expect(error.exitCode == 65)
      #expect(
        "\(error)".hasSuffix(
          "control.csv:2: west-nort: the region 'west-nort' is in no file of the map; did you mean 'west-north'?"
        ))
    }
  }

  @Test func `a frame is the same whatever was drawn before`() throws {
    let land = try SquareLand()
    let text = try TextSetter()
    let plan = try makePlan(readMap(land.options), land.options, text: text)
    let first = try plan.picture(on: day("2020-06-01"), measurer: text).scene
    _ = try plan.picture(on: day("2021-06-01"), measurer: text)
    #expect(try plan.picture(on: day("2020-06-01"), measurer: text).scene == first)
  }
}
