import Cartography
import Drawing
import MapDocument
import Shapes
import Styling
import Testing

struct IconTests {
  private func layer(
    _ layout: [String: PropertyValue], paint: [String: PropertyValue] = [:],
    source: String = "places"
  ) -> PropertyValue {
    [
      "id": "icons", "type": "symbol", "source": .string(source), "layout": .object(layout),
      "paint": .object(paint),
    ]
  }

  /// The shapes of the layer `icons` on a page of 400×300 pixels, its frame from 10 to 390 and 290.
  private func shapes(
    _ layer: PropertyValue, _ features: [String: [MapFeature]], markers: PropertyValue = [:]
  ) throws -> [Shape] {
    let map = try composition(
      style([layer], metadata: ["controlmap:markers": markers]), sources: features)
    return try map.compose(measurer: PlainMeasurer()).layers.first { $0.id == "icons" }?.shapes
      ?? []
  }

  private func box(_ shape: Shape) throws -> [Double] {
    let box = try #require(shape.path.extent)
    return [box.minX, box.minY, box.maxX, box.maxY].map { ($0 * 1000).rounded() / 1000 }
  }

  private let kidal = ["places": [town("Kidal", x: 100, y: 100, ["color": "#ff0000"])]]

  @Test func `an icon is a shape about its point, in the colour of the feature`() throws {
    let icon = layer(["icon-image": "square"], paint: ["icon-color": ["get", "color"]])
    let found = try shapes(icon, kidal)
    #expect(found.count == 1)
    #expect(try box(found[0]) == [94.5, 94.5, 105.5, 105.5])
    #expect(found[0].fill == .color(Color(hex: 0xFF0000)))
    #expect(found[0].stroke == nil)
    #expect(found[0].identity?.id == "Kidal")
  }

  @Test(arguments: [
    ("center", [93.0, 98, 107, 102]), ("left", [100, 98, 114, 102]),
    ("right", [86, 98, 100, 102]), ("top", [93, 100, 107, 104]),
    ("bottom", [93, 96, 107, 100]), ("top-left", [100, 100, 114, 104]),
    ("bottom-right", [86, 96, 100, 100]),
  ])
  func `an anchor is the part of the icon that lies at the point`(
    anchor: String, expected: [Double]
  ) throws {
    let icon = layer(["icon-image": "bar", "icon-anchor": .string(anchor)])
    #expect(try box(shapes(icon, kidal)[0]) == expected)
  }

  @Test func `size, offset, rotation and translation follow each other as in the specification`()
    throws
  {
    func box(_ more: [String: PropertyValue], paint: [String: PropertyValue] = [:]) throws
      -> [Double]
    {
      let icon = layer(more.merging(["icon-image": "bar"]) { $1 }, paint: paint)
      return try self.box(shapes(icon, kidal)[0])
    }
    #expect(try box(["icon-size": 2]) == [86, 96, 114, 104])
    // The offset is scaled with the icon.
    #expect(try box(["icon-size": 2, "icon-offset": [10, 0]]) == [106, 96, 134, 104])
    #expect(try box(["icon-rotate": 90]) == [98, 93, 102, 107])
    // Turned clockwise about the point: what lay to the right lies below.
    #expect(try box(["icon-rotate": 90, "icon-anchor": "left"]) == [98, 100, 102, 114])
    #expect(try box(["icon-rotate": 90, "icon-offset": [10, 0]]) == [98, 103, 102, 117])
    // A translation is not turned.
    #expect(
      try box(["icon-rotate": 90], paint: ["icon-translate": [10, 0]]) == [108, 93, 112, 107])
  }

  @Test func `a halo lies beneath the icon and fades in steps where it is blurred`() throws {
    let halo: [String: PropertyValue] = ["icon-halo-color": "#ffffff", "icon-halo-width": 2]
    let sharp = try shapes(layer(["icon-image": "square"], paint: halo), kidal)
    #expect(sharp.map { $0.stroke?.width } == [4, nil])
    #expect(sharp[0].fill == nil && sharp[0].identity == nil)
    let soft = try shapes(
      layer(["icon-image": "square"], paint: halo.merging(["icon-halo-blur": 1]) { $1 }), kidal)
    let strokes = soft.compactMap(\.stroke)
    let reaches = strokes.map { $0.width / 2 }
    #expect(reaches == reaches.sorted(by: >))
    #expect(reaches[0] < 3 && reaches[0] > 2.5 && reaches[strokes.count - 1] < 1.5)
    // What lies over each other adds up: half at the width, nearly all inside.
    func density(at reach: Double) -> Double {
      1 - strokes.filter { $0.width / 2 >= reach }.reduce(1) { $0 * (1 - $1.color.alpha) }
    }
    #expect(abs(density(at: 2) - 0.5) < 0.1)
    #expect(density(at: 1) > 0.95)
    #expect(density(at: 3.01) == 0)
  }

  @Test func `an icon fades as a whole`() throws {
    let icon = layer(
      ["icon-image": "square"],
      paint: ["icon-opacity": 0.4, "icon-halo-width": 1, "icon-halo-color": "#ffffff"])
    let map = try composition(style([icon]), sources: kidal)
    let group = try #require(
      try map.compose(measurer: PlainMeasurer()).layers.first { $0.id == "icons" })
    guard case .group(let faded)? = group.elements.first else {
      return #expect(Bool(false), "no group")
    }
    #expect(faded.opacity == 0.4)
    #expect(faded.shapes.allSatisfy { ($0.stroke?.color ?? .black).alpha == 1 })
  }

  @Test func `icon-color takes the place of a marker's fill, or of an open marker's stroke`() throws
  {
    let markers: PropertyValue = [
      "own": [
        "path": "M0 0H8V8H0Z", "size": [8, 8], "fill": ["get", "color"], "stroke": "#ffffff",
        "stroke-width": 2,
      ],
      "open": ["path": "M0 0H8V8H0Z", "size": [8, 8], "fill": "none", "stroke-width": 3],
    ]
    func shape(_ image: String, paint: [String: PropertyValue] = [:]) throws -> Shape {
      try shapes(
        layer(["icon-image": .string(image), "icon-size": 2], paint: paint), kidal,
        markers: markers)[0]
    }
    let own = try shape("own")
    #expect(own.fill == .color(Color(hex: 0xFF0000)))
    // Scaled with the icon.
    #expect(own.stroke?.width == 4 && own.stroke?.color == .white)
    let tinted = try shape("own", paint: ["icon-color": "#0000ff"])
    #expect(tinted.fill == .color(Color(hex: 0x0000FF)) && tinted.stroke?.color == .white)
    let open = try shape("open", paint: ["icon-color": "#0000ff"])
    #expect(open.fill == nil)
    #expect(open.stroke?.color == Color(hex: 0x0000FF) && open.stroke?.width == 6)
  }

  @Test func `an icon fits its text, with room on every side`() throws {
    // "Kidal" is 25 wide and 10 high at a size of 10.
    func box(_ fit: String) throws -> [Double] {
      let icon = layer([
        "icon-image": "square", "text-field": ["get", "name"], "text-size": 10,
        "icon-text-fit": .string(fit), "icon-text-fit-padding": [1, 2, 3, 4],
      ])
      return try self.box(shapes(icon, kidal)[0])
    }
    #expect(try box("both") == [83.5, 94, 114.5, 108])
    #expect(try box("width") == [83.5, 94.5, 114.5, 105.5])
    #expect(try box("height") == [94.5, 94, 105.5, 108])
    #expect(try box("none") == [94.5, 94.5, 105.5, 105.5])
  }

  @Test func `every point of a feature has its icon, an area one in its middle`() throws {
    var many = town("many", x: 0, y: 0)
    many.geometry = .multiPoint([Point(50, 50), Point(150, 50), Point(1000, 50)])
    let icon = layer(["icon-image": "square", "icon-overlap": "always"])
    #expect(try shapes(icon, ["places": [many]]).count == 2)
    let area = square("a", x: 100, y: 100, side: 60, labelled: true)
    let inArea = layer(["icon-image": "square"], source: "areas")
    #expect(try box(shapes(inArea, ["areas": [area]])[0]) == [124.5, 124.5, 135.5, 135.5])
  }

  @Test func `an icon stands inside of its area, where it is in view`() throws {
    // A bow that leaves the middle of its box open, and a part that lies beyond the frame.
    let bow: [(Double, Double)] = [
      (100, 50), (300, 50), (300, 250), (240, 250), (240, 90), (100, 90),
    ]
    let ring = Ring<Page>(bow.map { Point($0.0, $0.1) })
    let far = Extent<Page>(x: 1000, y: 0, width: 900, height: 900).polygon
    var area = square("a", x: 0, y: 0, side: 1)
    area.geometry = .multiPolygon(MultiPolygon([Polygon(exterior: ring), far]))
    let box = try box(
      shapes(layer(["icon-image": "square"], source: "areas"), ["areas": [area]])[0])
    let middle = Point<Page>((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    #expect(area.geometry.area.contains(middle))
    #expect(middle.x < 390)
  }

  @Test func `the legend shows the icon that the map shows`() throws {
    let icon: PropertyValue = [
      "id": "icons", "type": "symbol", "source": "places",
      "layout": [
        "icon-image": ["match", ["get", "status"], "control", "star", "diamond"],
        "text-field": ["get", "name"], "text-optional": true,
      ],
      "paint": ["icon-color": ["get", "color"]],
    ]
    let entry = LegendEntry(
      label: "Holder",
      samples: [
        .init(
          source: "places", form: .point, properties: ["status": "control", "color": "#ff0000"])
      ])
    let place = town("Kidal", x: 100, y: 100, ["status": "control", "color": "#ff0000"])
    let map = try composition(
      style([icon]), sources: ["places": [place]],
      legend: [LegendSection(heading: "", entries: [entry])],
      furniture: Furniture([LegendItem(at: .right)]))
    let layers = try map.compose(measurer: PlainMeasurer()).layers
    let drawn = try #require(layers.first { $0.id == "icons" }?.shapes.first)
    let swatch = try #require(layers.first { $0.id == "legend" }?.shapes.last)
    #expect(drawn.path.steps.count == 11)
    #expect(swatch.path.steps.count == 11)
    #expect(swatch.fill == drawn.fill && swatch.fill == .color(Color(hex: 0xFF0000)))
  }
}
