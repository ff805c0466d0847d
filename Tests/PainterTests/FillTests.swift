import Drawing
import MapDocument
import Painter
import Shapes
import TestSupport
import Testing

/// What reaches the pixels.
@Suite struct FillTests {
  private func pixels(_ scene: Scene, scale: Double = 1) throws -> Pixels {
    try Pixels(png: try paint(scene, as: .png, scale: scale, text: TextSetter()))
  }

  @Test func `a filled shape has exactly its colour`() throws {
    let scene = Scenes.page(
      20, 20, [Scenes.filled(Scenes.box(5, 5, 10, 10), .color(Color(hex: 0x1B9E77)))])
    let pixels = try pixels(scene)
    #expect(pixels[10, 10] == Pixels.Channels(0x1B, 0x9E, 0x77))
    #expect(pixels[5, 5] == Pixels.Channels(0x1B, 0x9E, 0x77))
    #expect(pixels[4, 5] == Pixels.Channels(255, 255, 255))
  }

  @Test func `a page without ground stays transparent, its colours straight`() throws {
    let scene = Scenes.page(
      20, 20,
      [Scenes.filled(Scenes.box(5, 5, 10, 10), .color(Color(hex: 0xFF8000).faded(by: 0.5)))],
      background: nil)
    let pixels = try pixels(scene)
    #expect(pixels[0, 0].alpha == 0)
    let inside = pixels[10, 10]
    #expect(inside.alpha == 128 && inside.red == 255 && abs(Int(inside.green) - 128) <= 1)
  }

  @Test func `a ring in a ring is a hole`() throws {
    var path = Scenes.box(2, 2, 16, 16)
    path.append(Extent<Page>(x: 6, y: 6, width: 8, height: 8).corners[...], closed: true)
    let pixels = try pixels(Scenes.page(20, 20, [Scenes.filled(path, .color(.black))]))
    #expect(pixels[4, 4] == Pixels.Channels(0, 0, 0))
    #expect(pixels[10, 10] == Pixels.Channels(255, 255, 255))
  }

  @Test func `a page of broken pixels is filled to its last pixel`() throws {
    let pixels = try pixels(
      Scenes.page(30.4, 20.5, [], background: Scenes.green), scale: 1.5)
    #expect(pixels.width == 46 && pixels.height == 31)
    #expect(pixels[45, 30] == Pixels.Channels(0x1B, 0x9E, 0x77))
  }

  @Test func `elements that are nowhere are left out, the others stay`() throws {
    let nowhere = Path([.move(Point(2, 2)), .line(Point(.nan, 5)), .line(Point(9, 9)), .close])
    let endless = Path(Extent<Page>(x: -1e300, y: -1e300, width: 2e300, height: 1e300))
    let scene = Scenes.page(
      20, 20,
      [
        Scenes.filled(nowhere, .color(.black)),
        Scenes.filled(nowhere, .hatch(Scenes.twoBands)),
        .group(
          Group(
            id: "nowhere", clip: nowhere,
            elements: [Scenes.filled(Scenes.box(0, 0, 20, 20), .color(.black))])),
        Scenes.filled(endless, .color(.transparent)),
        Scenes.line(
          [Point(0, 15), Point(20, 15)],
          Stroke(color: .black, width: 2, dashes: [1e-12, 1e-12])),
        Scenes.line(
          [Point(-1e12, 5), Point(1e12, 5)], Stroke(color: .black, width: 2, dashes: [-1, 3])),
        Scenes.text("Kidal", at: .nan, 10),
      ])
    let pixels = try pixels(scene)
    #expect(pixels[10, 10] == Pixels.Channels(255, 255, 255))
    #expect(pixels[10, 15] == Pixels.Channels(0, 0, 0))
    #expect(pixels[10, 5] == Pixels.Channels(0, 0, 0))
  }

  @Test func `a group without opacity draws nothing`() throws {
    let group = Group(
      id: "gone", opacity: 0,
      elements: [Scenes.filled(Scenes.box(0, 0, 20, 20), .color(.black))])
    #expect(try pixels(Scenes.page(20, 20, [.group(group)]))[10, 10].red == 255)
  }

  @Test func `a picture too large for Cairo is refused by name`() throws {
    let text = try TextSetter()
    let error = #expect(throws: PainterError.self) {
      try paint(
        Scenes.page(40_000, 30, []), as: .png, scale: 1.5, text: text)
    }
    #expect(error == .tooLarge(width: 60_000, height: 45))
    #expect(
      error?.description
        == "could not paint a PNG of 60000×45 pixels: Cairo draws at most 32767 in each "
        + "direction; choose a smaller page or scale")
    #expect(throws: PainterError.emptyPage(width: 0, height: 9, scale: 1)) {
      try paint(Scenes.page(0, 9, []), as: .svg, text: text)
    }
  }

  @Test func `a picture of too many pixels is refused with what to do`() throws {
    let text = try TextSetter()
    let error = #expect(throws: PainterError.self) {
      try paint(Scenes.page(5000, 5000, []), as: .png, scale: 2.1, text: text)
    }
    #expect(error == .tooManyPixels(width: 10_500, height: 10_500))
    #expect(
      error?.description
        == "could not paint a PNG of 10500×10500 pixels: it may have 1 to 100000000 pixels; "
        + "choose a smaller page or scale, or write SVG or PDF")
  }

  @Test func `pictures painted at the same time fit into the memory that there is`() {
    func crew(
      _ format: PictureFormat, _ width: Double, _ height: Double, scale: Double = 1,
      gigabytes: Double
    ) -> Int {
      SeriesPainter.largestCrew(
        for: format, width: width, height: height, scale: scale, memory: Int(gigabytes * 1e9))
    }
    #expect(crew(.png, 1200, 900, gigabytes: 8) > 64)
    #expect(crew(.png, 1200, 900, scale: 4, gigabytes: 2) == 3)
    #expect(crew(.png, 1200, 900, gigabytes: 0.25) == 2)
    #expect(crew(.png, 10_000, 10_000, gigabytes: 2) == 1)
    #expect(crew(.png, 10_000, 10_000, gigabytes: 16) == 4)
    #expect(crew(.svg, 10_000, 10_000, gigabytes: 0.5) == 7)
    #expect(crew(.svg, 10_000, 10_000, gigabytes: 0) == 1)
  }
}
