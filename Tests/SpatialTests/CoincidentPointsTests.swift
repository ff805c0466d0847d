import Shapes
import Spatial
import Testing

struct CoincidentPointsTests {
  @Test func `points within the distance have the first before them`() {
    let points: [Point<Geographic>] = [
      Point(36.3, 48.7), Point(36.3, 48.70000005), Point(36.3, 48.7000003), Point(36.3, 48.7),
      Point(36.3000000001, 48.7),
    ]
    // 1e-7 degrees are 11 millimetres of latitude.
    #expect(coincidences(among: points, within: 0.01) == [nil, 0, nil, 0, 0])
  }

  @Test func `180 degrees east is 180 degrees west, and a pole has every longitude`() {
    let points: [Point<Geographic>] = [
      Point(180, 10), Point(-180, 10), Point(-179.99999999, 10), Point(540, 10), Point(-170, 90),
      Point(20, 89.99999999), Point(20, 89.9999),
    ]
    #expect(coincidences(among: points, within: 0.01) == [nil, 0, 0, 0, nil, 4, nil])
  }

  @Test func `they are those that are measured so along the ground`() {
    var dice = Dice(11)
    let points = (0..<200).map { _ in
      Point<Geographic>(
        179.999999 + dice.roll(0...2e-6), 64 + dice.roll(0...1e-6))
    }
    let found = coincidences(among: points, within: 0.01)
    for (index, point) in points.enumerated() {
      let first = points[..<index].firstIndex { Geodesic.distance($0, point) <= 0.01 }
      #expect(found[index] == first)
    }
    #expect(found.contains { $0 != nil } && found.contains(nil))
  }
}
