import Shapes
import Spatial
import Testing

struct MosaicTransformationTests {
  @Test func `a coverage turned upside down keeps its sides and its pictures`() throws {
    var dice = Dice(5)
    let coverage = try Coverage(overlaying: dice.shapes(9), grid: 1e-6)
    let page = try coverage.mapped { points in points.map { Point<Page>($0.x, -$0.y) } }
    let keys = coverage.faces.map { _ in Int(dice.roll(0...4)) }
    let upright = coverage.areas { keys[$0] }
    #expect(page.areas { keys[$0] } == upright.mapValues { $0.upsideDown })
    let borders = page.borders { keys[$0] }
    #expect(!borders.isEmpty)
    for (here, there) in zip(borders, coverage.borders { keys[$0] }) {
      #expect(here.left == there.left && here.right == there.right)
      #expect(here.lines == there.lines.map { Line($0.points.map { Point($0.x, -$0.y) }) })
    }
  }

  @Test func `points are added between the ends, once for both neighbours`() throws {
    let coverage = try Coverage(overlaying: [box(0, 0, 1, 1), box(1, 0, 2, 1)])
    let bent = try coverage.mapped { points in
      points.count == 1
        ? points
        : zip(points, points.dropFirst()).reduce(into: [points[0]]) {
          $0 += [Point(($1.0.x + $1.1.x) / 2, ($1.0.y + $1.1.y) / 2 + 0.1), $1.1]
        }
    }
    let border = bent.borders { $0 }[0].lines[0]
    #expect(border.points == [Point(1, 0), Point(1, 0.6), Point(1, 1)])
    #expect(bent.areas { $0 }.values.allSatisfy { $0.vertexCount == 9 })
  }

  @Test func `an arc that loses its end is an error`() throws {
    let coverage = try Coverage(overlaying: [box(0, 0, 1, 1), box(1, 0, 2, 1)])
    #expect(throws: SpatialError.self) { try coverage.mapped { Array($0.dropLast()) } }
    #expect(throws: SpatialError.self) { try coverage.mapped { _ in [Point<Page>]() } }
  }

  @Test func `simplifying keeps nodes and shared borders`() throws {
    let wavy = (0...100).map { step in
      Point<Projected>(5 + (step % 2 == 0 ? 0 : 0.01), Double(step) / 10)
    }
    let left = Area([Polygon(exterior: Ring([Point(0, 0)] + wavy + [Point(0, 10)]))])
    let right = Area([
      Polygon(exterior: Ring([Point(10, 10)] + wavy.reversed() + [Point(10, 0)]))
    ])
    let simple = try Coverage(overlaying: [left, right]).simplified(tolerance: 0.1)
    #expect(simple.borders { $0 }[0].lines == [Line([Point(5, 10), Point(5, 0)])].upright)
    #expect(simple.areas { $0 }.values.map(\.area) == [50, 50])
  }

  @Test func `an island does not come to lie on the other side of a coast`() throws {
    // The coast bulges around an island that it nearly touches.
    let coast: Area = area([(0, 0), (10, 0), (10, 2), (6, 2), (6, 5), (4, 5), (4, 2), (0, 2)])
    let island = box(4.5, 3, 5.5, 4)
    let coverage = try Coverage(overlaying: [coast, island])
    let simple = try coverage.simplified(tolerance: 4)
    try expectPartition(simple)
    let outside = try Coverage(overlaying: [
      area([(0, 0), (10, 0), (10, 9), (6, 9), (6, 2), (4, 2), (4, 9), (0, 9)]),
      box(4.9, 3, 5.1, 3.2),
    ])
    let kept = try outside.simplified(tolerance: 8)
    try expectPartition(kept)
    #expect(kept.areas { $0 }.values.map(\.area).sorted()[0] > 0)
  }

  @Test(arguments: 0..<25) func `simplified coverages are still partitions`(seed: Int) throws {
    var dice = Dice(UInt64(400 + seed))
    let coverage = try Coverage(overlaying: dice.shapes(9), grid: 1e-9)
    for tolerance in [0.01, 0.2, 1.5] {
      let simple = try coverage.simplified(tolerance: tolerance)
      #expect(simple.faces.map(\.covers) == coverage.faces.map(\.covers))
      try expectPartition(simple)
    }
    #expect(try coverage.simplified(tolerance: 0).areas { $0 } == coverage.areas { $0 })
  }

  @Test(arguments: 0..<25) func `a coverage is simplified as much whether y grows up or down`(
    seed: Int
  ) throws {
    var dice = Dice(UInt64(700 + seed))
    let ground = try Coverage(overlaying: dice.shapes(9), grid: 1e-9)
    let page = try ground.mapped { points in points.map { Point<Page>($0.x, -$0.y) } }
    for tolerance in [0.01, 0.2, 1.5] {
      let upright = try ground.simplification(tolerance: tolerance)
      let upsideDown = try page.simplification(tolerance: tolerance)
      #expect(upsideDown.unsimplifiedBorders == upright.unsimplifiedBorders)
      // Two borders that become one line have no order around their ends: what is tried again differs.
      let counts = [upright.coverage.vertexCount, upsideDown.coverage.vertexCount].map(Double.init)
      #expect(abs(counts[0] - counts[1]) <= (tolerance > 0.1 ? 0.1 * counts[0] : 0))
    }
  }

  @Test(arguments: [(depth: 0.5, unsimplified: 0), (0.01, 1)])
  func `a border that would jump over an island is simplified less, or counted`(
    depth: Double, unsimplified: Int
  ) throws {
    // An island in a bay of some depth, and a coast with a vertex too many.
    let bottom = 9 - depth
    let coverage = try Coverage(overlaying: [
      area([
        (0, 0), (5, -0.001), (10, 0), (10, 9), (6, 9), (6, bottom), (4, bottom), (4, 9), (0, 9),
      ]),
      box(4.9, bottom + depth / 3, 5.1, bottom + depth / 2),
    ])
    let simplification = try coverage.simplification(tolerance: 1)
    try expectPartition(simplification.coverage)
    #expect(simplification.unsimplifiedBorders == unsimplified)
  }

  /// Every face is valid, no two overlap, and each holds its point.
  private func expectPartition(_ coverage: Coverage<Projected>) throws {
    let areas = coverage.areas { $0 }
    for (face, area) in areas {
      #expect(try isValid(area))
      #expect(area.contains(coverage.faces[face].interior))
    }
    #expect(areas.count == coverage.faces.count)
    let sum = areas.values.reduce(0) { $0 + $1.area }
    #expect(try abs(union(Array(areas.values)).area - sum) < 1e-9 * max(sum, 1))
  }
}

extension [Line<Projected>] {
  /// The lines walked upwards.
  fileprivate var upright: [Line<Projected>] {
    map { line in
      line.points[0].y < line.points[line.points.count - 1].y
        ? line : Line(line.points.reversed())
    }
  }
}

extension MultiPolygon<Projected> {
  /// The area as the page has it, y growing downwards.
  fileprivate var upsideDown: MultiPolygon<Page> {
    MultiPolygon<Page>(
      polygons.map { polygon in
        Polygon<Page>(
          exterior: Ring(polygon.exterior.points.map { Point($0.x, -$0.y) }),
          holes: polygon.holes.map { Ring($0.points.map { Point($0.x, -$0.y) }) })
      })
  }
}
