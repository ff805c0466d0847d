import Drawing
import Shapes
import Styling

extension LayerPainting {
  /// The icons of a feature without regard to others; none for those that surround a text.
  func icons(_ layer: StyleLayer, _ feature: MapFeature) -> [Element] {
    guard let icon = Icon(layer, feature, self), !icon.fitsText else { return [] }
    let anchors = LineAnchors(layer, context(for: feature))
    guard anchors.placement != .point else {
      return SymbolMaker.points(of: feature).flatMap { icon.elements(at: icon.place(at: $0)) }
    }
    return feature.lines.compactMap { LinearReference($0) }.flatMap { line in
      anchors.distances(length: line.length, width: icon.width).flatMap { distances in
        let angle = line.angle(at: distances[0], reach: max(icon.width / 2, 0.5))
        return icon.elements(
          at: icon.place(at: line.point(at: distances[0]), lineAngle: angle))
      }
    }
  }
}
