/// A closed line: its last point repeats its first, so a triangle has four points.
public struct Ring<Space>: Sendable, Hashable {
  /// The vertices in order, the first repeated at the end.
  public var points: [Point<Space>]

  /// Makes a ring, repeating the first point at the end if it is not there yet.
  @inlinable
  public init(_ points: [Point<Space>]) {
    if let first = points.first, points.last != first {
      self.points = points + [first]
    } else {
      self.points = points
    }
  }

  /// The planar area: positive when the ring runs counter-clockwise with y upwards.
  ///
  /// - Source: Surveyor's formula, taken about the first vertex to keep precision.
  @inlinable
  public var signedArea: Double {
    points.withUnsafeBytes { areaEnclosed(byPairs: $0.assumingMemoryBound(to: Double.self)) }
  }

  /// The same ring walked the other way.
  @inlinable
  public var reversed: Ring { Ring(points.reversed()) }
}

/// One exterior ring and its holes.
///
/// In geographic and projected space exteriors run counter-clockwise and holes clockwise
/// (RFC 7946, 3.1.6); the readers see to it. Validity is not promised by the type: `Spatial` checks.
public struct Polygon<Space>: Sendable, Hashable {
  /// The outer boundary.
  public var exterior: Ring<Space>
  /// Rings cut out of it.
  public var holes: [Ring<Space>]

  /// Makes a polygon of an exterior ring and its holes, as given.
  @inlinable
  public init(exterior: Ring<Space>, holes: [Ring<Space>] = []) {
    self.exterior = exterior
    self.holes = holes
  }

  /// All rings, the exterior first.
  @inlinable
  public var rings: [Ring<Space>] { [exterior] + holes }

  /// The polygon with its inside to the left of every edge: the exterior counter-clockwise, the holes clockwise, where y
  /// grows upwards.
  public var withInsideLeft: Polygon {
    Polygon(
      exterior: exterior.signedArea < 0 ? exterior.reversed : exterior,
      holes: holes.map { $0.signedArea > 0 ? $0.reversed : $0 })
  }

  /// The planar area without the holes, in squared units of the space, never negative.
  @inlinable
  public var area: Double {
    abs(exterior.signedArea) - holes.reduce(0) { $0 + abs($1.signedArea) }
  }
}

/// Any number of polygons taken as one area; empty is the empty area.
public struct MultiPolygon<Space>: Sendable, Hashable {
  /// The parts, in no promised order.
  public var polygons: [Polygon<Space>]

  /// Makes an area of its parts.
  @inlinable
  public init(_ polygons: [Polygon<Space>] = []) {
    self.polygons = polygons
  }

  /// There is no part at all.
  @inlinable
  public var isEmpty: Bool { polygons.isEmpty }

  /// The planar area, in squared units of the space.
  @inlinable
  public var area: Double { polygons.reduce(0) { $0 + $1.area } }

  /// Every vertex, rings one after another.
  @inlinable
  public var vertexCount: Int {
    polygons.reduce(0) { $0 + $1.rings.reduce(0) { $0 + $1.points.count } }
  }

  /// The point is inside by the even-odd rule; points on the boundary may fall on either side.
  ///
  /// - Source: Ray casting, as in W. R. Franklin's PNPOLY.
  @inlinable
  public func contains(_ point: Point<Space>) -> Bool {
    var isInside = false
    for polygon in polygons {
      if polygon.exterior.encloses(point) { isInside.toggle() }
      for hole in polygon.holes where hole.encloses(point) { isInside.toggle() }
    }
    return isInside
  }
}

extension Ring {
  @inlinable
  func encloses(_ point: Point<Space>) -> Bool {
    points.withUnsafeBytes {
      isEnclosed(point.x, point.y, byPairs: $0.assumingMemoryBound(to: Double.self))
    }
  }
}

/// - Parameter pairs: The coordinates of points one after another. Generic code would ask for the type of
///   each point at run time.
@usableFromInline
func areaEnclosed(byPairs pairs: UnsafeBufferPointer<Double>) -> Double {
  guard pairs.count > 1 else { return 0 }
  let (x, y) = (pairs[0], pairs[1])
  var sum = 0.0
  for index in stride(from: 2, to: pairs.count - 1, by: 2) {
    sum +=
      (pairs[index - 2] - x) * (pairs[index + 1] - y)
      - (pairs[index] - x) * (pairs[index - 1] - y)
  }
  return sum / 2
}

/// - Parameter pairs: As of `areaEnclosed`.
@usableFromInline
func isEnclosed(_ x: Double, _ y: Double, byPairs pairs: UnsafeBufferPointer<Double>) -> Bool {
  var isInside = false
  for index in stride(from: 2, to: pairs.count - 1, by: 2) {
    let (fromX, fromY) = (pairs[index - 2], pairs[index - 1])
    let (toX, toY) = (pairs[index], pairs[index + 1])
    if (fromY > y) != (toY > y), x < (toX - fromX) * (y - fromY) / (toY - fromY) + fromX {
      isInside.toggle()
    }
  }
  return isInside
}
