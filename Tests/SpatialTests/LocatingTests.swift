import Shapes
import TestSupport
import Testing

@testable import Spatial

/// Points are found without GEOS, but for those on borders, and where it would find them.
struct LocatingTests {
  /// Cells of a grid whose corners are moved, with a hole in the middle one.
  private func cells() throws -> [Area] {
    var random = SeededGenerator(seed: 3)
    var corners: [[(Double, Double)]] = []
    for row in 0...6 {
      corners.append(
        (0...6).map { column in
          (
            Double(column) + .random(in: -0.3...0.3, using: &random),
            Double(row) + .random(in: -0.3...0.3, using: &random)
          )
        })
    }
    var cells: [Area] = []
    for row in 0..<6 {
      for column in 0..<6 {
        cells.append(
          area([
            corners[row][column], corners[row][column + 1], corners[row + 1][column + 1],
            corners[row + 1][column],
          ]))
      }
    }
    cells[14] = try cells[14].subtracting(box(2.4, 2.4, 2.6, 2.6))
    return cells
  }

  @Test func `points lie where GEOS says that they do`() throws {
    let cells = try cells()
    var random = SeededGenerator(seed: 4)
    var points = (0..<4000).map { _ in
      Point<Projected>(.random(in: -1...7, using: &random), .random(in: -1...7, using: &random))
    }
    // On vertices, at their heights, and in the middles of edges.
    for ring in cells.flatMap({ $0.polygons.flatMap(\.rings) }) {
      for (start, end) in zip(ring.points, ring.points.dropFirst()) {
        points += [
          start, start.interpolated(to: end, at: 0.5), Point(start.x - 0.5, start.y),
          Point(start.x + 0.5, start.y),
        ]
      }
    }
    let context = GEOSContext("locate", "points")
    let judge = try AreaLocator<Projected>(
      each(cells) { cell throws(SpatialError) in try context.multiPolygon(cell) }, in: context)
    let found = try AreaIndex(cells).areas(covering: points)
    #expect(try found == points.map { try judge.areas(at: $0) })
    #expect(try AreaIndex(cells).locate(points) == found.map(\.first))
  }

  @Test func `GEOS is asked about few points`() throws {
    let cells = try cells()
    var random = SeededGenerator(seed: 5)
    let points = (0..<10_000).map { _ in
      Point<Projected>(.random(in: 0...6, using: &random), .random(in: 0...6, using: &random))
    }
    let work = SpatialWork()
    try SpatialWork.$current.withValue(work) { _ = try AreaIndex(cells).locate(points) }
    #expect(work.points == 10_000)
    #expect(work.judged < 10)
  }
}
