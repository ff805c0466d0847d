internal import CGEOS
public import Shapes

extension MultiPolygon {
  /// Returns the middle of the largest circle inside the largest polygon, where a label has most
  /// room; nil for an empty area.
  ///
  /// - Returns: The point and the circle's radius in units of the space, within 0.5 % of the
  ///   polygon's size (the side of a square as large).
  /// - Throws: `SpatialError` for a polygon that is not valid, or when GEOS fails.
  public func labelPoint() throws(SpatialError) -> (point: Point<Space>, radius: Double)? {
    let context = GEOSContext("find", "the label point of an area")
    if let fault = structuralFault { throw context.failure(fault.reason) }
    guard let largest = largestPolygon else { return nil }
    return try context.validArea(MultiPolygon([largest]), named: "it")
      .middleOfLargestCircle(tolerance: largest.area.squareRoot() / 200)
  }

  /// As `labelPoint`, of an area as a map draws it: edges that stand for curves may cross where the map presses
  /// ground together, and the largest polygon is mended first.
  public func drawnLabelPoint() throws(SpatialError) -> (point: Point<Space>, radius: Double)? {
    guard let largest = largestPolygon else { return nil }
    let part = MultiPolygon([largest])
    let context = GEOSContext("find", "the label point of an area")
    let (validity, geometry) = try context.check(part)
    guard validity == .valid, let geometry else { return try part.valid().labelPoint() }
    return try geometry.middleOfLargestCircle(tolerance: largest.area.squareRoot() / 200)
  }

  /// Nil where no polygon has an area.
  private var largestPolygon: Polygon<Space>? {
    let areas = polygons.map(\.area)
    guard let index = areas.indices.max(by: { areas[$0] < areas[$1] }), areas[index] > 0 else {
      return nil
    }
    return polygons[index]
  }
}

extension GeometryHandle {
  fileprivate func middleOfLargestCircle<Space>(
    tolerance: Double
  ) throws(SpatialError) -> (point: Point<Space>, radius: Double)? {
    // The line runs from the centre to the nearest boundary.
    let line: [Point<Space>] = try derive { GEOSMaximumInscribedCircle_r($0, $1, tolerance) }
      .points()
    guard let center = line.first, let nearest = line.last else { return nil }
    return (center, center.distance(to: nearest))
  }
}
