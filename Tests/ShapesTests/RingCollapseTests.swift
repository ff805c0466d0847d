import Shapes
import Testing

struct RingCollapseTests {
  private func collapse(_ points: [(Double, Double)]) -> RingCollapse? {
    Ring<Geographic>(points.map { Point($0.0, $0.1) }).collapse
  }

  @Test func `a ring that encloses nothing says why`() {
    #expect(collapse([(1, 2)]) == .positions(1))
    #expect(collapse([(1, 2), (3, 4), (1, 2)]) == .positions(2))
    #expect(collapse([(5, 5), (5 + 1e-12, 5), (5 + 1e-12, 5 + 1e-12), (5, 5 + 1e-12)]) == .point)
    #expect(collapse([(6, 6), (7, 7), (8, 8)]) == .line)
    #expect(collapse([(0, 0), (0.1, 0.3), (0.2, 0.6), (0.7, 2.1)]) == .line)
    #expect(collapse([(6, 1), (7, 1), (8, 1), (7, 1)]) == .line)
    // There and back over corners, whichever of them it begins at
    let way: [(Double, Double)] = [(0, 0), (1, 0), (1, 1), (2, 1), (1, 1), (1, 0)]
    for start in way.indices {
      #expect(collapse(Array(way[start...] + way[..<start])) == .line)
    }
  }

  @Test func `a ring with an area has none, however small or crossed`() {
    #expect(collapse([(0, 0), (1, 0), (0, 1)]) == nil)
    #expect(collapse([(0, 0), (1e-7, 0), (0, 1e-7)]) == nil)
    #expect(collapse([(0, 0), (2, 2), (2, 0), (0, 2)]) == nil)
    #expect(collapse([(0, 0), (9, 0), (9, 1e-7)]) == nil)
    // Round the pole along a parallel
    #expect(collapse([(-180, -80), (0, -80), (180, -80)]) == nil)
    #expect(collapse([(-179, 80), (-60, 80), (60, 80), (179, 80)]) == nil)
  }
}
