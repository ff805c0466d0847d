import Shapes
import Testing

@testable import Cartography

struct PixelGridTests {
  @Test func `a page so large that its pixels would not fit into memory has coarser ones`() {
    let page = Extent<Page>(x: 0, y: 0, width: 20_000, height: 10_000)
    let grid = PixelGrid(over: page, resolution: 2, most: 2_000_000)
    #expect(grid.width == 2000 && grid.height == 1000)
    #expect(grid.box == page)
    let usual = PixelGrid(
      over: Extent(x: 0, y: 0, width: 1200, height: 900), resolution: 2, most: 64_000_000)
    #expect(usual.resolution == 2 && usual.width == 2400 && usual.height == 1800)
  }
}
