import Foundation
import Shapes
import Spatial
import Testing

struct ProjectionTests {
  private let mali = Extent<Geographic>(minX: -4.5, minY: 15.2, maxX: 4.6, maxY: 21.2)

  private func projection(_ definition: String) throws -> SharedProjection {
    try SharedProjection(Projection(CoordinateReferenceSystem(definition), extent: mali))
  }

  @Test func `the middle of a zone and the equator are round numbers`() throws {
    let utm = try projection("EPSG:32631")
    let origin = try #require(utm.project(Point(3, 0)))
    #expect(abs(origin.x - 500_000) < 1e-6 && abs(origin.y) < 1e-6)
    let south = try projection("EPSG:32731")
    #expect(abs(try #require(south.project(Point(3, 0))).y - 10_000_000) < 1e-6)
  }

  @Test func `the origin of Lambert-93 is where its decree puts it`() throws {
    // 46° 30' N, 3° E is 700 000, 6 600 000 (French decree 2000-1276).
    let lambert = try projection("EPSG:2154")
    let origin = try #require(lambert.project(Point(3, 46.5)))
    #expect(abs(origin.x - 700_000) < 0.01 && abs(origin.y - 6_600_000) < 0.01)
  }

  @Test(arguments: [
    "EPSG:32631", "EPSG:3857", "EPSG:4326", "EPSG:2154", "EPSG:2263", "EPSG:27700", "EPSG:4267",
    "+proj=laea +lat_0=18.2 +lon_0=0.1 +datum=WGS84", "+proj=utm +zone=31 +units=us-ft",
    "+proj=utm +zone=31 +datum=NAD27", "+proj=aea +lat_1=15 +lat_2=21 +lon_0=0",
    "+proj=tmerc +lon_0=0 +axis=neu", "+proj=merc +pm=paris",
  ])
  func `inverting gives back what was projected`(definition: String) throws {
    let projection = try projection(definition)
    for x in stride(from: -4.5, through: 4.6, by: 1.3) {
      for y in stride(from: 15.2, through: 21.2, by: 1.5) {
        let image = try #require(projection.project(Point(x, y)))
        let back = try #require(projection.invert(image))
        #expect(abs(back.x - x) < 1e-9 && abs(back.y - y) < 1e-9)
      }
    }
  }

  @Test(arguments: [
    (
      "EPSG:2263",
      "+proj=lcc +lat_0=40.1666666666667 +lon_0=-74 +lat_1=41.0333333333333 +lat_2=40.6666666666667 +x_0=300000 +ellps=GRS80"
    ),
    ("+proj=utm +zone=31 +units=us-ft", "EPSG:32631"),
    ("+proj=utm +zone=31 +to_meter=1000", "EPSG:32631"),
    ("+proj=utm +zone=31 +units=km +towgs84=0,0,0", "EPSG:32631"),
    ("+proj=utm +zone=31 +axis=neu", "EPSG:32631"),
    ("+proj=utm +zone=31 +datum=WGS84 +no_defs", "EPSG:32631"),
  ])
  func `units and axes become metres east and north`(definition: String, plain: String) throws {
    let place = Point<Geographic>(2, 18)
    let image = try #require(try projection(definition).project(place))
    let expected = try #require(try projection(plain).project(place))
    #expect(image.distance(to: expected) < 0.01)
  }

  @Test func `the register and the short way agree`() throws {
    // A prime meridian or a shift of the datum makes PROJ look into its register.
    let place = Point<Geographic>(2, 18)
    let short = try #require(try projection("+proj=utm +zone=31").project(place))
    let long = try #require(try projection("+proj=utm +zone=31 +pm=greenwich").project(place))
    #expect(short.distance(to: long) < 1e-6)
  }

  @Test func `degrees are drawn true to scale in the middle`() throws {
    let flat = try projection("EPSG:4326")
    let west = try #require(flat.project(Point(0, 18.2)))
    let east = try #require(flat.project(Point(1, 18.2)))
    #expect(abs((east.x - west.x) / Geodesic.distance(Point(0, 18.2), Point(1, 18.2)) - 1) < 0.002)
    #expect(abs(east.y - west.y) < 1e-6)
  }

  @Test func `places without an image are nil`() throws {
    let mercator = try projection("EPSG:3857")
    #expect(mercator.project(Point(0, 91)) == nil)
    #expect(mercator.project(Point(.nan, 0)) == nil)
    #expect(mercator.invert(Point(.infinity, 0)) == nil)
    let globe = try projection("+proj=ortho +lat_0=18 +lon_0=0")
    #expect(globe.project(Point(170, 0)) == nil)
    #expect(globe.invert(Point(7_000_000, 0)) == nil)
    #expect(globe.project(Point(10, 20)) != nil)
    let world = try projection("+proj=eqearth")
    #expect(world.invert(Point(17_000_000, 0)) != nil)
    #expect(world.invert(Point(18_000_000, 0)) == nil)
    #expect(world.invert(Point(17_000_000, 8_000_000)) == nil)
    let edge = try #require(world.project(Point(180, 30)))
    #expect(abs(try #require(world.invert(edge)).x) > 179.99999)
  }

  @Test func `a long parallel is bent on the map as finely as asked`() throws {
    let projection = try projection("+proj=laea +lat_0=18.2 +lon_0=0.1")
    let parallel: [Point<Geographic>] = [Point(-30, 40), Point(30, 40)]
    for tolerance in [10_000.0, 1000, 10] {
      let points = projection.project(parallel, tolerance: tolerance)
      #expect(points.first == projection.project(parallel[0]))
      #expect(points.last == projection.project(parallel[1]))
      for (a, b) in zip(points, points.dropFirst()) {
        let (from, to) = (try #require(projection.invert(a)), try #require(projection.invert(b)))
        let middle = try #require(projection.project(Point((from.x + to.x) / 2, 40)))
        let chord = Point<Projected>((a.x + b.x) / 2, (a.y + b.y) / 2)
        #expect(middle.distance(to: chord) < tolerance * 1.1)
      }
    }
  }

  @Test func `both directions give the same points`() throws {
    let projection = try projection("EPSG:32631")
    var dice = Dice(6)
    let line = (0..<50).map { _ in Point<Geographic>(dice.roll(-5...10), dice.roll(0...40)) }
    let there = projection.project(line, tolerance: 5)
    let back = projection.project(line.reversed(), tolerance: 5)
    #expect(there == back.reversed())
    #expect(there.count > 100)
  }

  @Test func `a line leaves the globe near its edge`() throws {
    let globe = try projection("+proj=ortho +lat_0=0 +lon_0=0")
    let points = globe.project([Point(0, 0), Point(170, 0)], tolerance: 100_000)
    let last = try #require(points.last)
    #expect(last.x > 6_370_000 && points.count > 4)
    #expect(globe.project([Point(170, 0), Point(179, 0)], tolerance: 100).isEmpty)
    #expect(globe.project([], tolerance: 100).isEmpty)
  }

  @Test func `an area is projected ring by ring`() throws {
    let projection = try projection("+proj=laea +lat_0=18.2 +lon_0=0.1")
    let square: MultiPolygon<Geographic> = area(
      [(0, 10), (10, 10), (10, 20), (0, 20)], holes: [[(4, 14), (4, 16), (6, 16), (6, 14)]])
    let image = projection.project(square, tolerance: 10)
    // An equal-area projection.
    #expect(abs(image.area / Geodesic.area(of: square) - 1) < 1e-5)
    #expect(image.polygons[0].holes.count == 1)
  }

  @Test func `a coverage is projected edge to edge`() throws {
    let projection = try Projection(.automatic(for: mali), extent: mali)
    let coverage = try Coverage<Geographic>(
      overlaying: [
        area([(0, 10), (10, 10), (10, 20), (0, 20)]), area([(10, 5), (20, 5), (20, 25), (10, 25)]),
      ], grid: 1e-9)
    let map = try coverage.mapped { projection.project($0, tolerance: 10) }
    let sum = map.areas { $0 }.values.reduce(0) { $0 + $1.area }
    let whole = try #require(map.areas { _ in 0 }[0])
    #expect(abs(sum / whole.area - 1) < 1e-12)
    #expect(try isValid(whole))
    #expect(map.borders { $0 }[0].lines[0].points.count > 3)
  }

  @Test func `true north in the middle and at the side of a zone`() throws {
    let utm = try projection("EPSG:32631")
    let middle = Point<Geographic>(3, 18)
    #expect(abs(try #require(utm.convergence(at: middle))) < 1e-6)
    let east = Point<Geographic>(6, 18)
    // To first order the convergence is the longitude from the middle times sin(latitude), and north
    // leans to the left east of the middle.
    let lean = -3 * sin(18 * Double.pi / 180)
    #expect(abs(try #require(utm.convergence(at: east)) - lean) < 0.01)
  }
}

/// A projection that the macros of the tests can copy.
private final class SharedProjection {
  private let projection: Projection

  init(_ projection: consuming Projection) { self.projection = projection }

  func project(_ point: Point<Geographic>) -> Point<Projected>? { projection.project(point) }
  func invert(_ point: Point<Projected>) -> Point<Geographic>? { projection.invert(point) }
  func convergence(at place: Point<Geographic>) -> Double? { projection.convergence(at: place) }

  func project(_ points: [Point<Geographic>], tolerance: Double) -> [Point<Projected>] {
    projection.project(points, tolerance: tolerance)
  }

  func project(
    _ area: MultiPolygon<Geographic>, tolerance: Double
  ) -> MultiPolygon<Projected> {
    projection.project(area, tolerance: tolerance)
  }
}
