import Shapes
import Testing

@testable import Spatial

/// Which areas lie in another one, without an overlay; GEOS must never be of another opinion.
struct AreaCoverTests {
  private let ground: Area = area(
    [(0, 0), (10, 0), (10, 10), (6, 10), (6, 7), (4, 7), (4, 10), (0, 10)],
    holes: [[(1, 1), (1, 2), (2, 2), (2, 1)]])

  @Test(arguments: [
    [(3.0, 3.0), (5, 3), (5, 5), (3, 5)],
    // On the border, along it, from corner to corner.
    [(0, 3), (8, 0), (8, 3)], [(0, 2.5), (10, 2.5), (10, 7), (0, 7)], [(5, 0), (10, 5), (5, 5)],
    [(4, 7), (6, 7), (10, 10), (10, 3), (3, 3)], [(2, 2), (9, 2), (9, 6), (2, 6)],
  ])
  func `what lies inside is found`(points: [(Double, Double)]) throws {
    let inner: Area = area(points)
    #expect(try inner.subtracting(ground).area == 0)
    let isFound = AreaCover(ground).surelyCovers(inner)
    #expect(isFound)
  }

  @Test(arguments: [
    [(9.0, 9.0), (12, 9), (12, 12)], [(20, 20), (21, 20), (21, 21)],
    // Over the notch between two corners, around the hole, all of the ground.
    [(4, 7), (6, 7), (6, 10), (4, 10)], [(3, 8), (7, 8), (7, 9), (3, 9)],
    [(4, 10), (3, 9), (4, 6), (6, 6), (7, 9), (6, 10)], [(0.5, 0.5), (3, 0.5), (3, 3), (0.5, 3)],
    [(1, 1), (2, 1), (2, 2), (1, 2)], [(0, 0), (10, 0), (10, 10), (0, 10)],
  ])
  func `what reaches out is not taken for inside`(points: [(Double, Double)]) throws {
    let outer: Area = area(points)
    #expect(try outer.subtracting(ground).area > 0)
    let isFound = AreaCover(ground).surelyCovers(outer)
    #expect(!isFound)
  }

  @Test func `GEOS agrees about everything that lies inside beyond doubt`() throws {
    var dice = Dice(11)
    var (found, inside) = (0, 0)
    for _ in 0..<300 {
      let ground = try union(dice.shapes(9))
      let cover = AreaCover(ground)
      for shape in dice.shapes(6) {
        let isInside = try shape.subtracting(ground).isEmpty
        if isInside { inside += 1 }
        guard cover.surelyCovers(shape) else { continue }
        found += 1
        #expect(try shape.subtracting(ground).area < 1e-9)
      }
    }
    #expect(inside > 100 && found > inside * 3 / 4)
  }
}
