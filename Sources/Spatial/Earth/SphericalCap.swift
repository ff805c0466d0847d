internal import Glibc
import Shapes

/// All places within an angle of a centre.
struct SphericalCap: Sendable {
  let center: Point<Geographic>
  /// In degrees, at most 90.
  let radius: Double

  /// Degrees by which the edges of the outline may stray from the circle.
  private static let stray = 1e-3
  private static let radian = Double.pi / 180

  func contains(_ place: Point<Geographic>) -> Bool { angle(to: place) <= radius }

  /// The place lies on the circle, as near as its edges do.
  func isOnOutline(_ place: Point<Geographic>) -> Bool {
    abs(angle(to: place) - radius) < 3 * Self.stray
  }

  /// Degrees from the centre.
  private func angle(to place: Point<Geographic>) -> Double {
    let cosine =
      sin(center.y * Self.radian) * sin(place.y * Self.radian)
      + cos(center.y * Self.radian) * cos(place.y * Self.radian)
      * cos((place.x - center.x) * Self.radian)
    return acos(min(max(cosine, -1), 1)) / Self.radian
  }

  /// The cap with an outline of edges that are straight in longitude and latitude.
  func area(in window: LongitudeWindow) throws(SpatialError) -> MultiPolygon<Geographic> {
    if abs(center.y) == 90 {
      let edge = center.y < 0 ? radius - 90 : 90 - radius
      let band = Extent<Geographic>(
        minX: window.west, minY: min(edge, center.y), maxX: window.east, maxY: max(edge, center.y))
      return MultiPolygon([band.polygon])
    }
    var outline = [place(at: 0)]
    let parts = 32
    for part in 0..<parts {
      let step = 360 / Double(parts)
      addPlaces(from: Double(part) * step, to: Double(part + 1) * step, depth: 0, into: &outline)
    }
    return try Self.area(enclosedBy: outline, aroundPole: center.y < 0 ? -90 : 90, in: window)
  }

  /// What a closed outline of short edges encloses; where it runs round the Earth, with a pole.
  static func area(
    enclosedBy outline: [Point<Geographic>], aroundPole pole: Double, in window: LongitudeWindow
  ) throws(SpatialError) -> MultiPolygon<Geographic> {
    var line = UnrolledLine(outline, roundIsNothing: true).points
    if let first = line.first, let last = line.last, abs(last.x - first.x) > 180 {
      line += [Point(last.x, pole), Point(first.x, pole)]
    } else {
      line.removeLast()
    }
    let ring = Ring(line)
    let area = MultiPolygon([Polygon(exterior: ring.signedArea < 0 ? ring.reversed : ring)])
    return try area.valid().turned(into: window)
  }

  /// - Source: Snyder 1987, equations 5-3 and 5-4, the other way.
  private func place(at azimuth: Double) -> Point<Geographic> {
    let (sine, cosine) = (sin(center.y * Self.radian), cos(center.y * Self.radian))
    let (far, near) = (sin(radius * Self.radian), cos(radius * Self.radian))
    let direction = azimuth.truncatingRemainder(dividingBy: 360) * Self.radian
    let height = sine * near + cosine * far * cos(direction)
    let east = atan2(sin(direction) * far * cosine, near - sine * height) / Self.radian
    return Point(
      LongitudeWindow.standard.wrapped(center.x + east),
      asin(min(max(height, -1), 1)) / Self.radian)
  }

  /// Adds places until the middle of each edge, as longitude and latitude have it, lies on the circle.
  private func addPlaces(
    from start: Double, to end: Double, depth: Int, into outline: inout [Point<Geographic>]
  ) {
    let edge = UnrolledLine([place(at: start), place(at: end)], roundIsNothing: true).points
    let middle = edge[0].interpolated(to: edge[1], at: 0.5)
    if depth < 12, abs(angle(to: middle) - radius) > Self.stray {
      addPlaces(from: start, to: (start + end) / 2, depth: depth + 1, into: &outline)
      addPlaces(from: (start + end) / 2, to: end, depth: depth + 1, into: &outline)
    } else {
      outline.append(place(at: end))
    }
  }
}
