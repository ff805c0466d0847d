import Diagnostics
import Expressions
import Shapes
import Styling
import TestSupport
import Testing

struct MarkerTests {
  private func style(_ markers: String, icon: String = #""m""#) throws -> Style {
    try Style(
      json: JSONText.read(
        StyleTests.document(
          layers: """
            {"id": "a", "type": "symbol", "source": "towns", "layout": {"icon-image": \(icon)}}
            """, metadata: #"{"controlmap:markers": {\#(markers)}}"#)))
  }

  private func resolve(_ marker: String, _ properties: [String: PropertyValue] = [:]) throws
    -> ResolvedMarker
  {
    let style = try style(#""m": \#(marker)"#)
    let context = EvaluationContext(zoom: 6, properties: properties)
    return try #require(style.marker(of: style.layers[0], context))
  }

  /// The outline in the plane of the path: tests need not think about the middle.
  private func outline(_ path: String) throws -> [Path.Step] {
    let marker = try resolve(#"{"path": "\#(path)", "view-box": [-50, -50, 100, 100]}"#)
    return marker.outline.steps
  }

  @Test(arguments: [
    ("bar", 14.0, 4.0), ("circle", 12, 12), ("cross", 12, 12), ("diamond", 15, 15),
    ("square", 11, 11), ("triangle", 13.856, 12), ("star", 15.217, 14.472),
  ])
  func `every style has the built-in markers`(name: String, width: Double, height: Double) throws {
    let style = try style("", icon: "\"\(name)\"")
    #expect(style.warnings.isEmpty)
    let marker = try #require(style.marker(of: style.layers[0], EvaluationContext(zoom: 6)))
    #expect(abs(marker.width - width) < 1e-3 && abs(marker.height - height) < 1e-3)
    #expect(marker.fill == nil && marker.stroke == nil && !marker.isOpen)
    // About its middle.
    var extent = Extent<Page>(around: Point(0, 0))
    for step in marker.outline.steps {
      switch step {
      case .move(let point), .line(let point), .curve(_, _, to: let point):
        extent = extent.including(point)
      case .close: break
      }
    }
    #expect(abs(extent.minX + width / 2) < 1e-3 && abs(extent.maxY - height / 2) < 1e-3)
  }

  @Test func `colours and measures of a marker may depend on the feature`() throws {
    let text = """
      {"path": "M0 0H8V4H0Z", "size": [8, 4], "fill": ["get", "color"],
       "stroke": "#fff", "stroke-width": ["get", "w"]}
      """
    let marker = try resolve(text, ["color": "#ff0000", "w": 2])
    #expect(marker.fill == Color(hex: 0xFF0000))
    #expect(marker.stroke == .white)
    #expect(marker.strokeWidth == 2)
    #expect(
      marker.outline.steps == [
        .move(Point(-4, -2)), .line(Point(4, -2)), .line(Point(4, 2)), .line(Point(-4, 2)), .close,
      ])
    #expect(try resolve(text, ["color": "#0000ff", "w": 1]).fill == Color(hex: 0x0000FF))
  }

  @Test func `a marker without fill is open, and a view box is scaled to the size`() throws {
    let open = try resolve(
      #"{"path": "M0 0L24 24", "view-box": [0, 0, 24, 24], "size": [12, 6], "fill": "none"}"#)
    #expect(open.isOpen && open.fill == nil && open.strokeWidth == 1)
    #expect(open.width == 12 && open.height == 6)
    #expect(open.outline.steps == [.move(Point(-6, -3)), .line(Point(6, 3))])
    #expect(try !resolve(#"{"path": "M0 0H1", "size": [1, 1]}"#).isOpen)
    #expect(try resolve(#"{"path": "M0 0H1", "size": [1, 1]}"#).strokeWidth == 0)
  }

  @Test func `a marker of the style replaces a built-in one`() throws {
    let style = try style(#""circle": {"path": "M0 0H2V2Z", "size": [2, 2]}"#, icon: #""circle""#)
    #expect(style.marker(of: style.layers[0], EvaluationContext(zoom: 6))?.width == 2)
  }

  @Test func `path data is read with every command, absolute and relative`() throws {
    let square: [Path.Step] = [
      .move(Point(1, 2)), .line(Point(4, 2)), .line(Point(4, 7)), .close,
    ]
    #expect(try outline("M1 2L4 2 4 7Z") == square)
    #expect(try outline("m1,2 3,0 0,5z") == square)
    #expect(try outline("M1 2H4V7z") == square)
    #expect(try outline(" m1 2 h3 v5z ") == square)
    #expect(try outline("M1+2L4,2,4 7Z") == square)
    let curve: [Path.Step] = [
      .move(Point(0, 0)), .curve(Point(0, 1), Point(1, 2), to: Point(2, 2)),
      .curve(Point(3, 2), Point(4, 1), to: Point(4, 0)),
    ]
    #expect(try outline("M0 0C0 1 1 2 2 2S4 1 4 0") == curve)
    #expect(try outline("M0 0c0 1 1 2 2 2s2-1 2-2") == curve)
    // Quadratic curves: control points two thirds of the way to the one that is given.
    let bow: [Path.Step] = [
      .move(Point(0, 0)), .curve(Point(2, 2), Point(4, 2), to: Point(6, 0)),
      .curve(Point(8, -2), Point(10, -2), to: Point(12, 0)),
    ]
    #expect(try outline("M0 0Q3 3 6 0T12 0") == bow)
    #expect(try outline("M0 0q3 3 6 0t6 0") == bow)
  }

  @Test func `numbers need nothing between them`() throws {
    let lines: [Path.Step] = [.move(Point(0.5, -0.5)), .line(Point(-1.5, 0.25))]
    #expect(try outline("M.5-.5L-1.5.25") == lines)
    #expect(try outline("M5e-1-5E-1-1.5+.25") == lines)
  }

  @Test func `behind a closed piece the next begins where that one did`() throws {
    #expect(
      try outline("M1 1h2v2zl5 0") == [
        .move(Point(1, 1)), .line(Point(3, 1)), .line(Point(3, 3)), .close, .move(Point(1, 1)),
        .line(Point(6, 1)),
      ])
  }

  @Test func `an arc keeps its radius and takes the way that its flags say`() throws {
    func quarter(_ flags: String) throws -> (count: Int, middle: Point<Page>) {
      let steps = try outline("M10 0A10 10 0 \(flags) 0 10")
      guard case .curve(let first, let second, let end) = steps[1] else { return (0, Point(0, 0)) }
      // The curve's middle, by its Bernstein weights.
      let start = Point<Page>(10, 0)
      return (
        steps.count - 1,
        Point(
          (start.x + 3 * first.x + 3 * second.x + end.x) / 8,
          (start.y + 3 * first.y + 3 * second.y + end.y) / 8)
      )
    }
    let near = try quarter("01")
    #expect(near.count == 1)
    let expected = 10 * 0.5.squareRoot()
    #expect(abs(near.middle.x - expected) < 0.01 && abs(near.middle.y - expected) < 0.01)
    let hollow = try quarter("0 0")
    #expect(hollow.count == 1)
    #expect(abs(hollow.middle.x - (10 - expected)) < 0.01)
    #expect(try quarter("1,0").count == 3)
    // Radii that cannot reach grow until they do.
    let grown = try outline("M0 0A1 1 0 0 1 8 0")
    guard case .curve(_, _, to: let top) = grown[1] else { return #expect(Bool(false)) }
    #expect(abs(top.x - 4) < 1e-9 && abs(top.y + 4) < 1e-9)
    #expect(try outline("M0 0a0 4 0 0 1 8 0") == [.move(Point(0, 0)), .line(Point(8, 0))])
  }

  @Test(arguments: [
    (#"7"#, "", "a marker is an object"),
    (#"{"size": [4, 4]}"#, "/path", "the marker has no path"),
    (#"{"path": "M0 0H4"}"#, "/size", "the marker has no size"),
    (#"{"path": "M0 0H4", "size": [4]}"#, "/size", "[4] is no size"),
    (#"{"path": "M0 0H4", "size": [4, 0]}"#, "/size", "[4,0] is no size"),
    (#"{"path": "M0 0H4", "view-box": [0, 0, 4]}"#, "/view-box", "[0,0,4] is no view box"),
    (
      #"{"path": "L0 0", "size": [4, 4]}"#, "/path",
      "the path cannot be read at character 1: a path begins with M"
    ),
    (
      #"{"path": "M0 0 4", "size": [4, 4]}"#, "/path",
      "the path cannot be read at character 7: a number is due"
    ),
    (
      #"{"path": "M0 0X", "size": [4, 4]}"#, "/path",
      "the path cannot be read at character 5: there is no such command"
    ),
    (
      #"{"path": "M0 0A1 1 0 2 0 1 1", "size": [4, 4]}"#, "/path",
      "the path cannot be read at character 12: a flag, 0 or 1, is due"
    ),
    (
      #"{"path": "", "size": [4, 4]}"#, "/path",
      "the path cannot be read at character 1: the path is empty"
    ),
    (#"{"path": "M0 0H4", "size": [4, 4], "filll": "red"}"#, "/filll", "a marker has no 'filll'"),
    (
      #"{"path": "M0 0H4", "size": [4, 4], "stroke-width": -1}"#, "/stroke-width",
      "a stroke-width of -1 cannot be drawn"
    ),
  ])
  func `a mistake in a marker is found at its place`(marker: String, key: String, what: String)
    throws
  {
    let found = try StyleTests.problems(
      StyleTests.document(layers: "", metadata: #"{"controlmap:markers": {"m": \#(marker)}}"#))
    #expect(found.map(\.pointer) == ["/metadata/controlmap:markers/m" + key])
    #expect(found.first?.what == what)
  }

  @Test func `an icon that is no marker is one warning that names the known ones`() throws {
    let advice =
      "use one of bar, circle, cross, diamond, event-agreement, event-attack, event-battle, "
      + "event-capture, event-civilians, event-development, event-explosion, event-other, "
      + "event-protest, event-several, event-withdrawal, m, square, star, triangle, or define it "
      + "under metadata, controlmap:markers"
    let marker = #""m": {"path": "M0 0H4", "size": [4, 4]}"#
    let constant = try style(marker, icon: #""airport""#)
    #expect(constant.warnings.map(\.pointer) == ["/layers/0/layout/icon-image"])
    #expect(constant.warnings.map(\.advice) == [advice])
    let varied = try style(marker, icon: #""{kind}""#)
    #expect(varied.warnings.isEmpty)
    let log = EvaluationLog()
    for kind in ["airport", "m", "port"] {
      let context = EvaluationContext(
        zoom: 6, properties: ["kind": .string(kind)], log: log)
      #expect((varied.marker(of: varied.layers[0], context) != nil) == (kind == "m"))
    }
    #expect(
      log.warnings.map(\.what) == [
        "there is no marker 'airport', and sprites are not fetched: the icon is left out"
      ])
    #expect(log.warnings.map(\.advice) == [advice])
  }
}
