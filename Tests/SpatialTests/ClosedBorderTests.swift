import Shapes
import Spatial
import Testing

struct ClosedBorderTests {
  private func ring(_ points: [(Double, Double)]) -> Area {
    MultiPolygon([
      Polygon(exterior: Ring((points + points.prefix(1)).map { Point<Projected>($0.0, $0.1) }))
    ])
  }

  /// The border of two areas that are drawn one over the other, keys 0 and 1.
  private func border(_ areas: [Area], gap: Double, turned: Bool = false) throws -> [Border<Page>] {
    let coverage = try Coverage(overlaying: areas).mapped { points in
      points.map { Point<Page>($0.x, turned ? -$0.y : $0.y) }
    }
    return coverage.borders(
      by: { coverage.faces[$0].covers.last }, where: { _, _ in true }, closing: gap)
  }

  /// Its right side goes in and out by 0.4 about x = 10, twenty times.
  private var toothed: Area {
    ring(
      [(0, 0)] + (0...20).map { (10 + ($0 % 2 == 0 ? -0.4 : 0.4), Double($0)) } + [(0, 20)])
  }

  @Test(arguments: [false, true])
  func `outlines that touch and miss each other in turn have one line`(turned: Bool) throws {
    let areas = [toothed, box(10, 0, 20, 20)]
    let open = try border(areas, gap: 0, turned: turned)
    #expect(open[0].lines.count == 10)
    let closed = try border(areas, gap: 0.5, turned: turned)
    #expect(closed.map(\.left) == [0] && closed.map(\.right) == [1])
    #expect(closed[0].lines.count == 1)
    #expect((closed[0].lines.first?.length ?? 0) > 19)
  }

  @Test func `a gap from end to end has a line along the outline of the lower key`() throws {
    let closed = try border([box(0, 0, 10, 20), box(10.3, 0, 20, 20)], gap: 0.5)
    let lines = try #require(closed.first).lines
    #expect(lines == [Line([Point(10, 0), Point(10, 20)])])
    #expect(try border([box(0, 0, 10, 20), box(10.6, 0, 20, 20)], gap: 0.5).isEmpty)
  }

  @Test func `where outlines part at a corner the line ends`() throws {
    for turned in [false, true] {
      let closed = try border([box(0, 0, 10, 10), box(10, 0, 20, 10)], gap: 1, turned: turned)
      #expect(closed[0].lines.map(\.length) == [10])
    }
    // Corner to corner there is no border.
    #expect(try border([box(0, 0, 10, 10), box(10.2, 10.2, 20, 20)], gap: 1).isEmpty)
  }

  @Test func `the far side of a narrow strip is no border`() throws {
    let closed = try border([box(0, 0, 0.5, 20), box(0.5, 0, 10, 20)], gap: 2)
    #expect(closed[0].lines.map(\.length) == [20])
  }

  @Test func `pairs that are not parted have no line, however near they are`() throws {
    let coverage = try Coverage(overlaying: [box(0, 0, 10, 20), box(10.3, 0, 20, 20)])
    #expect(coverage.borders(by: { $0 }, where: { _, _ in false }, closing: 1).isEmpty)
  }

  @Test func `a ring around an island is closed`() throws {
    let sea = try box(0, 0, 20, 20).subtracting(box(5, 5, 15, 15))
    let closed = try border([sea, box(5.2, 5.2, 14.8, 14.8)], gap: 0.5)
    let line = try #require(closed.first?.lines.first)
    #expect(closed[0].lines.count == 1 && line.points.first == line.points.last)
    #expect(line.length == 40)
  }
}
