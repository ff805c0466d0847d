import Shapes
import Spatial
import Testing

struct CoverageTests {
  @Test func `two overlapping boxes make three faces`() throws {
    let coverage = try Coverage(overlaying: [box(0, 0, 2, 2), box(1, 0, 3, 2)])
    #expect(coverage.faces.map(\.covers) == [[0], [0, 1], [1]])
    #expect(coverage.faces[1].interior.x > 1 && coverage.faces[1].interior.x < 2)
  }

  @Test func `nothing makes no faces`() throws {
    #expect(try Coverage<Projected>(overlaying: []).faces.isEmpty)
    #expect(try Coverage(overlaying: [Area()], grid: 1e-9).faces.isEmpty)
    #expect(try Coverage(overlaying: [Area()]).areas { $0 }.isEmpty)
    #expect(try Coverage(overlaying: [Area()]).simplified(tolerance: 1).faces.isEmpty)
  }

  @Test func `a gap that no area covers is no face`() throws {
    let frame = try box(0, 0, 3, 3).subtracting(box(1, 1, 2, 2))
    let coverage = try Coverage(overlaying: [frame])
    #expect(coverage.faces.count == 1)
    #expect(
      coverage.areas { _ in 7 }
        .mapValues(\.canonical) == [7: frame.canonical])
    #expect(coverage.borders { $0 }.isEmpty)
  }

  @Test func `a closed border is one closed line with the lower key to its left`() throws {
    let coverage = try Coverage(overlaying: [box(0, 0, 3, 3), box(1, 1, 2, 2)])
    let outer = try #require(coverage.faces.firstIndex { $0.covers == [0] })
    for isOuterLow in [true, false] {
      let borders = coverage.borders { face in (face == outer) == isOuterLow ? 1 : 2 }
      #expect(borders.count == 1)
      #expect(borders[0].left == 1 && borders[0].right == 2)
      #expect(borders[0].lines.count == 1)
      let loop = Ring(borders[0].lines[0].points)
      #expect(borders[0].lines[0].points.first == borders[0].lines[0].points.last)
      // Around the inner box clockwise keeps the outer one to the left.
      #expect(loop.signedArea == (isOuterLow ? -1 : 1))
    }
  }

  @Test func `a border runs on through nodes where only others meet it`() throws {
    // Left of x = 1 two boxes, right of it one: two keys, three faces.
    let coverage = try Coverage(overlaying: [box(0, 0, 1, 1), box(0, 1, 1, 2), box(1, 0, 2, 2)])
    let borders = coverage.borders { face in coverage.faces[face].covers == [2] ? 5 : 3 }
    #expect(borders.map(\.left) == [3])
    #expect(borders.map(\.right) == [5])
    // The left boxes lie to the left of a line that runs up.
    #expect(borders[0].lines == [Line([Point(1, 0), Point(1, 1), Point(1, 2)])])
  }

  @Test func `a key of nil leaves faces out and makes no border`() throws {
    let coverage = try Coverage(overlaying: [box(0, 0, 1, 1), box(1, 0, 2, 1)])
    #expect(coverage.areas { $0 == 0 ? 4 : nil }[4]?.canonical == box(0, 0, 1, 1).canonical)
    #expect(coverage.borders { $0 == 0 ? 4 : nil }.isEmpty)
    #expect(coverage.borders { _ in 4 }.isEmpty)
  }

  @Test func `boxes that touch at a corner are two polygons, a hole may touch a corner`() throws {
    let board = try Coverage(overlaying: [
      box(0, 0, 3, 3), box(1, 1, 2, 2), box(0, 0, 1, 1), box(2, 2, 3, 3),
    ])
    let white = board.areas { board.faces[$0].covers == [0] ? 1 : 2 }
    // The dark boxes hang together by corners only; the white face surrounds the middle one.
    #expect(white[2]?.polygons.count == 3)
    #expect(white[2]?.area == 3)
    #expect(white[1]?.area == 6)
    for area in white.values { #expect(try isValid(area)) }
  }

  @Test func `rings that touch themselves are cut`() throws {
    // A ring of boxes around a hole that touches the outside in one corner.
    let coverage = try Coverage(overlaying: [
      box(0, 0, 3, 3), box(1, 1, 2, 2), box(2, 2, 3, 3), box(1, 0, 2, 1),
    ])
    for chosen in 0..<16 {
      let areas = coverage.areas { chosen >> $0 & 1 == 1 ? 1 : nil }
      for area in areas.values { #expect(try isValid(area), "\(chosen)") }
    }
  }

  @Test func `an invalid area is named`() {
    let bowTie: Area = area([(0, 0), (2, 2), (2, 0), (0, 2)])
    let error = #expect(throws: SpatialError.self) {
      try Coverage(overlaying: [box(0, 0, 1, 1), bowTie])
    }
    #expect(error?.reason.hasPrefix("area 1 is not valid: Self-intersection") == true)
  }

  @Test func `a grid closes slivers between nearly equal borders`() throws {
    let left = box(0, 0, 1, 1)
    let right = box(1 + 3e-10, 0, 2, 1)
    #expect(try Coverage(overlaying: [left, right]).borders { $0 }.isEmpty)
    #expect(try Coverage(overlaying: [left, right], grid: 1e-9).borders { $0 }.count == 1)
  }

  @Test(arguments: 0..<25) func `GEOS agrees with every dissolve`(seed: Int) throws {
    var dice = Dice(UInt64(100 + seed))
    let shapes = dice.shapes(9)
    for grid in [0, 1e-9] {
      let coverage = try Coverage(overlaying: shapes, grid: grid)
      let faces = coverage.areas { $0 }
      let keys = coverage.faces.map { _ in Int(dice.roll(0...4)) }
      let areas = coverage.areas { keys[$0] == 0 ? nil : keys[$0] }
      for (key, area) in areas {
        let parts = coverage.faces.indices.filter { keys[$0] == key }.compactMap { faces[$0] }
        #expect(try difference(area, union(parts)) < 1e-9)
        #expect(try isValid(area))
        for polygon in area.polygons {
          #expect(polygon.exterior.signedArea > 0)
          #expect(polygon.holes.allSatisfy { $0.signedArea < 0 })
        }
      }
      let whole = try union(shapes).area
      let sum = faces.values.reduce(0) { $0 + $1.area }
      #expect(abs(sum - whole) < 1e-7 * whole)
      if grid == 0 { #expect(abs(sum - whole) < 1e-9 * whole) }
    }
  }

  @Test(arguments: 0..<25) func `faces are covered by what they say`(seed: Int) throws {
    var dice = Dice(UInt64(200 + seed))
    let shapes = dice.shapes(7)
    let coverage = try Coverage(overlaying: shapes)
    for (index, shape) in shapes.enumerated() {
      let covering = coverage.areas { coverage.faces[$0].covers.contains(index) ? 1 : nil }
      #expect(try difference(covering[1] ?? Area(), shape) < 1e-9)
    }
  }

  @Test(arguments: 0..<25) func `borders are where areas touch, once, rightly turned`(seed: Int)
    throws
  {
    var dice = Dice(UInt64(300 + seed))
    let coverage = try Coverage(overlaying: dice.shapes(8), grid: 1e-9)
    let keys = coverage.faces.map { _ in Int(dice.roll(0...4)) }
    let areas = coverage.areas { keys[$0] }
    for border in coverage.borders(by: { keys[$0] }) {
      let (left, right) = (try #require(areas[border.left]), try #require(areas[border.right]))
      #expect(border.left < border.right)
      // What both lose by being united, counted twice, is their border.
      let lost = try left.perimeter + right.perimeter - union([left, right]).perimeter
      let length = border.lines.reduce(0) { $0 + $1.length }
      #expect(abs(lost - 2 * length) < 1e-6)
      for line in border.lines {
        for (a, b) in zip(line.points, line.points.dropFirst()) where a.distance(to: b) > 1e-3 {
          let (dx, dy) = ((b.x - a.x) * 1e-4, (b.y - a.y) * 1e-4)
          let middle = Point<Projected>((a.x + b.x) / 2, (a.y + b.y) / 2)
          #expect(left.contains(Point(middle.x - dy, middle.y + dx)))
          #expect(right.contains(Point(middle.x + dy, middle.y - dx)))
        }
      }
    }
  }

  @Test(arguments: 0..<1000) func `a face with a tail one unit wide is what the areas cover`(
    seed: Int
  ) throws {
    // Sides that lie a fraction of the grid apart leave tails along them.
    var dice = Dice(UInt64(seed))
    let (lower, upper) = ((0.0, 0.0), (dice.roll(-0.02...0.02), dice.roll(0.1...0.3)))
    func moved(_ point: (Double, Double)) -> (Double, Double) {
      (point.0 + dice.roll(-5e-10...5e-10), point.1 + dice.roll(-5e-10...5e-10))
    }
    func triangle() -> MultiPolygon<Geographic> {
      area([moved(lower), (dice.roll(0.1...0.3), dice.roll(0...0.3)), moved(upper)])
    }
    let areas = [triangle(), triangle()]
    let coverage = try Coverage(overlaying: areas, grid: 1e-9)
    let both = try areas[0].intersection(areas[1]).area
    let covers: [[Int]] = [[0], [1], [0, 1]]
    let found = coverage.areas { covers.firstIndex(of: coverage.faces[$0].covers) }
    for (index, truth) in [areas[0].area - both, areas[1].area - both, both].enumerated() {
      #expect(abs((found[index]?.area ?? 0) - truth) < 1e-8)
    }
  }

  @Test func `the same areas in another order give the same picture`() throws {
    var dice = Dice(4)
    let shapes = dice.shapes(12)
    let once = try Coverage(overlaying: shapes, grid: 1e-6)
    let again = try Coverage(overlaying: shapes, grid: 1e-6)
    let turned = try Coverage(overlaying: shapes.reversed(), grid: 1e-6)
    #expect(once.faces == again.faces)
    #expect(once.areas { $0 % 3 } == again.areas { $0 % 3 })
    #expect(once.borders { $0 % 3 } == again.borders { $0 % 3 })
    #expect(once.areas { $0 % 3 } == turned.areas { $0 % 3 })
    #expect(once.borders { $0 % 3 } == turned.borders { $0 % 3 })
  }
}
