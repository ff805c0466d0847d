import Shapes
import TestSupport
import Testing

struct LinearReferenceTests {
  private let hook = Line<Page>([Point(0, 0), Point(10, 0), Point(10, 0), Point(10, 5)])

  private func line(_ random: inout SeededGenerator, isClosed: Bool = false) -> Line<Page> {
    let points = (0..<Int.random(in: 4...20, using: &random)).map { _ in
      Point<Page>(.random(in: -50...50, using: &random), .random(in: -50...50, using: &random))
    }
    return Polyline(points, isClosed: isClosed).line
  }

  private func distance(_ point: Point<Page>, to line: Line<Page>) -> Double {
    zip(line.points, line.points.dropFirst()).map { point.distance(toSegment: $0, $1) }.min()
      ?? .infinity
  }

  @Test func `a line without length has no reference`() {
    #expect(LinearReference(Line<Page>([])) == nil)
    #expect(LinearReference(Line<Page>([Point(3, 4), Point(3, 4)])) == nil)
  }

  @Test func `repeated vertices do not count`() throws {
    let reference = try #require(LinearReference(hook))
    #expect(reference.points == [Point(0, 0), Point(10, 0), Point(10, 5)])
    #expect(reference.length == 15)
    #expect(reference.point(at: 12) == Point(10, 2))
  }

  @Test func `points at distances lie on the line, as far from each other along it`() throws {
    var random = SeededGenerator(seed: 1)
    for index in 0..<60 {
      let line = line(&random, isClosed: index % 2 == 0)
      let reference = try #require(LinearReference(line))
      #expect(abs(reference.length - line.length) < 1e-9)
      let (start, end) = (
        Double.random(in: 0...0.5, using: &random) * reference.length,
        Double.random(in: 0.5...1, using: &random) * reference.length
      )
      #expect(distance(reference.point(at: start), to: line) < 1e-9)
      let part = reference.points(from: start, to: end)
      #expect(part.first == reference.point(at: start) && part.last == reference.point(at: end))
      #expect(abs(Line(part).length - (end - start)) < 1e-9)
      #expect(part.dropFirst().dropLast().allSatisfy(line.points.contains))
    }
  }

  @Test func `every vertex is where its distance leads`() throws {
    var random = SeededGenerator(seed: 2)
    let line = line(&random)
    let reference = try #require(LinearReference(line))
    for count in 1...line.points.count {
      let before = Line(Array(line.points.prefix(count)))
      #expect(reference.point(at: before.length).distance(to: line.points[count - 1]) < 1e-9)
    }
  }

  @Test func `walked the other way, distances count from the end`() throws {
    var random = SeededGenerator(seed: 3)
    let reference = try #require(LinearReference(line(&random)))
    for part in [-0.1, 0, 0.2, 0.77, 1, 1.3] {
      let distance = part * reference.length
      let (one, other) = (
        reference.point(at: distance), reference.reversed.point(at: reference.length - distance)
      )
      #expect(one.distance(to: other) < 1e-9)
    }
  }

  @Test func `beyond its ends a line runs on straight, or stops there`() throws {
    let straight = try #require(LinearReference(hook))
    #expect(straight.point(at: -4) == Point(-4, 0))
    #expect(straight.point(at: 18) == Point(10, 8))
    let bounded = try #require(LinearReference(hook, continuation: .onLine))
    #expect(bounded.point(at: -4) == Point(0, 0))
    #expect(bounded.point(at: 18) == Point(10, 5))
    #expect(bounded.points(from: -4, to: 18) == bounded.points)
  }

  @Test func `a closed line goes round`() throws {
    let square = Polyline<Page>(
      [Point(0, 0), Point(10, 0), Point(10, 10), Point(0, 10)], isClosed: true)
    let reference = try #require(LinearReference(square.line, continuation: .onLine))
    #expect(reference.isClosed)
    #expect(reference.point(at: 43) == Point(3, 0))
    #expect(reference.point(at: -3) == Point(0, 3))
    #expect(reference.points(from: -3, to: 3) == [Point(0, 3), Point(0, 0), Point(3, 0)])
    #expect(reference.points(from: 37, to: 43) == [Point(0, 3), Point(0, 0), Point(3, 0)])
  }

  @Test func `directions are those of a chord, or of the edge where it has no length`() throws {
    let reference = try #require(LinearReference(hook))
    #expect(reference.direction(at: 4, reach: 2) == Point(1, 0))
    #expect(abs(reference.angle(at: 10, reach: 3) - 45) < 1e-12)
    #expect(reference.angles(from: 1, to: 14) == [0, 90])
    let spike = try #require(LinearReference(Line<Page>([Point(0, 0), Point(5, 0), Point(0, 0)])))
    #expect(spike.angle(at: 5, reach: 2) == 180)
  }
}
