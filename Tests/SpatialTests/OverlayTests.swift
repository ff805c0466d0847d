import Shapes
import Spatial
import Testing

struct OverlayTests {
  @Test func `two boxes side by side become one`() throws {
    let united = try union([box(0, 0, 1, 1), box(1, 0, 2, 1)])
    #expect(united.polygons.count == 1)
    #expect(united.area == 2)
    #expect(united.polygons[0].exterior.signedArea > 0)
  }

  @Test func `no areas unite to nothing`() throws {
    #expect(try union([Area]()).isEmpty)
    #expect(try union([Area(), box(0, 0, 1, 1)]).area == 1)
  }

  @Test func `intersection and difference of overlapping boxes`() throws {
    let (a, b) = (box(0, 0, 2, 2), box(1, 1, 3, 3))
    #expect(try a.intersection(b).area == 1)
    #expect(try a.subtracting(b).area == 3)
    #expect(try a.intersection(box(2, 0, 3, 2)).isEmpty)
  }

  @Test func `a hole runs clockwise`() throws {
    let frame = try box(0, 0, 3, 3).subtracting(box(1, 1, 2, 2))
    #expect(frame.polygons[0].holes.count == 1)
    #expect(frame.polygons[0].holes[0].signedArea == -1)
  }

  @Test func `an invalid area is named in the error`() {
    let bowTie: Area = area([(0, 0), (2, 2), (2, 0), (0, 2)])
    let error = #expect(throws: SpatialError.self) { try union([box(0, 0, 1, 1), bowTie]) }
    #expect(
      error?.description
        == "could not unite 2 areas: area 1 is not valid: Self-intersection near 1.0, 1.0; repair it first"
    )
    #expect(throws: SpatialError.self) { try bowTie.intersection(box(0, 0, 1, 1)) }
    #expect(throws: SpatialError.self) { try box(0, 0, 1, 1).subtracting(bowTie) }
  }

  @Test func `union and intersection have the area of both`() throws {
    var dice = Dice(1)
    for _ in 0..<30 {
      let shapes = dice.shapes(2)
      let sum = try union(shapes).area + shapes[0].intersection(shapes[1]).area
      #expect(abs(sum - shapes[0].area - shapes[1].area) < 1e-9)
    }
  }

  @Test func `a buffer adds round corners`() throws {
    let buffered = try box(0, 0, 10, 10).buffered(by: 1)
    #expect(abs(buffered.area - (100 + 40 + .pi)) < 0.001)
    #expect(try abs(box(0, 0, 10, 10).buffered(by: -1).area - 64) < 1e-9)
    #expect(try box(0, 0, 10, 10).buffered(by: -6).isEmpty)
    #expect(throws: SpatialError.self) { try box(0, 0, 10, 10).buffered(by: .nan) }
  }

  @Test func `the label of an L stands in its thick end`() throws {
    let shape: Area = area([(0, 0), (10, 0), (10, 2), (6, 2), (6, 8), (0, 8)])
    let (point, radius) = try #require(try shape.labelPoint())
    #expect(abs(radius - 3) < 0.1)
    #expect(point.distance(to: Point(3, 4)) < 1.2)
    #expect(try Area().labelPoint() == nil)
  }

  @Test func `the label stands in the largest polygon`() throws {
    let two = Area(box(0, 0, 1, 1).polygons + box(5, 5, 9, 9).polygons)
    let (point, radius) = try #require(try two.labelPoint())
    #expect(point.distance(to: Point(7, 7)) < 0.1)
    #expect(abs(radius - 2) < 0.1)
  }
}
