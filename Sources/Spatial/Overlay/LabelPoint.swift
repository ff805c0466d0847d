public import Shapes

extension MultiPolygon {
  /// Returns the middle of the largest circle inside the largest polygon, where a label has most
  /// room; nil for an area without an inside.
  ///
  /// Edges may cross, as those that stand for curves do where a map presses ground together: inside is what the even-odd
  /// rule says.
  ///
  /// - Returns: The point and the circle's radius in units of the space, within 0.5 % of the
  ///   polygon's size (the side of a square as large). The search gives up after 20,000 squares and returns the
  ///   largest circle that it found, which in slivers and in polygons of very many equal bays may not be the largest.
  /// - Throws: `SpatialError` for coordinates that are no finite numbers.
  public func labelPoint() throws(SpatialError) -> (point: Point<Space>, radius: Double)? {
    guard polygons.allSatisfy({ $0.isFinite }) else {
      throw SpatialError(
        operation: "find", subject: "the label point of an area", reason: notFinite)
    }
    guard let largest = largestPolygon else { return nil }
    let tolerance = largest.area.squareRoot() / 200
    return InscribedCircle(in: largest, tolerance: tolerance).map { ($0.center, $0.radius) }
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

extension Polygon {
  /// Every coordinate is a finite number.
  fileprivate var isFinite: Bool {
    exterior.points.areFinite() && holes.allSatisfy { $0.points.areFinite() }
  }
}
