import Glibc
import Shapes

/// A line as one walks along it: where one is after a distance, and which way the line runs there.
///
/// Distances are CSS pixels from the line's first point; on a closed line they go round.
struct LineWalk {
  let points: [Point<Page>]
  let isClosed: Bool
  /// The distance of each point from the first.
  private let distances: [Double]

  /// Nil for a line without length.
  init?(_ line: Line<Page>) {
    var points: [Point<Page>] = []
    for point in line.points where point != points.last { points.append(point) }
    guard points.count > 1 else { return nil }
    var distances = [0.0]
    for (start, end) in zip(points, points.dropFirst()) {
      distances.append(distances[distances.count - 1] + start.distance(to: end))
    }
    self.points = points
    self.distances = distances
    isClosed = points.count > 3 && points.first == points.last
  }

  var length: Double { distances[distances.count - 1] }

  /// The middles of equal parts of about `spacing`; empty where not even one thing `size` long fits.
  func stations(spacing: Double, size: Double) -> [Double] {
    guard length >= size, spacing > 0 else { return [] }
    let count = max(1, Int((length / max(spacing, size)).rounded()))
    return (0..<count).map { (Double($0) + 0.5) * length / Double(count) }
  }

  func point(at distance: Double) -> Point<Page> {
    let along = onLine(distance)
    let index = segment(at: along)
    let (start, end) = (points[index], points[index + 1])
    let part = (along - distances[index]) / (distances[index + 1] - distances[index])
    return Point(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)
  }

  /// The points from one distance to another, the line's own vertices between them included.
  func run(from start: Double, to end: Double) -> [Point<Page>] {
    let (first, last) = isClosed ? (start, end) : (onLine(start), onLine(end))
    let laps = isClosed ? [-length, 0, length] : [0]
    let between = laps.flatMap { lap in
      zip(points, distances).filter { $1 + lap > first && $1 + lap < last }.map(\.0)
    }
    return [point(at: first)] + between + [point(at: last)]
  }

  /// The direction of the chord `reach` before and behind, so that no single vertex turns it; a unit
  /// vector.
  func direction(at distance: Double, reach: Double) -> Point<Page> {
    let (back, front) = (point(at: distance - reach), point(at: distance + reach))
    if let direction = back.direction(to: front) { return direction }
    let index = segment(at: onLine(distance))
    return points[index].direction(to: points[index + 1]) ?? Point(1, 0)
  }

  private func onLine(_ distance: Double) -> Double {
    guard isClosed else { return min(max(distance, 0), length) }
    let rest = fmod(distance, length)
    return rest < 0 ? rest + length : rest
  }

  /// The last edge that begins at or before the distance.
  private func segment(at distance: Double) -> Int {
    var (low, high) = (0, points.count - 2)
    while low < high {
      let middle = (low + high + 1) / 2
      if distances[middle] <= distance { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

extension Point where Space == Page {
  /// The unit vector to another point; nil where both are one.
  func direction(to other: Point) -> Point? {
    let length = distance(to: other)
    guard length > 1e-9 else { return nil }
    return Point((other.x - x) / length, (other.y - y) / length)
  }

  /// To the left of a direction, as the eye sees it: y points down.
  var leftward: Point { Point(y, -x) }

  func moved(_ distance: Double, along direction: Point) -> Point {
    Point(x + direction.x * distance, y + direction.y * distance)
  }
}
