import Diagnostics
import Expressions
import Shapes
import Styling
import TestSupport
import Testing

struct StyleTests {
  /// A style around some layers, as JSON text.
  static func document(layers: String, metadata: String = "{}") -> String {
    """
    {"version": 8, "name": "Test", "glyphs": "https://example.org/{fontstack}/{range}.pbf",
     "state": {"date": {"default": ""}}, "metadata": \(metadata),
     "sources": {
       "control": {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}},
       "towns": {"type": "geojson", "data": "towns.geojson"}},
     "layers": [\(layers)]}
    """
  }

  static func problems(_ text: String) throws -> [Diagnostic] {
    let json = try JSONText.read(text)
    do throws(StyleError) {
      return try Style(json: json).warnings
    } catch {
      return error.problems
    }
  }

  @Test func `a style tells its parts`() throws {
    let style = try Style(
      json: JSONText.read(
        Self.document(
          layers: #"{"id": "a", "type": "fill", "source": "control"}"#,
          metadata: #"{"controlmap:hatches": {"inferred": {"kind": "lines"}}, "mine": 1}"#)))
    #expect(style.name == "Test")
    #expect(style.layers.map(\.id) == ["a"])
    #expect(style.sources == ["control": .bound, "towns": .path("towns.geojson")])
    #expect(style.globalState == ["date": ""])
    #expect(style.hatches.keys.sorted() == ["inferred"])
    #expect(style.metadata["mine"] == 1)
    #expect(style.warnings.isEmpty)
  }

  @Test(arguments: [
    (#"{"id": "a", "type": "fil", "source": "control"}"#, "/layers/0/type", "did you mean 'fill'?"),
    (
      #"{"id": "a", "type": "sky", "source": "control"}"#, "/layers/0/type",
      "take the layer out, or use one of "
        + "background, fill, line, circle, symbol, heatmap, raster, hillshade"
    ),
    (
      #"{"id": "a", "type": "hillshade", "source": "control"}"#, "/layers/0/source",
      "name 'world-relief', a source of type 'raster-dem'"
    ),
    (#"{"type": "background"}"#, "/layers/0/id", "give it a string of its own"),
    (#"{"id": "a", "type": "fill"}"#, "/layers/0/source", "name one of those under 'sources'"),
    (
      #"{"id": "a", "type": "fill", "source": "contol"}"#, "/layers/0/source",
      "did you mean 'control'?"
    ),
    (
      #"{"id": "a", "type": "background", "colour": 1}"#, "/layers/0/colour",
      "use one of filter, id, layout, maxzoom, metadata, minzoom, paint, source, source-layer, type"
    ),
    (
      #"{"id": "a", "type": "background", "minzoom": 30}"#, "/layers/0/minzoom",
      "write a number between 0 and 24"
    ),
    (
      #"{"id": "a", "type": "fill", "source": "control", "source-layer": "x"}"#,
      "/layers/0/source-layer", "leave 'source-layer' out"
    ),
    (
      #"{"id": "a", "type": "fill", "source": "control", "filter": ["has"]}"#, "/layers/0/filter",
      #"name one after 'has'"#
    ),
    (
      #"{"id": "a", "type": "fill", "source": "control", "filter": ["all", ["==", ["get", "x"], {}]]}"#,
      "/layers/0/filter/1/2",
      #"write ["literal", {…}]"#
    ),
    ("7", "/layers/0", "write an object with id and type"),
  ])
  func `a mistake in a layer is found at its place`(
    layer: String, pointer: String, advice: String
  ) throws {
    let found = try Self.problems(Self.document(layers: layer))
    #expect(found.map(\.pointer) == [pointer])
    #expect(found.first?.advice == advice)
  }

  @Test(arguments: [
    ("paint", #""fill-colour": "red""#, "did you mean 'fill-color'?"),
    (
      "paint", #""fill-color": "reddish""#,
      ##"write a CSS colour such as "#1b9e77", "rgb(27, 158, 119)" or "teal""##
    ),
    (
      "paint", #""fill-color": 5"#,
      ##"write a CSS colour such as "#1b9e77", "rgb(27, 158, 119)" or "teal""##
    ),
    ("paint", #""fill-opacity": 1.5"#, "keep it between 0 and 1"),
    ("paint", #""fill-opacity": "1""#, "write a number or an expression that gives one"),
    (
      "paint", #""fill-antialias": ["has", "x"]"#,
      "split the layer in two with a filter, or use a constant"
    ),
    ("paint", #""fill-translate": [1]"#, "write an array such as [1, 2]"),
    ("paint", #""fill-sort-key": 1"#, "move it from 'paint' to 'layout'"),
    ("paint", #""fill-pattern": "infered""#, "did you mean 'inferred'?"),
    ("layout", #""visibility": "hidden""#, "use one of none, visible"),
    ("layout", #""visibility": ["get", "x"]"#, "write a constant"),
    (
      "layout", #""line-cap": "round""#,
      "use one of fill-antialias, fill-color, fill-opacity, fill-outline-color, fill-pattern, fill-sort-key, fill-translate, fill-translate-anchor, visibility"
    ),
  ])
  func `a mistake in a property is found at its place`(
    section: String, property: String, advice: String
  ) throws {
    let layer = #"{"id": "a", "type": "fill", "source": "control", "\#(section)": {\#(property)}}"#
    let found = try Self.problems(
      Self.document(
        layers: layer, metadata: #"{"controlmap:hatches": {"inferred": {"kind": "lines"}}}"#))
    let name = property.split(separator: "\"")[0]
    #expect(found.map(\.pointer) == ["/layers/0/\(section)/\(name)"])
    #expect(found.first?.advice == advice)
    #expect(found.first?.isWarning == false)
  }

  @Test func `every problem of the document is collected`() throws {
    let found = try Self.problems(
      """
      {"version": 7, "nmae": "x", "glyphs": "nowhere", "state": {"date": 1},
       "sources": {
         "areas": {"type": "geojson", "data": "areas.geojson"},
         "web": {"type": "geojson", "data": "https://example.org/a.geojson"},
         "tiles": {"type": "vector"}, "odd": {"type": "geojsn"}, "none": {"type": "geojson"}},
       "layers": [
         {"id": "a", "type": "background", "paint": {"background-color": ["get", "x"]}},
         {"id": "a", "type": "background"}]}
      """)
    #expect(
      found.map(\.pointer) == [
        "/version", "/nmae", "/glyphs", "/glyphs", "/state/date", "/sources/areas/data",
        "/sources/none/data", "/sources/odd/type", "/sources/tiles/type", "/sources/web/data",
        "/layers/0/paint/background-color", "/layers/1/id",
      ])
  }

  @Test func `what cannot be seen in a still picture is a warning`() throws {
    let found = try Self.problems(
      """
      {"version": 8, "light": {}, "sources": {
         "own": {"type": "geojson", "data": "a.geojson", "tolerance": 1}},
       "layers": [
         {"id": "a", "type": "symbol", "source": "own", "layout": {"text-field": "{name}",
          "text-size": ["+", ["zoom"], 1]}, "paint": {"text-color-transition": {"delay": 1}}}]}
      """)
    #expect(found.allSatisfy { $0.isWarning })
    #expect(
      found.map(\.pointer) == [
        "/light", "/sources/own/tolerance", "/layers/0/layout/text-size",
        "/layers/0/paint/text-color-transition", "/layers/0/layout/text-field",
      ])
  }

  @Test func `a problem that several readers meet is told once`() throws {
    let found = try Self.problems(
      #"{"version": 8, "glyphs": "{fontstack}{range}", "sources": 1, "metadata": 2, "layers": []}"#)
    #expect(found.map(\.pointer) == ["/sources", "/metadata"])
  }

  @Test func `keys with a slash are found at their place`() throws {
    let found = try Self.problems(
      Self.document(
        layers: """
          {"id": "a", "type": "line", "source": "control",
           "metadata": {"controlmap:front": {"te/eth": "none", "casing": {"l~ft": "red"}}},
           "paint": {"line-width": {"stops": [[1, 2]], "st/op": 3}}}
          """))
    #expect(
      found.map(\.pointer) == [
        "/layers/0/paint/line-width/st~1op", "/layers/0/metadata/controlmap:front/casing/l~0ft",
        "/layers/0/metadata/controlmap:front/te~1eth",
      ])
  }

  @Test func `a document that is no object is refused in a sentence`() throws {
    let found = try Self.problems("[]")
    #expect(
      found.first?.description
        == #"style: a style is a JSON object; begin it with {"version": 8, …}"#)
  }
}
