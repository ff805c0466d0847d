import Shapes

extension Polyline<Page> {
  /// The line moved sideways: to its right, seen along it on the page, for a positive distance.
  ///
  /// Corners keep the distance up to twice its length; beyond, they are cut.
  func offset(by distance: Double) -> Polyline<Page> {
    guard distance != 0 else { return self }
    let points = withoutRepetitions
    guard points.count > 1 else { return self }
    let moved = points.indices.map { index -> Point<Page> in
      let before = index > 0 ? points[index - 1] : isClosed ? points[points.count - 1] : nil
      let after = index + 1 < points.count ? points[index + 1] : isClosed ? points[0] : nil
      let incoming = before.map { Self.normal($0, points[index]) }
      let outgoing = after.map { Self.normal(points[index], $0) }
      let normal = Self.joined(incoming ?? outgoing!, outgoing ?? incoming!)
      return Point(
        points[index].x + normal.x * distance, points[index].y + normal.y * distance)
    }
    return Polyline(moved, isClosed: isClosed)
  }

  private var withoutRepetitions: [Point<Page>] {
    points.reduce(into: []) { kept, point in
      if kept.last.map({ $0.distance(to: point) > 1e-6 }) ?? true { kept.append(point) }
    }
  }

  /// The unit vector to the right of an edge; y runs down the page.
  private static func normal(_ start: Point<Page>, _ end: Point<Page>) -> Point<Page> {
    let length = start.distance(to: end)
    return Point(-(end.y - start.y) / length, (end.x - start.x) / length)
  }

  /// The vector that keeps a corner at distance 1 from both of its edges.
  private static func joined(_ first: Point<Page>, _ second: Point<Page>) -> Point<Page> {
    let sum = Point<Page>(first.x + second.x, first.y + second.y)
    let square = sum.x * sum.x + sum.y * sum.y
    // |sum|² = 4 cos² of half the turn; a vector of length 1 / cos is 2 sum / |sum|².
    let factor = square > 1 ? 2 / square : 2 / max(square.squareRoot(), 1e-9)
    return square < 1e-12 ? first : Point(sum.x * factor, sum.y * factor)
  }
}
