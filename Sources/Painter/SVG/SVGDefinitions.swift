internal import Drawing
internal import Shapes

/// What elements refer to: clips, hatches, gradients, glyphs and lines of text, each written once.
struct SVGDefinitions {
  typealias Attributes = [(name: String, value: String)]

  private(set) var markup = SVGMarkup()
  private var clips: [[UInt8]: String] = [:]
  private var hatches: [Hatch: String] = [:]
  private var gradients: [RadialGradient: String] = [:]
  private var gradientOfStops: [[RadialGradient.Stop]: String] = [:]
  private var masks: [Mask: String] = [:]
  private var glyphs: [GlyphOutlines.Key: String] = [:]
  private var lines: [LineKey: String?] = [:]
  /// Colours of hatches and gradients.
  private(set) var colors: Set<String> = []
  private let outlines: GlyphOutlines

  private struct Mask: Hashable {
    var gradient: RadialGradient
    var box: Extent<Page>
  }

  private struct LineKey: Hashable {
    var text: String
    var font: Font
    var language: String
  }

  init() throws(PainterError) {
    outlines = try GlyphOutlines()
  }

  private static func id(_ letter: String, _ number: Int) -> String {
    "\(SVGMarkup.prefix)-\(letter)\(number)"
  }

  // MARK: Clips

  /// The id of a clip to the inside of a path, by the even-odd rule; nil where it has none.
  mutating func clip(_ path: Path) -> String? {
    guard let data = PathData.text(path) else { return nil }
    if let known = clips[data] { return known }
    let id = Self.id("c", clips.count + 1)
    clips[data] = id
    markup.open("clipPath", [("id", id)])
    markup.add("path", [("d", String(decoding: data, as: UTF8.self)), ("clip-rule", "evenodd")])
    markup.close("clipPath")
    return id
  }

  // MARK: Paints

  /// The id of a pattern; nil for one that draws nothing.
  mutating func hatch(_ hatch: Hatch) -> String? {
    guard hatch.angle.isFinite else { return nil }
    if let known = hatches[hatch] { return known }
    guard let tile = HatchTile(hatch) else { return nil }
    let id = Self.id("h", hatches.count + 1)
    hatches[hatch] = id
    let number = { (value: Double) in PathData.number(value, decimals: 3) }
    let corner = Point<Page>(tile.box.minX, tile.box.minY)
    // Readers disagree where the content of a tile begins that does not begin at the origin.
    let turn = hatch.angle == 0 ? [] : ["rotate(\(number(-hatch.angle)))"]
    let move =
      corner == Point(0, 0) ? [] : ["translate(\(number(corner.x)) \(number(corner.y)))"]
    let transform = (turn + move).joined(separator: " ")
    markup.open(
      "pattern",
      [
        ("id", id), ("patternUnits", "userSpaceOnUse"), ("width", number(tile.box.width)),
        ("height", number(tile.box.height)),
      ] + (transform.isEmpty ? [] : [("patternTransform", transform)]))
    if let background = tile.background { add(tile.box.moved(to: corner), background) }
    if tile.opacity < 1 { markup.open("g", [("opacity", number(tile.opacity))]) }
    for part in tile.parts {
      switch part {
      case .band(let box, let color): add(box.moved(to: corner), color)
      case .dot(let center, let radius, let color):
        markup.add(
          "circle",
          [
            ("cx", number(center.x - corner.x)), ("cy", number(center.y - corner.y)),
            ("r", number(radius)),
          ]
            + fill(color))
      }
    }
    if tile.opacity < 1 { markup.close("g") }
    markup.close("pattern")
    return id
  }

  private mutating func add(_ box: Extent<Page>, _ color: Color) {
    let number = { (value: Double) in PathData.number(value, decimals: 3) }
    markup.add(
      "rect",
      [
        ("x", number(box.minX)), ("y", number(box.minY)), ("width", number(box.width)),
        ("height", number(box.height)),
      ] + fill(color))
  }

  private mutating func fill(_ color: Color) -> Attributes {
    colors.insert(color.svg)
    let opacity = PathData.number(color.alpha, decimals: 3)
    return [("fill", color.svg)] + (color.alpha < 1 ? [("fill-opacity", opacity)] : [])
  }

  /// The id of a gradient; nil for one that draws nothing. Of several with the same colours the first has them.
  mutating func gradient(_ gradient: RadialGradient) -> String? {
    guard gradient.center.isDrawable, gradient.radius > 0, gradient.radius.isFinite else {
      return nil
    }
    if let known = gradients[gradient] { return known }
    let id = Self.id("r", gradients.count + 1)
    gradients[gradient] = id
    let place = [("id", id), ("gradientUnits", "userSpaceOnUse")] + Self.place(of: gradient)
    if let like = gradientOfStops[gradient.stops] {
      markup.add("radialGradient", place + [("xlink:href", "#\(like)")])
      return id
    }
    gradientOfStops[gradient.stops] = id
    markup.open("radialGradient", place)
    for stop in gradient.stops {
      colors.insert(stop.color.svg)
      add(stop, color: stop.color.svg)
    }
    markup.close("radialGradient")
    return id
  }

  private static func place(of gradient: RadialGradient) -> Attributes {
    let center = gradient.center
    let radius = ("r", PathData.number(gradient.radius))
    guard let axes = gradient.axes else {
      return [("cx", PathData.number(center.x)), ("cy", PathData.number(center.y)), radius]
    }
    let turn = [axes.x.x, axes.x.y, axes.y.x, axes.y.y].map { PathData.number($0, decimals: 5) }
    let move = [center.x, center.y].map { PathData.number($0) }
    return [
      ("cx", "0"), ("cy", "0"), radius,
      ("gradientTransform", "matrix(\((turn + move).joined(separator: " ")))"),
    ]
  }

  private mutating func add(_ stop: RadialGradient.Stop, color: String) {
    markup.add(
      "stop",
      [
        ("offset", PathData.number(stop.offset, decimals: 4)), ("stop-color", color),
        ("stop-opacity", PathData.number(stop.color.alpha, decimals: 4)),
      ])
  }

  /// The id of a mask as opaque as a gradient; nil for one that shows nothing.
  ///
  /// - Parameter box: What it has to cover.
  mutating func mask(_ gradient: RadialGradient, over box: Extent<Page>) -> String? {
    guard gradient.center.isDrawable, gradient.radius > 0, gradient.radius.isFinite,
      box.center.isDrawable
    else { return nil }
    let key = Mask(gradient: gradient, box: box)
    if let known = masks[key] { return known }
    let number = masks.count + 1
    let (id, fill) = (Self.id("m", number), Self.id("mr", number))
    masks[key] = id
    markup.open(
      "radialGradient",
      [("id", fill), ("gradientUnits", "userSpaceOnUse")] + Self.place(of: gradient))
    // As a name: no rule for dark pages turns it into another colour.
    for stop in gradient.stops { add(stop, color: "white") }
    markup.close("radialGradient")
    let box: Attributes = [
      ("x", PathData.number(box.minX)), ("y", PathData.number(box.minY)),
      ("width", PathData.number(box.width)), ("height", PathData.number(box.height)),
    ]
    markup.open("mask", [("id", id), ("maskUnits", "userSpaceOnUse")] + box)
    markup.add("rect", box + [("fill", "url(#\(fill))"), ("fill-opacity", "1")])
    markup.close("mask")
    return id
  }

  // MARK: Texts

  /// The id of a line of text as outlines, its baseline beginning at the origin; nil where nothing is to be
  /// seen.
  mutating func line(_ line: TextLine, of run: TextRun) -> String? {
    let key = LineKey(text: run.text, font: run.font, language: run.language)
    if let known = lines[key] { return known }
    let em = run.font.size / GlyphOutlines.em
    var uses: [Attributes] = []
    for glyph in line.glyphs {
      guard let id = self.glyph(glyph) else { continue }
      let (x, y) = (
        PathData.number(glyph.x / em, decimals: 0), PathData.number(glyph.y / em, decimals: 0)
      )
      uses.append(
        [("xlink:href", "#\(id)"), ("x", x), ("y", y)].filter { $0.1 != "0" })
    }
    guard !uses.isEmpty, em > 0 else {
      lines[key] = .some(nil)
      return nil
    }
    let id = Self.id("t", lines.count + 1)
    lines[key] = id
    markup.open(
      "g", [("id", id), ("transform", "scale(\(PathData.number(em, decimals: 6)))")])
    for use in uses { markup.add("use", use) }
    markup.close("g")
    return id
  }

  private mutating func glyph(_ glyph: PlacedGlyph) -> String? {
    let key = GlyphOutlines.Key(font: glyph.font, index: glyph.index)
    if let known = glyphs[key] { return known }
    guard let outline = outlines.outline(of: glyph) else { return nil }
    let id = Self.id("g", glyphs.count + 1)
    glyphs[key] = id
    markup.add("path", [("id", id), ("d", String(decoding: outline, as: UTF8.self))])
    return id
  }
}

extension Extent<Page> {
  /// The box as it is seen from a point.
  fileprivate func moved(to origin: Point<Page>) -> Extent<Page> {
    Extent(x: minX - origin.x, y: minY - origin.y, width: width, height: height)
  }
}
