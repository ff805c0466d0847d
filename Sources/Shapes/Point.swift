/// A position in one space. The space is part of the type, so that degrees, metres and pixels
/// cannot be mixed.
public struct Point<Space>: Sendable, Hashable {
  /// Longitude, easting or pixels from the left.
  public var x: Double
  /// Latitude, northing or pixels from the top.
  public var y: Double

  /// Makes a point from its two coordinates, in the units of its space.
  @inlinable
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  /// Makes a point from its two coordinates, in the units of its space.
  @inlinable
  public init(_ x: Double, _ y: Double) {
    self.init(x: x, y: y)
  }

  /// Both coordinates are finite numbers.
  @inlinable
  public var isFinite: Bool { x.isFinite && y.isFinite }

  /// The straight distance in the plane of the space; in degrees it is not a length on the earth.
  @inlinable
  public func distance(to other: Point) -> Double {
    let dx = other.x - x
    let dy = other.y - y
    return (dx * dx + dy * dy).squareRoot()
  }

  /// The distance to the nearest point of a segment, in units of the space.
  @inlinable
  public func distance(toSegment start: Point, _ end: Point) -> Double {
    squaredDistance(toSegment: start, end).squareRoot()
  }

  /// The square of the distance to the nearest point of a segment.
  @inlinable
  public func squaredDistance(toSegment start: Point, _ end: Point) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let (px, py) = (x - start.x, y - start.y)
    let length = dx * dx + dy * dy
    let along = length > 0 ? min(max((px * dx + py * dy) / length, 0), 1) : 0
    let (restX, restY) = (px - along * dx, py - along * dy)
    return restX * restX + restY * restY
  }

  /// Has a smaller x, or the same x and a smaller y.
  @inlinable
  public func precedes(_ other: Point) -> Bool { x == other.x ? y < other.y : x < other.x }
}
