import Shapes

/// Longitude is within ±180 and latitude within ±90 degrees.
func isWithinDegrees(_ point: Point<Geographic>) -> Bool {
  abs(point.x) <= 180 && abs(point.y) <= 90
}

/// Longitude is within ±360 degrees, where it counts on beyond the 180th meridian, and latitude within ±90.
func isOnEarth(_ point: Point<Geographic>) -> Bool {
  abs(point.x) <= 360 && abs(point.y) <= 90
}

/// The point moved onto the edge of the world where it is beyond it by rounding only.
///
/// Natural Earth's countries, for one, reach to 180.00000000000014.
func clampedToDegrees(_ point: Point<Geographic>) -> Point<Geographic>? {
  let clamped = Point<Geographic>(x: min(max(point.x, -180), 180), y: min(max(point.y, -90), 90))
  let tolerance = 1e-9
  guard abs(clamped.x - point.x) < tolerance, abs(clamped.y - point.y) < tolerance else {
    return nil
  }
  return clamped
}

/// Says why a point is no place on earth, with a guess at the reason.
func rangeProblem(of point: Point<Geographic>) -> (what: String, advice: String) {
  let (x, y) = (PropertyValue.number(point.x).json, PropertyValue.number(point.y).json)
  if abs(point.x) > 360 || abs(point.y) > 360 {
    return (
      "the position \(x), \(y) looks like metres of a projection, not degrees",
      "reproject the file with ogr2ogr -t_srs EPSG:4326"
    )
  }
  if abs(point.y) > 90, abs(point.y) <= 180, abs(point.x) <= 90 {
    return (
      "the position \(x), \(y) looks swapped: latitudes end at 90", "write the longitude first"
    )
  }
  return degreesProblem(of: point)
}

/// As `rangeProblem`, of degrees that somebody wrote by hand.
func degreesProblem(of point: Point<Geographic>) -> (what: String, advice: String) {
  let (x, y) = (PropertyValue.number(point.x).json, PropertyValue.number(point.y).json)
  let isLongitude = abs(point.x) > 360
  return (
    "the \(isLongitude ? "longitude \(x)" : "latitude \(y)") is beyond \(isLongitude ? 360 : 90)",
    "longitudes run from -180 to 180, or on to 360 either way; latitudes from -90 to 90"
  )
}
