import Glibc
import Shapes
import Testing

@testable import Spatial

struct InscribedCircleTests {
  /// Outlines of many kinds, some with holes.
  private static func outline(_ seed: Int) -> Polygon<Projected> {
    var dice = Dice(UInt64(seed))
    let polygon = kinds[seed % kinds.count](&dice)
    // Where metres of UTM lie, every other one.
    let (x, y) = seed / kinds.count % 2 == 0 ? (0.0, 0.0) : (512_345.678, 4_987_654.321)
    let turn = seed % 3 == 0 ? 0 : dice.roll(0...6)
    return polygon.mapped {
      Point(x + $0.x * cos(turn) - $0.y * sin(turn), y + $0.x * sin(turn) + $0.y * cos(turn))
    }
  }

  private static let kinds: [@Sendable (inout Dice) -> Polygon<Projected>] = [
    star, comb, spiral, needle, punched, staircase, teardrop,
  ]

  private static func around(_ count: Int, _ radius: (Double) -> Double) -> Ring<Projected> {
    Ring(
      (0..<count).map {
        let angle = 2 * .pi * Double($0) / Double(count)
        return Point(radius(angle) * cos(angle), radius(angle) * sin(angle))
      })
  }

  /// Between two circles by chance.
  private static func star(_ dice: inout Dice) -> Polygon<Projected> {
    let least = dice.roll(1...9)
    return Polygon(
      exterior: around(Int(dice.roll(5...120))) { _ in dice.roll(least...10) * 1000 })
  }

  private static func comb(_ dice: inout Dice) -> Polygon<Projected> {
    let teeth = Int(dice.roll(2...30))
    var points: [Point<Projected>] = [Point(0, -dice.roll(0.1...3))]
    for tooth in 0..<teeth {
      let (x, width) = (Double(tooth) * 2, dice.roll(0.2...1.9))
      let height = dice.roll(1...20)
      points += [Point(x, 0), Point(x, height), Point(x + width, height), Point(x + width, 0)]
    }
    return Polygon(exterior: Ring(points + [Point(Double(teeth) * 2, points[0].y)]))
  }

  private static func spiral(_ dice: inout Dice) -> Polygon<Projected> {
    let (turns, width) = (dice.roll(0.7...4), dice.roll(0.2...0.9))
    let count = Int(turns * 40)
    func side(_ offset: Double) -> [Point<Projected>] {
      (0...count).map {
        let angle = turns * 2 * .pi * Double($0) / Double(count)
        let radius = 1 + angle / (2 * .pi) + offset
        return Point(radius * cos(angle), radius * sin(angle))
      }
    }
    return Polygon(exterior: Ring(side(0) + side(width).reversed()))
  }

  private static func needle(_ dice: inout Dice) -> Polygon<Projected> {
    let width = dice.roll(1...50)
    return Polygon(
      exterior: Ring([
        Point(0, 0), Point(dice.roll(500...3000), dice.roll(-width...width)),
        Point(4000, 0), Point(dice.roll(500...3000), width * 2),
      ]))
  }

  private static func punched(_ dice: inout Dice) -> Polygon<Projected> {
    var holes: [Ring<Projected>] = []
    for column in 0..<3 {
      for row in 0..<3 where dice.roll(0...1) < 0.7 {
        let (x, y) = (Double(column) * 6 - 6, Double(row) * 6 - 6)
        let radius = dice.roll(0.5...2.9)
        holes.append(
          Ring(
            around(Int(dice.roll(3...20))) { _ in radius }.points.map {
              Point<Projected>($0.x + x, $0.y + y)
            }
            .reversed()))
      }
    }
    return Polygon(
      exterior: Ring([Point(-9, -9), Point(9, -9), Point(9, 9), Point(-9, 9)]), holes: holes)
  }

  private static func staircase(_ dice: inout Dice) -> Polygon<Projected> {
    var points: [Point<Projected>] = [Point(0, 0)]
    for _ in 0..<Int(dice.roll(2...15)) {
      let last = points[points.count - 1]
      points.append(Point(last.x + dice.roll(1...5).rounded(), last.y))
      points.append(Point(points[points.count - 1].x, last.y + dice.roll(1...5).rounded()))
    }
    let last = points[points.count - 1]
    let thickness = dice.roll(1...6).rounded()
    return Polygon(
      exterior: Ring(
        points + [Point(last.x - thickness, last.y)]
          + points.dropFirst().dropLast().reversed().map {
            Point($0.x - thickness, $0.y + thickness)
          }
          + [Point(0, thickness)]))
  }

  /// A disc with a long thin tail.
  private static func teardrop(_ dice: inout Dice) -> Polygon<Projected> {
    let disc = around(60) { _ in 1 }.points.dropLast()
    return Polygon(exterior: Ring([Point(dice.roll(2...100), 0)] + disc[3...57]))
  }

  @Test(arguments: 0..<280)
  func `the circle is inside and as large as that of GEOS`(seed: Int) throws {
    let polygon = Self.outline(seed)
    let area = MultiPolygon([polygon])
    guard try isValid(area) else { return }
    let tolerance = polygon.area.squareRoot() / 200
    let circle = try #require(InscribedCircle(in: polygon, tolerance: tolerance))
    // GEOS finds no place for a larger one. Its arcs have corners, which lie 0.5 % inside.
    #expect(try area.buffered(by: -1.006 * (circle.radius + tolerance)).isEmpty)
    #expect(area.contains(circle.center))
    #expect(abs(distance(from: circle.center, to: polygon) - circle.radius) < 1e-6)
    #expect(circle.squares < InscribedCircle<Projected>.usualSquares)
  }

  private func distance(from point: Point<Projected>, to polygon: Polygon<Projected>) -> Double {
    polygon.rings.flatMap { zip($0.points, $0.points.dropFirst()) }
      .map { point.distance(toSegment: $0, $1) }.min() ?? .infinity
  }

  @Test(arguments: (0..<56).map { $0 * 5 })
  func `it does not matter with which vertex a ring begins`(seed: Int) throws {
    let polygon = Self.outline(seed)
    let tolerance = polygon.area.squareRoot() / 200
    let first = try #require(InscribedCircle(in: polygon, tolerance: tolerance))
    let open = polygon.exterior.points.dropLast()
    for start in [1, open.count / 2] {
      let turned = Polygon(
        exterior: Ring(Array(open[start...] + open[..<start])), holes: polygon.holes)
      let second = try #require(InscribedCircle(in: turned, tolerance: tolerance))
      #expect(abs(first.radius - second.radius) <= tolerance)
    }
    let again = try #require(InscribedCircle(in: polygon, tolerance: tolerance))
    #expect(again.center == first.center && again.squares == first.squares)
  }

  @Test(arguments: [1e-9, 1e-6, 1e-3], [0.0, 0.3, 1.2])
  func `a sliver takes no more squares than any other polygon`(width: Double, slope: Double) throws
  {
    let sliver: MultiPolygon<Geographic> = area([
      (12, 40), (15, 40 + 3 * slope), (15, 40 + 3 * slope + width), (12, 40 + width),
    ])
    let polygon = sliver.polygons[0]
    let circle = try #require(
      InscribedCircle(in: polygon, tolerance: polygon.area.squareRoot() / 200))
    #expect(circle.squares <= InscribedCircle<Geographic>.usualSquares)
    #expect(circle.radius > 0.4 * width / (1 + slope * slope).squareRoot())
    let (point, _) = try #require(try sliver.labelPoint())
    #expect(sliver.contains(point))
  }

  @Test func `of a long outline few edges are looked at more than a few times`() throws {
    var dice = Dice(7)
    let polygon = Polygon<Projected>(
      exterior: Self.around(50_000) { _ in dice.roll(9.99...10) })
    let circle = try #require(InscribedCircle(in: polygon, tolerance: 0.05))
    #expect(circle.radius > 9.9)
    #expect(circle.distances < 30 * 50_000)
  }

  @Test func `edges that cross have insides by the even-odd rule`() throws {
    let bow: Area = area([(0, 0), (10, 10), (10, 0), (0, 4)])
    let (point, radius) = try #require(try bow.labelPoint())
    #expect(bow.contains(point))
    #expect(radius > 2)
  }

  @Test func `a line walked there and back has no inside`() throws {
    let flat: Area = area([(0, 0), (10, 10), (0, 0), (10, 10)])
    #expect(InscribedCircle(in: flat.polygons[0], tolerance: 1) == nil)
    #expect(try flat.labelPoint() == nil)
  }
}

extension Polygon {
  fileprivate func mapped(_ move: (Point<Space>) -> Point<Space>) -> Polygon {
    Polygon(
      exterior: Ring(exterior.points.map(move)), holes: holes.map { Ring($0.points.map(move)) })
  }
}
