import Diagnostics
import Expressions
import Shapes
import Styling
import TestSupport
import Testing

struct SymbolPropertyTests {
  /// Each property of a symbol layer with a value other than its default.
  ///
  /// - Source: MapLibre Style Spec v8, Layers, symbol.
  static let layout = """
    "icon-allow-overlap": true, "icon-anchor": "top-left", "icon-ignore-placement": true,
    "icon-image": "star", "icon-keep-upright": true, "icon-offset": [1, 2],
    "icon-optional": true, "icon-overlap": "cooperative", "icon-padding": [1, 2, 3, 4],
    "icon-pitch-alignment": "map", "icon-rotate": 30, "icon-rotation-alignment": "map",
    "icon-size": 2, "icon-text-fit": "both", "icon-text-fit-padding": [1, 2, 3, 4],
    "symbol-avoid-edges": true, "symbol-placement": "line", "symbol-sort-key": 1,
    "symbol-spacing": 100, "symbol-z-order": "viewport-y", "text-allow-overlap": true,
    "text-anchor": "left", "text-field": "{name}", "text-font": ["Noto Sans Bold"],
    "text-ignore-placement": true, "text-justify": "auto", "text-keep-upright": false,
    "text-letter-spacing": 0.1, "text-line-height": 1, "text-max-angle": 30,
    "text-max-width": 8, "text-offset": [0, 1], "text-optional": true, "text-overlap": "always",
    "text-padding": 3, "text-pitch-alignment": "viewport", "text-radial-offset": 1,
    "text-rotate": 45, "text-rotation-alignment": "viewport-glyph", "text-size": 12,
    "text-transform": "uppercase", "text-variable-anchor": ["top", "left"],
    "text-variable-anchor-offset": ["top", [0, 4], "left", [3, 0]],
    "text-writing-mode": ["horizontal"], "visibility": "visible"
    """
  static let paint = """
    "icon-color": "red", "icon-halo-blur": 1, "icon-halo-color": "white", "icon-halo-width": 2,
    "icon-opacity": 0.5, "icon-translate": [1, 1], "icon-translate-anchor": "viewport",
    "text-color": "red", "text-halo-blur": 1, "text-halo-color": "white", "text-halo-width": 2,
    "text-opacity": 0.5, "text-translate": [1, 1], "text-translate-anchor": "viewport"
    """

  private func problems(layout: String, paint: String = "") throws -> [Diagnostic] {
    try StyleTests.problems(
      StyleTests.document(
        layers: """
          {"id": "a", "type": "symbol", "source": "towns", "layout": {\(layout)},
           "paint": {\(paint)}}
          """))
  }

  private func layer(_ layout: String) throws -> StyleLayer {
    try Style(
      json: JSONText.read(
        StyleTests.document(
          layers: #"{"id": "a", "type": "symbol", "source": "towns", "layout": {\#(layout)}}"#))
    ).layers[0]
  }

  private let context = EvaluationContext(zoom: 6, properties: ["p": [1, 2, 3], "n": 7])

  @Test func `no property of the specification is refused`() throws {
    #expect(try problems(layout: Self.layout, paint: Self.paint).isEmpty)
  }

  @Test func `a padding has one to four sides, as in CSS`() throws {
    func sides(_ json: String) throws -> [Double] {
      let sides = try layer(#""icon-padding": \#(json)"#).padding("icon-padding", context)
      return [sides.top, sides.right, sides.bottom, sides.left]
    }
    #expect(try sides("5") == [5, 5, 5, 5])
    #expect(try sides("[5]") == [5, 5, 5, 5])
    #expect(try sides("[1, 2]") == [1, 2, 1, 2])
    #expect(try sides("[1, 2, 3]") == [1, 2, 3, 2])
    #expect(try sides("[1, 2, 3, 4]") == [1, 2, 3, 4])
    #expect(try sides(#"["get", "p"]"#) == [1, 2, 3, 2])
    #expect(try sides(#"["get", "n"]"#) == [7, 7, 7, 7])
    #expect(try sides(#"["interpolate", ["linear"], ["zoom"], 5, 0, 7, 4]"#) == [2, 2, 2, 2])
    let unset = try layer(#""icon-image": "star""#).padding("icon-padding", context)
    #expect(unset.top == 2 && unset.left == 2)
  }

  @Test func `anchors come with their offsets`() throws {
    let offsets = try layer(#""text-variable-anchor-offset": ["top", [0, 4], "left", [3, 0]]"#)
      .anchorOffsets("text-variable-anchor-offset", context)
    #expect(offsets.map(\.anchor) == ["top", "left"])
    #expect(offsets.map(\.x) == [0, 3])
    #expect(offsets.map(\.y) == [4, 0])
  }

  @Test(arguments: [
    (#""icon-padding": "2""#, "write 2, or [top, right, bottom, left]"),
    (#""icon-padding": [1, 2, 3, 4, 5]"#, "write 2, or [top, right, bottom, left]"),
    (#""icon-padding": []"#, "write 2, or [top, right, bottom, left]"),
    (
      #""text-variable-anchor-offset": ["top", [0, 4], "left"]"#,
      #"write an array such as ["top", [0, 1], "left", [1, 0]]"#
    ),
    (
      #""text-variable-anchor-offset": ["tip", [0, 4]]"#,
      #"write an array such as ["top", [0, 1], "left", [1, 0]]"#
    ),
    (
      #""icon-anchor": "middle""#,
      "use one of bottom, bottom-left, bottom-right, center, left, right, top, top-left, top-right"
    ),
    (#""symbol-spacing": 0"#, "keep it between 1 and 10000"),
    (#""icon-image": 5"#, "write the name of a marker or an expression that gives one"),
    (
      #""symbol-placement": ["get", "p"]"#,
      "split the layer in two with a filter, or use a constant"
    ),
  ])
  func `a wrong value is refused with what is due`(property: String, advice: String) throws {
    let found = try problems(layout: property)
    #expect(found.map(\.advice) == [advice])
    #expect(found.allSatisfy { !$0.isWarning })
  }

  @Test func `vertical texts are named`() throws {
    let found = try problems(layout: #""text-writing-mode": ["vertical", "horizontal"]"#)
    #expect(found.map(\.what) == ["texts are not set in vertical lines"])
    #expect(found.allSatisfy { $0.isWarning })
  }

  @Test func `a text without formats is one section, an empty one none`() throws {
    let layer = try layer(#""text-field": "{n} km""#)
    #expect(layer.sections("text-field", context) == [TextSection(text: "7 km")])
    #expect(try self.layer(#""text-field": """#).sections("text-field", context).isEmpty)
  }
}
