import Shapes
import Spatial
import Testing

struct VoronoiCellsTests {
  private let window = Extent<Projected>(minX: 0, minY: 0, maxX: 10, maxY: 10)

  @Test func `two sites halve the window, each its own half`() throws {
    let cells = try voronoiCells(of: [Point(8, 5), Point(2, 5)], within: window)
    #expect(cells.map(\.area) == [50, 50])
    #expect(cells[0].contains(Point(9, 1)))
    #expect(cells[1].contains(Point(1, 9)))
  }

  @Test func `a lone site has the whole window and no site has nothing`() throws {
    #expect(try voronoiCells(of: [Point(8, 5)], within: window) == [Area([window.polygon])])
    #expect(try voronoiCells(of: [], within: window).isEmpty)
  }

  @Test func `sites in one row`() throws {
    let cells = try voronoiCells(
      of: [Point(1, 5), Point(3, 5), Point(5, 5), Point(7, 5), Point(9, 5)], within: window)
    #expect(cells.map { $0.area.rounded() } == [20, 20, 20, 20, 20])
  }

  @Test func `sites at one point are named`() {
    let error = #expect(throws: SpatialError.self) {
      try voronoiCells(of: [Point(1, 5), Point(3, 5), Point(1, 5)], within: window)
    }
    #expect(error?.reason == "sites 0 and 2 lie at one point (1.0, 5.0); move or join them")
    #expect(throws: SpatialError.self) {
      try voronoiCells(of: [Point(1, 5), Point(.nan, 5)], within: window)
    }
  }

  @Test func `every point of a cell is nearest to its site`() throws {
    var dice = Dice(3)
    for _ in 0..<10 {
      // Some sites lie outside the window; their cells may reach in.
      let sites = (0..<40).map { _ in Point<Projected>(dice.roll(-2...12), dice.roll(-2...12)) }
      let cells = try voronoiCells(of: sites, within: window)
      #expect(abs(cells.reduce(0) { $0 + $1.area } - 100) < 1e-7)
      for _ in 0..<200 {
        let probe = Point<Projected>(dice.roll(0...10), dice.roll(0...10))
        let nearest = sites.indices.min {
          sites[$0].distance(to: probe) < sites[$1].distance(to: probe)
        }
        #expect(try AreaIndex(cells).locate([probe]) == [nearest])
      }
    }
  }
}
