import Drawing
import Expressions
import Shapes
import Styling
import Testing

@testable import Cartography

struct CircleShapeTests {
  private func elements(
    _ circle: PropertyValue, _ properties: [String: PropertyValue] = [:], stroke: Double = 2
  ) throws -> [Element] {
    let style = try style([
      [
        "id": "a", "type": "circle", "source": "places",
        "metadata": ["controlmap:circle": circle],
        "paint": [
          "circle-radius": 6, "circle-stroke-width": .number(stroke),
          "circle-stroke-color": "#123456",
        ],
      ]
    ])
    let painting = LayerPainting(style: style, zoom: 5, globalState: [:])
    let feature = MapFeature(
      geometry: .point(Point(50, 50)), properties: properties,
      identity: Identity(kind: .place, id: "kidal"))
    return try #require(painting.group(for: style.layers[0], features: [feature])).elements
  }

  private func shapes(_ elements: [Element]) -> [Shape] {
    elements.flatMap { element -> [Shape] in
      switch element {
      case .shape(let shape): [shape]
      case .group(let group): shapes(group.elements)
      case .dots, .text, .image: []
      }
    }
  }

  @Test func `two colours are the halves of a disc, the first on the left`() throws {
    let found = shapes(
      try elements(["sectors": "colors"], ["colors": ["#ff0000", "#0000ff"]], stroke: 0))
    let fills = found.compactMap(\.fill)
    #expect(fills.prefix(2) == [.color(Color(css: "#ff0000")!), .color(Color(css: "#0000ff")!)])
    let first = try #require(found[0].path.extent)
    #expect(abs(first.minX - 44) < 1e-6 && abs(first.maxX - 50) < 1e-6)
    #expect(abs(first.height - 12) < 1e-6)
  }

  @Test func `a ring is broken into whole dashes`() throws {
    let shape = try #require(shapes(try elements(["dashes": [3, 2]])).first)
    let dashes = try #require(shape.stroke?.dashes)
    let count = 2 * Double.pi * 7 / dashes.reduce(0, +)
    #expect(abs(count - count.rounded()) < 1e-9 && count.rounded() == 9)
  }

  @Test func `ticks stand on the ring, and one feature stays one`() throws {
    let found = try elements(["ticks": ["count": 8, "length": -3]])
    guard case .group(let group) = found[0], found.count == 1 else {
      Issue.record("ring and ticks are no group")
      return
    }
    #expect(group.identity?.id == "kidal")
    let ticks = try #require(shapes(found).last)
    #expect(ticks.path.steps.count { if case .move = $0 { true } else { false } } == 8)
    #expect(abs((ticks.path.extent?.width ?? 0) - 14) < 1e-6)
  }

  @Test func `an open half is half a disc`() throws {
    let shape = try #require(shapes(try elements(["sector": [180, 360]])).first)
    let extent = try #require(shape.path.extent)
    #expect(abs(extent.maxX - 50) < 1e-6 && abs(extent.minX - 43) < 1e-6)
  }
}
