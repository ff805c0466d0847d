import Drawing
import Shapes
import Styling

/// A text that wants a place on the map, with the places it may take.
struct Label {
  /// A place: the box of the text and how its lines stand in it.
  struct Candidate {
    var box: Extent<Page>
    var alignment: TextBlock.Alignment
  }

  var layer: StyleLayer
  var feature: MapFeature
  var block: TextBlock
  /// Best first.
  var candidates: [Candidate]
  /// Room kept free around the text, in pixels.
  var padding: Double
  /// It may cover others.
  var allowsOverlap: Bool
  /// Others may cover it.
  var isIgnored: Bool
}

extension Label {
  /// Gathers the text of a feature and its candidates; nil where the feature has no text in view.
  ///
  /// - Parameters:
  ///   - markerReach: How far the markers at the feature's point reach, in pixels.
  ///   - minimumSize: Letters are no smaller, in pixels.
  init?(
    _ layer: StyleLayer, _ feature: MapFeature, _ painting: LayerPainting, frame: Extent<Page>,
    markerReach: [Point<Page>: Double], language: String, minimumSize: Double = 0,
    measurer: any TextMeasurer
  ) throws(CartographyError) {
    let context = painting.context(for: feature)
    let text = Self.transformed(layer.string("text-field", context), layer, context)
    guard !text.isEmpty, let point = feature.labelPoint ?? feature.geometry.points.first,
      frame.contains(point)
    else { return nil }
    self.layer = layer
    self.feature = feature
    let wanted = layer.number("text-size", context)
    block = try Self.block(
      text, layer, context, size: wanted > 0 ? max(wanted, minimumSize) : wanted,
      language: language, measurer: measurer)
    padding = layer.number("text-padding", context)
    allowsOverlap = layer.bool("text-allow-overlap", context)
    isIgnored = layer.bool("text-ignore-placement", context)
    let places = CandidatePlaces(block: block, layer: layer, context: context)
    candidates =
      feature.labelPoint == nil
      ? places.around(point, markerReach: markerReach[point] ?? 0)
      : places.inside(feature.geometry.area, near: point)
  }

  private static func transformed(
    _ text: String, _ layer: StyleLayer, _ context: EvaluationContext
  ) -> String {
    switch layer.string("text-transform", context) {
    case "uppercase": text.uppercased()
    case "lowercase": text.lowercased()
    default: text
    }
  }

  private static func block(
    _ text: String, _ layer: StyleLayer, _ context: EvaluationContext, size: Double,
    language: String, measurer: any TextMeasurer
  ) throws(CartographyError) -> TextBlock {
    let names = layer.strings("text-font", context).joined(separator: " ")
    let font = Font(
      size: size, bold: names.contains("Bold"), italic: names.contains("Italic"),
      letterSpacing: layer.number("text-letter-spacing", context) * size)
    return try TextBlock(
      text, font: font, language: language,
      maxWidth: layer.number("text-max-width", context) * size,
      lineSpacing: layer.number("text-line-height", context), measurer: measurer)
  }

  /// The text at one of its places.
  func elements(at candidate: Candidate, _ painting: LayerPainting) -> [Element] {
    let context = painting.context(for: feature)
    let opacity = layer.number("text-opacity", context)
    let width = layer.number("text-halo-width", context)
    let halo = TextRun.Halo(
      color: layer.color("text-halo-color", context).faded(by: opacity), width: width)
    var identity = feature.identity
    identity.kind = "label"
    identity.attributes["of"] = feature.identity.kind
    return block.runs(
      at: Point(candidate.box.minX, candidate.box.minY), alignment: candidate.alignment,
      color: layer.color("text-color", context).faded(by: opacity),
      halo: width > 0 ? halo : nil, identity: identity)
  }
}
