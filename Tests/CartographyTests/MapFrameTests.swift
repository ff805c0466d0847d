import Cartography
import Shapes
import Testing

struct MapFrameTests {
  private let box = Extent<Page>(x: 100, y: 50, width: 200, height: 100)

  @Test func `an outline is fitted wholly inside and centred`() throws {
    let outline = Extent<Projected>(minX: 0, minY: 0, maxX: 1000, maxY: 1000).corners
    let frame = try #require(MapFrame.fitting(outline, in: box))
    #expect(frame.metresPerPixel == 10)
    #expect(frame.place(Point(500, 500)) == box.center)
    #expect(frame.place(Point(0, 1000)) == Point(150, 50))
  }

  @Test func `a bearing turns that direction up`() {
    let frame = MapFrame(box: box, center: Point(0, 0), metresPerPixel: 1, bearing: 90)
    let east = frame.place(Point(10, 0))
    #expect(abs(east.x - box.center.x) < 1e-9 && abs(east.y - (box.center.y - 10)) < 1e-9)
  }

  @Test(arguments: [0, 30, 200])
  func `placing and lifting undo each other`(bearing: Double) throws {
    let frame = MapFrame(
      box: box, center: Point(500_000, 2_000_000), metresPerPixel: 730, bearing: bearing)
    let point = Point<Projected>(612_345, 1_987_654)
    let back = frame.unproject(frame.place(point))
    #expect(abs(back.x - point.x) < 1e-6 && abs(back.y - point.y) < 1e-6)
  }

  @Test func `a single point has no scale`() {
    #expect(MapFrame.fitting([Point(1, 1)], in: box) == nil)
    #expect(MapFrame.fitting([], in: box) == nil)
  }

  @Test func `a world of 512 pixels is zoom 0`() {
    #expect(MapFrame.zoom(groundResolution: 40_075_016.6856 / 512, latitude: 0) == 0)
    #expect(abs(MapFrame.zoom(groundResolution: 40_075_016.6856 / 1024, latitude: 60)) < 1e-12)
  }
}
