internal import Glibc
import Shapes

/// Half a great circle from pole to pole of a turned globe, along which its map is cut open.
struct Seam: Sendable {
  /// Towards the middle of the half circle, and towards one of its ends.
  private let middle: SphericalVector
  private let end: SphericalVector

  /// Degrees to either side that are cut away with it: half a kilometre, which no map of the Earth shows.
  private static let width = 5e-3
  /// Degrees by which the edges of the outline may stray.
  private static let stray = 1e-3

  /// - Parameters:
  ///   - middle: In the middle between the ends.
  ///   - end: One of the ends, 90° from there.
  init(middle: Point<Geographic>, end: Point<Geographic>) {
    self.middle = SphericalVector(middle)
    self.end = SphericalVector(end)
  }

  private var normal: SphericalVector { middle.cross(end) }

  /// Degrees from the half circle.
  private func distance(to place: Point<Geographic>) -> Double {
    let direction = SphericalVector(place)
    let (along, beside) = (direction.dot(middle), direction.dot(end))
    if along >= 0 { return abs(asin(min(max(direction.dot(normal), -1), 1))) / radian }
    return acos(min(abs(beside), 1)) / radian
  }

  func contains(_ place: Point<Geographic>) -> Bool { distance(to: place) <= Self.width }

  /// The place lies where the seam was cut away from ground.
  func isOnOutline(_ place: Point<Geographic>) -> Bool {
    distance(to: place) < Self.width * 1.5 + Self.stray
  }

  /// The half circle with its width, in pieces of edges that are straight in longitude and latitude.
  func area(in window: LongitudeWindow) throws(SpatialError) -> MultiPolygon<Geographic> {
    let parts = 36
    let length = 180 + 2 * Self.width
    var pieces: [MultiPolygon<Geographic>] = []
    for part in 0..<parts {
      // Each reaches a little into the next.
      let start = -90 - Self.width + length * Double(part) / Double(parts)
      let finish = start + length / Double(parts) + Self.width
      let corners = [
        (start, -Self.width), (finish, -Self.width), (finish, Self.width), (start, Self.width),
      ]
      var outline = [place(corners[0])]
      for (index, corner) in corners.enumerated() {
        addPlaces(from: corner, to: corners[(index + 1) % 4], depth: 0, into: &outline)
      }
      let south = outline.reduce(0) { $0 + $1.y } < 0
      pieces.append(
        try SphericalCap.area(enclosedBy: outline, aroundPole: south ? -90 : 90, in: window))
    }
    return try union(pieces)
  }

  /// The place at degrees along the half circle from its middle, and beside it.
  private func place(_ position: (along: Double, beside: Double)) -> Point<Geographic> {
    let (along, beside) = (position.along * radian, position.beside * radian)
    return ((middle * cos(along) + end * sin(along)) * cos(beside) + normal * sin(beside)).place
  }

  private func addPlaces(
    from start: (along: Double, beside: Double), to end: (along: Double, beside: Double),
    depth: Int, into outline: inout [Point<Geographic>]
  ) {
    let half = (along: (start.along + end.along) / 2, beside: (start.beside + end.beside) / 2)
    let edge = UnrolledLine([place(start), place(end)], roundIsNothing: true).points
    let away =
      SphericalVector(edge[0].interpolated(to: edge[1], at: 0.5)) - SphericalVector(place(half))
    if depth < 24, away.length / radian > Self.stray / 2 {
      addPlaces(from: start, to: half, depth: depth + 1, into: &outline)
      addPlaces(from: half, to: end, depth: depth + 1, into: &outline)
    } else {
      outline.append(place(end))
    }
  }
}

private let radian = Double.pi / 180

/// A globe that is turned before it is projected.
///
/// - Source: Snyder 1987, equations 5-7 to 5-10, as PROJ's `ob_tran` has them.
struct TurnedGlobe {
  /// Where the north pole lies in the longitudes and latitudes of the turned globe.
  let pole: Point<Geographic>
  /// The longitude of the Earth that the turned globe is turned about.
  let meridian: Double

  /// The place on the Earth of a longitude and latitude of the turned globe.
  func place(of turned: Point<Geographic>) -> Point<Geographic> {
    let (sine, cosine) = (sin(pole.y * radian), cos(pole.y * radian))
    let longitude = (turned.x - pole.x) * radian
    let latitude = turned.y * radian
    let height = sine * sin(latitude) + cosine * cos(latitude) * cos(longitude)
    let x = atan2(
      cos(latitude) * sin(longitude),
      sine * cos(latitude) * cos(longitude) - cosine * sin(latitude))
    return Point(
      LongitudeWindow.standard.wrapped(x / radian + meridian),
      asin(min(max(height, -1), 1)) / radian)
  }
}
