import Drawing
import Expressions
import Shapes
import Styling

extension LayerPainting {
  func fills(_ layer: StyleLayer, _ features: [MapFeature]) -> Group {
    let opacities = Set(features.map { layer.number("fill-opacity", context(for: $0)) })
    // One opacity for all: blend the layer as a whole, so that seams and overlaps do not add up.
    let shared = opacities.count == 1 ? opacities.first! : 1
    let features = BesideEach(layer)?.copies(of: features) ?? features
    guard let profile = FadeProfile(layer) else {
      return Group(
        id: layer.id, opacity: shared,
        elements: features.flatMap { filled(layer, $0, fading: opacities.count > 1) })
    }
    let soft = features.filter { !$0.fades.isEmpty }
    let whole = features.filter(\.fades.isEmpty)
    return Group(
      id: layer.id, opacity: shared,
      elements: whole.flatMap { filled(layer, $0, fading: opacities.count > 1) }
        + faded(soft) { faded(layer, profile, $0, $1, fading: opacities.count > 1) })
  }

  private func faded(
    _ layer: StyleLayer, _ profile: FadeProfile, _ feature: MapFeature, _ fade: MapFeature.Fade,
    fading: Bool
  ) -> Shape? {
    let context = context(for: feature)
    let opacity = fading ? layer.number("fill-opacity", context) : 1
    let path = translated(Path(fade.area), layer, "fill-translate", context)
    if layer.has("fill-pattern") {
      guard let hatch = style.hatch(of: layer, context) else { return nil }
      let gradient = profile.gradient(Color.black.faded(by: opacity), fade)
      return Shape(
        identity: feature.identity, path: path, fill: .fadedHatch(hatch, gradient))
    }
    let color = layer.color("fill-color", context).faded(by: opacity)
    guard color.alpha > 0 else { return nil }
    return Shape(
      identity: feature.identity, path: path, fill: .radial(profile.gradient(color, fade)))
  }

  private func filled(_ layer: StyleLayer, _ feature: MapFeature, fading: Bool) -> [Element] {
    let context = context(for: feature)
    let area = feature.geometry.area
    guard !area.isEmpty else { return [] }
    let opacity = fading ? layer.number("fill-opacity", context) : 1
    let path = translated(Path(area), layer, "fill-translate", context)
    var shape = Shape(identity: feature.identity, path: path)
    if layer.has("fill-pattern") {
      guard let hatch = style.hatch(of: layer, context) else { return [] }
      shape.fill = .hatch(hatch.faded(by: opacity))
    } else {
      let color = layer.color("fill-color", context).faded(by: opacity)
      guard color.alpha > 0 else { return [] }
      shape.fill = .color(color)
      if color.alpha == 1, layer.bool("fill-antialias", context) {
        shape.stroke = Stroke(color: color, width: Self.seamWidth, join: .round)
      }
    }
    if layer.has("fill-outline-color"), layer.bool("fill-antialias", context) {
      let outline = layer.color("fill-outline-color", context).faded(by: opacity)
      shape.stroke = Stroke(color: outline, width: 1, join: .round)
    }
    return [.shape(shape)]
  }

  /// Neighbours that share a border are each antialiased along it and let the ground shine through;
  /// a hairline in the fill's own colour closes the seam. CSS pixels.
  private static let seamWidth = 0.6

  func translated(
    _ path: Path, _ layer: StyleLayer, _ property: String, _ context: EvaluationContext
  ) -> Path {
    guard layer.has(property) else { return path }
    let offset = layer.numbers(property, context)
    return offset.count == 2 ? path.moved(by: Point(offset[0], offset[1])) : path
  }
}
