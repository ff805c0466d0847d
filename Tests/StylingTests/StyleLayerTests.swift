import Diagnostics
import Expressions
import Shapes
import Styling
import TestSupport
import Testing

struct StyleLayerTests {
  private func layer(_ text: String) throws -> StyleLayer {
    try Style(json: JSONText.read(StyleTests.document(layers: text))).layers[0]
  }

  private func context(
    _ properties: [String: PropertyValue] = [:], zoom: Double = 6, log: EvaluationLog? = nil
  ) -> EvaluationContext {
    EvaluationContext(zoom: zoom, properties: properties, geometryType: "Point", log: log)
  }

  @Test func `unset properties have the standards of the specification`() throws {
    let circle = try layer(#"{"id": "a", "type": "circle", "source": "towns"}"#)
    #expect(circle.number("circle-radius", context()) == 5)
    #expect(circle.color("circle-color", context()) == .black)
    #expect(circle.numbers("circle-translate", context()) == [0, 0])
    #expect(!circle.has("circle-radius"))
    let line = try layer(#"{"id": "a", "type": "line", "source": "towns"}"#)
    #expect(line.string("line-join", context()) == "miter")
    #expect(line.numbers("line-dasharray", context()).isEmpty)
    let symbol = try layer(#"{"id": "a", "type": "symbol", "source": "towns"}"#)
    #expect(symbol.number("text-size", context()) == 16)
    #expect(symbol.strings("text-font", context()).first == "Open Sans Regular")
    #expect(symbol.bool("text-allow-overlap", context()) == false)
  }

  @Test func `what an expression gives is held to the range of constants, with a warning`() throws {
    let circle = try layer(
      #"{"id": "a", "type": "circle", "source": "towns", "paint": {"circle-radius": ["get", "n"], "circle-blur": ["sqrt", ["get", "n"]]}}"#
    )
    for (number, radius) in [(1e17, 10_000.0), (-1, 0), (1e-300, 1e-300), (7, 7), (-1e-12, 0)] {
      let log = EvaluationLog()
      let drawn = circle.number("circle-radius", context(["n": .number(number)], log: log))
      #expect(drawn == radius)
      #expect(log.warnings.isEmpty == (abs(number - radius) < 1e-9))
    }
    let log = EvaluationLog()
    #expect(circle.number("circle-radius", context(["n": .number(.infinity)], log: log)) == 5)
    #expect(circle.number("circle-blur", context(["n": .number(-1)], log: log)) == 0)
    #expect(circle.number("circle-radius", context(["n": .number(-7)], log: log)) == 0)
    #expect(
      log.warnings.map(\.description) == [
        "/layers/0/paint/circle-blur: NaN cannot be drawn; 0 is drawn instead; make the expression fit the data",
        "/layers/0/paint/circle-radius: Infinity cannot be drawn; 5 is drawn instead; make the expression fit the data",
      ])
  }

  @Test func `a number out of range is clamped in hatches and decorations too`() throws {
    let log = EvaluationLog()
    let line = try layer(
      #"{"id": "a", "type": "line", "source": "towns", "metadata": {"controlmap:symbols": {"shape": "dot", "size": ["get", "n"]}}}"#
    )
    let size = line.symbols?.number(
      "size", standard: 6, context(["n": .number(1e300)], log: log))
    #expect(size == 10_000)
    #expect(
      log.warnings.map(\.what) == ["1e+300 px is out of range"])
  }

  @Test func `an outline takes the colour of the fill unless it has its own`() throws {
    let plain = try layer(
      #"{"id": "a", "type": "fill", "source": "control", "paint": {"fill-color": "red"}}"#)
    #expect(plain.color("fill-outline-color", context()) == Color(hex: 0xFF0000))
    let outlined = try layer(
      """
      {"id": "a", "type": "fill", "source": "control",
       "paint": {"fill-color": "red", "fill-outline-color": ["get", "edge"]}}
      """)
    #expect(
      outlined.color("fill-outline-color", context(["edge": "blue"])) == Color(hex: 0x0000FF))
  }

  @Test func `a failed expression gives the standard and one warning for all features`() throws {
    let circle = try layer(
      """
      {"id": "a", "type": "circle", "source": "towns",
       "paint": {"circle-radius": ["get", "size"], "circle-color": ["get", "color"]}}
      """)
    let log = EvaluationLog()
    #expect(circle.number("circle-radius", context(["size": "big"], log: log)) == 5)
    #expect(circle.number("circle-radius", context(["size": "small"], log: log)) == 5)
    #expect(circle.number("circle-radius", context(["size": 9], log: log)) == 9)
    #expect(circle.color("circle-color", context(["color": "#fff"], log: log)) == .white)
    #expect(
      log.warnings == [
        Diagnostic(
          pointer: "/layers/0/paint/circle-radius",
          what: #"a value of type number is due, but "big" is string"#,
          advice: "5 is drawn instead; make the expression fit the data", isWarning: true)
      ])
  }

  @Test func `a name that the property does not know gives the standard`() throws {
    let line = try layer(
      """
      {"id": "a", "type": "line", "source": "towns", "layout": {"line-cap": ["get", "cap"]}}
      """)
    let log = EvaluationLog()
    #expect(line.string("line-cap", context(["cap": "round"], log: log)) == "round")
    #expect(log.warnings.isEmpty)
    #expect(line.string("line-cap", context(["cap": "pointed"], log: log)) == "butt")
    #expect(log.warnings.map(\.what) == ["'pointed' is no value of 'line-cap'"])
  }

  @Test func `tokens in a text stand for properties`() throws {
    let symbol = try layer(
      """
      {"id": "a", "type": "symbol", "source": "towns", "layout": {"text-field": "{name} ({n})"}}
      """)
    #expect(symbol.string("text-field", context(["name": "Gao", "n": 3])) == "Gao (3)")
    #expect(symbol.dependsOnFeature("text-field"))
  }

  @Test func `a layer is shown from its least zoom to below its greatest`() throws {
    let bounded = try layer(
      #"{"id": "a", "type": "background", "minzoom": 5, "maxzoom": 7}"#)
    #expect([4.9, 5, 6.9, 7].map(bounded.isShown) == [false, true, true, false])
    let hidden = try layer(
      #"{"id": "a", "type": "background", "layout": {"visibility": "none"}}"#)
    #expect(!hidden.isVisible)
    #expect(!hidden.isShown(at: 6))
  }

  @Test func `a filter that fails leaves the feature out with a warning`() throws {
    let filtered = try layer(
      """
      {"id": "a", "type": "circle", "source": "towns", "filter": [">", ["get", "people"], 100]}
      """)
    let log = EvaluationLog()
    #expect(filtered.matches(context(["people": 101], log: log)))
    #expect(!filtered.matches(context(["people": 100], log: log)))
    #expect(log.warnings.isEmpty)
    #expect(!filtered.matches(context([:], log: log)))
    #expect(log.warnings.map(\.pointer) == ["/layers/0/filter"])
  }

  @Test(arguments: [
    (#"["==", "kind", "town"]"#, true), (#"["!=", "kind", "town"]"#, false),
    (#"["==", "$type", "Point"]"#, true), (#"["==", "$id", 4]"#, false),
    (#"["in", "kind", "well", "town"]"#, true), (#"["!in", "kind", "well", "town"]"#, false),
    (#"["has", "kind"]"#, true), (#"["!has", "kind"]"#, false), (#"["has", "$id"]"#, false),
    (#"["<", "people", 500]"#, true), (#"["<", "kind", 500]"#, false),
    (#"[">", "missing", 5]"#, false),
    (#"["all", ["==", "kind", "town"], [">=", "people", 100]]"#, true),
    (#"["any", ["==", "kind", "well"], [">", "people", 100]]"#, false),
    (#"["none", ["==", "kind", "well"], [">", "people", 100]]"#, true),
    (#"["all", ["==", "kind", "town"], ["any", ["has", "people"]]]"#, true),
  ])
  func `filters of the old form say the same`(filter: String, expected: Bool) throws {
    let filtered = try layer(
      #"{"id": "a", "type": "circle", "source": "towns", "filter": \#(filter)}"#)
    let log = EvaluationLog()
    #expect(filtered.matches(context(["kind": "town", "people": 100], log: log)) == expected)
    #expect(log.warnings.isEmpty)
  }
}
