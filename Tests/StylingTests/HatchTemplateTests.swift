import Diagnostics
import Expressions
import Shapes
import Styling
import TestSupport
import Testing

struct HatchTemplateTests {
  private func style(_ hatch: String, pattern: String = #""h""#) throws -> Style {
    try Style(
      json: JSONText.read(
        StyleTests.document(
          layers: """
            {"id": "a", "type": "fill", "source": "control", "paint": {"fill-pattern": \(pattern)}}
            """,
          metadata: #"{"controlmap:hatches": {"h": \#(hatch)}}"#)))
  }

  private func resolve(_ hatch: String, _ properties: [String: PropertyValue] = [:]) throws
    -> Hatch
  {
    try #require(
      try style(hatch).hatches["h"]?.resolve(EvaluationContext(zoom: 6, properties: properties)))
  }

  @Test func `lines leave the ground open between them`() throws {
    let hatch = try resolve(
      #"{"kind": "lines", "angle": 30, "spacing": 8, "width": 2, "color": ["get", "color"]}"#,
      ["color": "#ffffff"])
    #expect(
      hatch.pattern == .bands([.init(color: .white, width: 2), .init(color: nil, width: 6)]))
    #expect(hatch.angle == 30)
    #expect(hatch.background == nil)
  }

  @Test func `stripes carry every colour in equal bands`() throws {
    let hatch = try resolve(
      #"{"kind": "stripes", "width": 5, "colors": ["get", "colors"]}"#,
      ["colors": ["#000", "#fff", "#f00"]])
    let colors = [0x000000, 0xFFFFFF, 0xFF0000].map { Color(hex: $0) }
    #expect(hatch.pattern == .bands(colors.map { .init(color: $0, width: 5) }))
    let constant = try resolve(#"{"kind": "stripes", "width": 5, "colors": ["red", "blue"]}"#)
    let named = [0xFF0000, 0x0000FF].map { Color(hex: $0) }
    #expect(constant.pattern == .bands(named.map { .init(color: $0, width: 5) }))
  }

  @Test func `crosses and dots keep their measures`() throws {
    let cross = try resolve(#"{"kind": "cross", "background": "white"}"#)
    #expect(
      cross.pattern
        == .crossedBands([.init(color: .black, width: 1.5), .init(color: nil, width: 6.5)]))
    #expect(cross.background == .white)
    let dots = try resolve(##"{"kind": "dots", "width": 3, "spacing": 9, "color": "#fff"}"##)
    #expect(dots.pattern == .dots(radius: 1.5, spacing: 9, color: .white))
  }

  @Test func `lines as wide as their spacing cover the ground`() throws {
    let hatch = try resolve(
      #"{"kind": "lines", "spacing": 2, "width": ["get", "w"]}"#, ["w": 4])
    #expect(hatch.pattern == .bands([.init(color: .black, width: 4)]))
  }

  @Test func `what does not fit is drawn as the default, with a warning`() throws {
    let style = try style(
      #"{"kind": "stripes", "angle": ["get", "angle"], "colors": ["get", "colors"]}"#)
    let log = EvaluationLog()
    let context = EvaluationContext(
      zoom: 6, properties: ["colors": ["reddish", "#fff"]], log: log)
    let hatch = try #require(style.hatch(of: style.layers[0], context))
    #expect(hatch.angle == 45)
    #expect(hatch.pattern == .bands([.init(color: .white, width: 1.5)]))
    #expect(
      log.warnings.map(\.pointer) == [
        "/metadata/controlmap:hatches/h/angle", "/metadata/controlmap:hatches/h/colors",
      ])
  }

  @Test func `an expression may name the hatch`() throws {
    let style = try style(#"{"kind": "lines"}"#, pattern: #"["get", "hatch"]"#)
    let log = EvaluationLog()
    func hatch(_ name: PropertyValue) -> Hatch? {
      style.hatch(
        of: style.layers[0], EvaluationContext(zoom: 6, properties: ["hatch": name], log: log))
    }
    #expect(hatch("h") != nil)
    #expect(hatch("") == nil)
    #expect(log.warnings.isEmpty)
    #expect(hatch("other") == nil)
    #expect(log.warnings.map(\.what) == ["there is no hatch 'other'"])
  }

  @Test(arguments: [
    (#"{"kind": "line"}"#, "/kind", "did you mean 'lines'?"),
    (#"{"angle": 4}"#, "/kind", "write lines, cross, stripes, dots"),
    (#"{"kind": "lines", "colour": "red"}"#, "/colour", "did you mean 'color'?"),
    (#"{"kind": "lines", "width": 0}"#, "/width", "make it greater than 0"),
    (#"{"kind": "lines", "width": "thin"}"#, "/width", "convert it with to-number"),
    (
      #"{"kind": "lines", "color": "reddish"}"#, "/color",
      "change the expression so that it has a value"
    ),
    ("4", "", #"write {"kind": "lines", "color": …}"#),
  ])
  func `a mistake in a hatch is found at its place`(
    hatch: String, pointer: String, advice: String
  ) throws {
    let found = try StyleTests.problems(
      StyleTests.document(
        layers: "", metadata: #"{"controlmap:hatches": {"h": \#(hatch)}}"#))
    #expect(found.map(\.pointer) == ["/metadata/controlmap:hatches/h" + pointer])
    #expect(found.first?.advice == advice)
  }
}
