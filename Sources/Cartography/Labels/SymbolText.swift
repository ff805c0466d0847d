import Drawing
import Expressions
import Localization
import Shapes
import Styling

/// The text of a symbol: what is set, how large and in which colours.
struct SymbolText {
  let block: TextBlock
  let overlap: Overlap
  /// Room kept free around the text, in pixels.
  let padding: Double
  private let sections: [TextBlock.Section]
  private let layer: StyleLayer
  private let context: EvaluationContext
  private let identity: Identity

  /// Nil where the layer draws no text for the feature.
  ///
  /// - Parameters:
  ///   - minimumSize: Letters are no smaller, in pixels.
  ///   - widest: Texts that tell of a spot are broken into lines no wider than so many pixels, whatever the layer says.
  init?(
    _ layer: StyleLayer, _ feature: MapFeature, _ painting: LayerPainting, language: String,
    minimumSize: Double, widest: Double = .infinity, measurer: any TextMeasurer
  ) throws(CartographyError) {
    var context = painting.context(for: feature)
    context.language = Localizer(language: language).base
    let wanted = layer.number("text-size", context)
    let size = wanted > 0 ? max(wanted, minimumSize) : wanted
    let isAlongLine = layer.string("symbol-placement", context) != "point"
    let sections = layer.sections("text-field", context).compactMap {
      Self.section(
        $0, layer, context, painting.style, language: language, size: size, isOneLine: isAlongLine)
    }
    guard !sections.isEmpty else { return nil }
    block = try TextBlock(
      sections, language: language,
      maxWidth: isAlongLine
        ? .infinity
        : min(
          layer.number("text-max-width", context) * size,
          layer.areCallouts ? max(widest, Self.narrowestCallout * size) : .infinity),
      lineSpacing: layer.number("text-line-height", context), measurer: measurer)
    self.sections = sections
    overlap = Overlap("text", of: layer, context)
    padding = layer.number("text-padding", context)
    var identity = feature.identity
    identity.kind = .label
    identity.attributes["of"] = feature.identity.kind.name
    self.identity = identity
    self.layer = layer
    self.context = context
  }

  /// Ems.
  private static let narrowestCallout = 6.0

  /// All of it takes the colour of the layer.
  var isInOneColor: Bool { sections.allSatisfy { $0.sign == nil && $0.color == nil } }

  /// The text in other letters, in one line or two.
  ///
  /// - Parameters:
  ///   - factor: Times the size of the style; smaller letters stand closer together too.
  ///   - lines: 1 or 2.
  /// - Returns: Nil for a text that cannot be broken into two lines, or that holds signs.
  /// - Throws: `CartographyError` when a glyph is missing.
  func block(
    times factor: Double, lines: Int, measurer: any TextMeasurer
  ) throws(CartographyError) -> TextBlock? {
    guard sections.allSatisfy({ $0.sign == nil }) else { return nil }
    var sections = sections
    for index in sections.indices {
      sections[index].font.size *= factor
      sections[index].font.letterSpacing *= factor * factor
      sections[index].text = sections[index].text.replacing("\n", with: " ")
    }
    let spacing = layer.number("text-line-height", context)
    func set(_ width: Double) throws(CartographyError) -> TextBlock {
      try TextBlock(
        sections, language: block.language, maxWidth: width, lineSpacing: min(spacing, 1.1),
        measurer: measurer)
    }
    let whole = try set(.infinity)
    guard lines == 2 else { return whole }
    guard sections.contains(where: { $0.text.contains(where: { $0 == " " || $0 == "-" }) }) else {
      return nil
    }
    for share in [0.52, 0.6, 0.7, 0.8] {
      let broken = try set(whole.width * share)
      if broken.lines.count == 2 { return broken }
    }
    guard sections.count == 1, !sections[0].text.contains(" ") else { return nil }
    sections[0].text = sections[0].text.brokenAtHyphen
    let broken = try set(.infinity)
    return broken.lines.count == 2 ? broken : nil
  }

  /// A number of so many figures in the letters of the text, for places where the text has no room.
  func number(_ figures: String, size: Double, measurer: any TextMeasurer) throws(CartographyError)
    -> TextBlock
  {
    var font = sections[0].font
    (font.size, font.letterSpacing, font.bold, font.italic) = (size, 0, true, false)
    return try TextBlock(figures, font: font, language: block.language, measurer: measurer)
  }

  /// The whole text in one line, as a list of names shows it.
  var plain: String { block.lines.map(\.text).joined(separator: " ") }

  /// Nil for a section without text, or of an image that is no marker.
  private static func section(
    _ section: TextSection, _ layer: StyleLayer, _ context: EvaluationContext, _ style: Style,
    language: String, size: Double, isOneLine: Bool
  ) -> TextBlock.Section? {
    let names = (section.fontNames ?? layer.strings("text-font", context)).joined(separator: " ")
    let color = section.color?.faded(by: layer.number("text-opacity", context))
    let fontSize = section.image == nil ? size * section.scale : size
    let font = Font(
      size: fontSize, bold: names.contains("Bold"), italic: names.contains("Italic"),
      letterSpacing: layer.number("text-letter-spacing", context) * fontSize)
    var result = TextBlock.Section(
      text: "", font: font, color: color, align: section.verticalAlign)
    if let name = section.image {
      guard let marker = style.marker(named: name, in: layer, context) else { return nil }
      result.sign = InlineMarker(
        marker: marker, scale: section.scale,
        color: section.color ?? layer.color("text-color", context))
    } else {
      result.text = transformed(section.text, layer, context, language: language)
      if isOneLine { result.text = result.text.replacing("\n", with: " ") }
      if result.text.isEmpty { return nil }
    }
    return result
  }

  private static func transformed(
    _ text: String, _ layer: StyleLayer, _ context: EvaluationContext, language: String
  ) -> String {
    switch layer.string("text-transform", context) {
    case "uppercase": LetterCase.upper.applied(to: text, language: language)
    case "lowercase": LetterCase.lower.applied(to: text, language: language)
    default: text
    }
  }

  // MARK: Drawing

  /// The text at one of its places, its halo beneath, then the signs in it.
  func elements(at place: TextPlace) -> [Element] {
    let opacity = layer.number("text-opacity", context)
    let pieces = place.pieces
    let signs = pieces.compactMap { piece in
      piece.span.section.sign.map {
        Element.shape($0.shape(at: piece.origin, rotation: piece.rotation, opacity: opacity))
      }
    }
    let elements =
      leader(to: place, opacity: opacity) + letters(pieces, at: place, opacity: opacity) + signs
    return [.group(Group(id: "label", identity: identity, elements: elements))]
  }

  private func leader(to place: TextPlace, opacity: Double) -> [Element] {
    guard let line = place.leader else { return [] }
    let ink = layer.color("text-color", context).faded(by: opacity)
    let halo = layer.color("text-halo-color", context).faded(by: opacity)
    return [(halo, 2.4), (ink, 0.8)].filter { $0.0.alpha > 0 }.flatMap { color, width in
      let stroke = Element.shape(
        Shape(path: Path(line), stroke: Stroke(color: color, width: width)))
      guard place.leaderHasDot, let end = line.points.first else { return [stroke] }
      let dot = Path(circleAt: end, radius: width / 2 + 1)
      return [stroke, .shape(Shape(path: dot, fill: .color(color)))]
    }
  }

  private func letters(_ pieces: [TextPlace.Piece], at place: TextPlace, opacity: Double)
    -> [Element]
  {
    let grades = HaloSteps(
      width: layer.number("text-halo-width", context),
      blur: layer.number("text-halo-blur", context),
      color: layer.color("text-halo-color", context).faded(by: opacity))
    let runs = runs(pieces, color: layer.color("text-color", context).faded(by: opacity))
    guard !grades.strokes.isEmpty else { return runs.map { .text($0) } }
    if case .block = place.layout, grades.strokes.count == 1 {
      return runs.map { .text($0.haloed(grades.strokes[0])) }
    }
    // All halos lie beneath all letters, or that of one letter would eat into the one before it.
    let halos = grades.strokes.flatMap { grade in
      runs.map { run -> Element in
        var halo = run.haloed(grade)
        halo.color = .transparent
        return .text(halo)
      }
    }
    return halos + runs.map { .text($0) }
  }

  private func runs(_ pieces: [TextPlace.Piece], color: Color) -> [TextRun] {
    pieces.filter { $0.span.section.sign == nil && !$0.span.section.text.isEmpty }
      .map { piece in
        TextRun(
          text: piece.span.section.text, font: piece.span.section.font,
          color: piece.span.section.color ?? color,
          origin: piece.origin, rotation: piece.rotation, language: block.language,
          width: piece.span.width)
      }
  }
}

extension TextRun {
  fileprivate func haloed(_ grade: (reach: Double, color: Color)) -> TextRun {
    var run = self
    run.halo = Halo(color: grade.color, width: grade.reach)
    return run
  }
}

extension String {
  /// The text in two lines, the first of which ends with the hyphen nearest to its middle.
  fileprivate var brokenAtHyphen: String {
    let hyphens = indices.filter { self[$0] == "-" }
    let middle = count / 2
    let nearest = hyphens.min {
      abs(distance(from: startIndex, to: $0) - middle)
        < abs(distance(from: startIndex, to: $1) - middle)
    }
    guard let nearest, index(after: nearest) != endIndex else { return self }
    return self[...nearest] + "\n" + self[index(after: nearest)...]
  }
}
