import Drawing
import Shapes
import Styling

extension LayerPainting {
  /// - Parameter drawn: Edges of areas that the layer has drawn: a border that two share is drawn once,
  ///   or the dashes of one would fill the gaps of the other.
  func stroked(
    _ layer: StyleLayer, _ feature: MapFeature, drawn: inout Set<BorderEdge>
  ) -> Element? {
    let context = context(for: feature)
    var path = Path(feature.geometry.lines)
    for ring in feature.geometry.area.polygons.flatMap(\.rings) {
      path.append(ring, leavingOut: &drawn)
    }
    let width = layer.number("line-width", context)
    let color = layer.color("line-color", context)
      .faded(by: layer.number("line-opacity", context))
    guard !path.steps.isEmpty, width > 0, color.alpha > 0 else { return nil }
    let dashes =
      layer.has("line-dasharray") ? layer.numbers("line-dasharray", context).map { $0 * width } : []
    return .shape(
      Shape(
        identity: feature.identity, path: path,
        stroke: Stroke(
          color: color, width: width, dashes: dashes,
          cap: Stroke.Cap(rawValue: layer.string("line-cap", context)) ?? .butt,
          join: Stroke.Join(rawValue: layer.string("line-join", context)) ?? .miter,
          miterLimit: layer.number("line-miter-limit", context))))
  }
}
