import Drawing
import Expressions
import Shapes
import Styling

/// Turns the layers of a style and the features of their sources into groups of the scene.
///
/// The map and the swatches of its legend go through the same code, so that they look alike.
struct LayerPainting {
  let style: Style
  let zoom: Double
  let globalState: [String: PropertyValue]
  /// Notes expressions that fail; nil where samples that lack properties are drawn.
  var log: EvaluationLog?
  /// Where the map cuts the Earth through areas: edges that no layer draws.
  var cuts: Set<BorderEdge> = []

  /// What a layer sees of a feature.
  func context(for feature: MapFeature) -> EvaluationContext {
    var context = EvaluationContext(
      zoom: zoom, globalState: globalState, geometryType: feature.geometryType, log: log)
    feature.describe(to: &context)
    context.availableImages = style.imageNames
    return context
  }

  /// The layer's filter lets the feature through.
  func shows(_ feature: MapFeature, _ layer: StyleLayer) -> Bool {
    layer.filter == nil || layer.matches(context(for: feature))
  }

  /// Those that the layer's filter lets through.
  func shown(_ features: [MapFeature], _ layer: StyleLayer) -> [MapFeature] {
    layer.filter == nil ? features : features.filter { shows($0, layer) }
  }

  /// The layers that are shown at the map's zoom, bottom first.
  var shownLayers: [StyleLayer] {
    style.layers.filter { $0.isVisible && $0.isShown(at: zoom) }
  }

  /// The colour of the style's background; white where it has none.
  var background: Color {
    guard let layer = shownLayers.first(where: { $0.kind == .background }) else { return .white }
    let context = EvaluationContext(
      zoom: zoom, globalState: globalState, properties: [:], id: nil, geometryType: "Polygon")
    return layer.color("background-color", context)
      .faded(by: layer.number("background-opacity", context))
  }

  /// The pattern of the style's background, over its colour's place; nil where it has none.
  var backgroundHatch: Hatch? {
    guard let layer = shownLayers.first(where: { $0.kind == .background }) else { return nil }
    let context = EvaluationContext(
      zoom: zoom, globalState: globalState, properties: [:], id: nil, geometryType: "Polygon")
    return style.hatch(of: layer, context)?.faded(by: layer.number("background-opacity", context))
  }

  /// Draws a layer of shapes; nil when it shows none of the features. Of a symbol layer, its icons, each at
  /// its own place: what the legend shows of it.
  func group(for layer: StyleLayer, features: [MapFeature]) -> Group? {
    guard [.fill, .line, .circle, .symbol].contains(layer.kind) else { return nil }
    let shown = sorted(shown(features, layer), by: layer)
    var group: Group
    switch layer.kind {
    case .fill: group = fills(layer, shown)
    case .line:
      var drawn = cuts
      group = Group(
        id: layer.id,
        elements: sides(of: layer, shown)
          + shown.flatMap { stroked(layer, $0, drawn: &drawn) } + signs(of: layer, shown))
    case .circle: group = Group(id: layer.id, elements: circles(layer, shown))
    case .symbol: group = Group(id: layer.id, elements: shown.flatMap { icons(layer, $0) })
    case .background, .heatmap, .raster, .hillshade: return nil
    }
    group.identity = Identity(kind: .layer, id: layer.id)
    return group.elements.isEmpty ? nil : group
  }

  /// The features in the order of the layer's sort key, where it has one.
  func sorted(_ features: [MapFeature], by layer: StyleLayer) -> [MapFeature] {
    let key = layer.kind.rawValue + "-sort-key"
    guard layer.has(key) else { return features }
    return features.enumerated().map {
      (order: $0, key: layer.number(key, context(for: $1)), feature: $1)
    }
    .sorted { ($0.key, $0.order) < ($1.key, $1.order) }.map(\.feature)
  }
}
