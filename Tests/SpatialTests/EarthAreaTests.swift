import Shapes
import Testing

@testable import Spatial

@Suite struct EarthAreaTests {
  private typealias Place = Point<Geographic>

  private func area(_ ring: [(Double, Double)]) -> MultiPolygon<Geographic> {
    MultiPolygon([Polygon(exterior: Ring(ring.map { Place($0.0, $0.1) }))])
  }

  private func laid(_ ring: [(Double, Double)]) throws -> EarthArea? {
    var budget = RepairBudget()
    return try area(ring).laidOnEarth(within: &budget)
  }

  private func squareKilometres(_ area: MultiPolygon<Geographic>) -> Double {
    Geodesic.area(of: area) / 1e6
  }

  @Test func `what lies in the plane as it does on the Earth is left as it is`() throws {
    #expect(try laid([(0, 0), (10, 0), (10, 10), (0, 10)]) == nil)
    #expect(try laid([(-180, -90), (-5, -90), (-5, 10), (-180, 10)]) == nil)
  }

  @Test(arguments: [
    [(177.0, -20.0), (-178.0, -20.0), (-178.0, -15.0), (177.0, -15.0)],
    [(177, -20), (182, -20), (182, -15), (177, -15)],
    [(-183, -20), (-178, -20), (-178, -15), (-183, -15)],
    [(177, -15), (-178, -15), (-178, -20), (177, -20)],
    [
      (177, -20), (180, -20), (-180, -20), (-178, -20), (-178, -15), (-180, -15), (180, -15),
      (177, -15),
    ],
  ]) func `a ring over the 180th meridian encloses the short way round, cut there`(
    ring: [(Double, Double)]
  ) throws {
    let laid = try #require(try laid(ring))
    let whole = squareKilometres(area([(2, -20), (7, -20), (7, -15), (2, -15)]))
    #expect(abs(squareKilometres(laid.area) / whole - 1) < 1e-9)
    #expect(laid.area.polygons.count == 2)
    #expect(laid.area.polygons.allSatisfy { $0.exterior.points.allSatisfy { abs($0.x) <= 180 } })
  }

  @Test func `an edge of 340 degrees is the short way, and counted`() throws {
    let laid = try #require(try laid([(170, -10), (-170, -10), (-170, 10), (170, 10)]))
    #expect(laid.longEdges == 2)
    let whole = squareKilometres(area([(0, -10), (20, -10), (20, 10), (0, 10)]))
    #expect(abs(squareKilometres(laid.area) / whole - 1) < 1e-9)
  }

  @Test func `an island uncut over the 180th meridian is small, and its long edges are counted`()
    throws
  {
    let laid = try #require(
      try laid([(179.8, -17), (-179.8, -17), (-179.8, -16.5), (179.8, -16.5)]))
    #expect(laid.longEdges == 2)
    let island = squareKilometres(area([(0, -17), (0.4, -17), (0.4, -16.5), (0, -16.5)]))
    #expect(abs(squareKilometres(laid.area) / island - 1) < 1e-9)
  }

  @Test func `a band nearly round the Earth is no island of its height`() throws {
    let band = try #require(try laid([(-179.95, 50), (179.95, 50), (179.95, 60), (-179.95, 60)]))
    let tenth = squareKilometres(area([(0, 50), (35.99, 50), (35.99, 60), (0, 60)]))
    #expect(abs(squareKilometres(band.area) / tenth / 10 - 1) < 1e-9)
  }

  @Test func `an edge of 360 degrees runs round the Earth`() throws {
    let band = try #require(try laid([(-180, -60), (180, -60), (180, 60), (-180, 60)]))
    let quarter = squareKilometres(area([(0, 0), (90, 0), (90, 60), (0, 60)]))
    #expect(abs(squareKilometres(band.area) / (8 * quarter) - 1) < 1e-9)
    #expect(band.longEdges == 0)
    let foot = try #require(
      try laid([(-180, -80), (-90, -70), (0, -75), (90, -66), (180, -80), (180, -90), (-180, -90)]))
    #expect(foot.area.polygons.count == 1)
  }

  @Test(arguments: [-1.0, 1]) func `a ring once round the Earth holds the nearer pole`(
    _ side: Double
  )
    throws
  {
    let longitudes = [-150.0, -90, -30, 30, 90, 150]
    let rings = [longitudes, longitudes.reversed()].map { $0.map { ($0, side * 70) } }
    for ring in rings {
      let laid = try #require(try laid(ring))
      let cap = area([(-180, 70), (180, 70), (180, 90), (-180, 90)])
      #expect(abs(squareKilometres(laid.area) / squareKilometres(cap) - 1) < 1e-9)
    }
  }

  @Test func `a ring that closes on its own parallel from 180 to -180 is a cap`() throws {
    let ring = stride(from: -180.0, through: 180, by: 30).map { ($0, -70.0) }
    let laid = try #require(try laid(ring))
    let cap = area([(-180, -90), (180, -90), (180, -70), (-180, -70)])
    #expect(abs(squareKilometres(laid.area) / squareKilometres(cap) - 1) < 1e-9)
  }

  @Test func `a ring may cross the 180th meridian several times`() throws {
    let comb = [
      (178.0, 0.0), (-178.0, 0.0), (-178.0, 1.0), (178.5, 1.0), (178.5, 2.0), (-178.0, 2.0),
      (-178.0, 3.0), (178.0, 3.0),
    ]
    let laid = try #require(try laid(comb))
    let straight = comb.map { ($0.0 < 0 ? $0.0 + 360 - 178 : $0.0 - 178, $0.1) }
    #expect(
      abs(squareKilometres(laid.area) / squareKilometres(area(straight)) - 1) < 1e-9)
    #expect(laid.area.polygons.count == 3)
  }

  @Test func `holes over the 180th meridian stay holes`() throws {
    var budget = RepairBudget()
    let holed = MultiPolygon([
      Polygon(
        exterior: Ring([Place(170, 0), Place(-170, 0), Place(-170, 20), Place(170, 20)]),
        holes: [Ring([Place(-175, 5), Place(175, 5), Place(175, 15), Place(-175, 15)])])
    ])
    let laid = try #require(try holed.laidOnEarth(within: &budget))
    let expected =
      squareKilometres(area([(0, 0), (20, 0), (20, 20), (0, 20)]))
      - squareKilometres(area([(0, 5), (10, 5), (10, 15), (0, 15)]))
    #expect(abs(squareKilometres(laid.area) / expected - 1) < 1e-9)
    #expect(try laid.area.validity() == .valid)
  }

  @Test func `noise at the poles and at the 180th meridian is taken away`() throws {
    let laid = try #require(
      try laid([
        (-179.999_999_999_9, -90.000_000_000_000_01), (0, -89.999_999_999_99), (0, -80),
        (-179.999_999_999_9, -80),
      ]))
    #expect(laid.area.polygons[0].exterior.points.contains(Place(-180, -90)))
  }

  @Test func `lines cross the 180th meridian the short way`() throws {
    let track = Line([Place(175, 0), Place(-175, 10)])
    let laid = try [track].laidOnEarth()
    #expect(laid.count == 2)
    #expect(laid.map { $0.points.last } == [Place(180, 5), Place(-175, 10)])
    let equator = Line([Place(-180, 0), Place(180, 0)])
    #expect(try [equator].laidOnEarth() == [equator])
    let dated = Line([Place(179, 1), Place(180, 1), Place(-180, 1), Place(-179, 1)])
    #expect(try [dated].laidOnEarth().map(\.points.count) == [2, 2])
  }

  @Test func `another window of longitudes joins what is cut at 180 in it`() throws {
    var budget = RepairBudget()
    let two = MultiPolygon(
      area([(177, -20), (180, -20), (180, -15), (177, -15)]).polygons
        + area([(-180, -20), (-178, -20), (-178, -15), (-180, -15)]).polygons)
    let turned = try union(
      two.polygons.map { try MultiPolygon([$0]).turned(into: LongitudeWindow(center: 178)) })
    #expect(turned.polygons.count == 1)
    #expect(Geometry.multiPolygon(turned).extent?.maxX == 182)
    _ = try two.laidOnEarth(within: &budget)
  }
}
