import Drawing
import Shapes
import Styling

extension LayerPainting {
  func circles(_ layer: StyleLayer, _ feature: MapFeature) -> [Element] {
    guard let orbit = OffsetMarkers(layer) else {
      return feature.geometry.points.compactMap { circle(layer, feature, at: $0) }
    }
    return orbit.satellites(of: feature).flatMap { satellite in
      satellite.geometry.points.compactMap { circle(layer, satellite, at: $0) }
    }
  }

  private func circle(_ layer: StyleLayer, _ feature: MapFeature, at center: Point<Page>)
    -> Element?
  {
    let context = context(for: feature)
    let opacity = layer.number("circle-opacity", context)
    let radius = layer.number("circle-radius", context)
    let strokeWidth = layer.number("circle-stroke-width", context)
    let fill = layer.color("circle-color", context).faded(by: opacity)
    let ring = layer.color("circle-stroke-color", context)
      .faded(by: layer.number("circle-stroke-opacity", context))
    guard radius + strokeWidth > 0 else { return nil }
    let blur = layer.number("circle-blur", context)
    if blur > 0 {
      let disc = BlurredDisc(
        radius: radius, strokeWidth: strokeWidth, fill: fill, ring: ring, blur: blur)
      let offset = layer.numbers("circle-translate", context)
      let middle = Point<Page>(center.x + (offset.first ?? 0), center.y + (offset.last ?? 0))
      return .shape(disc.shape(at: middle, feature.identity))
    }
    // The stroke lies outside the radius; drawn along its own middle it covers the fill's edge.
    let path = Path(circleAt: center, radius: radius + strokeWidth / 2)
    let stroke = strokeWidth > 0 ? Stroke(color: ring, width: strokeWidth) : nil
    return .shape(
      Shape(
        identity: feature.identity,
        path: translated(path, layer, "circle-translate", context),
        fill: fill.alpha > 0 ? .color(fill) : nil, stroke: stroke))
  }

  /// How far the layer's circles reach from the feature's point, in pixels.
  func reach(of layer: StyleLayer, _ feature: MapFeature) -> Double {
    let context = context(for: feature)
    let own =
      layer.number("circle-radius", context) + layer.number("circle-stroke-width", context)
    guard let orbit = OffsetMarkers(layer) else { return own }
    return orbit.satellites(of: feature).isEmpty ? 0 : orbit.distance + own
  }
}
