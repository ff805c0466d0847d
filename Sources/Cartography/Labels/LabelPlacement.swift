import Drawing
import Foundation
import Shapes
import Styling

/// Sets the texts of the symbol layers where they cover neither each other, nor a marker, nor furniture.
///
/// Layers are served from the top of the style down and features by `symbol-sort-key`; each text takes
/// the first free of its anchors. Text that finds no place is left out and reported.
///
/// - Source: Greedy placement in priority order, as in Christensen, Marks, Shieber, "An empirical study
///   of algorithms for point-feature label placement" (1995), section 4.2.
struct LabelPlacement {
  let painting: LayerPainting
  let frame: Extent<Page>
  let language: String
  let measurer: any TextMeasurer
  /// Boxes that no text may cover: furniture and markers.
  var obstacles: [Extent<Page>]
  /// How far the markers at a point reach, by the point.
  var markerReach: [Point<Page>: Double]
  private(set) var dropped: [String] = []

  init(
    painting: LayerPainting, frame: Extent<Page>, language: String, measurer: any TextMeasurer,
    obstacles: [Extent<Page>], markerReach: [Point<Page>: Double]
  ) {
    self.painting = painting
    self.frame = frame
    self.language = language
    self.measurer = measurer
    self.obstacles = obstacles
    self.markerReach = markerReach
  }

  /// Names keep this far from the frame, in pixels.
  private static let edge = 4.0

  /// Places the texts of one layer; call it for the topmost layer first.
  mutating func place(_ layer: StyleLayer, _ features: [MapFeature]) throws(CartographyError)
    -> Group?
  {
    var elements: [Element] = []
    for feature in inOrder(features, layer) {
      elements += try place(layer, feature)
    }
    guard !elements.isEmpty else { return nil }
    return Group(
      id: layer.id, identity: Identity(kind: "layer", id: layer.id), elements: elements)
  }

  private func inOrder(_ features: [MapFeature], _ layer: StyleLayer) -> [MapFeature] {
    let shown = features.filter { layer.matches(painting.context(for: $0)) }
    guard layer.has("symbol-sort-key") else { return shown }
    return shown.enumerated().map {
      (order: $0, key: layer.number("symbol-sort-key", painting.context(for: $1)), feature: $1)
    }
    .sorted { ($0.key, $0.order) < ($1.key, $1.order) }.map(\.feature)
  }

  private mutating func place(_ layer: StyleLayer, _ feature: MapFeature)
    throws(CartographyError) -> [Element]
  {
    let context = painting.context(for: feature)
    let text = transformed(layer.string("text-field", context), layer, context)
    guard !text.isEmpty, let anchorPoint = feature.labelPoint ?? feature.geometry.points.first,
      frame.contains(anchorPoint)
    else { return [] }
    let block = try block(text, layer, context)
    for candidate in candidates(block, layer, context, feature, at: anchorPoint)
    where isFree(candidate, layer, context) {
      guard feature.labelPoint == nil || isInside(candidate, feature, anchorPoint) else {
        continue
      }
      if !layer.bool("text-ignore-placement", context) { obstacles.append(candidate.box) }
      return runs(block, at: candidate, layer, context, feature)
    }
    dropped.append(text)
    return []
  }

  /// The text lies in the frame and covers nothing that it must not cover.
  private func isFree(
    _ candidate: Candidate, _ layer: StyleLayer, _ context: EvaluationContext
  ) -> Bool {
    guard frame.expanded(by: -Self.edge).contains(candidate.box) else { return false }
    if layer.bool("text-allow-overlap", context) { return true }
    let box = candidate.box.expanded(by: layer.number("text-padding", context))
    return !obstacles.contains { $0.overlaps(box) }
  }

  private func transformed(_ text: String, _ layer: StyleLayer, _ context: EvaluationContext)
    -> String
  {
    switch layer.string("text-transform", context) {
    case "uppercase": text.uppercased()
    case "lowercase": text.lowercased()
    default: text
    }
  }

  private func block(_ text: String, _ layer: StyleLayer, _ context: EvaluationContext)
    throws(CartographyError) -> TextBlock
  {
    let size = layer.number("text-size", context)
    let names = layer.strings("text-font", context).joined(separator: " ")
    let font = Font(
      size: size, bold: names.contains("Bold"), italic: names.contains("Italic"),
      letterSpacing: layer.number("text-letter-spacing", context) * size)
    return try TextBlock(
      text, font: font, language: language,
      maxWidth: layer.number("text-max-width", context) * size,
      lineSpacing: layer.number("text-line-height", context), measurer: measurer)
  }

  private func runs(
    _ block: TextBlock, at candidate: Candidate, _ layer: StyleLayer,
    _ context: EvaluationContext, _ feature: MapFeature
  ) -> [Element] {
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

// MARK: Candidates

extension LabelPlacement {
  struct Candidate {
    var box: Extent<Page>
    var alignment: TextBlock.Alignment
  }

  /// Steps of a grid around the middle, nearest first.
  private static let spiral: [(column: Int, row: Int)] = {
    var steps: [(distance: Int, column: Int, row: Int)] = []
    for row in -4...4 {
      for column in -4...4 { steps.append((row * row + column * column, column, row)) }
    }
    steps.sort { ($0.distance, $0.row, $0.column) < ($1.distance, $1.row, $1.column) }
    return steps.map { ($0.column, $0.row) }
  }()

  /// The name of an area stays inside of it, but may stick out over the point that is farthest from
  /// the border, where the area is too small for the text.
  private func isInside(_ candidate: Candidate, _ feature: MapFeature, _ center: Point<Page>)
    -> Bool
  {
    let isCentred =
      abs(candidate.box.center.x - center.x) < 0.01
      && abs(candidate.box.center.y - center.y) < 0.01
    return isCentred || candidate.box.corners.allSatisfy(feature.geometry.area.contains)
  }

  /// Places of an area's name: around the point that is farthest from its border.
  private func insideCandidates(_ block: TextBlock, around center: Point<Page>) -> [Candidate] {
    Self.spiral.map { step in
      let point = Point<Page>(
        center.x + Double(step.column) * block.width * 0.35,
        center.y + Double(step.row) * block.lineHeight * 0.9)
      return candidate(block, anchor: "center", at: point, distance: 0)
    }
  }

  /// The places of a text around its point, best first.
  private func candidates(
    _ block: TextBlock, _ layer: StyleLayer, _ context: EvaluationContext, _ feature: MapFeature,
    at point: Point<Page>
  ) -> [Candidate] {
    if feature.labelPoint != nil { return insideCandidates(block, around: point) }
    let size = block.font.size
    let variable =
      layer.has("text-variable-anchor") ? layer.strings("text-variable-anchor", context) : []
    let radial = layer.number("text-radial-offset", context) * size
    let distance = max(radial, (markerReach[point] ?? 0) + 2)
    if !variable.isEmpty {
      return variable.map { candidate(block, anchor: $0, at: point, distance: distance) }
    }
    let anchor = layer.string("text-anchor", context)
    let offset = layer.numbers("text-offset", context)
    let moved =
      offset.count == 2
      ? Point<Page>(point.x + offset[0] * size, point.y + offset[1] * size) : point
    return [candidate(block, anchor: anchor, at: moved, distance: radial)]
  }

  /// - Parameter anchor: The part of the text that lies nearest to the point, as the style spec names
  ///   it: with `left` the text stands to the right.
  private func candidate(
    _ block: TextBlock, anchor: String, at point: Point<Page>, distance: Double
  ) -> Candidate {
    let isDiagonal = anchor.contains("-")
    // On a diagonal the same distance is shared by both directions.
    let reach = isDiagonal ? distance * 0.5.squareRoot() : distance
    let (x, alignment): (Double, TextBlock.Alignment) =
      if anchor.hasSuffix("left") {
        (point.x + reach, .left)
      } else if anchor.hasSuffix("right") {
        (point.x - reach - block.width, .right)
      } else {
        (point.x - block.width / 2, .center)
      }
    let y =
      if anchor.hasPrefix("top") {
        point.y + reach
      } else if anchor.hasPrefix("bottom") {
        point.y - reach - block.height
      } else {
        point.y - block.height / 2
      }
    return Candidate(
      box: Extent(x: x, y: y, width: block.width, height: block.height), alignment: alignment)
  }
}

extension Extent {
  /// The boxes share more than their edges.
  func overlaps(_ other: Extent) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }
}
