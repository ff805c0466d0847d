import Drawing
import Expressions
import Shapes
import Styling

extension LayerPainting {
  /// Draws the circles of a layer in the order of its features; many that follow each other and look alike are one
  /// element.
  func circles(_ layer: StyleLayer, _ features: [MapFeature]) -> [Element] {
    if let orbit = OffsetMarkers(layer) {
      return features.flatMap { feature in
        orbit.satellites(of: feature).flatMap { satellite -> [Element] in
          guard let look = CircleLook(layer, context(for: satellite), satellite) else { return [] }
          return satellite.geometry.points.map { look.circle(at: $0, satellite.identity) }
        }
      }
    }
    // What is the same for all is looked up once.
    let shared =
      CircleLook.dependsOnFeature(layer)
      ? nil : features.first.map { CircleLook(layer, context(for: $0), $0) }
    var run = CircleRun()
    for feature in features {
      guard let look = shared ?? CircleLook(layer, context(for: feature), feature) else {
        continue
      }
      if case .point(let point) = feature.geometry {
        run.add(look, at: point, feature.identity)
      } else {
        for point in feature.geometry.points { run.add(look, at: point, feature.identity) }
      }
    }
    return run.finished()
  }

  /// How far all circles of the layer reach, of which this is one; nil where it differs from feature to feature.
  func sharedReach(of layer: StyleLayer, _ feature: MapFeature) -> Double? {
    let differs = ["circle-radius", "circle-stroke-width"].contains(where: layer.dependsOnFeature)
    return differs || OffsetMarkers(layer) != nil ? nil : reach(of: layer, feature)
  }

  /// How far the layer's circles reach from the feature's point, in pixels.
  func reach(of layer: StyleLayer, _ feature: MapFeature) -> Double {
    guard let orbit = OffsetMarkers(layer) else { return size(layer, feature) }
    // Of some that stand beside the layer may draw nothing.
    return orbit.satellites(of: feature).map { size(layer, $0) }.filter { $0 > 0 }.max()
      .map { orbit.distance + $0 } ?? 0
  }

  private func size(_ layer: StyleLayer, _ feature: MapFeature) -> Double {
    let context = context(for: feature)
    return layer.number("circle-radius", context) + layer.number("circle-stroke-width", context)
  }
}

/// Everything about a circle but where it stands.
private struct CircleLook: Equatable {
  private let radius: Double
  private let strokeWidth: Double
  private let fill: Color
  private let ring: Color
  private let blur: Double
  /// In pixels; nil where the layer moves nothing.
  private let offset: Point<Page>?
  /// What is drawn in place of a disc with a ring; nil for that.
  private let shape: CircleShape?
  /// Of its parts.
  private let colors: [Color]

  private static let properties = [
    "circle-opacity", "circle-radius", "circle-stroke-width", "circle-color",
    "circle-stroke-color", "circle-stroke-opacity", "circle-blur", "circle-translate",
  ]

  static func dependsOnFeature(_ layer: StyleLayer) -> Bool {
    properties.contains(where: layer.dependsOnFeature)
      || CircleShape(layer)?.dependsOnFeature == true
  }

  /// Nil for a circle without a size.
  init?(_ layer: StyleLayer, _ context: EvaluationContext, _ feature: MapFeature) {
    shape = CircleShape(layer)
    colors = shape?.colors(of: feature) ?? []
    let opacity = layer.number("circle-opacity", context)
    radius = layer.number("circle-radius", context)
    strokeWidth = layer.number("circle-stroke-width", context)
    fill = layer.color("circle-color", context).faded(by: opacity)
    ring = layer.color("circle-stroke-color", context)
      .faded(by: layer.number("circle-stroke-opacity", context))
    guard radius + strokeWidth > 0 else { return nil }
    blur = layer.number("circle-blur", context)
    let offset = layer.has("circle-translate") ? layer.numbers("circle-translate", context) : []
    self.offset = offset.count == 2 ? Point(offset[0], offset[1]) : nil
  }

  /// Its pixels are those of a disc and a pen in plain colours.
  var isPlain: Bool { blur <= 0 && shape == nil }

  func circle(at center: Point<Page>, _ identity: Identity) -> Element {
    if let shape {
      let middle = Point<Page>(center.x + (offset?.x ?? 0), center.y + (offset?.y ?? 0))
      return shape.element(
        at: middle, radius: radius, fill: fill, colors: colors,
        stroke: strokeWidth > 0 && ring.alpha > 0 ? Stroke(color: ring, width: strokeWidth) : nil,
        identity)
    }
    guard isPlain else {
      let disc = BlurredDisc(
        radius: radius, strokeWidth: strokeWidth, fill: fill, ring: ring, blur: blur)
      let middle = Point<Page>(center.x + (offset?.x ?? 0), center.y + (offset?.y ?? 0))
      return .shape(disc.shape(at: middle, identity))
    }
    let dots = dots(at: [center], Identities(CollectionOfOne(identity)))
    return .shape(dots.shape(at: 0))
  }

  func dots(at centers: [Point<Page>], _ identities: Identities) -> Dots {
    // The stroke lies outside the radius; drawn along its own middle it covers the fill's edge.
    let dots = Dots(
      centers: centers, identities: identities, radius: radius + strokeWidth / 2,
      fill: fill.alpha > 0 ? fill : nil,
      stroke: strokeWidth > 0 ? Stroke(color: ring, width: strokeWidth) : nil)
    return offset.map { dots.placed(.moved($0)) } ?? dots
  }
}

/// Gathers circles that look alike, as long as they follow each other.
private struct CircleRun {
  private var elements: [Element] = []
  private var look: CircleLook?
  private var centers: [Point<Page>] = []
  private var identities = Identities()

  /// Fewer are elements of their own.
  private static let fewest = 64

  mutating func add(_ look: CircleLook, at center: Point<Page>, _ identity: Identity) {
    if look != self.look {
      finish()
      self.look = look
    }
    centers.append(center)
    identities.append(identity)
  }

  mutating func finished() -> [Element] {
    finish()
    return elements
  }

  private mutating func finish() {
    guard let look else { return }
    if look.isPlain, centers.count >= Self.fewest {
      elements.append(.dots(look.dots(at: centers, identities)))
    } else {
      elements += zip(centers, identities).map { look.circle(at: $0, $1) }
    }
    centers.removeAll()
    identities = Identities()
  }
}
