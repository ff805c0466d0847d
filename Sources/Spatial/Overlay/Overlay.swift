internal import CGEOS
public import Shapes

/// Returns everything that at least one of the areas covers.
///
/// - Throws: `SpatialError` for an area that is not valid, naming its index, or when GEOS fails.
public func union<Space>(
  _ areas: [MultiPolygon<Space>]
) throws(SpatialError) -> MultiPolygon<Space> {
  let context = GEOSContext("unite", "\(areas.count) areas")
  var parts: [GeometryHandle] = []
  for (index, area) in areas.enumerated() {
    parts.append(try context.validArea(area, named: "area \(index)"))
  }
  return try context.collection(of: parts, GEOS_GEOMETRYCOLLECTION)
    .derive { GEOSUnaryUnion_r($0, $1) }.area()
}

extension MultiPolygon {
  /// Returns what both areas cover; common edges and points are left out.
  ///
  /// - Throws: `SpatialError` for an area that is not valid, or when GEOS fails.
  public func intersection(_ other: MultiPolygon) throws(SpatialError) -> MultiPolygon {
    try overlay(with: other, "intersect") { GEOSIntersection_r($0, $1, $2) }
  }

  /// Returns what this area covers and the other does not.
  ///
  /// - Throws: `SpatialError` for an area that is not valid, or when GEOS fails.
  public func subtracting(_ other: MultiPolygon) throws(SpatialError) -> MultiPolygon {
    try overlay(with: other, "subtract") { GEOSDifference_r($0, $1, $2) }
  }

  private func overlay(
    with other: MultiPolygon, _ operation: String,
    _ function: (OpaquePointer, OpaquePointer, OpaquePointer) -> OpaquePointer?
  ) throws(SpatialError) -> MultiPolygon {
    let context = GEOSContext(operation, "two areas")
    let first = try context.validArea(self, named: "the first")
    let second = try context.validArea(other, named: "the second")
    return try first.derive { handle, first in
      second.call { _, second in function(handle, first, second) }
    }.area()
  }
}

extension MultiPolygon where Space == Projected {
  /// Returns everything within `distance` metres of the area; a negative distance shrinks it.
  ///
  /// Round corners are drawn with 64 edges a quarter circle: they stay within 0.01 % of `distance`.
  /// - Throws: `SpatialError` when GEOS fails.
  public func buffered(by distance: Double) throws(SpatialError) -> MultiPolygon {
    try buffered(by: distance, "m", quarterEdges: 64)
  }
}

extension MultiPolygon where Space == Page {
  /// Returns everything within `distance` pixels of the area; a negative distance shrinks it.
  ///
  /// Round corners are drawn with 8 edges a quarter circle: they stay within 1 % of `distance`.
  /// - Throws: `SpatialError` when GEOS fails.
  package func buffered(byPixels distance: Double) throws(SpatialError) -> MultiPolygon {
    try buffered(by: distance, "pixels", quarterEdges: 8)
  }
}

extension MultiPolygon {
  fileprivate func buffered(
    by distance: Double, _ unit: String, quarterEdges: Int32
  ) throws(SpatialError) -> MultiPolygon {
    let context = GEOSContext("buffer", "an area by \(distance) \(unit)")
    guard distance.isFinite else { throw context.failure("the distance is not a finite number") }
    return try context.validArea(self, named: "it")
      .derive { GEOSBuffer_r($0, $1, distance, quarterEdges) }.area()
  }
}
