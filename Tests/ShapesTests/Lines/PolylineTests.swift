import Shapes
import Testing

struct PolylineTests {
  private let corners: [Point<Page>] = [Point(0, 0), Point(4, 0), Point(4, 3)]

  @Test func `a ring becomes a closed polyline and is drawn to its first point again`() {
    let polyline = Polyline(Ring(corners))
    #expect(polyline == Polyline(corners, isClosed: true))
    #expect(polyline.line.points == corners + [Point(0, 0)])
    #expect(polyline.line.length == 12)
  }

  @Test func `a line that ends where it starts stays open`() {
    let line = Line(corners + corners.prefix(1))
    let polyline = Polyline(line)
    #expect(!polyline.isClosed)
    #expect(polyline.line == line)
  }
}
