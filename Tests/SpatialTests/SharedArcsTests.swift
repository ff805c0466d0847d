import Shapes
import Testing

@testable import Spatial

struct SharedArcsTests {
  private func points(_ numbers: [(Double, Double)]) -> [Point<Geographic>] {
    numbers.map { Point($0.0, $0.1) }
  }

  /// A line as its arcs make it.
  private func line(_ path: [Int], _ shared: SharedArcs<Geographic>) -> [Point<Geographic>] {
    path.reduce(into: []) { line, arc in
      let points = arc < 0 ? shared.arcs[~arc].reversed() : shared.arcs[arc]
      line += line.isEmpty ? points : Array(points.dropFirst())
    }
  }

  /// The edges of a line, in no order.
  private func edges(_ line: [Point<Geographic>]) -> Set<[Point<Geographic>]> {
    Set(zip(line, line.dropFirst()).map { [$0, $1] })
  }

  @Test func `the border of two squares is one arc, walked both ways`() {
    let west = points([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)])
    let east = points([(1, 0), (2, 0), (2, 1), (1, 1), (1, 0)])
    let front = points([(1, 0), (1, 1)])
    let shared = SharedArcs([west, east, front])
    #expect(shared.arcs.count == 3)
    #expect(shared.arcs.filter { Set($0) == Set(front) }.count == 1)
    #expect(shared.paths.map(\.count) == [2, 2, 1])
    for (ring, path) in zip([west, east, front], shared.paths) {
      #expect(edges(line(path, shared)) == edges(ring))
    }
  }

  @Test func `rings that begin elsewhere or run the other way round are one arc`() {
    let ring = points([(0, 0), (1, 0), (1, 1), (0, 0)])
    let turned = points([(1, 1), (0, 0), (1, 0), (1, 1)])
    let shared = SharedArcs([ring, turned, ring.reversed()])
    #expect(shared.arcs.count == 1)
    #expect(shared.paths == [[0], [0], [-1]])
  }

  @Test func `a line that ends on another cuts it there`() {
    let long = points([(0, 0), (1, 0), (2, 0)])
    let short = points([(1, 1), (1, 0)])
    let shared = SharedArcs([long, short])
    #expect(shared.arcs.count == 3)
    #expect(shared.paths.map(\.count) == [2, 1])
    #expect(line(shared.paths[0], shared) == long)
  }

  @Test func `a ring that touches itself keeps its edges`() {
    let eight = points([(0, 0), (1, 1), (2, 0), (2, 2), (1, 1), (0, 2), (0, 0)])
    let shared = SharedArcs([eight])
    #expect(edges(line(shared.paths[0], shared)) == edges(eight))
    #expect(shared.arcs.count == 2)
  }
}
