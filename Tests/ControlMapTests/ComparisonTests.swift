import Cartography
import ControlModel
import Diagnostics
import Formats
import Foundation
import MapDocument
@testable import MapMaking
import MapMaking
import Painter
import Shapes
import TestSupport
import Territory
import Testing

@testable import ControlMap

struct ComparisonTests {
  private func day(_ text: String) throws -> Day { try #require(PartialDate(text)).first }

  private func options(_ land: SquareLand, width: Double = 900) -> MapOptions {
    var options = land.options
    options.size = (width, width * 0.75)
    return options
  }

  private static let control = """
    region,place,actors,status,from,to,source,recorded
    west-north,,red,control,2020-01-01,2021-01-01,a,
    west-north,,blue,control,2021-01-01,,a,
    east-north,,red,control,2020-01-01,,a,
    east-south,,red,control,2020-01-01,2020-07-01,a,
    ,alpha,blue,control,2020-01-01,2020-10-01,a,
    ,alpha,red+blue,contested,2020-10-01,,a,
    ,beta,blue,control,2020-01-01,,a,2020-01-01
    ,beta,red,control,2020-01-01,,a,2021-06-01
    ,alpha,green,presence,2020-01-01,2020-05-01,a,
    """

  private func comparison(_ from: String, _ to: String) throws -> ComparisonMap {
    let land = try SquareLand(control: Self.control, infer: false)
    let options = options(land)
    return try makeComparison(
      readMap(options), options, from: day(from), to: day(to), text: TextSetter())
  }

  private func scene(_ map: ComparisonMap) throws -> String {
    let (bytes, warnings) = try map.file(as: .svg, text: TextSetter())
    #expect(warnings.isEmpty)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `what was gained, lost, contested and resolved is told apart`() throws {
    let forth = try comparison("2020-02-01", "2021-02-01").changes.map(\.kind)
    // East south lost, west north gained; then the town.
    #expect(forth == [.lost, .gained, .contested])
    let land = try SquareLand(control: Self.control, infer: false)
    let map = try readMap(land.options)
    let back = try map.model.changes(from: day("2021-02-01"), to: day("2020-02-01"))
    #expect(Set(back.map(\.kind)) == [.gained, .resolved])
  }

  @Test func `who comes and goes beside the holder is a change of its own kind`() throws {
    let changes = try comparison("2020-02-01", "2020-06-01").changes
    #expect(changes.map(\.kind) == [.beside])
    #expect(!changes[0].kind.changesHands)
  }

  @Test func `the picture has the same bytes each time and tells both dates`() throws {
    let map = try comparison("2020-02-01", "2021-02-01")
    let first = try map.file(as: .png, text: TextSetter()).bytes
    #expect(try map.file(as: .png, text: TextSetter()).bytes == first)
    let text = try scene(map)
    #expect(text.contains("2020-02-01") && text.contains("2021-02-01"))
  }

  @Test func `nothing changed is said, and drawn all the same`() throws {
    let map = try comparison("2020-02-01", "2020-02-02")
    #expect(map.changes.isEmpty)
    #expect(try scene(map).contains("No holder changed"))
  }

  @Test func `two states of knowledge of one date are compared`() throws {
    let land = try SquareLand(control: Self.control, infer: false)
    let options = options(land)
    let map = try makeComparison(
      readMap(options), options, on: day("2020-08-01"), asOf: day("2021-01-01"),
      versus: day("2021-12-31"), text: TextSetter())
    #expect(map.changes.map(\.kind) == [.gained])
    #expect(map.changes.first?.from.holding.actors == ["blue"])
    #expect(map.changes.first?.to.holding.actors == ["red"])
    #expect(
      try scene(map).contains(
        "1 August 2020, as known on 1 January 2021 and on 31 December 2021"))
  }

  @Test func `dates in the wrong order are refused`() throws {
    #expect(throws: ControlMapError.self) { try comparison("2021-01-01", "2020-01-01") }
    #expect(throws: ControlMapError.self) { try comparison("2021-01-01", "2021-01-01") }
  }

  @Test func `a page too small for the tables says so and keeps the map`() throws {
    let land = try SquareLand(control: Self.control, infer: false)
    let options = options(land, width: 460)
    let map = try makeComparison(
      readMap(options), options, from: day("2020-02-01"), to: day("2021-02-01"),
      text: TextSetter())
    let warnings = try map.file(as: .png, text: TextSetter()).warnings
    #expect(warnings.contains { $0.what.contains("tables") })
    #expect(
      map.tables.map(\.heading) == ["The tables of what changed found no room on this page"])
  }

  @Test func `the offensive of autumn 2023 shows four towns from the same force`() throws {
    var options = MapOptions()
    options.document = Repository.path("geodata/northern-mali/map.yaml")
    let map = try readMap(options)
    let changes = try map.model.changes(from: day("2023-10-01"), to: day("2023-12-31"))
      .filter { $0.kind.changesHands }
    #expect(changes.count == 8)
    #expect(changes.allSatisfy { $0.kind == .gained && $0.to.lead == "fama" })
    let renaming = try map.model.changes(from: day("2023-10-09"), to: day("2023-10-10"))
    #expect(!renaming.contains { $0.kind.changesHands })
  }

  private func rows(_ map: ComparisonMap, _ heading: String) -> [[String]] {
    map.tables.filter { $0.heading == heading }.flatMap { $0.rows.map { $0.map(\.text) } }
  }

  private func comparison(
    of control: String, _ from: String, _ to: String, polygons: String? = nil
  ) throws -> ComparisonMap {
    let land = try SquareLand(control: control, polygons: polygons, infer: false)
    let options = options(land)
    return try makeComparison(
      readMap(options), options, from: day(from), to: day(to), text: TextSetter())
  }

  @Test func `regions that changed hands are listed with their size`() throws {
    let map = try comparison("2020-02-01", "2021-02-01")
    let regions = rows(map, "Areas that changed hands")
    #expect(
      regions.map { Array($0.prefix(3)) } == [
        ["east-south", "red", "No information"], ["west-north", "red", "blue"],
      ])
    #expect(
      rows(map, "Towns that changed hands") == [["Alpha", "blue", "red / blue", "2020-10-01"]])
    let areas = rows(map, "Area by holder, km²")
    #expect(areas.map(\.[0]) == ["red", "blue", "No information"])
  }

  @Test func `a holder whose total stays is listed all the same`() throws {
    let map = try comparison(
      of: """
        region,actors,from,to
        west-north,red,2020-01-01,2020-06-01
        east-north,red,2020-06-01,
        east-south,blue,2020-01-01,
        """, "2020-02-01", "2020-07-01")
    #expect(rows(map, "Area by holder, km²").map(\.[3]) == ["0", "0", "0"])
  }

  @Test func `other partners of the same lead are told, but are no change of hands`() throws {
    let map = try comparison(
      of: """
        place,actors,from,to
        alpha,red,2020-01-01,2020-06-01
        alpha,red+blue,2020-06-01,
        beta,red,2020-01-01,2020-06-01
        beta,blue,2020-06-01,
        """, "2020-02-01", "2020-07-01")
    #expect(rows(map, "Towns that changed hands").map(\.[0]) == ["Beta"])
    #expect(rows(map, "Came and went beside the holder") == [["+ blue, partner", "Alpha"]])
  }

  @Test func `who comes and goes in regions is listed`() throws {
    let map = try comparison(
      of: """
        region,actors,status,from,to
        west-north,red,control,2020-01-01,
        west-north,blue,presence,2020-06-01,
        """, "2020-02-01", "2020-07-01")
    #expect(rows(map, "Came and went beside the holder") == [["+ blue, presence", "west-north"]])
  }

  @Test func `a holder that a half-known date leaves open has a question mark`() throws {
    let map = try comparison(
      of: """
        place,actors,from,to
        alpha,red,2020-01-01,2020-06
        alpha,blue,2020-06,2020-08-01
        alpha,green,2020-08-01,
        """, "2020-06-10", "2020-09-01")
    #expect(rows(map, "Towns that changed hands") == [["Alpha", "red ?", "green", "2020-08-01"]])
  }

  @Test func `contenders in another order and half-known presences are no change`() throws {
    let land = try SquareLand(
      control: """
        region,actors,status,from,to
        west-north,red+blue,contested,2020-01-01,2020-06-01
        west-north,blue+red,contested,2020-06-01,
        east-north,red,control,2020-01-01,
        east-north,blue,presence,2020-01-01,2020-09
        """)
    let map = try readMap(land.options)
    #expect(try map.model.changes(from: day("2020-02-01"), to: day("2020-07-01")).isEmpty)
    #expect(try map.model.changes(from: day("2020-08-01"), to: day("2020-09-15")).isEmpty)
    #expect(try map.model.changes(from: day("2020-08-01"), to: day("2020-10-01")).count == 1)
  }

  @Test func `ground outside of all regions is neither changed nor paler`() throws {
    let polygons = """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":
      {"actors":"green","from":"2020-01-01","to":"2020-06-01"},"geometry":{"type":"Polygon",
      "coordinates":[[[1.5,0.2],[3,0.2],[3,0.8],[1.5,0.8],[1.5,0.2]]]}}]}
      """
    let map = try comparison(
      of: "region,actors,from\neast-south,red,2020-01-01\n", "2020-02-01", "2020-07-01",
      polygons: polygons)
    let sources = try ComparisonSources(map)
    let right = try #require(sources.changes.compactMap(\.geometry.extent).map(\.maxX).max())
    let regions = try #require(sources.after.sources["regions"])
    #expect(abs(right - (regions.compactMap(\.geometry.extent).map(\.maxX).max() ?? 0)) < 1)
  }
}
