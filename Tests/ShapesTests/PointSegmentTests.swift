import Shapes
import TestSupport
import Testing

struct PointSegmentTests {
  private let start = Point<Page>(1, 1)

  @Test func `points on the way to another are no farther apart than asked for`() {
    #expect(start.points(to: Point(11, 1), spacing: 5) == [start, Point(6, 1), Point(11, 1)])
    #expect(start.points(to: Point(12, 1), spacing: 6).map(\.x) == [1, 6.5, 12])
    #expect(start.points(to: Point(2, 1), spacing: 4) == [start, Point(2, 1)])
    #expect(start.points(to: start, spacing: 4) == [start, start])
  }

  @Test func `samples of a line hold every vertex but the last`() {
    let line = Line<Page>([start, Point(5, 1), Point(5, 2), Point(5, 3)])
    #expect(
      line.samples(every: 2) == [start, Point(3, 1), Point(5, 1), Point(5, 2)])
    #expect(Line<Page>([start]).samples(every: 2).isEmpty)
  }

  @Test func `a strip lies half its width to either side`() {
    #expect(
      start.strip(to: Point(4, 1), width: 2) == [
        Point(1, 2), Point(4, 2), Point(4, 0), Point(1, 0),
      ])
    #expect(start.strip(to: start, width: 2) == [start, start, start, start])
  }
}
