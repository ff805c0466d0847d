import Shapes
import Spatial
import Testing

struct AreaIndexTests {
  @Test func `the lowest covering area wins, boundaries count`() throws {
    let index = AreaIndex([box(0, 0, 2, 2), Area(), box(1, 1, 4, 4), box(10, 10, 11, 11)])
    let found = try index.locate([
      Point(0.5, 0.5), Point(1.5, 1.5), Point(3, 3), Point(2, 2), Point(4, 2), Point(7, 7),
      Point(11, 11),
    ])
    #expect(found == [0, 0, 2, 0, 2, nil, 3])
  }

  @Test func `nothing to look up and nowhere to look`() throws {
    #expect(try AreaIndex([box(0, 0, 2, 2)]).locate([]).isEmpty)
    #expect(try AreaIndex<Projected>([]).locate([Point(1, 1)]) == [nil])
    #expect(try AreaIndex([Area()]).locate([Point(1, 1)]) == [nil])
  }

  @Test func `a point in a hole is in no area`() throws {
    let frame = try box(0, 0, 3, 3).subtracting(box(1, 1, 2, 2))
    #expect(try AreaIndex([frame]).locate([Point(1.5, 1.5), Point(0.5, 0.5)]) == [nil, 0])
  }

  @Test func `broken points are refused`() {
    #expect(throws: SpatialError.self) {
      try AreaIndex([box(0, 0, 2, 2)]).locate([Point(.nan, 1)])
    }
  }
}
