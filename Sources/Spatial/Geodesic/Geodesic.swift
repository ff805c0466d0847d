internal import CPROJ
internal import Glibc
public import Shapes

/// Measures on the WGS 84 ellipsoid.
///
/// - Source: C. F. F. Karney, "Algorithms for geodesics", J. Geodesy 87, 2013, as in PROJ's
///   `geodesic.h`.
public enum Geodesic {
  /// The semi-major axis of WGS 84 in metres.
  static let equatorialRadius = 6_378_137.0
  /// The flattening of WGS 84.
  static let flattening = 1 / 298.257223563

  /// The length of the shortest way between two points, in metres.
  public static func distance(_ a: Point<Geographic>, _ b: Point<Geographic>) -> Double {
    var ellipsoid = ellipsoid
    var distance = 0.0
    geod_inverse(&ellipsoid, a.y, a.x, b.y, b.x, &distance, nil, nil)
    return distance
  }

  /// The point that is reached from `origin` by `distance` metres straight ahead.
  ///
  /// - Parameters:
  ///   - origin: Where to set out.
  ///   - azimuth: In which direction, in degrees clockwise from north.
  ///   - distance: How far, in metres.
  /// - Returns: With its longitude between -180 and 180.
  public static func destination(
    from origin: Point<Geographic>, azimuth: Double, distance: Double
  ) -> Point<Geographic> {
    var ellipsoid = ellipsoid
    var (latitude, longitude) = (0.0, 0.0)
    geod_direct(
      &ellipsoid, origin.y, origin.x, azimuth, distance, &latitude, &longitude, nil)
    return Point(x: longitude, y: latitude)
  }

  /// The points `radius` metres away from `center`, as a polygon, counter-clockwise from north.
  ///
  /// - Parameters:
  ///   - center: The middle.
  ///   - radius: In metres, along geodesics.
  ///   - points: Number of corners; with 180 the edges cut into the circle by 0.015 %.
  /// - Returns: Longitudes run on beyond 180 where the circle does. A circle around a pole becomes
  ///   the cap of the longitude-latitude plane that the pole's parallel closes.
  public static func circle(
    around center: Point<Geographic>, radius: Double, points: Int = 180
  ) -> Polygon<Geographic> {
    var outline: [Point<Geographic>] = []
    var previous = center
    for step in 0...points {
      let azimuth = -360 * Double(step % points) / Double(points)
      var point = destination(from: center, azimuth: azimuth, distance: radius)
      point.x += 360 * ((previous.x - point.x) / 360).rounded()
      outline.append(point)
      previous = point
    }
    if abs(outline[points].x - outline[0].x) > 180 {
      let pole = center.y < 0 ? -90.0 : 90.0
      outline += [Point(outline[points].x, pole), Point(outline[0].x, pole)]
    } else {
      outline.removeLast()
    }
    let ring = Ring(outline)
    return Polygon(exterior: ring.signedArea < 0 ? ring.reversed : ring)
  }

  private static let ellipsoid = {
    var ellipsoid = geod_geodesic()
    geod_init(&ellipsoid, equatorialRadius, flattening)
    return ellipsoid
  }()
}
