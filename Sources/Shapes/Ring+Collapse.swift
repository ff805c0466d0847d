/// Why a ring encloses nothing.
package enum RingCollapse: Sendable, Hashable {
  /// It stays at so many positions, one or two.
  case positions(Int)
  /// It is no longer than `Ring.leastWidth` from end to end.
  case point
  /// All of it lies on one straight line, or it goes back the way it came.
  case line
}

extension Ring {
  /// In units of the space: what is narrower has no area. In degrees it is a tenth of a millimetre, a hundredth of
  /// what coordinates with seven decimals tell apart.
  package static var leastWidth: Double { 1e-9 }

  /// Why the ring encloses nothing; nil for a ring with an area, however it crosses itself.
  package var collapse: RingCollapse? {
    if Set(points.prefix(8)).count < 3 {
      let count = Set(points).count
      if count < 3 { return .positions(count) }
    }
    guard let first = points.first,
      let farthest = points.max(by: { first.distance(to: $0) < first.distance(to: $1) })
    else { return .positions(0) }
    // What leaps over 180 degrees of longitude goes round the Earth: its shape is not that of its numbers.
    guard zip(points, points.dropFirst()).allSatisfy({ abs($0.x - $1.x) < 180 }) else { return nil }
    let length = first.distance(to: farthest)
    if length <= Self.leastWidth { return .point }
    let isStraight = points.allSatisfy { point in
      let across =
        (farthest.x - first.x) * (point.y - first.y) - (farthest.y - first.y) * (point.x - first.x)
      return abs(across) <= Self.leastWidth * length
    }
    return isStraight || goesBackOnItself ? .line : nil
  }

  /// Every edge is walked back at once, or after others that are.
  private var goesBackOnItself: Bool {
    guard abs(signedArea) <= Self.leastWidth else { return false }
    var way: [Point<Space>] = []
    for point in points where point != way.last {
      if way.count > 1, way[way.count - 2] == point { way.removeLast() } else { way.append(point) }
    }
    return way.count < 2
  }
}
