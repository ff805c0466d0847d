import Drawing
import Expressions
import Shapes
import Styling

extension LayerPainting {
  /// Draws a heatmap layer over the frame; nil where it shows no point.
  func heatmap(_ layer: StyleLayer, _ features: [MapFeature], in frame: Extent<Page>) -> Group? {
    let picture = EvaluationContext(zoom: zoom, globalState: globalState, log: log)
    let intensity = layer.number("heatmap-intensity", picture)
    var field = DensityField(grid: PixelGrid(over: frame, resolution: 1, most: 25_000_000))
    var isEmpty = true
    for feature in features where shows(feature, layer) {
      let context = context(for: feature)
      let radius = layer.number("heatmap-radius", context)
      let weight = layer.number("heatmap-weight", context) * intensity
      for point in feature.geometry.points {
        field.add(point, radius: radius, weight: weight)
        isEmpty = false
      }
    }
    guard !isEmpty else { return nil }
    let image = PlacedImage(image: field.image(heatScale(of: layer)), box: field.grid.box)
    return Group(
      id: layer.id, identity: Identity(kind: .layer, id: layer.id),
      opacity: layer.number("heatmap-opacity", picture), elements: [.image(image)])
  }

  /// The layer's colours for densities from 0 to 1.
  private func heatScale(of layer: StyleLayer) -> [UInt32] {
    (0...255).map { step in
      let density = Double(step) / 255
      guard layer.has("heatmap-color") else { return Self.standardHeat(at: density).pixel }
      var context = EvaluationContext(zoom: zoom, globalState: globalState, log: log)
      context.heatmapDensity = density
      return layer.color("heatmap-color", context).pixel
    }
  }

  /// - Source: MapLibre Style Spec, the default of `heatmap-color`.
  private static let standardStops: [(density: Double, color: Color)] = [
    (0, Color(hex: 0x0000FF).faded(by: 0)), (0.1, Color(hex: 0x4169E1)),
    (0.3, Color(hex: 0x00FFFF)), (0.5, Color(hex: 0x00FF00)), (0.7, Color(hex: 0xFFFF00)),
    (1, Color(hex: 0xFF0000)),
  ]

  private static func standardHeat(at density: Double) -> Color {
    let next = standardStops.firstIndex { $0.density >= density } ?? standardStops.count - 1
    guard next > 0 else { return standardStops[0].color }
    let (low, high) = (standardStops[next - 1], standardStops[next])
    let t = (density - low.density) / (high.density - low.density)
    let alpha = low.color.alpha * (1 - t) + high.color.alpha * t
    guard alpha > 0 else { return low.color }
    func straight(_ channel: KeyPath<Color, Double>) -> Double {
      let first = low.color[keyPath: channel] * low.color.alpha * (1 - t)
      let second = high.color[keyPath: channel] * high.color.alpha * t
      return (first + second) / alpha
    }
    return Color(
      red: straight(\.red), green: straight(\.green), blue: straight(\.blue), alpha: alpha)
  }
}
