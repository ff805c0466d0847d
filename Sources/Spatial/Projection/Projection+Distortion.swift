internal import Glibc
public import Shapes

extension Projection {
  /// The direction of true north on the map at a place, in degrees clockwise from the upper edge;
  /// between -180 and 180. Nil where the projection has no answer.
  public func convergence(at place: Point<Geographic>) -> Double? {
    guard let north = step(from: place, azimuth: 0) else { return nil }
    return atan2(north.x, north.y) * 180 / .pi
  }

  /// The way on the map, by easting and northing, for each metre on the ground.
  ///
  /// From a central difference over 20 m: far above rounding, far below what projections bend.
  private func step(
    from place: Point<Geographic>, azimuth: Double
  ) -> (x: Double, y: Double)? {
    let reach = 10.0
    let ahead = Geodesic.destination(from: place, azimuth: azimuth, distance: reach)
    let behind = Geodesic.destination(from: place, azimuth: azimuth + 180, distance: reach)
    guard let there = project(ahead), let here = project(behind) else { return nil }
    return ((there.x - here.x) / (2 * reach), (there.y - here.y) / (2 * reach))
  }
}
