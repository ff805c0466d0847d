import Glibc
import Shapes

/// Distances on the ground near a latitude, from differences in degrees.
///
/// - Source: the radii of curvature of the WGS 84 ellipsoid at the latitude; good to 0.1 % within
///   some hundred kilometres, which is what the specification promises for `distance`.
struct LocalRuler {
  /// Metres for a degree of longitude and of latitude.
  private let scale: (x: Double, y: Double)

  private static let equatorialRadius = 6_378_137.0
  private static let flattening = 1 / 298.257223563

  init(latitude: Double) {
    let eccentricity = Self.flattening * (2 - Self.flattening)
    let cosine = cos(latitude * .pi / 180)
    let square = 1 / (1 - eccentricity * (1 - cosine * cosine))
    let degree = .pi / 180 * Self.equatorialRadius * square.squareRoot()
    scale = (degree * cosine, degree * square * (1 - eccentricity))
  }

  /// Metres from a point to a segment.
  func distance(_ point: Point<Geographic>, to segment: ShapeParts.Segment) -> Double {
    let (x, y) = metres(from: segment.from, to: point)
    let (dx, dy) = metres(from: segment.from, to: segment.to)
    let length = dx * dx + dy * dy
    let along = length > 0 ? min(max((x * dx + y * dy) / length, 0), 1) : 0
    return hypot(x - along * dx, y - along * dy)
  }

  private func metres(from start: Point<Geographic>, to end: Point<Geographic>) -> (Double, Double)
  {
    var turn = end.x - start.x
    if turn > 180 { turn -= 360 } else if turn < -180 { turn += 360 }
    return (turn * scale.x, (end.y - start.y) * scale.y)
  }
}

/// A shape taken apart: single points as segments without length, edges, and areas.
struct ShapeParts: Sendable {
  struct Segment: Sendable {
    var from: Point<Geographic>
    var to: Point<Geographic>

    /// The segments have a point in common.
    func meets(_ other: Segment) -> Bool {
      let a = Self.turn(from, to, other.from)
      let b = Self.turn(from, to, other.to)
      let c = Self.turn(other.from, other.to, from)
      let d = Self.turn(other.from, other.to, to)
      if a * b < 0, c * d < 0 { return true }
      return a == 0 && holds(other.from) || b == 0 && holds(other.to)
        || c == 0 && other.holds(from) || d == 0 && other.holds(to)
    }

    private static func turn(
      _ a: Point<Geographic>, _ b: Point<Geographic>, _ c: Point<Geographic>
    ) -> Double {
      (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
    }

    /// A point on the segment's line lies between its ends.
    private func holds(_ point: Point<Geographic>) -> Bool {
      min(from.x, to.x) <= point.x && point.x <= max(from.x, to.x)
        && min(from.y, to.y) <= point.y && point.y <= max(from.y, to.y)
    }

    /// The point lies on the segment.
    func contains(_ point: Point<Geographic>) -> Bool {
      Self.turn(from, to, point) == 0 && holds(point)
    }
  }

  private var segments: [Segment] = []
  private var area = MultiPolygon<Geographic>()

  init(_ geometry: Geometry<Geographic>) {
    segments = geometry.points.map { Segment(from: $0, to: $0) }
    area = geometry.area
    let rings = area.polygons.flatMap(\.rings).map(\.points)
    for points in geometry.lines.map(\.points) + rings { segments += Self.edges(of: points) }
  }

  static func edges(of points: [Point<Geographic>]) -> [Segment] {
    zip(points, points.dropFirst()).map { Segment(from: $0, to: $1) }
  }

  /// Its first vertex; nil for a shape without any.
  var first: Point<Geographic>? { segments.first?.from }

  /// Metres between the nearest points of two shapes; 0 where they meet.
  func distance(to other: ShapeParts, _ ruler: LocalRuler) -> Double {
    guard let start = first, let otherStart = other.first else { return .nan }
    if other.area.contains(start) || area.contains(otherStart) { return 0 }
    var least = Double.infinity
    for one in segments {
      for two in other.segments {
        if one.meets(two) { return 0 }
        least = min(
          least, ruler.distance(one.from, to: two), ruler.distance(one.to, to: two),
          ruler.distance(two.from, to: one), ruler.distance(two.to, to: one))
      }
    }
    return least
  }
}

extension Geometry where Space == Geographic {
  /// Every point or line lies inside of the polygons and nowhere on their boundary; an area never does.
  ///
  /// - Source: MapLibre Style Spec, `within`.
  func lies(in polygons: [Polygon<Geographic>]) -> Bool {
    guard area.isEmpty else { return false }
    let boundaries = polygons.map { $0.rings.flatMap { ShapeParts.edges(of: $0.points) } }
    func holds(_ index: Int, _ point: Point<Geographic>) -> Bool {
      MultiPolygon([polygons[index]]).contains(point)
        && !boundaries[index].contains { $0.contains(point) }
    }
    let arePointsInside = points.allSatisfy { point in
      polygons.indices.contains { holds($0, point) }
    }
    let areLinesInside = lines.allSatisfy { line in
      polygons.indices.contains { index in
        line.points.allSatisfy { holds(index, $0) }
          && !ShapeParts.edges(of: line.points).contains { edge in
            boundaries[index].contains { $0.meets(edge) }
          }
      }
    }
    return !(points.isEmpty && lines.isEmpty) && arePointsInside && areLinesInside
  }
}
