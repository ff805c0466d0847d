/// A line measured by the length from its start: where a distance leads, and which way the line runs there.
///
/// Distances are in units of the space.
/// - Source: The term is that of ISO 19148, Linear referencing.
public struct LinearReference<Space>: Sendable {
  /// What a distance before the start or behind the end stands for.
  public enum Continuation: Sendable {
    /// Straight on beyond the line's ends.
    case straight
    /// Onto the line: a closed one goes round, and an open one stops at its ends.
    case onLine
  }

  /// The vertices, none of them twice in succession.
  public let points: [Point<Space>]
  /// Where distances lead that are not on the line.
  public let continuation: Continuation
  /// The distance of each vertex from the first.
  private let distances: [Double]

  /// Nil for a line without length.
  public init?(_ line: Line<Space>, continuation: Continuation = .straight) {
    var points: [Point<Space>] = []
    var distances: [Double] = []
    for point in line.points where point != points.last {
      distances.append((distances.last ?? 0) + (points.last?.distance(to: point) ?? 0))
      points.append(point)
    }
    guard points.count > 1 else { return nil }
    self.init(points, distances, continuation)
  }

  private init(
    _ points: [Point<Space>], _ distances: [Double], _ continuation: Continuation
  ) {
    self.points = points
    self.distances = distances
    self.continuation = continuation
  }

  /// The distance of the last vertex.
  public var length: Double { distances[distances.count - 1] }

  /// The line ends where it starts.
  public var isClosed: Bool { points.count > 3 && points.first == points.last }

  /// The same line walked the other way.
  public var reversed: LinearReference {
    LinearReference(
      points.reversed(), distances.reversed().map { length - $0 }, continuation)
  }

  /// The point at a distance.
  public func point(at distance: Double) -> Point<Space> {
    let distance = place(of: distance)
    let edge = edge(at: distance)
    let part = (distance - distances[edge]) / (distances[edge + 1] - distances[edge])
    return points[edge].interpolated(to: points[edge + 1], at: part)
  }

  /// The points from one distance to another, the line's own vertices between them included.
  public func points(from start: Double, to end: Double) -> [Point<Space>] {
    let goesRound = isClosed && continuation == .onLine
    let (first, last) = goesRound ? (start, end) : (place(of: start), place(of: end))
    // The last vertex of a closed line is its first one again.
    let vertices = zip(points, distances).dropLast(goesRound ? 1 : 0)
    let laps = goesRound ? [-length, 0, length] : [0]
    let between = laps.flatMap { lap in
      vertices.filter { $1 + lap > first && $1 + lap < last }.map(\.0)
    }
    return [point(at: first)] + between + [point(at: last)]
  }

  /// The direction of the chord from `reach` before a distance to `reach` behind it, so that no single
  /// vertex turns it; a unit vector.
  public func direction(at distance: Double, reach: Double) -> Point<Space> {
    let (start, end) = chord(at: distance, reach: reach)
    return start.direction(to: end) ?? Point(1, 0)
  }

  /// The same direction in degrees from the x towards the y axis: clockwise on a page.
  public func angle(at distance: Double, reach: Double) -> Double {
    let (start, end) = chord(at: distance, reach: reach)
    return start.angle(to: end)
  }

  /// The directions of all edges between two distances, in degrees.
  public func angles(from start: Double, to end: Double) -> [Double] {
    let first = edge(at: place(of: start))
    return (first...max(first, edge(at: place(of: end)))).map {
      points[$0].angle(to: points[$0 + 1])
    }
  }

  /// The edge itself where the line comes back to the same point.
  private func chord(at distance: Double, reach: Double) -> (Point<Space>, Point<Space>) {
    let (start, end) = (point(at: distance - reach), point(at: distance + reach))
    guard start.distance(to: end) <= 1e-9 else { return (start, end) }
    let edge = edge(at: place(of: distance))
    return (points[edge], points[edge + 1])
  }

  private func place(of distance: Double) -> Double {
    guard continuation == .onLine else { return distance }
    guard isClosed else { return min(max(distance, 0), length) }
    let rest = distance.truncatingRemainder(dividingBy: length)
    return rest < 0 ? rest + length : rest
  }

  /// The last edge that begins at or before a distance; the first one where none does.
  private func edge(at distance: Double) -> Int {
    var (low, high) = (0, points.count - 2)
    while low < high {
      let middle = (low + high + 1) / 2
      if distances[middle] <= distance { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
