import Diagnostics
import Expressions
import Shapes
import Styling
import TestSupport
import Testing

/// Functions of earlier versions of the specification give what expressions give.
struct LegacyFunctionTests {
  private func layer(_ paint: String, type: String = "circle") throws -> StyleLayer {
    let section = paint.contains("text-") || paint.contains("line-cap") ? "layout" : "paint"
    return try Style(
      json: JSONText.read(
        StyleTests.document(
          layers: #"{"id": "a", "type": "\#(type)", "source": "towns", "\#(section)": \#(paint)}"#))
    ).layers[0]
  }

  private func context(_ properties: [String: PropertyValue] = [:], zoom: Double = 6)
    -> EvaluationContext
  {
    EvaluationContext(zoom: zoom, properties: properties, geometryType: "Point")
  }

  @Test func `stops of the zoom are interpolated, with a base or without`() throws {
    let linear = try layer(#"{"circle-radius": {"stops": [[5, 1], [10, 11]]}}"#)
    #expect(linear.number("circle-radius", context(zoom: 4)) == 1)
    #expect(linear.number("circle-radius", context(zoom: 6)) == 3)
    #expect(linear.number("circle-radius", context(zoom: 12)) == 11)
    let doubling = try layer(
      #"{"circle-radius": {"base": 2, "stops": [[0, 0], [2, 30]]}}"#)
    #expect(doubling.number("circle-radius", context(zoom: 1)) == 10)
  }

  @Test func `values without anything in between change at their stops`() throws {
    let line = try layer(
      #"{"line-cap": {"stops": [[5, "round"], [8, "square"]]}}"#, type: "line")
    #expect(line.string("line-cap", context(zoom: 3)) == "round")
    #expect(line.string("line-cap", context(zoom: 7.9)) == "round")
    #expect(line.string("line-cap", context(zoom: 8)) == "square")
  }

  @Test func `a property is looked up, ordered or interpolated as the type says`() throws {
    let categorical = try layer(
      #"{"circle-color": {"property": "side", "type": "categorical", "default": "blue", "stops": [["a", "red"], [true, "lime"]]}}"#
    )
    #expect(categorical.color("circle-color", context(["side": "a"])) == Color(hex: 0xFF0000))
    #expect(categorical.color("circle-color", context(["side": true])) == Color(hex: 0x00FF00))
    #expect(categorical.color("circle-color", context(["side": 3])) == Color(hex: 0x0000FF))
    let interval = try layer(
      #"{"circle-radius": {"property": "n", "type": "interval", "default": 9, "stops": [[10, 1], [20, 2]]}}"#
    )
    #expect(interval.number("circle-radius", context(["n": 1])) == 1)
    #expect(interval.number("circle-radius", context(["n": 19.9])) == 1)
    #expect(interval.number("circle-radius", context(["n": 20])) == 2)
    #expect(interval.number("circle-radius", context(["n": "many"])) == 9)
    let exponential = try layer(
      #"{"circle-radius": {"property": "n", "stops": [[0, 0], [10, 5]]}}"#)
    #expect(exponential.number("circle-radius", context(["n": 4])) == 2)
    // Without a default of its own the function has the property's.
    #expect(exponential.number("circle-radius", context([:])) == 5)
  }

  @Test func `identity takes the property itself where it can`() throws {
    let circle = try layer(
      #"{"circle-color": {"type": "identity", "property": "c", "default": "blue"}, "circle-radius": {"type": "identity", "property": "r"}}"#
    )
    #expect(circle.color("circle-color", context(["c": "red"])) == Color(hex: 0xFF0000))
    #expect(circle.color("circle-color", context([:])) == Color(hex: 0x0000FF))
    #expect(circle.number("circle-radius", context(["r": 3])) == 3)
    #expect(circle.number("circle-radius", context(["r": "three"])) == 5)
    let cap = try layer(#"{"line-cap": {"type": "identity", "property": "cap"}}"#, type: "line")
    #expect(cap.string("line-cap", context(["cap": "round"])) == "round")
    #expect(cap.string("line-cap", context(["cap": "pointed"])) == "butt")
  }

  @Test func `stops of zoom and property are interpolated both ways`() throws {
    let circle = try layer(
      """
      {"circle-radius": {"property": "n", "stops": [
        [{"zoom": 0, "value": 0}, 0], [{"zoom": 0, "value": 10}, 10],
        [{"zoom": 10, "value": 0}, 0], [{"zoom": 10, "value": 10}, 30]]}}
      """)
    #expect(circle.number("circle-radius", context(["n": 5], zoom: 0)) == 5)
    #expect(circle.number("circle-radius", context(["n": 5], zoom: 5)) == 10)
    #expect(circle.number("circle-radius", context(["n": 5], zoom: 20)) == 15)
  }

  @Test func `tokens are replaced in the texts of stops`() throws {
    let symbol = try layer(
      #"{"text-field": {"stops": [[0, "{name}"], [8, "{name} ({id})"]]}}"#, type: "symbol")
    let kidal: [String: PropertyValue] = ["name": "Kidal", "id": 3]
    #expect(symbol.string("text-field", context(kidal, zoom: 2)) == "Kidal")
    #expect(symbol.string("text-field", context(kidal, zoom: 9)) == "Kidal (3)")
  }

  @Test func `of stops with one input the first counts`() throws {
    let circle = try layer(
      #"{"circle-radius": {"stops": [[5, 1], [5, 7], [10, 11]]}}"#)
    #expect(circle.number("circle-radius", context(zoom: 5)) == 1)
  }

  @Test(arguments: [
    (#"{"stops": []}"#, "/stops"), (#"{"stops": [[1]]}"#, "/stops/0"),
    (#"{"stops": [[{"zoom": 1}, 2]]}"#, "/stops/0/0"),
    (#"{"type": "sometimes", "stops": [[1, 2]]}"#, "/type"),
    (#"{"base": 0, "stops": [[1, 2]]}"#, "/base"),
    (#"{"colorSpace": "cmyk", "stops": [[1, 2]]}"#, "/colorSpace"),
    (#"{"type": "categorical", "stops": [["a", 2]]}"#, "/property"),
    (#"{"stops": [[1, 2]], "stop": 3}"#, "/stop"),
  ])
  func `what is wrong with a function is told at its place`(function: String, place: String) throws
  {
    let text =
      #"{"id": "a", "type": "circle", "source": "towns", "paint": {"circle-radius": \#(function)}}"#
    do {
      _ = try Style(json: JSONText.read(StyleTests.document(layers: text)))
      Issue.record("no problem was found")
    } catch let error as StyleError {
      #expect(error.problems.map(\.pointer).contains("/layers/0/paint/circle-radius" + place))
    }
  }
}
