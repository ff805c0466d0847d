internal import Drawing
import MapDocument
internal import Shapes

extension SVGWriter {
  mutating func write(_ run: TextRun, within inherited: SVGStyle) throws(PainterError) {
    guard run.origin.isDrawable, run.rotation.isFinite, run.font.size > 0 else { return }
    let line: TextLine
    do { line = try text.line(run.text, font: run.font, language: run.language) } catch {
      throw .text(error)
    }
    // What stands in the file is what was set.
    var run = run
    run.text = run.text.inOneLine
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
        // Browsers leave text without paint out of what they print.
        let unseen = SVGStyle(values: [.fill: "#000", .fillOpacity: "0", .stroke: "none"])
        body.open("text", textAttributes(run, line) + unseen.attributes(within: inherited))
        body.appendText(run.text)
        body.close("text")
      }
    }
    if !facts.isEmpty { body.close("g") }
  }

  mutating func writeOutlines(_ run: TextRun, _ id: String, within inherited: SVGStyle) {
    let place = placeAttributes(run)
    let unitsPerPixel = GlyphOutlines.em / run.font.size
    if let halo = run.halo, halo.width > 0, halo.color.alpha > 0 {
      var style = SVGStyle()
      style.setFill(nil)
      style.setStroke(halo.stroke, scale: unitsPerPixel)
      note(style)
      body.add(
        "use", [("xlink:href", "#\(id)")] + place + style.attributes(within: inherited))
    }
    guard run.color.alpha > 0 else { return }
    var style = SVGStyle(values: [.fillRule: "nonzero"])
    style.setFill(run.color)
    style.setStroke(nil)
    note(style)
    body.add("use", [("xlink:href", "#\(id)")] + place + style.attributes(within: inherited))
  }

  /// A halo draws the text that follows once more, so that the text is there once.
  mutating func writeText(_ run: TextRun, _ line: TextLine, within inherited: SVGStyle) {
    hasText = true
    if let halo = run.halo, halo.width > 0, halo.color.alpha > 0 {
      let id = textIDs[run] ?? unique("text")
      textIDs[run] = id
      var style = SVGStyle()
      style.setFill(nil)
      style.setStroke(halo.stroke)
      note(style)
      body.add("use", [("xlink:href", "#\(id)")] + style.attributes(within: inherited))
    }
    guard run.color.alpha > 0 else { return }
    var style = SVGStyle()
    style.setFill(run.color)
    style.setStroke(nil)
    note(style)
    let id = textIDs[run]
    // The colour stands around the text: its own would cover that of the halo.
    let colors = style.attributes(within: inherited)
    if !colors.isEmpty { body.open("g", colors) }
    body.open("text", (id.map { [("id", $0)] } ?? []) + textAttributes(run, line))
    body.appendText(run.text)
    body.close("text")
    if !colors.isEmpty { body.close("g") }
    // A second text in the same place is its own.
    textIDs[run] = nil
  }

  func placeAttributes(_ run: TextRun) -> Attributes {
    let (x, y) = (PathData.number(run.origin.x), PathData.number(run.origin.y))
    guard run.rotation != 0 else { return [("x", x), ("y", y)] }
    let rotation = PathData.number(run.rotation, decimals: 3)
    return [("transform", "translate(\(x) \(y)) rotate(\(rotation))")]
  }

  func textAttributes(_ run: TextRun, _ line: TextLine) -> Attributes {
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
}

/// The ids of texts that halos have drawn beforehand, until the texts themselves are written.
struct SVGTextIDs {
  /// A text where it stands.
  private struct Place: Hashable {
    let text: String
    let font: Font
    let origin: Point<Page>
    let rotation: Double
  }

  private var ids: [Place: String] = [:]

  subscript(run: TextRun) -> String? {
    get { ids[place(of: run)] }
    set { ids[place(of: run)] = newValue }
  }

  private func place(of run: TextRun) -> Place {
    Place(text: run.text.inOneLine, font: run.font, origin: run.origin, rotation: run.rotation)
  }
}

extension TextRun.Halo {
  /// The pen that draws it around letters.
  fileprivate var stroke: Stroke { Stroke(color: color, width: 2 * width, join: .round) }
}
