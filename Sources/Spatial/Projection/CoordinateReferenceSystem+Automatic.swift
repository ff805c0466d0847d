internal import Glibc
public import Shapes

extension CoordinateReferenceSystem {
  /// Returns a good system for a map of `extent`.
  ///
  /// Up to 7° wide between 80° S and 84° N it is the UTM zone of the middle: scale is then wrong by
  /// less than 0.15 %. Wider or nearer to the poles it is Lambert's azimuthal equal-area projection
  /// about the middle, rounded to 0.1°, in which areas can be compared; and where that would reach
  /// further than 90° from the middle, the Equal Earth projection.
  /// - Source: J. P. Snyder, "Map projections: a working manual", 1987: p. 57 for the bounds of UTM,
  ///   whose zones are 6° wide, equation 8-16 for its scale, p. 182 for the azimuthal one; Šavrič,
  ///   Patterson and Jenny, "The Equal Earth map projection", 2018.
  public static func automatic(for extent: Extent<Geographic>) -> CoordinateReferenceSystem {
    if extent.width <= 7, extent.minY >= -80, extent.maxY <= 84 {
      return utm(around: extent.center)
    }
    let longitude = PlainNumber.text(wrapped(extent.center.x), digits: 1)
    guard extent.reach <= 90 else {
      return CoordinateReferenceSystem(
        trusted: "+proj=eqearth +lon_0=\(longitude) +datum=WGS84 +units=m")
    }
    return CoordinateReferenceSystem(
      trusted:
        "+proj=laea +lat_0=\(PlainNumber.text(extent.center.y, digits: 1)) +lon_0=\(longitude)"
        + " +datum=WGS84 +units=m")
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

extension Extent where Space == Geographic {
  /// The greatest angle in degrees from the middle to a corner or to the middle of a side.
  fileprivate var reach: Double {
    let middle = center
    let rim = corners + [Point(minX, middle.y), Point(middle.x, minY), Point(middle.x, maxY)]
    return rim.map { angle(from: middle, to: $0) }.max() ?? 0
  }

  private func angle(from a: Point<Geographic>, to b: Point<Geographic>) -> Double {
    let radian = Double.pi / 180
    let cosine =
      sin(a.y * radian) * sin(b.y * radian)
      + cos(a.y * radian) * cos(b.y * radian) * cos((b.x - a.x) * radian)
    return acos(min(max(cosine, -1), 1)) / radian
  }
}
