/// A point, or none, for each of many things: sixteen bytes for each.
package struct OptionalPoints<Space>: Sendable, RandomAccessCollection {
  /// No numbers where there is none.
  @usableFromInline var points: [Point<Space>] = []

  @inlinable
  package init(capacity: Int) { points.reserveCapacity(capacity) }

  @inlinable package var startIndex: Int { 0 }
  @inlinable package var endIndex: Int { points.count }

  /// Nil also for a point that has no place among numbers.
  @inlinable
  package subscript(index: Int) -> Point<Space>? {
    points[index].x.isNaN ? nil : points[index]
  }

  @inlinable
  package mutating func append(_ point: Point<Space>?) {
    points.append(point ?? Point(.nan, .nan))
  }
}
