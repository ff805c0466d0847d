@testable import MapMaking
import MapMaking
import Shapes
import Styling
import Testing

@testable import ControlMap

struct WebViewTests {
  @Test func `the world is 512 pixels wide at zoom 0 and twice that at each further one`() {
    let view = WebView(Camera(zoom: 2), width: 800, height: 600)
    #expect(view.side == 2048)
    #expect(view.extent.maxX == 70.3125)
  }

  @Test func `a page higher than the world takes a closer zoom`() {
    let view = WebView(Camera(center: Point(0, 60)), width: 800, height: 1024)
    #expect(view.zoom == 1)
    #expect(view.projectedCenter.y == 0)
    #expect(abs(view.extent.maxY - WebMercator.edge) < 1e-9)
  }

  @Test func `a bearing of 90 degrees has the east up and shows what the turned page reaches`() {
    let camera = Camera(zoom: 3, bearing: 90)
    let view = WebView(camera, width: 800, height: 400)
    let upright = WebView(Camera(zoom: 3), width: 400, height: 800)
    #expect(abs(view.extent.maxX - upright.extent.maxX) < 1e-9)
    #expect(abs(view.extent.maxY - upright.extent.maxY) < 1e-9)
    let next = view.shifted(Point(400, 200), by: 100)
    #expect(abs(next.x - 400) < 1e-9)
    #expect(abs(next.y - 100) < 1e-9)
  }

  @Test func `a page wider than the world shows it again on both sides`() {
    let view = WebView(Camera(), width: 1200, height: 512)
    #expect(view.worldShifts == [-512, 0, 512])
    let near = WebView(Camera(center: Point(179, 0), zoom: 5), width: 800, height: 600)
    #expect(near.worldShifts == [0, near.side])
  }
}
