import Cartography
import Diagnostics
import Drawing
import Expressions
import Shapes
import Styling
import Testing

struct LineDecorationTests {
  private func drawn(
    _ metadata: PropertyValue, _ points: [Point<Page>], paint: PropertyValue = [:]
  ) throws -> Group {
    let style = try style([
      ["id": "front", "type": "line", "source": "lines", "metadata": metadata, "paint": paint]
    ])
    let feature = MapFeature(
      geometry: .lineString(Line(points)),
      properties: ["left-color": "#ff0000", "right-color": "#0000ff"],
      identity: Identity(kind: .front, id: "a|b"))
    let layers = try composition(style, sources: ["lines": [feature]])
      .compose(measurer: PlainMeasurer()).layers
    return try #require(layers.first { $0.id == "front" })
  }

  @Test func `teeth stand evenly on the left as the eye sees it`() throws {
    let front = try drawn(
      [
        "controlmap:front": [
          "teeth": "triangles", "spacing": 25, "size": 8,
          "color": ["to-color", ["get", "left-color"]],
        ]
      ], [Point(100, 100), Point(200, 100)])
    let teeth = front.shapes.filter { $0.fill != nil }
    #expect(teeth.compactMap { $0.path.extent?.center.x } == [112.5, 137.5, 162.5, 187.5])
    #expect(teeth.allSatisfy { $0.path.extent?.minY == 92 && $0.path.extent?.maxY == 100 })
    #expect(teeth.allSatisfy { $0.fill == .color(Color(hex: 0xFF0000)) })
  }

  @Test func `teeth go round a closed line without a gap at its seam`() throws {
    let front = try drawn(
      ["controlmap:front": ["teeth": "ticks", "side": "right", "spacing": 20, "size": 6]],
      [Point(100, 100), Point(180, 100), Point(180, 180), Point(100, 180), Point(100, 100)])
    // The line itself and 320 / 20 ticks.
    #expect(front.shapes.count == 17)
  }

  @Test func `casings and bands keep to their holder's side`() throws {
    let front = try drawn(
      [
        "controlmap:front": [
          "casing": ["left": ["to-color", ["get", "left-color"]], "width": 3],
          "bands": [
            "right": ["to-color", ["get", "right-color"]], "width": 10, "opacity": 0.5,
          ],
        ]
      ], [Point(100, 100), Point(200, 100)], paint: ["line-width": 2])
    let shapes = front.shapes
    #expect(shapes.map { $0.stroke?.width } == [10, 4, 2])
    #expect(shapes.map { $0.path.extent?.center.y } == [105, 98, 100])
    #expect(shapes[0].stroke?.color == Color(hex: 0x0000FF))
    guard case .group(let bands) = front.elements.first else {
      Issue.record("the bands are no group")
      return
    }
    #expect(bands.opacity == 0.5)
  }

  @Test func `a band leaves out the loop that a tight bend would make`() throws {
    // A notch narrower than the band.
    let front = try drawn(
      ["controlmap:front": ["bands": ["left": "#ff0000", "width": 20]]],
      [Point(50, 200), Point(100, 200), Point(105, 180), Point(110, 200), Point(160, 200)])
    let band = try #require(front.shapes.first)
    for case .line(let point) in band.path.steps { #expect(point.y <= 190.2) }
  }

  @Test func `symbols are repeated beside a line`() throws {
    let front = try drawn(
      ["controlmap:symbols": ["shape": "cross", "spacing": 50, "size": 6, "offset": 4]],
      [Point(100, 100), Point(200, 100)])
    #expect(
      front.shapes.dropFirst().map { $0.path.extent?.center } == [Point(125, 96), Point(175, 96)])
  }

  @Test func `an unknown member or shape of a decoration is refused`() {
    let layers: [PropertyValue] = [
      ["controlmap:front": ["teth": "triangles"]], ["controlmap:front": ["teeth": "stars"]],
      ["controlmap:symbols": ["shape": "blob"]], ["controlmap:front": ["casing": ["top": "#000"]]],
    ]
    for metadata in layers {
      #expect(throws: StyleError.self) {
        try style([["id": "a", "type": "line", "source": "lines", "metadata": metadata]])
      }
    }
  }
}
