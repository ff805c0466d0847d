import Foundation
import Shapes
import TestSupport
import Testing

@testable import Spatial

/// What a page is fitted to, and the projection that its shape asks for.
@Suite struct GroundTests {
  private typealias Place = Shapes.Point<Geographic>

  private func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> Polygon<
    Geographic
  > {
    Extent<Geographic>(minX: west, minY: south, maxX: east, maxY: north).polygon
  }

  // MARK: Groups

  @Test(arguments: [
    // A mainland with islands 800 km off, as Norway has Svalbard; half its size is farther.
    ([[5.0, 58, 30, 71], [12, 77, 27, 80]], 2),
    // Islands 1,000 km off a mainland that measures 800 km, as Ecuador has the Galápagos.
    ([[-81, -5, -75, 1], [-91, -1, -89.5, 0]], 1),
    // Islands of a country beyond an ocean.
    ([[-4, 43, 7, 50], [55, -21, 56, -20.7], [-54, 2, -52, 5]], 1),
    // Atolls in three groups far from each other, none of them much larger than the others.
    ([[172.8, 1, 173, 1.2], [-171, -3.8, -170.9, -3.7], [-157.5, 1.7, -157.3, 1.9]], 3),
    // Over the 180th meridian it is not far.
    ([[170, 60, 180, 70], [-180, 60, -170, 66]], 2),
  ])
  func `the main group of parts is what lies together`(parts: [[Double]], count: Int) {
    let area = MultiPolygon(parts.map { box($0[0], $0[1], $0[2], $0[3]) })
    let groups = area.groups()
    #expect(groups.main.polygons.count == count)
    #expect(
      groups.main.polygons.count + groups.apart.reduce(0) { $0 + $1.polygons.count } == parts.count)
  }

  @Test func `what lies apart is grouped by what lies together, the largest first`() {
    let area = MultiPolygon([
      box(0, 43, 7, 50), box(-61.9, 15.9, -61.2, 16.5), box(-61.2, 14.4, -60.8, 14.9),
      box(-54, 3, -52, 5),
    ])
    let groups = area.groups()
    #expect(groups.apart.map(\.polygons.count) == [1, 2])
    #expect(groups.apart.first?.polygons.first == box(-54, 3, -52, 5))
  }

  // MARK: Outline

  /// However many vertices there are, the page is fitted to the outermost ones: on maps of any kind.
  @Test(arguments: 0..<12) func `the outline of ground reaches as far on a map as all of it`(
    seed: Int
  ) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let (longitude, latitude) = (
      Double.random(in: -180...180, using: &random), Double.random(in: -80...80, using: &random)
    )
    let ring = (0..<20_000).map { step -> Place in
      let angle = Double(step) / 20_000 * 2 * .pi
      let radius = 5 + Double.random(in: 0...1, using: &random)
      return Place(
        longitude + radius * cos(angle), min(max(latitude + radius * sin(angle), -90), 90))
    }
    let area = try MultiPolygon([Polygon(exterior: Ring(ring))]).onEarth()
    let ground = try #require(GroundOutline([.multiPolygon(area)]))
    #expect(ground.places.count <= 4 * 512)
    let projection = try Projection(.automatic(for: ground), extent: ground.extent)
    let outline = projection.outline(of: ground)
    let fitted = try #require(Geometry.multiPoint(outline).extent)
    let points = area.polygons.flatMap(\.exterior.points).compactMap {
      projection.project(projection.domain.window.wrapped($0))
    }
    let all = try #require(Geometry.multiPoint(points).extent)
    let slack = max(all.width, all.height) * 0.01
    #expect(fitted.expanded(by: slack).contains(all))
    #expect(all.expanded(by: slack).contains(fitted))
  }

  // MARK: Projections

  struct Shape: Sendable {
    var parts: [[Double]]
    var start: String
    /// Degrees by which north may lean in the middle; nil where north means nothing.
    var tilt: Double?
  }

  static let shapes = [
    // Wide countries far from the equator, over the 180th meridian or not.
    Shape(
      parts: [[27, 42, 180, 77], [-180, 65, -170, 70]], start: "+proj=laea +lat_0=", tilt: 20),
    Shape(
      parts: [[-125, 25, -67, 49], [-168, 55, -141, 71]], start: "+proj=laea +lat_0=", tilt: 20),
    Shape(parts: [[95, -11, 141, 6]], start: "+proj=laea +lat_0=", tilt: 5),
    // A land and the sea around a pole.
    Shape(parts: [[-180, -90, 180, -65]], start: "+proj=laea +lat_0=-90 +lon_0=0 "),
    Shape(parts: [[-180, 60, 180, 90]], start: "+proj=laea +lat_0=90 +lon_0=0 "),
    Shape(parts: [[-180, 0, 180, 90]], start: "+proj=laea +lat_0=90 +lon_0=0 "),
    // A hemisphere, and all of it.
    Shape(parts: [[-120, -50, 20, 60]], start: "+proj=laea +lat_0=", tilt: 5),
    Shape(
      parts: [[-170, -55, -30, 70], [-20, -35, 150, 75]], start: "+proj=eqearth +lon_0="),
  ]

  @Test(arguments: shapes)
  func `the projection follows from the shape of the ground`(
    shape: Shape
  ) throws {
    let area = MultiPolygon(shape.parts.map { box($0[0], $0[1], $0[2], $0[3]) })
    let ground = try #require(GroundOutline([.multiPolygon(area)]))
    let crs = CoordinateReferenceSystem.automatic(for: ground)
    #expect(crs.definition.hasPrefix(shape.start), "\(crs.definition)")
    guard let tilt = shape.tilt else { return }
    let projection = try Projection(crs, extent: ground.extent)
    for place in [ground.extent.center, try #require(ground.centroid).place] {
      let convergence = projection.convergence(at: place)
      #expect(abs(try #require(convergence)) < tilt)
    }
  }

  @Test func `the middle of areas is that of what they enclose on the sphere`() throws {
    let cap = try #require(GroundOutline([.polygon(box(-180, -90, 180, -65))])?.centroid).place
    #expect(abs(cap.y + 90) < 1e-6)
    let square = try #require(
      GroundOutline([
        .multiPolygon(MultiPolygon([box(170, -10, 180, 10), box(-180, -10, -170, 10)]))
      ])?
      .centroid
    ).place
    #expect(abs(abs(square.x) - 180) < 1e-6 && abs(square.y) < 1e-6)
    #expect(GroundOutline([.polygon(box(-180, -90, 180, 90))])?.centroid == nil)
  }
}
