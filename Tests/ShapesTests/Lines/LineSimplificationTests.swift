import Shapes
import TestSupport
import Testing

struct LineSimplificationTests {
  /// A line that wanders from the left to the right.
  private func line(_ random: inout SeededGenerator, from x: Double = 0, vertices: Int = 80)
    -> [Point<Page>]
  {
    var y = 0.0
    return (0..<vertices).map { step in
      y += .random(in: -1...1, using: &random)
      return Point(x + Double(step) * 0.7, y)
    }
  }

  /// A ring around a point, with vertices at equal angles.
  private func ring(_ random: inout SeededGenerator, at center: Point<Page>, radius: Double)
    -> [Point<Page>]
  {
    let corners: [(Double, Double)] = [(1, 0), (0, 1), (-1, 0), (0, -1)]
    return zip(corners, corners.dropFirst() + corners.prefix(1)).flatMap { one, next in
      (0..<10).map { step in
        let t = Double(step) / 10
        let reach = radius * .random(in: 0.8...1.2, using: &random)
        return Point(
          center.x + reach * (one.0 * (1 - t) + next.0 * t),
          center.y + reach * (one.1 * (1 - t) + next.1 * t))
      }
    }
  }

  private func distance(_ point: Point<Page>, to line: [Point<Page>]) -> Double {
    zip(line, line.dropFirst()).map { point.distance(toSegment: $0, $1) }.min() ?? .infinity
  }

  /// The vertices of the one are vertices of the other, in the same order.
  private func isPart(_ part: [Point<Page>], of whole: [Point<Page>]) -> Bool {
    var rest = whole[...]
    return part.allSatisfy { point in
      guard let index = rest.firstIndex(of: point) else { return false }
      rest = rest[(index + 1)...]
      return true
    }
  }

  @Test(arguments: [0.1, 0.5, 2, 10])
  func `no vertex lies farther from the simplified line than the tolerance`(tolerance: Double) {
    var random = SeededGenerator(seed: 8)
    for _ in 0..<40 {
      let points = line(&random)
      let simple = LineSimplification(tolerance: tolerance).simplified(points)
      #expect(simple.first == points.first && simple.last == points.last)
      #expect(isPart(simple, of: points))
      #expect(points.allSatisfy { distance($0, to: simple) <= tolerance * (1 + 1e-12) })
    }
  }

  @Test func `a larger tolerance leaves fewer vertices`() {
    var random = SeededGenerator(seed: 9)
    let points = line(&random, vertices: 400)
    let counts = [0, 0.1, 0.5, 2, 100].map {
      LineSimplification(tolerance: $0).simplified(points).count
    }
    #expect(counts == counts.sorted(by: >) && Set(counts).count == counts.count)
    #expect(counts.first == 400 && counts.last == 2)
  }

  /// Parted at its farthest tooth each time, it would take minutes.
  @Test func `a saw of a hundred thousand growing teeth is simplified at once`() {
    let saw: [Point<Page>] = (0..<200_001).map { step in
      Point(Double(step) * 0.01, step.isMultiple(of: 2) ? 0 : 1 + Double(step) * 1e-4)
    }
    // Halved, a line keeps more vertices than it needs, but none moves farther than it may.
    let simple = LineSimplification(tolerance: 0.5).simplified(saw)
    let (isShorter, isPart) = (simple.count < saw.count, isPart(simple, of: saw))
    #expect(isShorter && isPart)
    for (index, point) in saw.enumerated() where index.isMultiple(of: 9973) {
      let moved = distance(point, to: simple)
      #expect(moved <= 0.5)
    }
  }

  @Test func `a closed line keeps at least a triangle and its start`() {
    var random = SeededGenerator(seed: 10)
    for radius in [0.01, 0.3, 1, 4.0] {
      let open = ring(&random, at: Point(5, 5), radius: radius)
      let simple = LineSimplification(tolerance: 0.5).simplified(closed: open + open.prefix(1))
      #expect(simple.count >= 4 && simple.first == open.first && simple.last == open.first)
      #expect(isPart(simple.dropLast(), of: open))
      #expect(open.allSatisfy { distance($0, to: simple) <= 0.5 * (1 + 1e-12) })
    }
    let triangle: [Point<Page>] = [Point(0, 0), Point(1, 0), Point(0, 1), Point(0, 0)]
    #expect(LineSimplification(tolerance: 9).simplified(closed: triangle) == triangle)
  }

  @Test func `junctions stay, and what two rings share stays shared`() {
    var random = SeededGenerator(seed: 11)
    for tolerance in [0.2, 1, 30.0] {
      for _ in 0..<20 {
        let border = line(&random)
        let left = Polyline([Point(0, 90)] + border + [Point(60, 90)], isClosed: true)
        let right = Polyline([Point(60, -90)] + border.reversed() + [Point(0, -90)], isClosed: true)
        var junctions = Junctions<Page>()
        for polyline in [left, right] { junctions.add(polyline) }
        #expect(junctions.contains(border[0]) && junctions.contains(border[border.count - 1]))
        let simplification = LineSimplification(tolerance: tolerance)
        let shared = [left, right].map { polyline in
          Set(simplification.simplified(polyline, keeping: junctions).points)
            .intersection(border)
        }
        #expect(shared[0] == shared[1])
        #expect(shared[0].isSuperset(of: [border[0], border[border.count - 1]]))
        #expect(shared[0].count < border.count)
      }
    }
  }

  @Test func `a ring that meets no other comes out the same however it is walked`() {
    var random = SeededGenerator(seed: 12)
    let points = ring(&random, at: Point(0, 0), radius: 9)
    let simplification = LineSimplification(tolerance: 0.6)
    let simple = simplification.simplified(
      Polyline(points, isClosed: true), keeping: Junctions())
    #expect(simple.points.count < points.count)
    for start in [7, 23] {
      let turned = Array(points[start...] + points[..<start])
      for walk in [turned, turned.reversed()] {
        let other = simplification.simplified(
          Polyline(walk, isClosed: true), keeping: Junctions())
        #expect(Set(other.points) == Set(simple.points))
      }
    }
  }
}

struct JunctionsTests {
  private func junctions(_ polylines: [Polyline<Page>]) -> (Point<Page>) -> Bool {
    var junctions = Junctions<Page>()
    for polyline in polylines { junctions.add(polyline) }
    return junctions.contains
  }

  private let square: [Point<Page>] = [Point(0, 0), Point(2, 0), Point(2, 2), Point(0, 2)]

  @Test func `lines that run together have none, whichever way they run`() {
    let isJunction = junctions([
      Polyline(square, isClosed: true), Polyline(square.reversed(), isClosed: true),
    ])
    #expect(!square.contains(where: isJunction))
  }

  @Test func `the ends of open lines are junctions, and where a line leaves another`() {
    let isJunction = junctions([
      Polyline(square, isClosed: true), Polyline([Point(0, 0), Point(2, 0), Point(9, 9)]),
    ])
    #expect(square.filter(isJunction) == [Point(0, 0), Point(2, 0)])
    #expect(isJunction(Point(9, 9)))
  }
}
