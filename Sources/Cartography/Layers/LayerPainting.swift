import Drawing
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

  /// What a layer sees of a feature.
  func context(for feature: MapFeature) -> EvaluationContext {
    EvaluationContext(
      zoom: zoom, globalState: globalState, properties: feature.properties, id: feature.id,
      geometryType: feature.geometryType, log: log)
  }

  /// The layer's filter lets the feature through.
  func shows(_ feature: MapFeature, _ layer: StyleLayer) -> Bool {
    layer.matches(context(for: feature))
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

  /// Draws a fill, line or circle layer; nil when it shows none of the features.
  func group(for layer: StyleLayer, features: [MapFeature]) -> Group? {
    guard layer.kind != .background, layer.kind != .symbol else { return nil }
    let shown = sorted(features.filter { shows($0, layer) }, by: layer)
    var group: Group
    switch layer.kind {
    case .fill: group = fills(layer, shown)
    case .line:
      var drawn: Set<BorderEdge> = []
      group = Group(
        id: layer.id, elements: shown.compactMap { stroked(layer, $0, drawn: &drawn) })
    case .circle: group = Group(id: layer.id, elements: shown.flatMap { circles(layer, $0) })
    case .background, .symbol: return nil
    }
    group.identity = Identity(kind: "layer", id: layer.id)
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

// MARK: Fill

extension LayerPainting {
  private func fills(_ layer: StyleLayer, _ features: [MapFeature]) -> Group {
    let opacities = Set(features.map { layer.number("fill-opacity", context(for: $0)) })
    // One opacity for all: blend the layer as a whole, so that seams and overlaps do not add up.
    let shared = opacities.count == 1 ? opacities.first! : 1
    let features = BesideEach(layer)?.copies(of: features) ?? features
    return Group(
      id: layer.id, opacity: shared,
      elements: features.flatMap { filled(layer, $0, fading: opacities.count > 1) })
  }

  private func filled(_ layer: StyleLayer, _ feature: MapFeature, fading: Bool) -> [Element] {
    let context = context(for: feature)
    let area = feature.geometry.area
    guard !area.isEmpty else { return [] }
    let opacity = fading ? layer.number("fill-opacity", context) : 1
    let path = translated(Path(area), layer, "fill-translate", context)
    var shape = Shape(identity: feature.identity, path: path)
    if layer.has("fill-pattern") {
      guard let hatch = hatch(of: layer, context) else { return [] }
      shape.fill = .hatch(hatch.faded(by: opacity))
    } else {
      let color = layer.color("fill-color", context).faded(by: opacity)
      guard color.alpha > 0 else { return [] }
      shape.fill = .color(color)
      if color.alpha == 1, layer.bool("fill-antialias", context) {
        shape.stroke = Stroke(color: color, width: Self.seamWidth, join: .round)
      }
    }
    if layer.has("fill-outline-color") {
      let outline = layer.color("fill-outline-color", context).faded(by: opacity)
      shape.stroke = Stroke(color: outline, width: 1, join: .round)
    }
    return [.shape(shape)]
  }

  /// Neighbours that share a border are each antialiased along it and let the ground shine through;
  /// a hairline in the fill's own colour closes the seam. CSS pixels.
  private static let seamWidth = 0.6

  /// The layer's pattern, its colours worked out for the feature.
  private func hatch(of layer: StyleLayer, _ context: EvaluationContext) -> Hatch? {
    guard let resolved = style.hatch(of: layer, context) else { return nil }
    let bands = resolved.bands.map { Hatch.Band(color: $0.color, width: $0.width) }
    switch resolved.kind {
    case .bands:
      return Hatch(
        pattern: .bands(bands), angle: resolved.angle, background: resolved.background)
    case .crossed:
      return Hatch(
        pattern: .crossedBands(bands), angle: resolved.angle, background: resolved.background)
    case .dots:
      return Hatch(
        pattern: .dots(
          radius: resolved.radius, spacing: resolved.spacing,
          color: resolved.color),
        angle: resolved.angle, background: resolved.background)
    }
  }

  private func translated(
    _ path: Path, _ layer: StyleLayer, _ property: String, _ context: EvaluationContext
  ) -> Path {
    guard layer.has(property) else { return path }
    let offset = layer.numbers(property, context)
    return offset.count == 2 ? path.moved(by: Point(offset[0], offset[1])) : path
  }
}

extension Hatch {
  /// The pattern with every colour's alpha multiplied by `opacity`.
  func faded(by opacity: Double) -> Hatch {
    guard opacity < 1 else { return self }
    func faded(_ bands: [Band]) -> [Band] {
      bands.map { Band(color: $0.color?.faded(by: opacity), width: $0.width) }
    }
    let pattern: Pattern =
      switch self.pattern {
      case .bands(let bands): .bands(faded(bands))
      case .crossedBands(let bands): .crossedBands(faded(bands))
      case .dots(let radius, let spacing, let color):
        .dots(radius: radius, spacing: spacing, color: color.faded(by: opacity))
      }
    return Hatch(pattern: pattern, angle: angle, background: background?.faded(by: opacity))
  }
}

// MARK: Line

extension LayerPainting {
  /// - Parameter drawn: Edges of areas that the layer has drawn: a border that two share is drawn once,
  ///   or the dashes of one would fill the gaps of the other.
  private func stroked(
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

// MARK: Circle

extension LayerPainting {
  private func circles(_ layer: StyleLayer, _ feature: MapFeature) -> [Element] {
    guard let orbit = Orbit(layer) else {
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
    guard let orbit = Orbit(layer) else { return own }
    return orbit.satellites(of: feature).isEmpty ? 0 : orbit.distance + own
  }
}
