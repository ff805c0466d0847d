/// An axis-parallel box in one space: west, south, east, north in geographic space.
public struct Extent<Space>: Sendable, Hashable {
  public var minX: Double
  public var minY: Double
  public var maxX: Double
  public var maxY: Double

  /// Makes a box; the minima must not exceed the maxima.
  @inlinable
  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    precondition(minX <= maxX && minY <= maxY, "an extent runs from its minimum to its maximum")
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// Makes the empty box at one point.
  @inlinable
  public init(around point: Point<Space>) {
    self.init(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)
  }

  @inlinable
  public var width: Double { maxX - minX }
  @inlinable
  public var height: Double { maxY - minY }

  /// The middle of the box.
  @inlinable
  public var center: Point<Space> { Point((minX + maxX) / 2, (minY + maxY) / 2) }

  /// The four corners, counter-clockwise with y upwards, from the minimum.
  @inlinable
  public var corners: [Point<Space>] {
    [Point(minX, minY), Point(maxX, minY), Point(maxX, maxY), Point(minX, maxY)]
  }

  /// The box as a polygon.
  @inlinable
  public var polygon: Polygon<Space> { Polygon(exterior: Ring(corners)) }

  /// The box grown to hold `point`.
  @inlinable
  public func including(_ point: Point<Space>) -> Extent {
    Extent(
      minX: min(minX, point.x), minY: min(minY, point.y),
      maxX: max(maxX, point.x), maxY: max(maxY, point.y))
  }

  /// The smallest box that holds both.
  @inlinable
  public func union(_ other: Extent) -> Extent {
    Extent(
      minX: min(minX, other.minX), minY: min(minY, other.minY),
      maxX: max(maxX, other.maxX), maxY: max(maxY, other.maxY))
  }

  /// The common part of both; nil when they do not meet.
  @inlinable
  public func intersection(_ other: Extent) -> Extent? {
    guard intersects(other) else { return nil }
    return Extent(
      minX: max(minX, other.minX), minY: max(minY, other.minY),
      maxX: min(maxX, other.maxX), maxY: min(maxY, other.maxY))
  }

  /// The boxes share at least a point.
  @inlinable
  public func intersects(_ other: Extent) -> Bool {
    minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
  }

  /// The point is inside or on the edge.
  @inlinable
  public func contains(_ point: Point<Space>) -> Bool {
    point.x >= minX && point.x <= maxX && point.y >= minY && point.y <= maxY
  }

  /// The other box lies wholly inside or on the edge.
  @inlinable
  public func contains(_ other: Extent) -> Bool {
    other.minX >= minX && other.maxX <= maxX && other.minY >= minY && other.maxY <= maxY
  }

  /// The box with every side moved outwards by `margin`, inwards when negative but never inside out.
  @inlinable
  public func expanded(by margin: Double) -> Extent {
    let dx = max(margin, -width / 2)
    let dy = max(margin, -height / 2)
    return Extent(minX: minX - dx, minY: minY - dy, maxX: maxX + dx, maxY: maxY + dy)
  }
}

extension Extent where Space == Page {
  /// Makes a box from its top left corner and its size in CSS pixels.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.init(minX: x, minY: y, maxX: x + width, maxY: y + height)
  }
}
