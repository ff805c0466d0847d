import Shapes
import Testing

@testable import Spatial

/// Which of some places a map is fitted to.
struct MainPlacesTests {
  private func places(_ count: Int, around center: Point<Geographic>, _ reach: Double)
    -> [Point<Geographic>]
  {
    (0..<count).map { number in
      let share = Double(number) / Double(count)
      return Point(
        center.x + reach * (share - 0.5),
        center.y + reach * ((share * 7).truncatingRemainder(dividingBy: 1) - 0.5))
    }
  }

  @Test func `one of four that lies far away is left out, one of three is not`() {
    let far = Point<Geographic>(14, 36)
    #expect(mainPlaces(of: places(4, around: Point(-4, 15), 6) + [far]) == [0, 1, 2, 3])
    #expect(mainPlaces(of: places(2, around: Point(-4, 15), 6) + [far]) == [0, 1, 2])
  }

  @Test func `a tenth may lie far away, more are a group of their own`() {
    let main = places(40, around: Point(-4, 15), 6)
    #expect(mainPlaces(of: main + places(4, around: Point(14, 36), 1)).count == 40)
    #expect(mainPlaces(of: main + places(8, around: Point(14, 36), 1)).count == 48)
  }

  @Test func `places on both sides of the 180th meridian lie together`() {
    let main = places(10, around: Point(179.9, -17), 2).map {
      Point<Geographic>($0.x > 180 ? $0.x - 360 : $0.x, $0.y)
    }
    #expect(mainPlaces(of: main).count == 10)
    #expect(mainPlaces(of: main + [Point(0, 51)]).count == 10)
  }

  @Test func `places that are one point stay`() {
    #expect(mainPlaces(of: Array(repeating: Point(1, 1), count: 5)).count == 5)
  }
}
