// What lies along the straight way from one point to another, in units of the space.
extension Point {
  /// The ends of equal parts of the way to another point, both points among them.
  ///
  /// - Parameter parts: At least 1.
  package func points(to other: Point, parts: Int) -> [Point] {
    (0...parts).map { interpolated(to: other, at: Double($0) / Double(parts)) }
  }

  /// Points on the way to another, both among them: equally far from one to the next, and no farther than
  /// `spacing`.
  package func points(to other: Point, spacing: Double) -> [Point] {
    points(to: other, parts: max(1, Int(clamping: (distance(to: other) / spacing).rounded(.up))))
  }

  /// The corners of the strip that a pen `width` wide with flat ends covers on the way to another point.
  package func strip(to other: Point, width: Double) -> [Point] {
    let half = width / 2
    let length = max(distance(to: other), 1e-9)
    let (dx, dy) = (-(other.y - y) / length * half, (other.x - x) / length * half)
    return [
      Point(x + dx, y + dy), Point(other.x + dx, other.y + dy),
      Point(other.x - dx, other.y - dy), Point(x - dx, y - dy),
    ]
  }
}

extension Line {
  /// The vertices but the last, and points between them that no edge is longer than `spacing` without.
  package func samples(every spacing: Double) -> [Point<Space>] {
    zip(points, points.dropFirst()).flatMap { $0.points(to: $1, spacing: spacing).dropLast() }
  }
}
