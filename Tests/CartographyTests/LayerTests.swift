import Cartography
import Drawing
import Shapes
import Styling
import Testing

struct LayerTests {
  @Test func `layers are drawn in the order of the style, clipped to the frame`() throws {
    let style = try style([
      ["id": "ground", "type": "background", "paint": ["background-color": "#eeeeee"]],
      ["id": "fill", "type": "fill", "source": "areas", "paint": ["fill-color": "#ff0000"]],
      ["id": "edge", "type": "line", "source": "areas"],
    ])
    let map = try composition(style, sources: ["areas": [square("a", x: 20, y: 20, side: 50)]])
    let layers = try map.compose(measurer: PlainMeasurer()).layers
    #expect(layers.map(\.id) == ["page", "background", "fill", "edge", "frame"])
    #expect(layers[2].clip?.extent == map.layout.frame)
    #expect(layers[2].shapes[0].identity?.id == "a")
    #expect(layers[2].shapes[0].fill == .color(Color(hex: 0xFF0000)))
  }

  @Test func `one opacity for all is given to the layer as a whole`() throws {
    let style = try style([
      ["id": "fill", "type": "fill", "source": "areas", "paint": ["fill-opacity": 0.5]]
    ])
    let areas = [square("a", x: 20, y: 20, side: 50), square("b", x: 70, y: 20, side: 50)]
    let layers = try composition(style, sources: ["areas": areas])
      .compose(measurer: PlainMeasurer()).layers
    let fill = try #require(layers.first { $0.id == "fill" })
    #expect(fill.opacity == 0.5)
    #expect(fill.shapes.allSatisfy { $0.fill == .color(.black) })
  }

  @Test func `a filter leaves features out and a sort key orders them`() throws {
    let style = try style([
      [
        "id": "fill", "type": "fill", "source": "areas", "filter": [">", ["get", "n"], 1],
        "layout": ["fill-sort-key": ["-", ["get", "n"]]],
      ]
    ])
    let areas = (1...3).map { square("\($0)", x: 20, y: 20, side: 50, ["n": .number(Double($0))]) }
    let layers = try composition(style, sources: ["areas": areas])
      .compose(measurer: PlainMeasurer()).layers
    let fill = try #require(layers.first { $0.id == "fill" })
    #expect(fill.shapes.map { $0.identity?.id } == ["3", "2"])
  }

  @Test func `a border that two areas share is drawn once`() throws {
    let style = try style([["id": "edge", "type": "line", "source": "areas"]])
    let areas = [square("a", x: 20, y: 20, side: 50), square("b", x: 70, y: 20, side: 50)]
    let layers = try composition(style, sources: ["areas": areas])
      .compose(measurer: PlainMeasurer()).layers
    let edges = try #require(layers.first { $0.id == "edge" }).shapes
    #expect(edges[0].path.steps.count == 5)
    // The second lacks its left side: one open line of three edges.
    #expect(edges[1].path.steps.count == 4)
    #expect(edges[1].path.steps.allSatisfy { $0 != .close })
  }

  @Test func `each thing beside an area has a pattern of its own`() throws {
    let style = try style(
      [
        [
          "id": "beside", "type": "fill", "source": "areas",
          "metadata": ["controlmap:each": "beside"],
          "paint": ["fill-pattern": ["get", "beside-status"]],
        ]
      ],
      metadata: [
        "controlmap:hatches": [
          "claimed": ["kind": "lines", "color": ["to-color", ["get", "beside-color"]]],
          "besieged": ["kind": "cross", "color": ["to-color", ["get", "beside-color"]]],
        ]
      ])
    let area = square(
      "a", x: 20, y: 20, side: 50,
      ["beside": ["blue:claimed", "red:besieged"], "beside-colors": ["#0000ff", "#ff0000"]])
    let layers = try composition(style, sources: ["areas": [area]])
      .compose(measurer: PlainMeasurer()).layers
    let shapes = try #require(layers.first { $0.id == "beside" }).shapes
    #expect(shapes.map { $0.identity?.id } == ["a:blue:claimed", "a:red:besieged"])
    #expect(Set(shapes.map(\.fill)).count == 2)
  }

  @Test func `stripes carry the colours of the feature`() throws {
    let style = try style(
      [["id": "fill", "type": "fill", "source": "areas", "paint": ["fill-pattern": "both"]]],
      metadata: [
        "controlmap:hatches": [
          "both": ["kind": "stripes", "width": 6, "colors": ["get", "colors"]]
        ]
      ])
    let area = square("a", x: 20, y: 20, side: 50, ["colors": ["#ff0000", "#0000ff"]])
    let layers = try composition(style, sources: ["areas": [area]])
      .compose(measurer: PlainMeasurer()).layers
    let expected = Hatch(
      pattern: .bands([
        .init(color: Color(hex: 0xFF0000), width: 6), .init(color: Color(hex: 0x0000FF), width: 6),
      ]), angle: 45)
    #expect(layers.first { $0.id == "fill" }?.shapes.first?.fill == .hatch(expected))
  }

  @Test func `what stands beside a place goes around its marker`() throws {
    let style = try style([
      [
        "id": "beside", "type": "circle", "source": "places",
        "metadata": ["controlmap:orbit": ["distance": 10, "start": 90, "step": 90]],
        "paint": ["circle-radius": 3, "circle-color": ["get", "beside-color"]],
      ]
    ])
    let kidal = town(
      "kidal", x: 100, y: 100,
      ["beside": ["wagner:presence", "jnim:besieged"], "beside-colors": ["#111111", "#222222"]])
    let layers = try composition(style, sources: ["places": [kidal]])
      .compose(measurer: PlainMeasurer()).layers
    let shapes = try #require(layers.first { $0.id == "beside" }).shapes
    #expect(shapes.map { $0.identity?.id } == ["kidal:wagner:presence", "kidal:jnim:besieged"])
    #expect(shapes.map(\.fill) == [.color(Color(hex: 0x111111)), .color(Color(hex: 0x222222))])
    let centers = shapes.compactMap { $0.path.extent?.center }
    #expect(abs(centers[0].x - 110) < 1e-9 && abs(centers[0].y - 100) < 1e-9)
    #expect(abs(centers[1].x - 100) < 1e-9 && abs(centers[1].y - 110) < 1e-9)
  }
}
