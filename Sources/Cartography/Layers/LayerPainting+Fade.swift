import Drawing
import Expressions
import Glibc
import Shapes
import Styling

/// How the features of a fill layer fade: `"metadata": {"controlmap:fade": true}`, or a list of stops in place of
/// `true`, each a share of the way from the centre outwards, and what is left there of the layer's opacity, as
/// `[[0, 1], [0.5, 0.4], [1, 0]]`.
struct FadeProfile {
  private let stops: [(offset: Double, share: Double)]

  /// Half a wave, as many steps as look smooth.
  private static let usual = (0...8).map { step in
    let offset = Double(step) / 8
    return (offset: offset, share: (1 + cos(.pi * offset)) / 2)
  }

  /// Nil where the layer does not let its features fade.
  init?(_ layer: StyleLayer) {
    switch layer.metadata["controlmap:fade"] {
    case .bool(true): stops = Self.usual
    case .array(let given):
      let pairs = given.compactMap { stop -> (offset: Double, share: Double)? in
        guard let pair = stop.array?.compactMap(\.number), pair.count == 2 else { return nil }
        return (min(max(pair[0], 0), 1), min(max(pair[1], 0), 1))
      }
      stops = pairs.isEmpty ? Self.usual : pairs.sorted { $0.offset < $1.offset }
    default: return nil
    }
  }

  func gradient(_ color: Color, _ fade: MapFeature.Fade) -> RadialGradient {
    let (east, north) = (fade.east, fade.north)
    let (width, height) = (hypot(east.x, east.y), hypot(north.x, north.y))
    let radius = (width + height) / 2
    let isRound =
      abs(width - height) < radius * 0.004
      && abs(east.x * north.x + east.y * north.y) < radius * radius * 0.004
    return RadialGradient(
      center: fade.center, radius: radius,
      stops: stops.map {
        RadialGradient.Stop(offset: $0.offset, color: color.faded(by: $0.share))
      },
      axes: isRound || radius <= 0
        ? nil
        : RadialGradient.Axes(
          x: Point(east.x / radius, east.y / radius), y: Point(north.x / radius, north.y / radius)))
  }
}

extension LayerPainting {
  /// Features that fade, those of one state that follow each other as one: where two of them meet, the tint goes on
  /// without a seam.
  ///
  /// - Parameter shapes: How the layer fills an area of a feature in a fade.
  func faded(
    _ features: [MapFeature], _ shapes: (MapFeature, MapFeature.Fade) -> Shape?
  ) -> [Element] {
    var elements: [Element] = []
    var start = features.startIndex
    while start < features.endIndex {
      let end =
        features[start...].firstIndex { !$0.isOfOneState(as: features[start]) }
        ?? features.endIndex
      let run = features[start..<end]
      let drawn = run.flatMap { feature in
        feature.fades.compactMap { fade -> Element? in
          guard var shape = shapes(feature, fade) else { return nil }
          shape.isCrisp = run.count > 1
          return .shape(shape)
        }
      }
      if run.contains(where: \.isCut) {
        let area = MultiPolygon(run.flatMap(\.geometry.area.polygons))
        elements.append(
          .group(
            Group(id: features[start].identity.id, clip: Path(area), elements: drawn)))
      } else {
        elements += drawn
      }
      start = end
    }
    return elements
  }
}

extension MapFeature {
  /// Square pixels that nobody misses.
  private static let leastCut = 0.5

  /// Part of what it tints is not its own.
  fileprivate var isCut: Bool {
    fades.reduce(0) { $0 + $1.area.area } - geometry.area.area > Self.leastCut
  }

  fileprivate func isOfOneState(as other: MapFeature) -> Bool {
    ["status", "actors"].allSatisfy { property($0) == other.property($0) }
  }
}
