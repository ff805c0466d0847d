internal import CPango
internal import Drawing
internal import Shapes

/// Writes the elements of a scene as SVG 1.1: layers as groups, features as elements with ids and facts.
///
/// - Source: Scalable Vector Graphics 1.1, second edition (W3C, 2011).
struct SVGWriter {
  typealias Attributes = [(name: String, value: String)]

  private let options: SVGOptions
  private let text: TextSetter
  private var body = SVGMarkup()
  private var definitions: SVGDefinitions
  private var ids = ["label": 1, "description": 1]
  /// Names of the layers around the element.
  private var path: [String] = []
  private var colors: Set<String> = []
  private let lines: SharedLines
  private let tolerance: Double
  /// Texts that are referred to by their halos, and their ids.
  private var haloed: Set<Place> = []
  private var textIDs: [Place: String] = [:]

  /// Paths of more points are written in parts: some programs leave them out.
  private static let mostPoints = 32_000

  /// A text where it stands.
  private struct Place: Hashable {
    var text: String
    var font: Font
    var origin: Point<Page>
    var rotation: Double

    init(_ run: TextRun) {
      (text, font, origin, rotation) = (run.text, run.font, run.origin, run.rotation)
    }
  }

  /// - Parameter tolerance: How far lines may move, in CSS pixels.
  init(_ layers: [TimedLayer], _ options: SVGOptions, tolerance: Double, text: TextSetter)
    throws(PainterError)
  {
    self.options = options
    self.text = text
    self.tolerance = tolerance
    definitions = try SVGDefinitions()
    lines = SharedLines(layers.map(\.whole), tolerance: tolerance)
    for layer in layers { findHalos(in: layer.whole) }
    for layer in layers { try write(layer) }
  }

  // MARK: Document

  /// The whole file.
  func document(_ scene: Scene) -> [UInt8] {
    let prefix = SVGMarkup.prefix
    var root: Attributes = [
      ("xmlns", "http://www.w3.org/2000/svg"), ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
      ("version", "1.1"), ("id", prefix), ("class", "controlmap"),
    ]
    let (width, height) = (PathData.number(scene.width), PathData.number(scene.height))
    if !options.isResponsive { root += [("width", width), ("height", height)] }
    root.append(("viewBox", "0 0 \(width) \(height)"))
    root.append(("role", "img"))
    let names = [("label", scene.title), ("description", scene.summary)].filter { !$0.1.isEmpty }
      .map { "\(prefix)-\($0.0)" }
    if !names.isEmpty { root.append(("aria-labelledby", names.joined(separator: " "))) }
    if !scene.language.isEmpty { root.append(("xml:lang", scene.language.xmlAttribute)) }
    root += [("fill", "none"), ("stroke", "none")]
    if options.text != .outlines || hasText { root += textDefaults }
    var file = SVGMarkup()
    file.open("svg", root)
    file.newLine()
    file.add("title", [("id", "\(prefix)-label")], text: scene.title.withoutTurns)
    file.newLine()
    file.add("desc", [("id", "\(prefix)-description")], text: scene.summary.withoutTurns)
    file.newLine()
    file.add("metadata", text: scene.provenance)
    if options.dark == .auto {
      file.newLine()
      let palette = DarkPalette(colors.union(definitions.colors))
      file.addStyle(palette.rules(within: prefix))
    }
    if !definitions.markup.bytes.isEmpty {
      file.newLine()
      file.open("defs")
      file.append(definitions.markup)
      file.close("defs")
    }
    file.append(body)
    file.newLine()
    file.close("svg")
    file.newLine()
    return file.bytes(withPrefix: options.idPrefix)
  }

  private var hasText = false

  /// What a page might pass on to texts, as we mean it.
  private var textDefaults: Attributes {
    var families: [String] = []
    for font in text.fonts where !families.contains(font.family) { families.append(font.family) }
    return [
      ("font-family", (families + ["sans-serif"]).joined(separator: ", ").xmlAttribute),
      ("font-style", "normal"), ("font-weight", "400"), ("letter-spacing", "0"),
      ("word-spacing", "0"), ("text-anchor", "start"), ("direction", "ltr"),
    ]
  }

  // MARK: Layers and groups

  private mutating func write(_ layer: TimedLayer) throws(PainterError) {
    let group = layer.whole
    guard group.opacity > 0, !group.elements.isEmpty else { return }
    body.newLine()
    try write(group, isLayer: true, within: .root) {
      (writer: inout SVGWriter, style) throws(PainterError) in
      for span in layer.spans {
        if let dates = span.dates {
          writer.body.open("g", dates.attributes)
          writer.path.append(dates.from.asName)
          try writer.write(span.elements, within: style)
          writer.path.removeLast()
          writer.body.close("g")
        } else {
          try writer.write(span.elements, within: style)
        }
      }
    }
  }

  private mutating func write(_ group: Group, isLayer: Bool = false, within inherited: SVGStyle)
    throws(PainterError)
  {
    try write(group, isLayer: isLayer, within: inherited) {
      (writer: inout SVGWriter, style) throws(PainterError) in
      try writer.write(group.elements, within: style)
    }
  }

  private mutating func write(
    _ group: Group, isLayer: Bool, within inherited: SVGStyle,
    _ content: (inout SVGWriter, SVGStyle) throws(PainterError) -> Void
  ) throws(PainterError) {
    guard group.opacity > 0 else { return }
    var attributes: Attributes = []
    let isLayer = isLayer || group.identity?.kind == "layer"
    var title = ""
    if isLayer {
      path.append(group.id.asName)
      attributes += [
        ("id", unique(path.joined(separator: "-"))), ("class", "layer"),
        ("data-layer", group.id.xmlAttribute),
      ]
    } else if let identity = group.identity {
      attributes += facts(of: identity)
      title = self.title(of: identity)
    }
    defer { if isLayer { path.removeLast() } }
    if group.opacity < 1 {
      attributes.append(("opacity", PathData.number(group.opacity, decimals: 3)))
    }
    if let clip = group.clip {
      guard let id = definitions.clip(clip) else { return }
      attributes.append(("clip-path", "url(#\(id))"))
    }
    let shared = SVGStyle.shared(by: styles(in: group.elements))
    attributes += shared.attributes(within: inherited)
    if attributes.isEmpty {
      try content(&self, inherited)
      return
    }
    body.open("g", attributes)
    body.add("title", text: title)
    try content(&self, shared.over(inherited))
    body.close("g")
  }

  private mutating func styles(in elements: [Element]) -> [SVGStyle] {
    elements.compactMap { element in
      guard case .shape(let shape) = element, shape.fill?.isColor ?? true else { return nil }
      return style(of: shape)
    }
  }

  private mutating func write(_ elements: [Element], within style: SVGStyle) throws(PainterError) {
    for element in elements {
      switch element {
      case .group(let group): try write(group, within: style)
      case .shape(let shape): write(shape, within: style)
      case .text(let run): try write(run, within: style)
      case .image(let image): try write(image)
      }
    }
  }

  // MARK: Identities

  private mutating func unique(_ name: String) -> String {
    ids[name, default: 0] += 1
    let count = ids[name] ?? 1
    return "\(SVGMarkup.prefix)-\(name)" + (count > 1 ? "_\(count)" : "")
  }

  /// Id, classes and data of a feature; of samples in legends the classes alone.
  private mutating func facts(of identity: Identity?) -> Attributes {
    guard let identity else { return [] }
    var classes = [identity.kind.asName]
    for key in ["actor", "status"] {
      if let value = identity.attributes[key], !value.isEmpty {
        classes.append("\(key)-\(value.asName)")
      }
    }
    if identity.kind == "sample" {
      return classes.count > 1 ? [("class", classes.joined(separator: " "))] : []
    }
    let name = (path + [identity.id.asName]).joined(separator: "-")
    let data = identity.attributes.sorted { $0.key < $1.key }
      .filter { !$0.value.isEmpty }
      .map { ("data-\($0.key.asName.lowercased())", $0.value.xmlAttribute) }
    return [("id", unique(name)), ("class", classes.joined(separator: " "))] + data
  }

  private func title(of identity: Identity?) -> String {
    guard let identity, identity.kind != "sample" else { return "" }
    return identity.title.withoutTurns
  }

  // MARK: Shapes

  private mutating func style(of shape: Shape) -> SVGStyle {
    var style = SVGStyle()
    switch shape.fill {
    case .color(let color): style.setFill(color)
    case .hatch(let hatch):
      if let id = definitions.hatch(hatch) {
        style[.fill] = "url(#\(id))"
        style[.fillOpacity] = "1"
      } else {
        style.setFill(nil)
      }
    case .radial(let gradient):
      style[.fill] = definitions.gradient(gradient).map { "url(#\($0))" } ?? "none"
      style[.fillOpacity] = "1"
    case nil: style.setFill(nil)
    }
    if style[.fill] != "none", shape.path.steps.count > 6 { style[.fillRule] = "evenodd" }
    style.setStroke(shape.stroke)
    for field in [SVGStyle.Field.fill, .stroke] {
      if let value = style[field], value.hasPrefix("#") { colors.insert(value) }
    }
    return style
  }

  private mutating func write(_ shape: Shape, within inherited: SVGStyle) {
    if options.hatches == .lines, case .hatch(let hatch) = shape.fill {
      return writeLines(of: hatch, in: shape, within: inherited)
    }
    let style = style(of: shape)
    guard style[.fill] != "none" || style[.stroke] != "none" else { return }
    let parts = outlines(of: shape)
    guard !parts.isEmpty else { return }
    let (facts, title) = (facts(of: shape.identity), title(of: shape.identity))
    if parts.count == 1, let part = parts.first {
      add(part, facts + style.attributes(within: inherited), title)
    } else {
      body.open("g", facts + style.attributes(within: inherited))
      body.add("title", text: title)
      for part in parts { add(part, part.style.attributes(within: style.over(inherited)), "") }
      body.close("g")
    }
  }

  /// An element of a shape.
  private struct Outline {
    var name = "path"
    var attributes: Attributes
    /// Where parts of a shape differ.
    var style = SVGStyle()
  }

  private mutating func add(_ outline: Outline, _ attributes: Attributes, _ title: String) {
    let all = attributes + outline.attributes
    guard !title.isEmpty else { return body.add(outline.name, all) }
    body.open(outline.name, all)
    body.add("title", text: title)
    body.close(outline.name)
  }

  private func outlines(of shape: Shape) -> [Outline] {
    if let circle = shape.path.circle {
      let number = { (value: Double) in PathData.number(value) }
      return [
        Outline(
          name: "circle",
          attributes: [
            ("cx", number(circle.center.x)), ("cy", number(circle.center.y)),
            ("r", number(circle.radius)),
          ])
      ]
    }
    let path = lines.simplified(shape.path)
    func outline(_ path: Path, _ style: SVGStyle = SVGStyle()) -> Outline? {
      PathData.text(path).map {
        Outline(attributes: [("d", String(decoding: $0, as: UTF8.self))], style: style)
      }
    }
    guard path.steps.count > Self.mostPoints else { return outline(path).map { [$0] } ?? [] }
    var parts: [Outline] = []
    if shape.fill != nil {
      let unstroked = SVGStyle(values: [.stroke: "none"])
      parts += path.split(into: Self.mostPoints, isFilled: true).compactMap {
        outline($0, unstroked)
      }
    }
    if shape.stroke != nil {
      let unfilled = SVGStyle(values: [.fill: "none"])
      parts += path.split(into: Self.mostPoints, isFilled: false).compactMap {
        outline($0, unfilled)
      }
    }
    return parts
  }

  /// The hatch as lines cut off by the shape.
  private mutating func writeLines(
    of hatch: Hatch, in shape: Shape, within inherited: SVGStyle
  ) {
    let path = lines.simplified(shape.path)
    guard let clip = definitions.clip(path), let box = path.extent else { return }
    body.open("g", facts(of: shape.identity))
    body.add("title", text: title(of: shape.identity))
    body.open("g", [("clip-path", "url(#\(clip))")])
    for part in HatchDrawing(hatch, over: box).parts {
      colors.insert(part.color.svg)
      let opacity: Attributes =
        part.color.alpha < 1
        ? [("fill-opacity", PathData.number(part.color.alpha, decimals: 3))] : []
      guard let data = PathData.text(part.path) else { continue }
      body.add(
        "path",
        [("fill", part.color.svg)] + opacity + [("d", String(decoding: data, as: UTF8.self))])
    }
    body.close("g")
    if let stroke = shape.stroke, let data = PathData.text(path) {
      var style = SVGStyle()
      style.setFill(nil)
      style.setStroke(stroke)
      body.add(
        "path",
        style.attributes(within: inherited) + [("d", String(decoding: data, as: UTF8.self))])
    }
    body.close("g")
  }

  // MARK: Texts

  private mutating func findHalos(in group: Group) {
    for element in group.elements {
      switch element {
      case .group(let group): findHalos(in: group)
      case .text(let run): if run.halo != nil { haloed.insert(Place(run)) }
      case .shape, .image: break
      }
    }
  }

  private mutating func write(_ run: TextRun, within inherited: SVGStyle) throws(PainterError) {
    guard run.origin.isDrawable, run.rotation.isFinite, run.font.size > 0 else { return }
    let line: TextLine
    do { line = try text.line(run.text, font: run.font, language: run.language) } catch {
      throw .text(error)
    }
    let facts = facts(of: run.identity)
    if !facts.isEmpty {
      body.open("g", facts)
      body.add("title", text: title(of: run.identity))
    }
    if options.text == .text || line.hasColorGlyphs {
      writeText(run, line, within: inherited)
    } else if let id = definitions.line(line, of: run) {
      writeOutlines(run, id, within: inherited)
      if options.text == .both, run.color.alpha > 0 {
        body.open(
          "text", textAttributes(run, line) + [("fill", "none"), ("stroke", "none")])
        body.appendText(run.text)
        body.close("text")
      }
    }
    if !facts.isEmpty { body.close("g") }
  }

  private mutating func writeOutlines(_ run: TextRun, _ id: String, within inherited: SVGStyle) {
    let place = placeAttributes(run)
    let unitsPerPixel = GlyphOutlines.em / run.font.size
    if let halo = run.halo, halo.width > 0, halo.color.alpha > 0 {
      var style = SVGStyle()
      style.setFill(nil)
      style.setStroke(halo.stroke, scale: unitsPerPixel)
      add(style)
      body.add(
        "use", [("xlink:href", "#\(id)")] + place + style.attributes(within: inherited))
    }
    guard run.color.alpha > 0 else { return }
    var style = SVGStyle(values: [.fillRule: "nonzero"])
    style.setFill(run.color)
    style.setStroke(nil)
    add(style)
    body.add("use", [("xlink:href", "#\(id)")] + place + style.attributes(within: inherited))
  }

  private mutating func add(_ style: SVGStyle) {
    for field in [SVGStyle.Field.fill, .stroke] {
      if let value = style[field], value.hasPrefix("#") { colors.insert(value) }
    }
  }

  /// A halo draws the text that follows once more, so that the text is there once.
  private mutating func writeText(_ run: TextRun, _ line: TextLine, within inherited: SVGStyle) {
    hasText = true
    let place = Place(run)
    if let halo = run.halo, halo.width > 0, halo.color.alpha > 0 {
      let id = textIDs[place] ?? unique("text")
      textIDs[place] = id
      var style = SVGStyle()
      style.setFill(nil)
      style.setStroke(halo.stroke)
      add(style)
      body.add("use", [("xlink:href", "#\(id)")] + style.attributes(within: inherited))
    }
    guard run.color.alpha > 0 else { return }
    var style = SVGStyle()
    style.setFill(run.color)
    style.setStroke(nil)
    add(style)
    let id = haloed.contains(place) ? textIDs[place] : nil
    // The colour stands around the text: its own would cover that of the halo.
    let colors = style.attributes(within: inherited)
    if !colors.isEmpty { body.open("g", colors) }
    body.open("text", (id.map { [("id", $0)] } ?? []) + textAttributes(run, line))
    body.appendText(run.text)
    body.close("text")
    if !colors.isEmpty { body.close("g") }
    // A second text in the same place is its own.
    textIDs[place] = nil
  }

  private func placeAttributes(_ run: TextRun) -> Attributes {
    let (x, y) = (PathData.number(run.origin.x), PathData.number(run.origin.y))
    guard run.rotation != 0 else { return [("x", x), ("y", y)] }
    let rotation = PathData.number(run.rotation, decimals: 3)
    return [("transform", "translate(\(x) \(y)) rotate(\(rotation))")]
  }

  private func textAttributes(_ run: TextRun, _ line: TextLine) -> Attributes {
    var attributes = placeAttributes(run)
    attributes.append(("font-size", PathData.number(run.font.size, decimals: 3)))
    if run.font.bold { attributes.append(("font-weight", "700")) }
    if run.font.italic { attributes.append(("font-style", "italic")) }
    var width = line.size.width
    if run.font.letterSpacing != 0 {
      attributes.append(("letter-spacing", PathData.number(run.font.letterSpacing, decimals: 3)))
      width += run.font.letterSpacing
    }
    if run.text.count > 1, width > 0 {
      attributes += [
        ("textLength", PathData.number(width)), ("lengthAdjust", "spacingAndGlyphs"),
      ]
    }
    if line.isRightToLeft {
      // The place is the left end, which is where such a text ends.
      attributes += [("direction", "rtl"), ("text-anchor", "end")]
    }
    if run.text.contains("  ") || run.text.first == " " || run.text.last == " " {
      attributes.append(("xml:space", "preserve"))
    }
    return attributes
  }

  // MARK: Images

  private mutating func write(_ placed: PlacedImage) throws(PainterError) {
    let (image, box) = (placed.image, placed.box)
    guard image.width > 0, image.height > 0, box.width > 0, box.height > 0 else { return }
    let pixels = Extent<Page>(x: 0, y: 0, width: Double(image.width), height: Double(image.height))
    let scene = Scene(
      width: pixels.width, height: pixels.height,
      layers: [
        Group(
          id: "pixels",
          elements: [.image(PlacedImage(image: image, box: pixels, isSmooth: false))])
      ])
    let png = try paintPNG(scene, scale: 1, text: text)
    let encoded = g_base64_encode(png, gsize(png.count))!
    defer { g_free(encoded) }
    let number = { (value: Double) in PathData.number(value) }
    let attributes: Attributes =
      facts(of: placed.identity) + [
        ("x", number(box.minX)), ("y", number(box.minY)), ("width", number(box.width)),
        ("height", number(box.height)), ("preserveAspectRatio", "none"),
        ("xlink:href", "data:image/png;base64," + String(cString: encoded)),
      ] + (placed.isSmooth ? [] : [("image-rendering", "optimizeSpeed")])
    body.open("image", attributes)
    body.add("title", text: title(of: placed.identity))
    body.close("image")
  }
}

extension Paint {
  fileprivate var isColor: Bool { if case .color = self { true } else { false } }
}

extension TextRun.Halo {
  /// The pen that draws it around letters.
  fileprivate var stroke: Stroke { Stroke(color: color, width: 2 * width, join: .round) }
}
