import Shapes
import Spatial
import Testing

struct ClippingTests {
  private let window = Extent<Projected>(minX: 0, minY: 0, maxX: 10, maxY: 10)

  @Test func `an area inside stays as it is and one outside vanishes`() throws {
    #expect(try box(1, 1, 2, 2).clipped(to: window) == box(1, 1, 2, 2))
    #expect(try box(11, 1, 12, 2).clipped(to: window).isEmpty)
    #expect(try box(10, 1, 12, 2).clipped(to: window).isEmpty)
  }

  @Test func `an area around the window becomes the window`() throws {
    #expect(try box(-5, -5, 15, 15).clipped(to: window).area == 100)
  }

  @Test func `a window inside a hole is empty`() throws {
    let frame: Area = area(
      [(-5, -5), (15, -5), (15, 15), (-5, 15)], holes: [[(-1, -1), (-1, 11), (11, 11), (11, -1)]])
    #expect(try frame.clipped(to: window).isEmpty)
  }

  @Test func `a hole that touches the window's edge`() throws {
    let frame: Area = area(
      [(-5, -5), (15, -5), (15, 15), (-5, 15)], holes: [[(0, 2), (0, 8), (5, 5)]])
    let clipped = try frame.clipped(to: window)
    #expect(abs(clipped.area - 85) < 1e-9)
    #expect(try isValid(clipped))
  }

  @Test func `clipping equals intersection for any shapes`() throws {
    var dice = Dice(2)
    for round in 0..<60 {
      let shape = try union(dice.shapes(6)).subtracting(union(dice.shapes(2)))
      let extent = Extent<Projected>(
        minX: dice.roll(0...4).rounded(), minY: dice.roll(0...4).rounded(),
        maxX: dice.roll(5...10).rounded(), maxY: dice.roll(5...10))
      let clipped = try shape.clipped(to: extent)
      let expected = try shape.intersection(MultiPolygon([extent.polygon]))
      #expect(try difference(clipped, expected) < 1e-9, "round \(round)")
      #expect(try isValid(clipped))
    }
  }

  @Test func `an area whose drawn edges cross is mended where it is cut`() throws {
    let crossing = MultiPolygon<Projected>([
      Polygon(exterior: Ring([Point(2, 2), Point(12, 8), Point(12, 2), Point(2, 8)]))
    ])
    #expect(throws: SpatialError.self) { try crossing.clipped(to: window) }
    let drawn = try crossing.drawn(in: window)
    #expect(try drawn.validity() == .valid)
    #expect(abs(drawn.area - 20.4) < 1e-9)
  }

  @Test func `a line is cut where it leaves and goes on where it comes back`() throws {
    let line = Line<Projected>([Point(-5, 5), Point(5, 5), Point(5, 15), Point(8, 15), Point(8, 2)])
    let parts = try [line].clipped(to: window)
    #expect(
      parts == [
        Line([Point(0, 5), Point(5, 5), Point(5, 10)]), Line([Point(8, 10), Point(8, 2)]),
      ])
  }

  @Test func `lines inside stay, lines outside and touching lines go`() throws {
    let inside = Line<Projected>([Point(1, 1), Point(2, 3)])
    let outside = Line<Projected>([Point(11, 1), Point(12, 3)])
    let touching = Line<Projected>([Point(-5, 5), Point(5, -5)])
    let passing = Line<Projected>([Point(-1, 12), Point(-1, -1), Point(12, -1)])
    #expect(try [inside, outside, touching, passing].clipped(to: window) == [inside])
  }

  @Test func `a line of broken numbers is refused`() {
    let broken = Line<Projected>([Point(1, 1), Point(.nan, 3)])
    #expect(throws: SpatialError.self) { try [broken].clipped(to: window) }
  }
}
