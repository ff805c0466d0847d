internal import CGEOS
public import Shapes

/// A valid area made from an invalid one, and what that took.
public struct Repair<Space>: Sendable, Hashable {
  /// The valid area.
  public var area: MultiPolygon<Space>
  /// What was wrong, in the words of GEOS.
  public var reason: String
  /// Where it was seen first.
  public var location: Point<Space>
  /// What was added or lost against the area as it was drawn (even-odd). Empty for a mere crossing
  /// of edges; the overlap, where parts overlapped.
  public var changed: MultiPolygon<Space>
}

extension MultiPolygon {
  /// Makes the area valid: parts are united, holes taken out, whatever has no area is dropped.
  ///
  /// - Returns: Nil when the area is valid as it is.
  /// - Throws: `SpatialError` for coordinates that are no finite numbers, or when GEOS gives up.
  /// - Source: The `structure` method of GEOS's `MakeValid`.
  public func repaired() throws(SpatialError) -> Repair<Space>? {
    let context = GEOSContext("repair", "an area of \(vertexCount) vertices")
    guard case .invalid(let reason, let location) = try context.check(self).validity else {
      return nil
    }
    let geometry = try context.multiPolygon(withBuildableRings)
    let structure: MultiPolygon = try geometry.madeValid(by: GEOS_MAKE_VALID_STRUCTURE).area()
    // The linework method keeps the even-odd reading of the rings: the area as it was drawn.
    let drawn: MultiPolygon = try geometry.madeValid(by: GEOS_MAKE_VALID_LINEWORK).area()
    let before = try context.multiPolygon(drawn)
    let after = try context.multiPolygon(structure)
    let changed = try before.derive { handle, before in
      after.call { GEOSSymDifference_r(handle, before, $1) }
    }
    return Repair(area: structure, reason: reason, location: location, changed: changed.area())
  }

  /// The area without rings too short to enclose anything, the others closed.
  private var withBuildableRings: MultiPolygon {
    MultiPolygon(
      polygons.compactMap { polygon in
        let holes = polygon.holes.map { Ring($0.points) }.filter { $0.points.count > 3 }
        let exterior = Ring(polygon.exterior.points)
        return exterior.points.count > 3 ? Polygon(exterior: exterior, holes: holes) : nil
      })
  }
}

extension GeometryHandle {
  fileprivate func madeValid(by method: GEOSMakeValidMethods) throws(SpatialError) -> GeometryHandle
  {
    let parameters = GEOSMakeValidParams_create_r(context.handle)
    defer { GEOSMakeValidParams_destroy_r(context.handle, parameters) }
    GEOSMakeValidParams_setMethod_r(context.handle, parameters, method)
    GEOSMakeValidParams_setKeepCollapsed_r(context.handle, parameters, 0)
    return try derive { GEOSMakeValidWithParams_r($0, $1, parameters) }
  }
}
