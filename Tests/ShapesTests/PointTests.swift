import Shapes
import TestSupport
import Testing

struct PointTests {
  @Test func `the distance to a segment is that to its nearest point`() {
    let (start, end) = (Point<Page>(0, 0), Point<Page>(10, 0))
    #expect(Point(5, 3).distance(toSegment: start, end) == 3)
    #expect(Point(13, 4).distance(toSegment: start, end) == 5)
    #expect(Point(-3, 4).distance(toSegment: start, end) == 5)
    #expect(Point(3, 4).distance(toSegment: start, start) == 5)
    #expect(Point(5, 3).squaredDistance(toSegment: start, end) == 9)
  }

  @Test func `no point of a segment is nearer than its distance`() {
    var random = SeededGenerator(seed: 6)
    func point() -> Point<Page> {
      Point(.random(in: -9...9, using: &random), .random(in: -9...9, using: &random))
    }
    for _ in 0..<100 {
      let (here, start, end) = (point(), point(), point())
      let along = (0...200).map { step in
        let t = Double(step) / 200
        return here.distance(
          to: Point(start.x + (end.x - start.x) * t, start.y + (end.y - start.y) * t))
      }
      let distance = here.distance(toSegment: start, end)
      #expect(along.allSatisfy { $0 > distance - 1e-9 })
      #expect(along.contains { $0 < distance + start.distance(to: end) / 200 })
    }
  }

  @Test func `points are in order from the left to the right, then upwards in y`() {
    #expect(Point<Page>(1, 9).precedes(Point(2, 0)))
    #expect(Point<Page>(1, 0).precedes(Point(1, 2)))
    #expect(!Point<Page>(1, 2).precedes(Point(1, 2)))
  }
}

struct DirectionTests {
  @Test func `a quarter from the x to the y axis is to the right on a page`() {
    #expect(Point<Page>(1, 0).quarterTurned == Point(0, 1))
    #expect(Point<Page>(0, 1).quarterTurned == Point(-1, 0))
    let turned = Point<Page>(7, 2).turned(by: 90, about: Point(5, 2))
    #expect(turned.distance(to: Point(5, 4)) < 1e-12)
    #expect(Point<Page>(5, 2).angle(to: Point(5, 4)) == 90)
  }

  @Test func `a point has no direction to itself`() {
    #expect(Point<Page>(3, 3).direction(to: Point(3, 3)) == nil)
    #expect(Point<Page>(3, 3).direction(to: Point(3, 8)) == Point(0, 1))
    #expect(Point<Page>(3, 3).moved(5, along: Point(0, 1)) == Point(3, 8))
  }

  @Test func `directions differ by half a turn at most`() {
    #expect(angle(between: 10, and: 350) == 20)
    #expect(angle(between: -170, and: 170) == 20)
    #expect(angle(between: 0, and: 180) == 180)
    #expect(angle(between: 725, and: 0) == 5)
  }
}
