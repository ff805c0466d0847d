import Glibc

extension Point {
  /// The unit vector to another point; nil where both are one.
  public func direction(to other: Point) -> Point? {
    let length = distance(to: other)
    guard length > 1e-9 else { return nil }
    return Point((other.x - x) / length, (other.y - y) / length)
  }

  /// The vector turned by a quarter from the x towards the y axis: on a page, to the right as the eye
  /// sees it.
  public var quarterTurned: Point { Point(-y, x) }

  /// The point `distance` away in a direction.
  ///
  /// - Parameter direction: A unit vector.
  public func moved(_ distance: Double, along direction: Point) -> Point {
    Point(x + direction.x * distance, y + direction.y * distance)
  }

  /// The point at a part of the way to another, from 0 for here to 1 for there.
  public func interpolated(to other: Point, at part: Double) -> Point {
    Point(x + (other.x - x) * part, y + (other.y - y) * part)
  }

  /// The direction to another point, in degrees from the x towards the y axis: clockwise on a page.
  public func angle(to other: Point) -> Double {
    atan2(other.y - y, other.x - x) * 180 / .pi
  }

  /// The point turned about another by degrees from the x towards the y axis: clockwise on a page.
  public func turned(by degrees: Double, about pivot: Point) -> Point {
    let turn = degrees * .pi / 180
    let (dx, dy) = (x - pivot.x, y - pivot.y)
    return Point(
      pivot.x + dx * cos(turn) - dy * sin(turn), pivot.y + dx * sin(turn) + dy * cos(turn))
  }
}

/// How far two directions in degrees differ, from 0 to 180.
public func angle(between first: Double, and second: Double) -> Double {
  abs((first - second).remainder(dividingBy: 360))
}
