import Cartography
import Drawing
import Shapes
import Styling
import TestSupport
import Testing

struct LabelPlacementTests {
  private static let names: PropertyValue = [
    "id": "names", "type": "symbol", "source": "places",
    "layout": [
      "text-field": ["get", "name"], "text-size": 10, "text-radial-offset": 0.4,
      "text-variable-anchor": ["left", "right", "top", "bottom"], "text-padding": 0,
    ],
  ]
  private static let circles: PropertyValue = [
    "id": "circles", "type": "circle", "source": "places", "paint": ["circle-radius": 4],
  ]

  private func box(_ run: TextRun) -> Extent<Page> {
    Extent(
      x: run.origin.x, y: run.origin.y - run.font.size * 0.8, width: run.width,
      height: run.font.size)
  }

  @Test func `a name stands to the right of its marker while there is room`() throws {
    let map = try composition(
      style([Self.circles, Self.names]), sources: ["places": [town("Kidal", x: 100, y: 100)]])
    let run = try #require(
      try map.compose(measurer: PlainMeasurer()).layers
        .first { $0.id == "names" }?.runs.first)
    #expect(run.origin.x >= 104)
    #expect(abs(box(run).center.y - 100) < 1e-9)
  }

  @Test func `a name at the right edge stands to the left`() throws {
    let map = try composition(
      style([Self.circles, Self.names]), sources: ["places": [town("Kidal", x: 385, y: 100)]])
    let run = try #require(
      try map.compose(measurer: PlainMeasurer()).layers
        .first { $0.id == "names" }?.runs.first)
    #expect(run.origin.x + run.width <= 381)
  }

  @Test func `names overlap neither each other nor markers nor the edge`() throws {
    var generator = SeededGenerator(seed: 3)
    let towns = (0..<120).map { index in
      town(
        "Town \(index)", x: Double.random(in: 10...390, using: &generator),
        y: Double.random(in: 10...290, using: &generator))
    }
    let map = try composition(style([Self.circles, Self.names]), sources: ["places": towns])
    let result = try map.compose(measurer: PlainMeasurer())
    let boxes = try #require(result.layers.first { $0.id == "names" }).runs.map(box)
    #expect(boxes.count + result.droppedLabels.count == towns.count)
    #expect(boxes.count > 20)
    let markers = towns.flatMap(\.geometry.points)
    for (index, one) in boxes.enumerated() {
      #expect(map.layout.frame.contains(one))
      for other in boxes[(index + 1)...] {
        let common = one.intersection(other)
        #expect((common.map { $0.width * $0.height } ?? 0) < 1e-9)
      }
      for marker in markers {
        let nearest = Point<Page>(
          min(max(marker.x, one.minX), one.maxX), min(max(marker.y, one.minY), one.maxY))
        #expect(marker.distance(to: nearest) > 4 - 1e-9)
      }
    }
  }

  @Test func `an area's name stays inside its area and clear of towns`() throws {
    let region: PropertyValue = [
      "id": "regions", "type": "symbol", "source": "areas",
      "layout": ["text-field": ["get", "name"], "text-size": 10],
    ]
    let area = square("Gao", x: 50, y: 50, side: 120, labelled: true)
    let map = try composition(
      style([region, Self.circles, Self.names]),
      sources: ["areas": [area], "places": [town("G", x: 110, y: 110)]])
    let run = try #require(
      try map.compose(measurer: PlainMeasurer()).layers
        .first { $0.id == "regions" }?.runs.first)
    #expect(box(run).intersection(Extent(around: Point(110, 110)).expanded(by: 4)) == nil)
    #expect(Extent<Page>(x: 50, y: 50, width: 120, height: 120).contains(box(run)))
  }

  @Test func `a missing glyph ends the map with the text and the package`() throws {
    let map = try composition(
      style([Self.names]), sources: ["places": [town("\u{10FFFD}", x: 100, y: 100)]])
    do {
      _ = try map.compose(measurer: PlainMeasurer())
      Issue.record("no error")
    } catch {
      #expect("\(error)".contains("install the package fonts-noto-core"))
    }
  }
}
