import Shapes
import TestSupport
import Testing

struct OffsetLineTests {
  /// A line that turns by no more than a right angle at each vertex.
  private func line(_ random: inout SeededGenerator) -> Polyline<Page> {
    var (here, direction) = (Point<Page>(0, 0), Point<Page>(1, 0))
    var points = [here]
    for _ in 0..<20 {
      direction = direction.turned(by: .random(in: -80...80, using: &random), about: Point(0, 0))
      here = here.moved(.random(in: 20...60, using: &random), along: direction)
      points.append(here)
    }
    return Polyline(points)
  }

  private func distance(_ point: Point<Page>, to line: Polyline<Page>) -> Double {
    zip(line.points, line.points.dropFirst()).map { point.distance(toSegment: $0, $1) }.min()
      ?? .infinity
  }

  /// How far right of the line through two points a point lies, as the eye sees it on the page.
  private func rightOffset(_ point: Point<Page>, _ start: Point<Page>, _ end: Point<Page>) -> Double
  {
    ((end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x))
      / start.distance(to: end)
  }

  @Test(arguments: [-12.0, -1, 0.5, 7])
  func `a mitred line keeps its distance from every edge, on one side`(offset: Double) {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<20 {
      let line = line(&random)
      let moved = OffsetLine(line, distance: offset).mitred
      #expect(moved.points.count == line.points.count)
      for (index, edge) in zip(line.points, line.points.dropFirst()).enumerated() {
        for point in moved.points[index...(index + 1)] {
          #expect(abs(rightOffset(point, edge.0, edge.1) - offset) < 1e-9)
        }
      }
    }
  }

  @Test func `a closed line is mitred at its start as well`() {
    let square = Polyline<Page>(
      [Point(0, 0), Point(10, 0), Point(10, 10), Point(0, 10)], isClosed: true)
    let inside = OffsetLine(square, distance: 2).mitred
    #expect(inside.isClosed)
    #expect(inside.points == [Point(2, 2), Point(8, 2), Point(8, 8), Point(2, 8)])
  }

  @Test func `a sharp corner is cut at the distance`() {
    let spike = Polyline<Page>([Point(0, 0), Point(100, 0), Point(0, 1)])
    let tip = OffsetLine(spike, distance: -5).mitred.points[1]
    #expect(abs(tip.distance(to: Point(100, 0)) - 10) < 0.01)
  }

  @Test func `repeated vertices and lines without length do no harm`() {
    let doubled = Polyline<Page>([Point(0, 0), Point(0, 0), Point(9, 0)])
    #expect(OffsetLine(doubled, distance: 3).mitred.points == [Point(0, 3), Point(9, 3)])
    let dot = Polyline<Page>([Point(1, 1), Point(1, 1)])
    #expect(OffsetLine(dot, distance: 3).mitred == dot)
    #expect(OffsetLine(dot, distance: 3).withoutLoops(step: 1).isEmpty)
    #expect(OffsetLine(doubled, distance: 0).withoutLoops(step: 1) == [doubled.line])
  }

  @Test(arguments: [-25.0, -3, 3, 25])
  func `without loops, every point keeps the distance from all of the line`(offset: Double) {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<10 {
      let line = line(&random)
      let parts = OffsetLine(line, distance: offset).withoutLoops(step: 1.5)
      #expect(!parts.isEmpty)
      for point in parts.flatMap(\.points) {
        let distance = distance(point, to: line)
        #expect(distance >= 0.98 * abs(offset) && distance <= abs(offset) * (1 + 1e-12))
      }
    }
  }

  @Test func `without loops, points are close to each other around the outer side of bends`() {
    let corner = Polyline<Page>([Point(0, 0), Point(40, 0), Point(40, 40)])
    let outer = OffsetLine(corner, distance: -8).withoutLoops(step: 1.5)
    #expect(outer.count == 1)
    let points = outer.flatMap(\.points)
    for (one, next) in zip(points, points.dropFirst()) { #expect(one.distance(to: next) < 2.1) }
    let inner = OffsetLine(corner, distance: 8).withoutLoops(step: 1.5).flatMap(\.points)
    #expect(inner.allSatisfy { $0.x < 32.2 && $0.y > 7.8 })
  }

  @Test func `a smooth line beside a straight one is parallel to it`() throws {
    let line = try #require(LinearReference(Line<Page>([Point(0, 0), Point(90, 0)])))
    let beside = try #require(line.offset(by: 6, from: 10, to: 50, smoothing: 4))
    #expect(beside.line.points.allSatisfy { abs($0.y - 6) < 1e-9 })
    #expect(abs(beside.line.length - 40) < 1e-9 && abs(beside.middle - 20) < 1e-9)
  }

  @Test func `inside of a bend tighter than the distance there is no smooth line`() throws {
    let bend = try #require(
      LinearReference(Line<Page>([Point(0, 0), Point(30, 0), Point(30, 6), Point(0, 6)])))
    #expect(bend.offset(by: 12, from: 10, to: 60, smoothing: 2) == nil)
    #expect(bend.offset(by: -12, from: 10, to: 60, smoothing: 2) != nil)
  }
}
