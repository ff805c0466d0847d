import Shapes
import Testing

@testable import ControlMap

struct WebViewTests {
  @Test func `the world is 512 pixels wide at zoom 0 and twice that at each further one`() {
    let view = WebView(center: Point(0, 0), zoom: 2, width: 800, height: 600)
    #expect(view.side == 2048)
    #expect(view.extent.maxX == 70.3125)
  }

  @Test func `a page higher than the world takes a closer zoom`() {
    let view = WebView(center: Point(0, 60), zoom: 0, width: 800, height: 1024)
    #expect(view.zoom == 1)
    #expect(view.projectedCenter.y == 0)
    #expect(abs(view.extent.maxY - WebMercator.edge) < 1e-9)
  }

  @Test func `a page wider than the world shows it again on both sides`() {
    let view = WebView(center: Point(0, 0), zoom: 0, width: 1200, height: 512)
    #expect(view.worldShifts == [-512, 0, 512])
    let near = WebView(center: Point(179, 0), zoom: 5, width: 800, height: 600)
    #expect(near.worldShifts == [0, near.side])
  }
}
