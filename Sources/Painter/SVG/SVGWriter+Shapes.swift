internal import Drawing
import MapDocument
internal import Shapes

extension SVGWriter {
  mutating func style(of shape: Shape) -> SVGStyle {
    var style = SVGStyle()
    switch shape.fill {
    case .color(let color): style.setFill(color)
    case .hatch(let hatch), .fadedHatch(let hatch, _):
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
    if shape.isCrisp { style[.rendering] = "crispEdges" }
    note(style)
    return style
  }

  mutating func write(_ shape: Shape, within inherited: SVGStyle) {
    let mask = mask(of: shape)
    if options.hatches == .lines {
      switch shape.fill {
      case .hatch(let hatch): return writeLines(of: hatch, in: shape, within: inherited)
      case .fadedHatch(let hatch, _):
        return writeLines(of: hatch, in: shape, masked: mask, within: inherited)
      case .color, .radial, nil: break
      }
    }
    let style = style(of: shape)
    guard style[.fill] != "none" || style[.stroke] != "none" else { return }
    let parts = outlines(of: shape)
    guard !parts.isEmpty else { return }
    let (facts, title) = (facts(of: shape.identity) + mask, title(of: shape.identity))
    if parts.count == 1, let part = parts.first {
      add(part, facts + style.attributes(within: inherited), title)
    } else {
      body.open("g", facts + style.attributes(within: inherited))
      body.add("title", text: title)
      for part in parts { add(part, part.style.attributes(within: style.over(inherited)), "") }
      body.close("g")
    }
  }

  /// The mask of a hatch that fades.
  private mutating func mask(of shape: Shape) -> Attributes {
    guard case .fadedHatch(_, let gradient) = shape.fill, let box = shape.path.extent,
      let id = definitions.mask(gradient, over: box)
    else { return [] }
    return [("mask", "url(#\(id))")]
  }

  /// An element of a shape.
  struct Outline {
    var name = "path"
    var attributes: Attributes
    /// Where parts of a shape differ.
    var style = SVGStyle()
  }

  mutating func add(_ outline: Outline, _ attributes: Attributes, _ title: String) {
    let all = attributes + outline.attributes
    guard !title.isEmpty else { return body.add(outline.name, all) }
    body.open(outline.name, all)
    body.add("title", text: title)
    body.close(outline.name)
  }

  func outlines(of shape: Shape) -> [Outline] {
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
  mutating func writeLines(
    of hatch: Hatch, in shape: Shape, masked mask: Attributes = [], within inherited: SVGStyle
  ) {
    let path = lines.simplified(shape.path)
    guard let clip = definitions.clip(path), let box = path.extent else { return }
    body.open("g", facts(of: shape.identity) + mask)
    body.add("title", text: title(of: shape.identity))
    // What layers pass on to areas of one colour is not meant for the hatch's parts.
    var plain = SVGStyle(values: [.fillRule: "nonzero"])
    plain.setStroke(nil)
    body.open("g", [("clip-path", "url(#\(clip))")] + plain.attributes(within: inherited))
    for part in HatchDrawing(hatch, over: box).parts {
      var style = SVGStyle()
      style.setFill(part.color)
      note(style)
      guard style[.fill] != "none", let data = PathData.text(part.path) else { continue }
      body.add(
        "path",
        style.attributes(within: plain.over(inherited))
          + [("d", String(decoding: data, as: UTF8.self))])
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
}
