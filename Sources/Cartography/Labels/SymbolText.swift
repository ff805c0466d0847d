import Drawing
import Shapes
import Styling

/// The text of a symbol: what is set, how large and in which colours.
struct SymbolText {
  let block: TextBlock
  let overlap: Overlap
  /// Room kept free around the text, in pixels.
  let padding: Double
  private let layer: StyleLayer
  private let context: EvaluationContext
  private let identity: Identity

  /// Nil where the layer draws no text for the feature.
  ///
  /// - Parameter minimumSize: Letters are no smaller, in pixels.
  init?(
    _ layer: StyleLayer, _ feature: MapFeature, _ painting: LayerPainting, language: String,
    minimumSize: Double, measurer: any TextMeasurer
  ) throws(CartographyError) {
    let context = painting.context(for: feature)
    let sections = layer.sections("text-field", context).filter { !$0.text.isEmpty }
    let wanted = layer.number("text-size", context)
    guard !sections.isEmpty else { return nil }
    let size = wanted > 0 ? max(wanted, minimumSize) : wanted
    let isAlongLine = layer.string("symbol-placement", context) != "point"
    block = try TextBlock(
      sections.map { Self.section($0, layer, context, size: size, isOneLine: isAlongLine) },
      language: language,
      maxWidth: isAlongLine ? .infinity : layer.number("text-max-width", context) * size,
      lineSpacing: layer.number("text-line-height", context), measurer: measurer)
    overlap = Overlap("text", of: layer, context)
    padding = layer.number("text-padding", context)
    var identity = feature.identity
    identity.kind = "label"
    identity.attributes["of"] = feature.identity.kind
    self.identity = identity
    self.layer = layer
    self.context = context
  }

  /// The whole text in one line, as a list of names shows it.
  var plain: String { block.lines.map(\.text).joined(separator: " ") }

  private static func section(
    _ section: TextSection, _ layer: StyleLayer, _ context: EvaluationContext, size: Double,
    isOneLine: Bool
  ) -> TextBlock.Section {
    let names = (section.fontNames ?? layer.strings("text-font", context)).joined(separator: " ")
    let size = size * section.scale
    let font = Font(
      size: size, bold: names.contains("Bold"), italic: names.contains("Italic"),
      letterSpacing: layer.number("text-letter-spacing", context) * size)
    var text = section.text
    switch layer.string("text-transform", context) {
    case "uppercase": text = text.uppercased()
    case "lowercase": text = text.lowercased()
    default: break
    }
    if isOneLine { text = text.replacing("\n", with: " ") }
    return TextBlock.Section(
      text: text, font: font,
      color: section.color?.faded(by: layer.number("text-opacity", context)))
  }

  /// The text at one of its places, its halo beneath.
  func elements(at place: TextPlace) -> [Element] {
    let opacity = layer.number("text-opacity", context)
    let color = layer.color("text-color", context).faded(by: opacity)
    let grades = HaloGrades(
      width: layer.number("text-halo-width", context),
      blur: layer.number("text-halo-blur", context),
      color: layer.color("text-halo-color", context).faded(by: opacity))
    let runs = place.runs(of: block, color: color, identity: identity)
    guard !grades.strokes.isEmpty else { return runs.map { .text($0) } }
    if case .block = place.layout, grades.strokes.count == 1 {
      return runs.map { .text($0.haloed(grades.strokes[0])) }
    }
    // All halos lie beneath all letters, or that of one letter would eat into the one before it.
    let halos = grades.strokes.flatMap { grade in
      runs.map { run -> Element in
        var halo = run.haloed(grade)
        halo.identity = nil
        halo.color = .transparent
        return .text(halo)
      }
    }
    return halos + runs.map { .text($0) }
  }
}

extension TextRun {
  fileprivate func haloed(_ grade: (reach: Double, color: Color)) -> TextRun {
    var run = self
    run.halo = Halo(color: grade.color, width: grade.reach)
    return run
  }
}
