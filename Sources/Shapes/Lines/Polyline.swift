/// Straight edges from point to point, open or closed.
public struct Polyline<Space>: Sendable, Hashable {
  /// The vertices in order; a closed polyline does not repeat its first.
  public var points: [Point<Space>]
  /// An edge leads from the last point back to the first.
  public var isClosed: Bool

  /// Makes a polyline of its vertices, as given.
  @inlinable
  public init(_ points: [Point<Space>], isClosed: Bool = false) {
    self.points = points
    self.isClosed = isClosed
  }

  /// The line, open even where it ends at its start.
  @inlinable
  public init(_ line: Line<Space>) {
    self.init(line.points)
  }

  /// The ring, closed.
  @inlinable
  public init(_ ring: Ring<Space>) {
    self.init(Array(ring.points.dropLast()), isClosed: true)
  }

  /// The line that a pen draws: a closed one ends at its first point.
  @inlinable
  public var line: Line<Space> { Line(isClosed ? points + points.prefix(1) : points) }
}
