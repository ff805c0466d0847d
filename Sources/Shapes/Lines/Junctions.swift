/// The points at which lines part: where more than one goes on, or an open one ends.
///
/// - Source: arcs between junctions as in TopoJSON (M. Bostock, `topojson-server`, `cut.js`).
public struct Junctions<Space>: Sendable {
  @usableFromInline var neighbours: [Point<Space>: Neighbours] = [:]
  @usableFromInline var points: Set<Point<Space>> = []

  /// The points before and behind a point, the same from either direction.
  @usableFromInline
  struct Neighbours: Sendable, Equatable {
    @usableFromInline let first: Point<Space>
    @usableFromInline let second: Point<Space>

    @inlinable
    init(_ one: Point<Space>, _ other: Point<Space>) {
      (first, second) = one.precedes(other) ? (one, other) : (other, one)
    }
  }

  /// No lines, no junctions.
  @inlinable
  public init() {}

  /// Adds a line; its points are compared with those of the others exactly.
  @inlinable
  public mutating func add(_ polyline: Polyline<Space>) {
    let line = polyline.points
    guard line.count > 1 else { return }
    for (index, point) in line.enumerated() {
      if !polyline.isClosed, index == 0 || index == line.count - 1 {
        points.insert(point)
        continue
      }
      let pair = Neighbours(
        line[index == 0 ? line.count - 1 : index - 1],
        line[index == line.count - 1 ? 0 : index + 1])
      if let known = neighbours[point] {
        if known != pair { points.insert(point) }
      } else {
        neighbours[point] = pair
      }
    }
  }

  /// Lines part at the point.
  @inlinable
  public func contains(_ point: Point<Space>) -> Bool { points.contains(point) }
}
