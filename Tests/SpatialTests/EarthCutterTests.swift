import Shapes
import Testing

@testable import Spatial

/// Ground on maps that cut the Earth, against each place projected by itself.
@Suite struct EarthCutterTests {
  private static let world = Extent<Geographic>(minX: -180, minY: -90, maxX: 180, maxY: 90)

  private func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double)
    -> MultiPolygon<Geographic>
  {
    MultiPolygon([
      Extent<Geographic>(minX: west, minY: south, maxX: east, maxY: north).polygon
    ])
  }

  /// Boxes of 20° by 15° that tile the Earth, with both poles.
  private var tiles: [MultiPolygon<Geographic>] {
    stride(from: -180.0, to: 180, by: 20).flatMap { west in
      stride(from: -90.0, to: 90, by: 15).map { south in box(west, south, west + 20, south + 15) }
    }
  }

  private func coverage(
    of areas: [MultiPolygon<Geographic>], by projection: borrowing Projection
  ) throws -> Coverage<Projected> {
    let cutter = try EarthCutter(projection.domain, view: projection.domain.window.extent)
    let cut = try Coverage(overlaying: cutter.cut(areas), grid: 1e-9)
    return try cut.projected(by: projection, tolerance: 50)
  }

  @Test func `an area across the cut of a projection stands at both edges, without a border there`()
    throws
  {
    let projection = try Projection(
      CoordinateReferenceSystem("+proj=robin +lon_0=150"), extent: Self.world)
    let coverage = try coverage(of: [box(-40, 0, -20, 20)], by: projection)
    let area = try #require(coverage.areas { _ in 0 }[0])
    #expect(try area.validity() == .valid)
    #expect(area.polygons.count == 2)
    #expect(coverage.cuts.count == 2)
  }

  @Test func `what is cut at 180 is one piece where the map does not cut there`() throws {
    for definition in ["+proj=laea +lat_0=-17 +lon_0=178", "+proj=eqearth +lon_0=170"] {
      let projection = try Projection(
        CoordinateReferenceSystem(definition),
        extent: Extent(minX: 170, minY: -25, maxX: 186, maxY: -10))
      let coverage = try coverage(
        of: [MultiPolygon(box(177, -20, 180, -15).polygons + box(-180, -20, -178, -15).polygons)],
        by: projection)
      #expect(coverage.areas { _ in 0 }[0]?.polygons.count == 1)
      #expect(coverage.cuts.isEmpty)
    }
  }

  @Test(arguments: [
    "+proj=eqearth", "+proj=robin +lon_0=40", "+proj=eqc", "+proj=eqdc +lat_1=20 +lat_2=60",
  ])
  func `the line that a pole is drawn as is no border`(definition: String) throws {
    let projection = try Projection(CoordinateReferenceSystem(definition), extent: Self.world)
    let coverage = try coverage(of: [box(-180, -90, 180, -65)], by: projection)
    #expect(!coverage.cuts.isEmpty)
    for (arc, points) in zip(coverage.topology.arcs, coverage.arcCoordinates) where !arc.isCut {
      for (start, end) in zip(points, points.dropFirst()) {
        let place = projection.invert(start.interpolated(to: end, at: 0.5))
        #expect((place?.y ?? 0) > -89)
      }
    }
  }

  @Test func `a cap around a pole is a disc without a slit`() throws {
    let projection = try Projection(
      CoordinateReferenceSystem("+proj=laea +lat_0=90"), extent: Self.world)
    let coverage = try coverage(of: [box(-180, 70, 180, 90)], by: projection)
    let disc = try #require(coverage.areas { _ in 0 }[0])
    #expect(disc.polygons.count == 1 && disc.polygons[0].holes.isEmpty)
    #expect(try disc.validity() == .valid)
    #expect(abs(disc.area / Geodesic.area(of: box(-180, 70, 180, 90)) - 1) < 1e-3)
  }

  private static let definitions = [
    "+proj=eqc", "+proj=robin", "+proj=moll", "+proj=eqearth", "+proj=sinu", "+proj=wintri",
    "+proj=merc", "+proj=mill", "+proj=cea", "+proj=hammer", "+proj=natearth", "+proj=vandg",
    "+proj=aea +lat_1=20 +lat_2=60", "+proj=lcc +lat_1=20 +lat_2=60",
    "+proj=eqdc +lat_1=20 +lat_2=60", "+proj=aea +lat_1=-20 +lat_2=-60", "+proj=leac +lat_1=40",
    "+proj=bonne +lat_1=40", "+proj=murd1 +lat_1=20 +lat_2=60", "+proj=tissot +lat_1=20 +lat_2=60",
    "+proj=vitk1 +lat_1=20 +lat_2=60", "+proj=euler +lat_1=20 +lat_2=60",
    "+proj=lcc +lat_1=-20 +lat_2=-60",
    "+proj=ortho +lat_0=30", "+proj=laea +lat_0=50", "+proj=aeqd +lat_0=-40",
    "+proj=stere +lat_0=90",
    "+proj=gnom +lat_0=20", "+proj=geos +h=35785831", "+proj=tmerc",
  ]

  /// Each place well inside of a tile lies in that tile on the map, and in no other.
  @Test(arguments: definitions, [0.0, 37.5, 150, -100, 180])
  func `a map of the world shows each place in its own area`(definition: String, center: Double)
    throws
  {
    let projection = try Projection(
      CoordinateReferenceSystem("\(definition) +lon_0=\(center)"), extent: Self.world)
    let tiles = tiles
    let coverage = try coverage(of: tiles, by: projection)
    let areas = coverage.areas { coverage.faces[$0].covers.first }
    let extents = areas.mapValues { Geometry.multiPolygon($0).extent }
    func indices(at image: Point<Projected>) -> [Int] {
      areas.keys.filter {
        extents[$0]??.contains(image) == true && areas[$0]?.contains(image) == true
      }
    }
    var shown = 0
    for (index, tile) in tiles.enumerated() {
      let place = try #require(Geometry.multiPolygon(tile).extent).center
      for (x, y) in [(0.0, 0.0), (-8, -6), (8, 6), (-8, 6), (8, -6)] {
        let place = Point<Geographic>(place.x + x, place.y + y)
        let isOnCut =
          abs(
            abs(projection.domain.window.wrapped(place.x) - projection.domain.window.center) - 180)
          < 0.1
        guard !isOnCut, projection.domain.contains(place), let image = projection.project(place)
        else {
          continue
        }
        shown += 1
        #expect(indices(at: image) == [index], "\(place)")
      }
    }
    #expect(shown > 200)
    for area in areas.values {
      for polygon in area.polygons { #expect(polygon.area >= 0) }
    }
  }

  @Test func `a projection in many pieces is refused by its name`() {
    #expect {
      _ = try CoordinateReferenceSystem("+proj=igh")
    } throws: { "\($0)".contains("Interrupted Goode Homolosine") }
  }
}
