import Shapes
import Testing

@testable import Spatial

/// Places that have more than one longitude: those on the 180th meridian and the poles.
struct EarthPlaceTests {
  private func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double)
    -> MultiPolygon<Geographic>
  {
    MultiPolygon([
      Extent<Geographic>(minX: west, minY: south, maxX: east, maxY: north).polygon
    ])
  }

  @Test(arguments: [180, -180, 180.000_000_000_1, -540, 540])
  func `a place on the 180th meridian lies in the areas on both sides`(longitude: Double) throws {
    let areas = [box(170, 0, 180, 10), box(-180, 0, -170, 10), box(-180, 20, -170, 30)]
    let index = AreaIndex(areas)
    #expect(
      try index.areas(covering: [Point(longitude, 5), Point(longitude, 25), Point(179, 5)])
        == [[0, 1], [2], [0]])
    #expect(try index.locate([Point(longitude, 25), Point(-179, 5)]) == [2, 1])
    let place = Point<Geographic>(longitude, 5)
    #expect(areas.map { $0.holds(place) } == [true, true, false])
    #expect(place.canonical == Point(-180, 5))
  }

  @Test(arguments: [0, 77.5, -180, 180, 12])
  func `a pole lies in every area that reaches it, by whatever longitude`(longitude: Double)
    throws
  {
    let areas = [box(-180, -90, -90, -70), box(0, -90, 30, -70), box(0, 60, 30, 90)]
    let index = AreaIndex(areas)
    #expect(
      try index.areas(covering: [Point(longitude, -90), Point(longitude, 90)]) == [[0, 1], [2]])
    #expect(areas.map { $0.holds(Point(longitude, -90)) } == [true, true, false])
    #expect(Point<Geographic>(longitude, 90).canonical == Point(0, 90))
  }
}
