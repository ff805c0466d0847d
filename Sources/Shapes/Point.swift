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
}
