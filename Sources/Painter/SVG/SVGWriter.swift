internal import Drawing
import MapDocument
internal import Shapes

/// Writes the elements of a scene as SVG 1.1: layers as groups, features as elements with ids and facts.
///
/// - Source: Scalable Vector Graphics 1.1, second edition (W3C, 2011).
struct SVGWriter {
  typealias Attributes = [(name: String, value: String)]

  let options: SVGOptions
  let text: TextSetter
  var body = SVGMarkup()
  var definitions: SVGDefinitions
  private var ids = ["label": 1, "description": 1]
  /// Names of the layers around the element.
  private var path: [String] = []
  private var colors: Set<String> = []
  let lines: SharedLines
  var textIDs = SVGTextIDs()

  /// Paths of more points are written in parts: some programs leave them out.
  static let mostPoints = 32_000

  /// - Parameter tolerance: How far lines may move, in CSS pixels.
  init(_ layers: [TimedLayer], _ options: SVGOptions, tolerance: Double, text: TextSetter)
    throws(PainterError)
  {
    self.options = options
    self.text = text
    definitions = try SVGDefinitions()
    lines = SharedLines(layers.map(\.whole), tolerance: tolerance)
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
    let names = [("label", scene.title), ("description", scene.summary)]
      .filter { !$0.1.withoutTurns.allowed.isEmpty }
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
      file.addStyle(darkRules(within: prefix))
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

  /// The picture's colours on dark paper, in CSS that holds within one element only and in front of which
  /// attributes yield.
  private func darkRules(within id: String) -> String {
    let rules = colors.union(definitions.colors).sorted().compactMap { color -> String? in
      guard let dark = Color(css: color)?.onDarkPaper.svg else { return nil }
      return ["fill", "stroke", "stop-color"]
        .map { "#\(id) [\($0)=\"\(color)\"]{\($0):\(dark)}" }.joined()
    }
    return "@media (prefers-color-scheme:dark){" + rules.joined() + "}"
  }

  var hasText = false

  /// What a page might pass on to texts, as we mean it.
  var textDefaults: Attributes {
    var families: [String] = []
    for font in text.fonts where !families.contains(font.family) { families.append(font.family) }
    return [
      ("font-family", (families + ["sans-serif"]).joined(separator: ", ").xmlAttribute),
      ("font-style", "normal"), ("font-weight", "400"), ("letter-spacing", "0"),
      ("word-spacing", "0"), ("text-anchor", "start"), ("direction", "ltr"),
      // Letters where the map has them: else browsers set them on whole pixels, at another distance.
      ("text-rendering", "geometricPrecision"),
    ]
  }

  // MARK: Layers and groups

  mutating func write(_ layer: TimedLayer) throws(PainterError) {
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

  mutating func write(_ group: Group, isLayer: Bool = false, within inherited: SVGStyle)
    throws(PainterError)
  {
    try write(group, isLayer: isLayer, within: inherited) {
      (writer: inout SVGWriter, style) throws(PainterError) in
      try writer.write(group.elements, within: style)
    }
  }

  mutating func write(
    _ group: Group, isLayer: Bool, within inherited: SVGStyle,
    _ content: (inout SVGWriter, SVGStyle) throws(PainterError) -> Void
  ) throws(PainterError) {
    guard group.opacity > 0 else { return }
    var attributes: Attributes = []
    let isLayer = isLayer || group.identity?.kind == .layer
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

  mutating func styles(in elements: [Element]) -> [SVGStyle] {
    var styles: [SVGStyle] = []
    for element in elements {
      switch element {
      case .shape(let shape) where shape.fill?.isColor ?? true: styles.append(style(of: shape))
      case .dots(let dots) where !dots.centers.isEmpty:
        styles += repeatElement(style(of: dots.shape(at: 0)), count: dots.centers.count)
      default: break
      }
    }
    return styles
  }

  mutating func write(_ elements: [Element], within style: SVGStyle) throws(PainterError) {
    for element in elements {
      switch element {
      case .group(let group): try write(group, within: style)
      case .shape(let shape): write(shape, within: style)
      case .dots(let dots):
        for index in dots.centers.indices { write(dots.shape(at: index), within: style) }
      case .text(let run): try write(run, within: style)
      case .image(let image): try write(image)
      }
    }
  }

  /// Keeps the colours, for rules that change them.
  mutating func note(_ style: SVGStyle) {
    for field in [SVGStyle.Field.fill, .stroke] {
      if let value = style[field], value.hasPrefix("#") { colors.insert(value) }
    }
  }

  // MARK: Identities

  mutating func unique(_ name: String) -> String {
    ids[name, default: 0] += 1
    let count = ids[name] ?? 1
    return "\(SVGMarkup.prefix)-\(name)" + (count > 1 ? "_\(count)" : "")
  }

  /// Id, classes and data of a feature; of samples in legends the classes alone.
  mutating func facts(of identity: Identity?) -> Attributes {
    guard let identity else { return [] }
    var classes = [identity.kind.name.asName]
    for key in ["actor", "status"] {
      if let value = identity.attributes[key], !value.isEmpty {
        classes.append("\(key)-\(value.asName)")
      }
    }
    if identity.kind == .sample {
      return classes.count > 1 ? [("class", classes.joined(separator: " "))] : []
    }
    let name = (path + [identity.id.asName]).joined(separator: "-")
    let data = identity.attributes.sorted { $0.key < $1.key }
      .filter { !$0.value.isEmpty }
      .map { ("data-\($0.key.asName.lowercased())", $0.value.xmlAttribute) }
    return [("id", unique(name)), ("class", classes.joined(separator: " "))] + data
  }

  func title(of identity: Identity?) -> String {
    guard let identity, identity.kind != .sample else { return "" }
    return identity.title.withoutTurns
  }
}

extension Paint {
  fileprivate var isColor: Bool { if case .color = self { true } else { false } }
}
