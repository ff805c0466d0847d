import Drawing
import Localization
import MapDocument
import Shapes
import Testing

@testable import Cartography

struct FurnitureTests {
  @Test(arguments: [(100.0, 20_000.0), (730.0, 100_000.0), (0.5, 100.0), (1300.0, 200_000.0)])
  func `the scale bar takes the longest round distance that fits`(
    resolution: Double, expected: Double
  ) {
    let bar = ScaleBar(groundResolution: resolution, fontSize: 10, language: "en")
    #expect(bar.roundNumber(maxWidth: 200) == expected)
  }

  @Test(arguments: [
    ("en", ["0", "200\u{A0}km", "0", "100\u{A0}mi"]),
    ("ar", ["٠", "٢٠٠\u{A0}كم", "٠", "١٠٠\u{A0}ميل"]),
  ])
  func `a scale bar may count kilometres and miles`(language: String, texts: [String]) throws {
    let bar = ScaleBar(
      groundResolution: 1300, fontSize: 10, language: language, units: .both)
    let block = try bar.block(
      maxWidth: 200, ink: .black, paper: .white, measurer: PlainMeasurer())
    let group = block.group(at: Point(0, 0))
    #expect(group.runs.map(\.text) == texts)
    let parts = group.shapes.compactMap(\.path.extent)
    #expect(abs(parts[3].maxX - parts[0].minX - 200_000 / 1300) < 1e-9)
    #expect(abs(parts[7].maxX - parts[4].minX - 160_934.4 / 1300) < 1e-9)
  }

  @Test func `a long title is set smaller, then on several lines`() throws {
    func title(_ title: String) throws -> [TextRun] {
      let texts = PageTexts(title: title, subtitle: "", credits: "", language: "en")
      let map = try composition(style([]), sources: [:], texts: texts)
      return try map.compose(measurer: PlainMeasurer()).layers.first { $0.id == "title" }?.runs
        ?? []
    }
    let short = try #require(try title("Kidal").first)
    let long = try title(String(repeating: "Kidal ", count: 9))
    let longer = try title(String(repeating: "Kidal ", count: 24))
    #expect(long.count == 1 && long[0].font.size < short.font.size)
    #expect(longer.count > 1 && longer.allSatisfy { $0.font.size < short.font.size })
  }

  @Test func `a disclaimer stands beneath the credits`() throws {
    let texts = PageTexts(
      title: "", subtitle: "", credits: "Sources", disclaimer: "No position", language: "en")
    let map = try composition(style([]), sources: [:], texts: texts)
    let runs = try #require(
      try map.compose(measurer: PlainMeasurer()).layers.first { $0.id == "credits" }
    ).runs
    #expect(runs.map(\.text) == ["Sources", "No position"])
    #expect(runs[1].origin.y > runs[0].origin.y)
  }

  @Test func `degrees are written with their hemisphere in the language of the map`() {
    let words = Localizer(language: "en")
    #expect(Graticule.text(of: -4, axis: .longitude, words) == "4°W")
    #expect(Graticule.text(of: 16.5, axis: .latitude, words) == "16°30′N")
    #expect(Graticule.text(of: 0, axis: .longitude, words) == "0°")
    #expect(Graticule.text(of: -4, axis: .longitude, Localizer(language: "fr")) == "4°O")
    #expect(Graticule.text(of: 16.5, axis: .latitude, Localizer(language: "ar")) == "١٦°٣٠′ش")
  }

  @Test func `distances have the digits and units of the language`() {
    #expect(Localizer(language: "en").distance(200_000) == "200\u{A0}km")
    #expect(Localizer(language: "fr").distance(500) == "500\u{A0}m")
    #expect(Localizer(language: "ar").distance(200_000) == "٢٠٠\u{A0}كم")
  }

  @Test func `the graticule has every multiple of its step in the extent`() {
    let extent = Extent<Geographic>(minX: -4.5, minY: 15.2, maxX: 4.6, maxY: 21.2)
    let lines = Graticule(step: 2, across: extent).lines
    #expect(lines.filter { $0.axis == .longitude }.map(\.degrees) == [-4, -2, 0, 2, 4])
    #expect(lines.filter { $0.axis == .latitude }.map(\.degrees) == [16, 18, 20])
  }

  @Test func `text is broken at spaces and never cut`() throws {
    let block = try TextBlock(
      "one two antidisestablishmentarianism", font: .init(size: 10), language: "en", maxWidth: 40,
      measurer: PlainMeasurer())
    #expect(block.lines.map(\.text) == ["one two", "antidisestablishmentarianism"])
  }
}
