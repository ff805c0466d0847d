/// Tells which of many points were met before, in a few bytes for each: the points stay where they are.
package struct SeenPoints<Space> {
  /// By hash, the number of the first thing at a point, from 1; 0 where there is none. A power of two long.
  @usableFromInline var table: [UInt32]
  @usableFromInline var known = 0

  /// How many points were met that differ.
  @inlinable package var count: Int { known }

  /// - Parameter capacity: How many points there may be.
  @inlinable
  package init(capacity: Int) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    table = Array(repeating: 0, count: size)
  }

  /// Notes a point.
  ///
  /// - Parameters:
  ///   - number: Of the thing that lies there; there are no more than the capacity.
  ///   - other: The point of a thing that was noted.
  /// - Returns: False where another one was noted at the point.
  @inlinable
  package mutating func insert(
    _ point: Point<Space>, of number: Int, among other: (_ number: Int) -> Point<Space>
  ) -> Bool {
    var slot = point.hashValue & (table.count - 1)
    while table[slot] > 0 {
      if other(Int(table[slot]) - 1) == point { return false }
      slot = (slot + 1) & (table.count - 1)
    }
    table[slot] = UInt32(number + 1)
    known += 1
    return true
  }
}
