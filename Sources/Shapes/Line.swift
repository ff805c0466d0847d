/// Two or more points joined by straight edges.
public struct Line<Space>: Sendable, Hashable {
  /// The vertices in order.
  public var points: [Point<Space>]

  /// Makes a line; fewer than two points are kept but draw nothing.
  @inlinable
  public init(_ points: [Point<Space>]) {
    self.points = points
  }

  /// The planar length in the units of the space.
  @inlinable
  public var length: Double {
    zip(points, points.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
  }
}
