import Expressions
import MapDocument
import Shapes
import Styling
import TestSupport
import Testing

struct ShippedStylesTests {
  static let names = Theme.names.map { $0 + ".json" }

  private func style(_ name: String) throws -> Style {
    try Style(json: JSONText.shippedStyle(name))
  }

  private func area(
    status: String, inferred: Bool, index: Int = 0, log: EvaluationLog? = nil
  ) -> EvaluationContext {
    EvaluationContext(
      zoom: 6,
      properties: [
        "status": .string(status), "inferred": .bool(inferred), "color": "#1b9e77",
        "colors": ["#1b9e77", "#d95f02"], "index": .number(Double(index)), "uncertain": false,
        "beside": [],
      ], geometryType: "Polygon", log: log)
  }

  /// The fill layers of the dissolved areas that draw a feature.
  private func fills(_ style: Style, _ context: EvaluationContext) -> [StyleLayer] {
    style.layers.filter {
      $0.kind == .fill && $0.source == "control" && $0.matches(context)
    }
  }

  @Test(arguments: names)
  func `a shipped style has no problem`(name: String) throws {
    let style = try style(name)
    #expect(style.warnings.isEmpty)
    #expect(style.globalState == ["date": ""])
    #expect(style.sources.values.allSatisfy { $0 == .bound })
    #expect(Set(style.layers.compactMap(\.source)) == Set(style.sources.keys))
  }

  @Test func `the styles and examples together use every type of layer`() throws {
    let examples = try ["base", "density"].map { name in
      let json = try JSONText.file("geodata/examples/event-density/\(name).json")
      let style = try Style(json: json, standsAlone: true)
      #expect(style.warnings.isEmpty)
      return style
    }
    let kinds = try (Self.names.map(style) + examples).flatMap(\.layers).map(\.kind)
    #expect(Set(kinds) == Set(StyleLayer.Kind.allCases))
  }

  @Test(arguments: names)
  func `every property of a bare feature can be drawn`(name: String) throws {
    let style = try style(name)
    let log = EvaluationLog()
    let context = EvaluationContext(zoom: 6, log: log)
    for layer in style.layers where layer.matches(context) {
      _ = style.hatch(of: layer, context)
      switch layer.kind {
      case .circle:
        _ = layer.number("circle-radius", context)
        _ = layer.color("circle-color", context)
        _ = layer.number("circle-opacity", context)
      case .symbol: _ = layer.string("text-field", context)
      case .fill: _ = layer.color("fill-color", context)
      default: break
      }
    }
    #expect(log.warnings.isEmpty)
  }

  @Test(arguments: ["control.json", "dark.json"])
  func `inferred areas are hatched and paler than asserted ones`(name: String) throws {
    let style = try style(name)
    let asserted = area(status: "control", inferred: false)
    let inferred = area(status: "control", inferred: true)
    let solid = fills(style, asserted)
    #expect(solid.map(\.id) == ["control-surveyed"])
    let layers = fills(style, inferred)
    #expect(layers.map(\.id) == ["control-inferred", "control-inferred-hatch"])
    let full = try #require(Color(css: "#1b9e77"))
    let surveyed = ColorDistance.ciede2000(full, solid[0].color("fill-color", asserted))
    let tint = layers[0].color("fill-color", inferred)
    #expect(ColorDistance.ciede2000(full, tint) > surveyed + 5)
    let hatch = try #require(style.hatch(of: layers[1], inferred))
    #expect(ColorDistance.ciede2000(try #require(bandColors(of: hatch)[0]), tint) > 10)
  }

  /// The colours of a hatch's bands; none of one that has dots.
  private func bandColors(of hatch: Hatch) -> [Color?] {
    switch hatch.pattern {
    case .bands(let bands), .crossedBands(let bands): bands.map(\.color)
    case .dots: []
    }
  }

  @Test(arguments: ["control.json", "dark.json"])
  func `contested areas are striped in the colours of all contenders`(name: String) throws {
    let style = try style(name)
    let contested = area(status: "contested", inferred: false)
    let layer = try #require(fills(style, contested).last)
    let hatch = try #require(style.hatch(of: layer, contested))
    #expect(bandColors(of: hatch).map { $0?.hex } == ["#1b9e77", "#d95f02"])
  }

  @Test(arguments: names)
  func `besiegers are rings around a town, who is present a disc beside it, claims are not filled`(
    name: String
  ) throws {
    let style = try style(name)
    func circle(_ layer: String, _ status: String) throws -> (radius: Double, fill: Color) {
      let layer = try #require(style.layers.first { $0.id == layer })
      let context = EvaluationContext(
        zoom: 6,
        properties: [
          "beside-status": .string(status), "beside-color": "#1b9e77", "beside-index": 0,
        ],
        geometryType: "Point")
      let opacity = layer.number("circle-opacity", context)
      return (
        layer.number("circle-radius", context),
        layer.color("circle-color", context).faded(by: opacity)
      )
    }
    let siege = try circle("places-besieged", "besieged")
    #expect(siege.radius > 8 && siege.fill.alpha == 0)
    #expect(try circle("places-besieged", "presence").radius == 0)
    let presence = try circle("places-beside", "presence")
    #expect(presence.radius > 0 && presence.fill != Color.white)
    // In black and white a claim is an open circle: who claims is told by its size.
    let claim = try circle(name == "print-bw.json" ? "places-beside" : "places-claimed", "claimed")
    #expect(claim.radius > 0 && claim.fill != presence.fill)
  }

  @Test(arguments: names)
  func `how sure it is shows in ground and markers without a colour of its own`(name: String) throws
  {
    let style = try style(name)
    func layers(_ source: String, _ confidence: PropertyValue) -> [String] {
      let context = EvaluationContext(
        zoom: 6,
        properties: [
          "status": "control", "actors": ["fama"], "colors": ["#1b9e77"], "color": "#1b9e77",
          "inferred": false, "confidence": confidence, "beside": [], "uncertain": false, "index": 0,
        ],
        geometryType: source == "places" ? "Point" : "Polygon")
      return style.layers.filter {
        $0.source == source && $0.kind != .symbol && $0.matches(context)
      }.map(\.id)
    }
    for source in ["areas", "places"] {
      let looks = [PropertyValue.string("high"), "medium", "low"].map { layers(source, $0) }
      #expect(Set(looks).count == 3, "\(source)")
      #expect(layers(source, .null) == looks[0])
    }
    let widths = try ["medium", "low"].map { name in
      let hatch = try #require(
        style.hatches[name]?.resolve(
          EvaluationContext(zoom: 6, properties: [:], geometryType: "Polygon")))
      guard case .bands(let bands) = hatch.pattern else { return 0.0 }
      let drawn = bands.filter { $0.color != nil }.reduce(0) { $0 + $1.width }
      return drawn / bands.reduce(0) { $0 + $1.width }
    }
    #expect(widths[0] > 0.1 && widths[1] > 1.5 * widths[0] && widths[1] < 0.6)
  }

  @Test func `the style for black and white printers has no colour`() throws {
    func check(_ json: PropertyValue) {
      switch json {
      case .string(let text):
        guard let color = Color(css: text) else { return }
        #expect(color.red == color.green && color.green == color.blue, "\(text)")
      case .array(let items): items.forEach(check)
      case .object(let members): members.values.forEach(check)
      default: break
      }
    }
    check(try JSONText.shippedStyle("print-bw.json"))
    let style = try style("print-bw.json")
    let held = area(status: "control", inferred: false)
    let hatch = try #require(style.hatch(of: fills(style, held)[0], held))
    #expect(
      bandColors(of: hatch).compactMap(\.self).allSatisfy {
        $0.red == $0.green && $0.green == $0.blue
      })
  }

  @Test func `black and white tells twenty actors apart`() throws {
    let style = try style("print-bw.json")
    let log = EvaluationLog()
    let hatches = try (0..<20).map { index in
      let context = area(status: "control", inferred: false, index: index, log: log)
      return try #require(style.hatch(of: fills(style, context)[0], context))
    }
    #expect(Set(hatches).count == 20)
    #expect(log.warnings.isEmpty)
    #expect(fills(style, area(status: "unknown", inferred: false, index: -1)).isEmpty)
  }
}
