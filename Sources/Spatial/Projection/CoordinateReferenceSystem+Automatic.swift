internal import Glibc
public import Shapes

extension CoordinateReferenceSystem {
  /// Returns a good system for a map of some ground.
  ///
  /// Up to 7° wide between 80° S and 84° N it is the UTM zone of the middle: scale is then wrong by
  /// less than 0.15 %. Wider or nearer to the poles it is Lambert's azimuthal equal-area projection, in which
  /// areas can be compared: about the pole that the ground surrounds, else about its middle, rounded to
  /// 0.1°. The middle is half way between that of the extent, where the page's is, and that of the land, so that north
  /// is up at both. Where that would reach further than 90° from the middle, it is the Equal Earth projection.
  /// - Source: J. P. Snyder, "Map projections: a working manual", 1987: p. 57 for the bounds of UTM,
  ///   whose zones are 6° wide, equation 8-16 for its scale, p. 182 for the azimuthal one; Šavrič,
  ///   Patterson and Jenny, "The Equal Earth map projection", 2018.
  public static func automatic(for ground: GroundOutline) -> CoordinateReferenceSystem {
    let extent = ground.extent
    if extent.width <= 7, extent.minY >= -80, extent.maxY <= 84 {
      return utm(around: extent.center)
    }
    if extent.width > 300 {
      guard let middle = ground.middleOfEnclosingCap, abs(middle.y) >= 90 - polarReach else {
        return equalEarth(extent.center.x)
      }
      return equalArea(around: Point(0, middle.y < 0 ? -90 : 90))
    }
    let middle = SphericalVector(extent.center)
    let center = ground.centroid.flatMap { ($0 + middle).unit } ?? middle
    guard ground.reach(from: center) <= 90 else { return equalEarth(extent.center.x) }
    return equalArea(around: ground.centroid == nil ? extent.center : center.place)
  }

  /// Returns a good system for a map of an extent.
  public static func automatic(for extent: Extent<Geographic>) -> CoordinateReferenceSystem {
    automatic(for: GroundOutline(extent))
  }

  /// Degrees from a pole within which the middle of ground that surrounds it is the pole: Antarctica's is 5° from it.
  private static let polarReach = 20.0

  private static func equalArea(around center: Point<Geographic>) -> CoordinateReferenceSystem {
    CoordinateReferenceSystem(
      trusted:
        "+proj=laea +lat_0=\(PlainNumber.text(center.y, digits: 1))"
        + " +lon_0=\(PlainNumber.text(wrapped(center.x), digits: 1)) +datum=WGS84 +units=m")
  }

  private static func equalEarth(_ longitude: Double) -> CoordinateReferenceSystem {
    CoordinateReferenceSystem(
      trusted:
        "+proj=eqearth +lon_0=\(PlainNumber.text(wrapped(longitude), digits: 1)) +datum=WGS84 +units=m"
    )
  }

  private static func utm(around center: Point<Geographic>) -> CoordinateReferenceSystem {
    let zone = Int(clamping: ((wrapped(center.x) + 180) / 6).rounded(.down)) + 1
    return utm(zone: min(zone, 60), south: center.y < 0)
  }

  /// The longitude between -180 and 180.
  private static func wrapped(_ longitude: Double) -> Double {
    longitude - 360 * ((longitude + 180) / 360).rounded(.down)
  }
}
