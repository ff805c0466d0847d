import Cartography
import Drawing
import Shapes
import Styling
import Testing

struct LineTests {
  private func drawn(
    _ layer: [String: PropertyValue], _ points: [Point<Page>],
    metadata: PropertyValue = [:]
  ) throws -> Group {
    let style = try style(
      [.object(layer.merging(["id": "l", "type": "line", "source": "lines"]) { $1 })],
      metadata: metadata)
    let line = MapFeature(
      geometry: .lineString(Line(points)), properties: [:],
      identity: Identity(kind: .source("line"), id: "1"))
    let layers = try composition(style, sources: ["lines": [line]])
      .compose(measurer: PlainMeasurer()).layers
    return try #require(layers.first { $0.id == "l" })
  }

  @Test func `a positive offset lies to the right of the line`() throws {
    let group = try drawn(
      ["paint": ["line-offset": 10]], [Point(100, 100), Point(200, 100), Point(200, 200)])
    // To the east the right is down the page; after the turn to the south it is to the west.
    #expect(
      group.shapes[0].path.steps == [
        .move(Point(100, 110)), .line(Point(190, 110)), .line(Point(190, 200)),
      ])
  }

  @Test func `a gap has a line on both sides, as wide as the line`() throws {
    let group = try drawn(
      ["paint": ["line-gap-width": 6, "line-width": 2]], [Point(100, 100), Point(200, 100)])
    #expect(
      group.shapes[0].path.steps == [
        .move(Point(100, 96)), .line(Point(200, 96)), .move(Point(100, 104)),
        .line(Point(200, 104)),
      ])
    #expect(group.shapes[0].stroke?.width == 2)
  }

  @Test func `an offset of an area's border goes inwards`() throws {
    let style = try style([
      ["id": "l", "type": "line", "source": "areas", "paint": ["line-offset": 5]]
    ])
    let layers = try composition(style, sources: ["areas": [square("a", x: 50, y: 50, side: 40)]])
      .compose(measurer: PlainMeasurer()).layers
    let extent = try #require(layers.first { $0.id == "l" }).shapes[0].path.extent
    #expect(extent == Extent(minX: 55, minY: 55, maxX: 85, maxY: 85))
  }

  @Test func `a blurred line is whole in its middle and fades to its edge`() throws {
    let group = try drawn(
      ["paint": ["line-width": 10, "line-blur": 3, "line-opacity": 0.5]],
      [Point(100, 100), Point(200, 100)])
    let strokes = group.shapes.compactMap(\.stroke)
    #expect(strokes.first?.width == 10)
    #expect(strokes.last?.width == 4)
    let uncovered = strokes.reduce(1) { $0 * (1 - $1.color.alpha) }
    #expect(abs(uncovered) < 1e-12)
    #expect(strokes[0].color.alpha < 0.1)
    guard case .group(let blur) = group.elements[0] else { return #expect(Bool(false)) }
    #expect(blur.opacity == 0.5)
  }

  @Test func `a gradient runs from the start of the line to its end`() throws {
    let group = try drawn(
      [
        "paint": [
          "line-width": 4,
          "line-gradient": [
            "interpolate", ["linear"], ["line-progress"], 0, "#000000", 1, "#ffffff",
          ],
        ]
      ], [Point(100, 100), Point(200, 100)])
    // The end is painted first, beneath its neighbours.
    let shapes = group.shapes.dropFirst() + group.shapes.prefix(1)
    let reds = shapes.compactMap { $0.stroke?.color.red }
    #expect(reds == reds.sorted())
    #expect(reds.count == 50)
    #expect(abs(reds[0] - 0.01) < 1e-9)
    #expect(abs(reds[49] - 0.99) < 1e-9)
  }

  @Test func `a pattern fills the width of the line`() throws {
    let group = try drawn(
      ["paint": ["line-width": 8, "line-pattern": "s"]], [Point(100, 100), Point(200, 100)],
      metadata: ["controlmap:hatches": ["s": ["kind": "stripes", "colors": ["#ff0000"]]]])
    #expect(group.shapes[0].path.extent == Extent(minX: 100, minY: 96, maxX: 200, maxY: 104))
    guard case .hatch = group.shapes[0].fill else { return #expect(Bool(false)) }
  }
}
