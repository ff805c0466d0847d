internal import Glibc
public import Shapes

extension Geodesic {
  /// The area on the ellipsoid of edges that are straight in longitude and latitude (RFC 7946, 3.1.1).
  ///
  /// The edges are taken as they are, not as chords of geodesics.
  /// - Parameter area: A valid area; holes are taken off.
  /// - Returns: Square metres, never negative: what resampling the edges ever more finely tends to, to
  ///   about 1e-12 of it.
  /// - Source: The area between the equator and a latitude: J. P. Snyder, "Map projections: a working
  ///   manual", 1987, equation 3-12, summed along the rings by Green's theorem.
  public static func area(of area: MultiPolygon<Geographic>) -> Double {
    area.polygons.reduce(0) { sum, polygon in
      sum + abs(signedArea(of: polygon.exterior))
        - polygon.holes.reduce(0) { $0 + abs(signedArea(of: $1)) }
    }
  }

  /// The length on the ellipsoid in metres of edges that are straight in longitude and latitude, the short
  /// way round where they cross the 180th meridian; a line of one edge of 359° or more leads round the Earth.
  ///
  /// - Source: Snyder 1987, equations 4-18 and 4-20: the radii of curvature.
  public static func length(of line: Line<Geographic>) -> Double {
    let points = UnrolledLine(line.points, roundIsNothing: line.points.count > 2).points
    return zip(points, points.dropFirst()).reduce(0) { sum, edge in
      let (a, b) = edge
      let (east, north) = ((b.x - a.x) * radian, (b.y - a.y) * radian)
      return sum
        + mean(from: a.y, to: b.y) { latitude in
          hypot(meridianRadius(latitude) * north, parallelRadius(latitude) * east)
        }
    }
  }

  private static let radian = Double.pi / 180
  private static let squaredEccentricity = flattening * (2 - flattening)

  private static func signedArea(of ring: Ring<Geographic>) -> Double {
    ring.points.withUnsafeBufferPointer { points in
      guard points.count > 1 else { return 0 }
      var sum = 0.0
      for index in 1..<points.count {
        let (a, b) = (points[index - 1], points[index])
        guard a.x != b.x else { continue }
        sum -= (b.x - a.x) * radian * mean(from: a.y, to: b.y, of: areaToEquator)
      }
      return sum
    }
  }

  /// The area in square metres from the equator to a latitude (radians), for each radian of longitude.
  ///
  /// The inverse hyperbolic tangent of Snyder's equation is written as its series: the eighth term is less than 1e-17.
  private static func areaToEquator(_ latitude: Double) -> Double {
    let sine = sin(latitude)
    let square = squaredEccentricity * sine * sine
    var series = 1.0 / 15
    for divisor in [13.0, 11, 9, 7, 5, 3, 1] { series = series * square + 1 / divisor }
    let authalic = sine * (1 / (1 - square) + series)
    return equatorialRadius * equatorialRadius * (1 - squaredEccentricity) / 2 * authalic
  }

  private static func meridianRadius(_ latitude: Double) -> Double {
    let sine = sin(latitude)
    let curved = 1 - squaredEccentricity * sine * sine
    return equatorialRadius * (1 - squaredEccentricity) / (curved * curved.squareRoot())
  }

  private static func parallelRadius(_ latitude: Double) -> Double {
    let sine = sin(latitude)
    return equatorialRadius * cos(latitude) / (1 - squaredEccentricity * sine * sine).squareRoot()
  }

  /// The mean of a smooth function of latitude (radians) over latitudes in degrees.
  ///
  /// - Source: Gauss and Legendre's quadrature with five nodes (Abramowitz and Stegun, table 25.4),
  ///   on spans of at most 2°; with two nodes on spans so short that they are as good.
  private static func mean(
    from start: Double, to end: Double, of function: (Double) -> Double
  ) -> Double {
    guard start != end else { return function(start * radian) }
    let difference = abs(end - start)
    if difference <= shortSpan {
      let (middle, half) = ((start + end) / 2 * radian, (end - start) / 2 * radian)
      return (function(middle - half * twoNodes) + function(middle + half * twoNodes)) / 2
    }
    let spans = max(1, (difference / 2).rounded(.up))
    let half = (end - start) * radian / spans / 2
    var sum = 0.0
    for span in 0..<Int(clamping: spans) {
      let middle = start * radian + half * Double(2 * span + 1)
      for (node, weight) in gaussNodes { sum += weight * function(middle + half * node) }
    }
    return sum / 2 / spans
  }

  /// In degrees: the rest of two nodes grows with its fourth power and is less than 1e-14 here.
  private static let shortSpan = 0.1
  private static let twoNodes = 0.577_350_269_189_626

  private static let gaussNodes = [
    (-0.906_179_845_938_664, 0.236_926_885_056_189),
    (-0.538_469_310_105_683, 0.478_628_670_499_366),
    (0, 0.568_888_888_888_889),
    (0.538_469_310_105_683, 0.478_628_670_499_366),
    (0.906_179_845_938_664, 0.236_926_885_056_189),
  ]
}
