import Shapes
import TestSupport
import Testing

struct PathTests {
  private func polyline(_ random: inout SeededGenerator) -> Polyline<Page> {
    let points = (0...Int.random(in: 1...9, using: &random)).map { _ in
      Point<Page>(.random(in: 0...9, using: &random), .random(in: 0...9, using: &random))
    }
    return Polyline(points, isClosed: Bool.random(using: &random))
  }

  @Test func `a path of polylines has the same polylines as its pieces`() {
    var random = SeededGenerator(seed: 5)
    for count in 0..<20 {
      let polylines = (0..<count).map { _ in polyline(&random) }
      #expect(Path(polylines).polylines == polylines)
    }
  }

  @Test func `a path with a curve has no polylines`() {
    #expect(Path(circleAt: Point(0, 0), radius: 1).polylines == nil)
  }

  @Test func `a path that does not begin with a move has no polylines`() {
    #expect(Path([.line(Point(0, 0))]).polylines == nil)
    #expect(Path([.close]).polylines == nil)
  }

  @Test func `a piece of one point is a polyline, but no path is made of it`() {
    #expect(Path([.move(Point(1, 2))]).polylines == [Polyline([Point(1, 2)])])
    #expect(Path([Polyline([Point(1, 2)])]).steps.isEmpty)
  }
}
