import Shapes
import Testing

@testable import Cartography

/// The arrows of movements.
struct MovementArrowTests {
  private static let path: [Point<Page>] = [
    Point(100, 400), Point(180, 220), Point(400, 120), Point(520, 180),
  ]

  @Test func `a curve goes through its points without corners`() throws {
    let curve = MovementArrow.curve(through: Self.path)
    for point in Self.path {
      #expect(curve.contains { $0.distance(to: point) < 1e-6 }, "\(point)")
    }
    for index in 1..<curve.count - 1 {
      let turn = angle(
        between: curve[index - 1].angle(to: curve[index]),
        and: curve[index].angle(to: curve[index + 1]))
      #expect(turn < 25, "\(turn) at \(curve[index])")
    }
  }

  @Test func `arrows there and back part`() throws {
    let there = MovementArrow.curve(through: [Point(0, 0), Point(200, 0)])
    let back = MovementArrow.curve(through: [Point(200, 0), Point(0, 0)])
    #expect(there.dropFirst().dropLast().allSatisfy { $0.y < 0 })
    #expect(back.dropFirst().dropLast().allSatisfy { $0.y > 0 })
  }

  @Test(arguments: MovementArrow.Form.allCases)
  func `an arrow ends in a point before its last spot`(form: MovementArrow.Form) throws {
    let arrow = try #require(
      try MovementArrow(through: Self.path, form, startGap: 15, endGap: 15))
    let points = arrow.shape.polygons.flatMap(\.rings).flatMap(\.points)
    let start = Self.path[0]
    let end = Self.path[3]
    #expect(points.allSatisfy { $0.distance(to: start) > 12 && $0.distance(to: end) > 12 })
    #expect(points.contains { $0.distance(to: end) < 16 })
    #expect(points.contains { $0.distance(to: start) < 20 })
    #expect(arrow.shape.area > 100)
    #expect((arrow.shape.polygons.count > 1) == (form == .fading))
  }

  @Test func `an advance grows and a withdrawal shrinks`() throws {
    func width(_ form: MovementArrow.Form, at x: Double) throws -> Double {
      let line: [Point<Page>] = [Point(0, 0), Point(150, 0), Point(300, 0)]
      let shape = try #require(try MovementArrow(through: line, form)).shape
      // Along the line the body stands symmetrically above and beneath it.
      return stride(from: 0.0, to: 12, by: 0.1).filter {
        shape.contains(Point(x, $0)) || shape.contains(Point(x + 5, $0))
      }.max() ?? 0
    }
    #expect(try width(.growing, at: 30) < width(.growing, at: 250))
    #expect(try width(.fading, at: 30) > width(.fading, at: 250))
  }

  @Test func `there is no arrow between spots that are one on the page`() throws {
    #expect(
      try MovementArrow(through: [Point(0, 0), Point(20, 0)], .growing, startGap: 15, endGap: 15)
        == nil)
    #expect(try MovementArrow(through: [Point(5, 5), Point(5, 5)], .growing) == nil)
  }

  @Test func `an arrow that turns sharply is drawn all the same`() throws {
    let sharp: [Point<Page>] = [Point(0, 0), Point(60, 0), Point(4, 6), Point(60, 12)]
    for form in MovementArrow.Form.allCases {
      #expect(try MovementArrow(through: sharp, form)?.shape.isEmpty == false)
    }
  }
}
