import Shapes
import Testing

@testable import Spatial

/// Maps of a turned globe, and by projections of which nothing is known but what trying them tells.
struct SeamTests {
  private static let world = Extent<Geographic>(minX: -180, minY: -90, maxX: 180, maxY: 90)

  @Test func `a turned globe has its places where PROJ has them`() throws {
    let projection = try Projection(
      CoordinateReferenceSystem(
        "+proj=ob_tran +o_proj=eqc +o_lat_p=37 +o_lon_p=20 +lon_0=15 +R=6371000"),
      extent: Self.world)
    let globe = TurnedGlobe(pole: Point(20, 37), meridian: 15)
    for turned in [Point<Geographic>(0, 0), Point(-130, 55), Point(77, -80), Point(179, 12)] {
      let found = projection.project(globe.place(of: turned))
      let image = try #require(found)
      let degree = 6_371_000 * Double.pi / 180
      #expect(abs(image.x - turned.x * degree) < 1)
      #expect(abs(image.y - turned.y * degree) < 1)
    }
  }

  private static let definitions = [
    "+proj=ob_tran +o_proj=moll +o_lat_p=45 +o_lon_p=0 +lon_0=0",
    "+proj=ob_tran +o_proj=eqc +o_lat_p=37 +o_lon_p=20 +lon_0=15",
    "+proj=ob_tran +o_proj=merc +o_lat_p=10 +o_lon_p=-40 +lon_0=100",
    "+proj=ob_tran +o_proj=ortho +o_lat_p=50 +o_lon_p=0 +lon_0=170",
    "+proj=omerc +lat_0=40 +lonc=10 +alpha=30 +k=1", "+proj=somerc +lat_0=47 +lon_0=7",
    "+proj=cass +lon_0=20", "+proj=nicol", "+proj=bipc", "+proj=oea +m=1 +n=2 +theta=0",
    "+proj=tpeqd +lat_1=60 +lon_1=0 +lat_2=60 +lon_2=40", "+proj=krovak", "+proj=nzmg",
  ]

  /// Each place well inside of a tile lies in that tile on the map, and in no other.
  @Test(arguments: definitions)
  func `a map of the world shows each place in its own area, and no bands`(definition: String)
    throws
  {
    let projection = try Projection(
      CoordinateReferenceSystem(definition), extent: Self.world)
    let cutter = try EarthCutter(projection.domain, view: projection.domain.window.extent)
    let tiles = stride(from: -180.0, to: 180, by: 40).flatMap { west in
      stride(from: -90.0, to: 90, by: 30).map { south in
        MultiPolygon([
          Extent<Geographic>(minX: west, minY: south, maxX: west + 40, maxY: south + 30).polygon
        ])
      }
    }
    let cut = try Coverage(overlaying: cutter.cut(tiles), grid: 1e-9)
    let coverage = try cut.projected(by: projection, tolerance: 5000)
    let areas = coverage.areas { coverage.faces[$0].covers.first }
    var shown = 0
    for x in stride(from: -175.3, to: 180, by: 10) {
      for y in stride(from: -86.1, to: 90, by: 8) {
        let place = Point<Geographic>(x, y)
        guard projection.domain.contains(place), !projection.domain.isOnSeam(place),
          let image = projection.project(place)
        else { continue }
        shown += 1
        let own = Int((x + 180) / 40) * 6 + Int((y + 90) / 30)
        let found = areas.filter { $1.contains(image) }.map(\.key)
        // Near the edges of tiles a chord may stray.
        let isInside =
          abs((x + 180).remainder(dividingBy: 40)) > 1
          && abs((y + 90).remainder(dividingBy: 30)) > 1
        if isInside { #expect(found == [own], "\(place) lies in \(found), not in \(own)") }
      }
    }
    #expect(shown > 3)
  }
}
