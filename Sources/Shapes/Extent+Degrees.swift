extension Extent where Space == Geographic {
  /// Makes a box of degrees, from its western side to the east.
  ///
  /// Nil where it has no size, goes round the Earth more than once, or would be over 300° wide only since the
  /// sides are swapped.
  /// - Parameters:
  ///   - west: From -360 to 360, as is `east`. Where it is more than `east` the box lies over the 180th
  ///     meridian (RFC 7946, 5.2): with 165 and -165 it is 30° wide.
  public init?(west: Double, south: Double, east: Double, north: Double) {
    guard south < north, west != east else { return nil }
    let isCrossing = west > east
    var east = isCrossing ? east + 360 : east
    var west = west
    guard !isCrossing || east - west <= 300 else { return nil }
    guard east > west, east - west <= 360 else { return nil }
    // The western side lies between -180 and 180, where one looks for it.
    let turn = west < -180 ? 360.0 : west >= 180 ? -360 : 0
    (west, east) = (west + turn, east + turn)
    self.init(minX: west, minY: south, maxX: east, maxY: north)
  }
}

extension Extent where Space == Geographic {
  /// The box by whole turns of longitude as near to the middle of another one as it comes.
  public func turned(towards other: Extent) -> Extent {
    let turn = 360 * ((other.center.x - center.x) / 360).rounded()
    return Extent(minX: minX + turn, minY: minY, maxX: maxX + turn, maxY: maxY)
  }

  /// The box as it is written, a turn of longitude to the west, and one to the east.
  public var turns: [Extent] {
    [-360.0, 0, 360].map { turn in
      Extent(minX: minX + turn, minY: minY, maxX: maxX + turn, maxY: maxY)
    }
  }

  /// The other box lies wholly inside, by whatever turn of longitude it is written.
  public func holds(_ other: Extent) -> Bool {
    if width >= 360 { return other.minY >= minY && other.maxY <= maxY }
    return contains(other.turned(towards: self))
  }
}

extension Point where Space == Geographic {
  /// The place with its longitude, of up to ±360 degrees, between -180 and 180.
  public var wrappedOnce: Point { Point(x > 180 ? x - 360 : x < -180 ? x + 360 : x, y) }
}
