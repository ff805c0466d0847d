import Drawing
import Shapes
import TestSupport
import Testing

@testable import Painter

/// Paths as SVG writes them, and what is done to their lines before.
@Suite struct PathDataTests {
  // MARK: Numbers

  @Test func `numbers have their shortest form`() {
    #expect(PathData.number(0.5) == ".5")
    #expect(PathData.number(-0.25) == "-.25")
    #expect(PathData.number(12.001) == "12")
    #expect(PathData.number(-0.001) == "0")
    #expect(PathData.number(100) == "100")
    #expect(PathData.number(7.04) == "7.04")
  }

  @Test func `paths have relative commands without repetition`() throws {
    let path = Path([
      .move(Point(1, 1)), .line(Point(3, 1)), .line(Point(3, 2.5)), .line(Point(1, 4)), .close,
      .move(Point(5, 5)), .line(Point(6, 6)), .line(Point(7, 8)),
    ])
    let text = try #require(PathData.text(path))
    #expect(String(decoding: text, as: UTF8.self) == "M1 1h2v1.5l-2 1.5zm4 4 1 1 1 2")
  }

  @Test func `roundings do not add up`() throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<50 {
      var points: [Point<Page>] = []
      for _ in 0..<200 {
        points.append(
          Point(Double.random(in: -50...1000, using: &random), .random(in: -5...5, using: &random)))
      }
      let text = try #require(PathData.text(Path(Line(points))))
      let read = read(String(decoding: text, as: UTF8.self))
      #expect(read.count == points.count)
      for (one, other) in zip(read, points) {
        #expect(abs(one.x - other.x) <= 0.00501 && abs(one.y - other.y) <= 0.00501)
      }
    }
  }

  /// Reads an open line of `M`, `l`, `h` and `v`.
  private func read(_ text: String) -> [Point<Page>] {
    var points: [Point<Page>] = []
    var current = Point<Page>(0, 0)
    var command: Character = "M"
    var numbers: [Double] = []
    var rest = Substring(text)
    while let first = rest.first {
      if first.isLetter {
        command = first
        rest.removeFirst()
      } else if first == " " {
        rest.removeFirst()
        continue
      } else {
        var number = String(rest.removeFirst())
        while let next = rest.first, next.isNumber || next == "." && !number.contains(".") {
          number.append(rest.removeFirst())
        }
        numbers.append(Double(number) ?? .nan)
      }
      switch (command, numbers.count) {
      case ("M", 2): current = Point(numbers[0], numbers[1])
      case ("l", 2): current = Point(current.x + numbers[0], current.y + numbers[1])
      case ("h", 1): current = Point(current.x + numbers[0], current.y)
      case ("v", 1): current = Point(current.x, current.y + numbers[0])
      default: continue
      }
      numbers = []
      points.append(current)
    }
    return points
  }

  @Test func `circles are known, other curves are not`() {
    let circle = Path(circleAt: Point(3.3, -4), radius: 2.5)
    #expect(circle.circle.map { abs($0.radius - 2.5) < 1e-9 } == true)
    #expect(Path(Extent<Page>(x: 0, y: 0, width: 4, height: 4), radius: 2).circle == nil)
    var bent = circle
    bent.steps[2] = .curve(Point(0, 0), Point(0, 0), to: Point(0.8, -4))
    #expect(bent.circle == nil)
  }

  // MARK: Shared lines

  /// Two areas left and right of one ragged line.
  private func neighbours(_ random: inout SeededGenerator) -> (left: Path, right: Path) {
    let border = (0...60).map { step in
      Point<Page>(50 + Double.random(in: -2...2, using: &random), Double(step) * 1.5)
    }
    var (left, right) = (Path(), Path())
    left.append(([Point(0, 90), Point(0, 0)] + border)[...], closed: true)
    right.append(([Point(100, 0), Point(100, 90)] + border.reversed())[...], closed: true)
    return (left, right)
  }

  private func points(_ path: Path) -> Set<Point<Page>> {
    Set((path.polylines ?? []).flatMap(\.points))
  }

  @Test func `a border that two areas share stays shared`() {
    var random = SeededGenerator(seed: 2)
    for tolerance in [0.25, 1, 3.0] {
      for _ in 0..<30 {
        let (left, right) = neighbours(&random)
        let group = Group(
          id: "areas", elements: [left, right].map { .shape(Shape(path: $0, fill: nil)) })
        let lines = SharedLines([group], tolerance: tolerance)
        let (one, other) = (points(lines.simplified(left)), points(lines.simplified(right)))
        let border = { (points: Set<Point<Page>>) in points.filter { $0.x > 10 && $0.x < 90 } }
        #expect(border(one) == border(other))
        #expect(border(one).count < 61)
      }
    }
  }

  @Test func `no line moves farther than it may`() {
    var random = SeededGenerator(seed: 4)
    for tolerance in [0.25, 1.0] {
      let (left, right) = neighbours(&random)
      let group = Group(
        id: "areas", elements: [left, right].map { .shape(Shape(path: $0, fill: nil)) })
      let simple = SharedLines([group], tolerance: tolerance).simplified(left)
      let corners = (simple.polylines ?? []).flatMap(\.points)
      let sides = Array(zip(corners, corners.dropFirst() + corners.prefix(1)))
      for point in points(left) {
        let nearest = sides.map { point.distance(toSegment: $0.0, $0.1) }.min() ?? .infinity
        // Half a tenth of a pixel more for the grid.
        #expect(nearest <= tolerance + 0.1)
      }
    }
  }

  @Test func `an island never vanishes`() {
    let points = (0..<40).map { step -> Point<Page> in
      let angle = Double(step) / 40 * 2 * Double.pi
      return Point(50 + 0.3 * sine(angle + 1.57), 50 + 0.3 * sine(angle))
    }
    var island = Path()
    island.append(points[...], closed: true)
    let group = Group(id: "a", elements: [.shape(Shape(path: island))])
    for tolerance in [0.25, 2, 8.0] {
      let simple = SharedLines([group], tolerance: tolerance).simplified(island)
      #expect(Set(self.points(simple)).count >= 3)
    }
  }

  /// Enough of a series for a circle.
  private func sine(_ angle: Double) -> Double {
    let x = angle.remainder(dividingBy: 2 * .pi)
    let square = x * x
    return x * (1 - square / 6 * (1 - square / 20 * (1 - square / 42 * (1 - square / 72))))
  }

  // MARK: Splitting

  private func area(_ path: Path) -> Double {
    (path.polylines ?? []).reduce(0) { $0 + Ring($1.points).signedArea }
  }

  @Test func `a large area is cut into parts that cover it`() throws {
    var random = SeededGenerator(seed: 5)
    let top = (0...5000).map { Point<Page>(Double($0) / 5, .random(in: 0...40, using: &random)) }
    var path = Path()
    path.append((top + [Point(1000, 900), Point(0, 900)])[...], closed: true)
    let parts = path.split(into: 1000, isFilled: true)
    #expect(parts.count > 4)
    #expect(parts.allSatisfy { $0.steps.count <= 1000 })
    let whole = area(path)
    #expect(abs(parts.map(area).reduce(0, +) - whole) < abs(whole) * 1e-9)
  }

  @Test func `a long line goes on where its part before ends`() {
    let points = (0..<2500).map { Point<Page>(Double($0), Double($0 % 7)) }
    let parts = Path(Line(points)).split(into: 1000, isFilled: false)
    #expect(parts.count == 3)
    let drawn = parts.map { part in
      part.steps.compactMap { step -> Point<Page>? in
        switch step {
        case .move(let point), .line(let point): point
        default: nil
        }
      }
    }
    #expect(zip(drawn, drawn.dropFirst()).allSatisfy { $0.last == $1.first })
    #expect(drawn[0] + drawn[1].dropFirst() + drawn[2].dropFirst() == points)
  }
}
