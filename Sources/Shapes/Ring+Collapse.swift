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
    let count = points.withUnsafeBytes {
      positions(amongPairs: $0.assumingMemoryBound(to: Double.self))
    }
    if count < 3 { return .positions(count) }
    let straightness = points.withUnsafeBytes {
      Straightness(
        ofPairs: $0.assumingMemoryBound(to: Double.self), width: Self.leastWidth)
    }
    switch straightness {
    case .leaping, .none: return nil
    case .point: return .point
    case .straight: return .line
    case .bent: return goesBackOnItself ? .line : nil
    }
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

/// How many different points there are, up to three.
private func positions(amongPairs pairs: UnsafeBufferPointer<Double>) -> Int {
  var found: [(x: Double, y: Double)] = []
  for index in stride(from: 0, to: pairs.count - 1, by: 2) where found.count < 3 {
    let point = (x: pairs[index], y: pairs[index + 1])
    if !found.contains(where: { $0 == point }) { found.append(point) }
  }
  return found.count
}

/// How straight a line is; of numbers, because generic code would ask for the type of each point at run time.
private enum Straightness {
  case point, straight, bent
  /// It leaps over 180 degrees of longitude, round the Earth: its shape is not that of its numbers.
  case leaping

  /// - Parameters:
  ///   - pairs: The coordinates of points one after another.
  ///   - width: What is narrower is straight, and what is shorter a point.
  init?(ofPairs pairs: UnsafeBufferPointer<Double>, width: Double) {
    guard pairs.count > 1 else { return nil }
    let (x, y) = (pairs[0], pairs[1])
    var (length, farthest) = (0.0, (x: 0.0, y: 0.0))
    for index in stride(from: 2, to: pairs.count - 1, by: 2) {
      guard abs(pairs[index] - pairs[index - 2]) < 180 else {
        self = .leaping
        return
      }
      let (east, north) = (pairs[index] - x, pairs[index + 1] - y)
      let distance = (east * east + north * north).squareRoot()
      if distance > length { (length, farthest) = (distance, (east, north)) }
    }
    guard length > width else {
      self = .point
      return
    }
    let isStraight = stride(from: 2, to: pairs.count - 1, by: 2).allSatisfy { index in
      let across = farthest.x * (pairs[index + 1] - y) - farthest.y * (pairs[index] - x)
      return abs(across) <= width * length
    }
    self = isStraight ? .straight : .bent
  }
}
