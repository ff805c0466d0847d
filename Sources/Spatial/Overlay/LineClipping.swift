public import Shapes

extension Array {
  /// Returns the parts of the lines inside `extent`, in the order and direction of the lines.
  ///
  /// A line that merely touches the box from outside leaves nothing.
  /// - Throws: `SpatialError` for coordinates that are not finite numbers.
  /// - Source: Liang and Barsky, "A new concept and method for line clipping", 1984.
  public func clipped<Space>(
    to extent: Extent<Space>
  ) throws(SpatialError) -> [Line<Space>] where Element == Line<Space> {
    var parts: [Line<Space>] = []
    for (index, line) in enumerated() {
      guard line.points.allSatisfy(\.isFinite) else {
        throw SpatialError(operation: "clip", subject: "line \(index)", reason: notFinite)
      }
      parts += line.clipped(to: extent)
    }
    return parts
  }
}

extension Line {
  fileprivate func clipped(to extent: Extent<Space>) -> [Line] {
    guard let own = Extent(around: points), extent.intersects(own) else { return [] }
    if extent.contains(own) { return points.count > 1 ? [self] : [] }
    var parts: [Line] = []
    var current: [Point<Space>] = []
    func finish() {
      if current.count > 1 { parts.append(Line(current)) }
      current = []
    }
    for (a, b) in zip(points, points.dropFirst()) {
      guard let (start, end) = extent.clip(a, b) else {
        finish()
        continue
      }
      if current.last != start {
        finish()
        current = [start]
      }
      if end != start { current.append(end) }
    }
    finish()
    return parts
  }
}

extension Extent {
  /// The part of the edge inside the box; its ends are the very points where they are inside.
  fileprivate func clip(
    _ a: Point<Space>, _ b: Point<Space>
  ) -> (start: Point<Space>, end: Point<Space>)? {
    var entry = 0.0
    var exit = 1.0
    let slopes = [(b.x - a.x, minX - a.x, maxX - a.x), (b.y - a.y, minY - a.y, maxY - a.y)]
    for (step, toMinimum, toMaximum) in slopes {
      guard step != 0 else {
        if toMinimum > 0 || toMaximum < 0 { return nil }
        continue
      }
      let (near, far) = (toMinimum / step, toMaximum / step)
      entry = max(entry, min(near, far))
      exit = min(exit, max(near, far))
    }
    guard entry <= exit else { return nil }
    return (point(at: entry, from: a, to: b), point(at: exit, from: a, to: b))
  }

  private func point(
    at part: Double, from a: Point<Space>, to b: Point<Space>
  ) -> Point<Space> {
    if part == 0 { return a }
    if part == 1 { return b }
    // Rounding must not leave the point outside the box.
    return Point(
      x: min(max(a.x + part * (b.x - a.x), minX), maxX),
      y: min(max(a.y + part * (b.y - a.y), minY), maxY))
  }
}
