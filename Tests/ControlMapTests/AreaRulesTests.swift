import ControlMap
import ControlModel
import Drawing
import MapDocument
import MapMaking
import Painter
import Shapes
import TestSupport
import Territory
import Testing

/// Which ground counts where, and where a front runs, each rule by itself.
struct AreaRulesTests {
  private func day(_ text: String) throws -> Day { try #require(PartialDate(text)).first }

  private func state(_ land: SquareLand, _ x: Double, _ y: Double, _ date: String) throws
    -> PointState
  {
    try readMap(land.options).model.history(at: Point(x, y), from: day(date), to: day(date))
      .steps[0].state
  }

  private static let polygon = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"actors":"green","from":"2020-02-01","to":"2020-03-01","recorded":"2019-01-01"},"geometry":{"type":"Polygon","coordinates":[[[0.4,0.4],[0.6,0.4],[0.6,0.6],[0.4,0.6],[0.4,0.4]]]}}
    ]}
    """

  @Test
  func
    `a dated polygon counts before the region, the region before a town's cell, the rest is unknown`()
    throws
  {
    let land = try SquareLand(
      control: """
        region,place,actors,from,to,recorded
        west-south,,blue,2020-01-01,2020-06-01,2021-01-01
        ,alpha,red,2020-01-01,,2022-01-01
        """, polygons: Self.polygon)
    let inside = try state(land, 0.5, 0.5, "2020-02-15")
    #expect(inside.ground == .polygon && inside.state.holding.key == "green")
    let region = try state(land, 0.5, 0.5, "2020-03-01")
    #expect(region.ground == .region("west-south") && region.state.holding.key == "blue")
    let cell = try state(land, 0.5, 0.5, "2020-06-01")
    #expect(cell.inferredFrom == "alpha" && cell.state.holding.key == "red")
    let rest = try state(land, 0.02, 0.02, "2020-06-01")
    #expect(rest.ground == .remainder("west-south") && rest.state.holding == .unknown)
  }

  @Test func `a region that is asserted unknown covers a town's cell`() throws {
    let land = try SquareLand(
      control: """
        region,place,actors,status,from
        west-south,,,unknown,2020-01-01
        ,alpha,red,control,2020-01-01
        """)
    let found = try state(land, 0.5, 0.5, "2020-02-01")
    #expect(found.ground == .region("west-south") && found.state.holding == .unknown)
    #expect(found.town?.state.holding.key == "red")
  }

  @Test func `what only stands beside makes no area of a region`() throws {
    let land = try SquareLand(
      control: """
        region,place,actors,status,from
        west-south,,green,influence,2020-01-01
        ,alpha,red,control,2020-01-01
        """)
    let found = try state(land, 0.5, 0.5, "2020-02-01")
    #expect(found.inferredFrom == "alpha" && found.state.holding.key == "red")
    #expect(found.state.beside.map(\.actor) == ["green"])
  }

  @Test func `a town that is unknown keeps its cell, and its neighbour does not grow into it`()
    throws
  {
    let land = try SquareLand(
      control: """
        place,actors,from,to,reach
        alpha,red,2020-01-01,2020-02-01,200
        beta,blue,2020-01-01,,200
        """)
    #expect(try state(land, 0.9, 0.5, "2020-01-15").state.holding.key == "red")
    #expect(try state(land, 0.9, 0.5, "2020-03-01").state.holding == .unknown)
    let near = try state(land, 0.7, 0.5, "2020-03-01")
    #expect(near.inferredFrom == "alpha" && near.state.holding == .unknown)
  }

  @Test func `a reach of 0 keeps an assertion to the town`() throws {
    let land = try SquareLand(control: "place,actors,from,reach\nalpha,red,2020-01-01,0\n")
    let found = try state(land, 0.5, 0.51, "2020-02-01")
    #expect(found.ground == .remainder("west-south"))
    #expect(found.town?.state.holding.key == "red")
  }

  // MARK: Fronts

  private func fronts(_ land: SquareLand, actors: String, rollsUp: Bool = false, on date: String)
    throws -> Int
  {
    let folder = try Folder()
    var options = land.options
    options.actors = try folder.write(actors, to: "actors.yaml")
    options.rollsUp = rollsUp
    let text = try TextSetter()
    let plan = try makePlan(readMap(options), options, text: text)
    let scene = try plan.picture(on: day(date), measurer: text).scene
    return scene.layers.first { $0.id == "fronts" }?.elements.count ?? 0
  }

  private static let neighbours = """
    region,actors,from
    west-north,red,2020-01-01
    east-north,crimson,2020-01-01
    """

  @Test func `a front is no front from the day on which both sides are one force`() throws {
    let land = try SquareLand(control: Self.neighbours, infer: false)
    let actors = """
      red: {successor: {id: scarlet, from: 2020-06-01}}
      crimson: {successor: {id: scarlet, from: 2020-03-01}}
      scarlet: {}
      """
    #expect(try fronts(land, actors: actors, on: "2020-05-31") == 1)
    #expect(try fronts(land, actors: actors, on: "2020-06-01") == 0)
  }

  @Test func `rolled up, allies have no front for the days of their alliance`() throws {
    let land = try SquareLand(control: Self.neighbours, infer: false)
    let actors = """
      red: {parent: [{id: crimson, from: 2020-03-01, to: 2020-06-01}]}
      crimson: {}

      """
    #expect(try fronts(land, actors: actors, on: "2020-04-01") == 1)
    #expect(try fronts(land, actors: actors, rollsUp: true, on: "2020-02-01") == 1)
    #expect(try fronts(land, actors: actors, rollsUp: true, on: "2020-04-01") == 0)
    #expect(try fronts(land, actors: actors, rollsUp: true, on: "2020-06-01") == 1)
  }

  @Test func `a border with unknown ground is no front`() throws {
    let land = try SquareLand(
      control: "region,actors,from\nwest-north,red,2020-01-01\n", infer: false)
    #expect(try fronts(land, actors: "red: {}\n", on: "2020-04-01") == 0)
  }

  @Test func `partners do not part what one lead holds`() throws {
    let land = try SquareLand(
      control: "region,actors,from\nwest-north,red,2020-01-01\neast-north,red+crimson,2020-01-01\n",
      infer: false)
    #expect(try fronts(land, actors: "red: {}\ncrimson: {}\n", on: "2020-04-01") == 0)
  }
}
