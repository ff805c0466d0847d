import Foundation
import Shapes
import Spatial
import Testing

struct GeodesicTests {
  @Test func `a degree of the equator and of the meridian`() {
    #expect(abs(Geodesic.distance(Point(0, 0), Point(1, 0)) - 111_319.4908) < 0.001)
    // Karney 2013: the quarter meridian of WGS 84.
    #expect(abs(Geodesic.distance(Point(0, 0), Point(0, 90)) - 10_001_965.7293) < 0.001)
    let line = Line<Geographic>([Point(0, 0), Point(0, 90)])
    #expect(abs(Geodesic.length(of: line) - 10_001_965.7293) < 0.001)
  }

  @Test func `a parallel is longer than the geodesic between its ends`() {
    let line = Line<Geographic>([Point(0, 60), Point(90, 60)])
    // A quarter of 2 pi N cos phi, N = a / sqrt(1 - e2 sin2 phi).
    #expect(abs(Geodesic.length(of: line) - 5_021_907.0) < 1_500)
    #expect(Geodesic.length(of: line) > Geodesic.distance(Point(0, 60), Point(90, 60)) + 300_000)
  }

  @Test func `the destination lies where the distance says`() {
    let origin = Point<Geographic>(-3.007, 16.773)
    for azimuth in stride(from: -170.0, through: 180, by: 35) {
      let end = Geodesic.destination(from: origin, azimuth: azimuth, distance: 300_000)
      #expect(abs(Geodesic.distance(origin, end) - 300_000) < 1e-6)
    }
    #expect(Geodesic.destination(from: origin, azimuth: 0, distance: 1000).y > origin.y)
    #expect(Geodesic.destination(from: origin, azimuth: 90, distance: 1000).x > origin.x)
  }

  @Test func `the whole earth has its published area`() {
    // WGS 84: 510 065 621.724 km2.
    let world: MultiPolygon<Geographic> = area([(-180, -90), (180, -90), (180, 90), (-180, 90)])
    #expect(abs(Geodesic.area(of: world) / 1e6 - 510_065_621.724) < 0.01)
  }

  @Test(arguments: [0.0, 16, 45, 70, 89])
  func `a square degree agrees with an integral`(south: Double) {
    let square: MultiPolygon<Geographic> = area([
      (10, south), (11, south), (11, south + 1), (10, south + 1),
    ])
    #expect(abs(Geodesic.area(of: square) / squareDegree(from: south) - 1) < 1e-9)
  }

  @Test func `an area does not depend on direction, holes and points within edges`() {
    let square: MultiPolygon<Geographic> = area([(0, 10), (5, 10), (5, 15), (0, 15)])
    let clockwise: MultiPolygon<Geographic> = area([(0, 15), (5, 15), (5, 10), (0, 10)])
    let dense: MultiPolygon<Geographic> = area(
      (0..<50).map { (Double($0) / 10, 10) } + [(5, 10), (5, 12), (5, 15), (1, 15), (0, 15)])
    let whole = Geodesic.area(of: square)
    #expect(abs(Geodesic.area(of: clockwise) / whole - 1) < 1e-12)
    #expect(abs(Geodesic.area(of: dense) / whole - 1) < 1e-12)
    let holed: MultiPolygon<Geographic> = area(
      [(0, 10), (5, 10), (5, 15), (0, 15)], holes: [[(1, 11), (2, 11), (2, 12), (1, 12)]])
    let hole: MultiPolygon<Geographic> = area([(1, 11), (2, 11), (2, 12), (1, 12)])
    #expect(abs(Geodesic.area(of: holed) + Geodesic.area(of: hole) - whole) < 1)
    #expect(Geodesic.area(of: MultiPolygon()) == 0)
  }

  @Test func `a slanting edge is straight in degrees`() {
    let below: MultiPolygon<Geographic> = area([(0, 10), (10, 10), (10, 30)])
    let above: MultiPolygon<Geographic> = area([(0, 10), (10, 30), (0, 30)])
    let both: MultiPolygon<Geographic> = area([(0, 10), (10, 10), (10, 30), (0, 30)])
    let sum = Geodesic.area(of: below) + Geodesic.area(of: above)
    #expect(abs(sum / Geodesic.area(of: both) - 1) < 1e-12)
    // The midpoint of the edge is (5, 20): cutting the triangle there changes nothing.
    let cut: MultiPolygon<Geographic> = area([(0, 10), (10, 10), (10, 30), (5, 20)])
    #expect(abs(Geodesic.area(of: cut) / Geodesic.area(of: below) - 1) < 1e-12)
  }

  @Test func `a circle has its radius everywhere and nearly its area`() {
    let center = Point<Geographic>(0, 17)
    let circle = Geodesic.circle(around: center, radius: 80_000)
    #expect(circle.exterior.points.count == 181)
    #expect(circle.exterior.signedArea > 0)
    for point in circle.exterior.points {
      #expect(abs(Geodesic.distance(center, point) - 80_000) < 1e-6)
    }
    let size = Geodesic.area(of: MultiPolygon([circle]))
    #expect(abs(size / (Double.pi * 80_000 * 80_000) - 1) < 5e-4)
  }

  @Test func `a circle runs on across the antimeridian and closes around a pole`() {
    let crossing = Geodesic.circle(around: Point(179.9, 0), radius: 80_000)
    #expect(crossing.exterior.points.allSatisfy { $0.x > 179 && $0.x < 181 })
    let polar = Geodesic.circle(around: Point(30, 89.8), radius: 80_000)
    let size = Geodesic.area(of: MultiPolygon([polar]))
    #expect(abs(size / (Double.pi * 80_000 * 80_000) - 1) < 1e-2)
    let southern = Geodesic.circle(around: Point(30, -89.8), radius: 80_000)
    #expect(abs(Geodesic.area(of: MultiPolygon([southern])) / size - 1) < 1e-9)
    #expect(southern.exterior.signedArea > 0)
  }

  /// The area of a square degree: M N cos phi, integrated by Simpson's rule.
  private func squareDegree(from south: Double) -> Double {
    let (axis, squared) = (6_378_137.0, 0.006_694_379_990_141_317)
    func density(_ degrees: Double) -> Double {
      let phi = degrees * .pi / 180
      let curved = 1 - squared * sin(phi) * sin(phi)
      return axis * axis * (1 - squared) * cos(phi) / (curved * curved)
    }
    let count = 1000
    let sum = (0...count).reduce(0.0) { sum, index in
      let weight = index == 0 || index == count ? 1.0 : index % 2 == 1 ? 4 : 2
      return sum + weight * density(south + Double(index) / Double(count))
    }
    let radian = Double.pi / 180
    return sum / 3 / Double(count) * radian * radian
  }
}
