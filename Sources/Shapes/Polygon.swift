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
    guard let origin = points.first else { return 0 }
    var sum = 0.0
    for (a, b) in zip(points, points.dropFirst()) {
      sum += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
    }
    return sum / 2
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
    var inside = false
    for ring in polygons.lazy.flatMap(\.rings) {
      for (a, b) in zip(ring.points, ring.points.dropFirst())
      where (a.y > point.y) != (b.y > point.y)
        && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x
      {
        inside.toggle()
      }
    }
    return inside
  }
}
