import Drawing
import MapDocument
import Shapes
import Styling
import TestSupport
import Testing

@testable import Cartography

/// The circles that names keep off: those of features with names one by one, all others as a field of dots.
struct MarkerCircleTests {
  private let frame = Extent<Page>(x: 0, y: 0, width: 300, height: 200)

  private func dots(_ count: Int, seed: UInt64) -> [DotField.Dot] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      DotField.Dot(
        point: Point(
          Double.random(in: -40...340, using: &generator),
          Double.random(in: -40...240, using: &generator)),
        reach: Double.random(in: 0...9, using: &generator))
    }
  }

  @Test(arguments: [0, 1, 7, 300, 5_000])
  func `a field finds the dots that a look at each of them finds`(count: Int) {
    let dots = dots(count, seed: UInt64(count))
    let field = DotField(dots, frame: frame)
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<200 {
      let box = Extent<Page>(
        x: Double.random(in: -60...320, using: &generator),
        y: Double.random(in: -60...220, using: &generator),
        width: Double.random(in: 0...80, using: &generator),
        height: Double.random(in: 0...30, using: &generator))
      func isHit(_ dot: DotField.Dot) -> Bool { dot.boxes.contains { $0.overlaps(box) } }
      #expect(field.contains(near: box, where: isHit) == dots.contains(where: isHit))
    }
    for dot in dots.prefix(50) { #expect(field.reach(at: dot.point) == dot.reach) }
    #expect(field.reach(at: Point(1.5, -77)) == nil)
    #expect(field.all.count == count)
  }

  @Test func `a marker with an event at its point is as large as the larger and gives way to none`()
  {
    let circles = MarkerCircles(
      [
        Point(10, 10): .init(
          reach: 3, owners: [.init(source: "places", feature: "a")], rank: 4, isNamed: true),
        Point(20, 20): .init(
          reach: 3, owners: [.init(source: "places", feature: "b")], rank: 5, isNamed: true),
      ],
      others: [
        .init(point: Point(10, 10), reach: 8), .init(point: Point(50, 50), reach: 2),
        .init(point: Point(50, 50), reach: 6),
      ], frame: frame)
    #expect(circles.reach(at: Point(10, 10)) == 8)
    #expect(circles.reach(at: Point(20, 20)) == 3)
    #expect(circles.reach(at: Point(50, 50)) == 6)
    #expect(circles.reach(at: Point(51, 50)) == nil)
    #expect(circles.dots.all.count == 2)
    #expect(circles.markers[Point(10, 10)]?.rank == nil)
    #expect(circles.markers[Point(20, 20)]?.rank == 5)
    #expect(circles.touch(Extent(x: 55, y: 40, width: 5, height: 30)))
    #expect(!circles.touch(Extent(x: 60, y: 40, width: 5, height: 30)))
  }
}
