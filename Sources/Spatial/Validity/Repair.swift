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
  /// What was added or lost against what the rings enclose as they were drawn (even-odd). Empty where
  /// edges merely crossed, parts overlapped or a spike stuck out.
  public var changed: MultiPolygon<Space>
}

extension MultiPolygon {
  /// Makes the area valid: parts are united, holes taken out, whatever has no area is dropped. A hole
  /// outside of its exterior becomes a part.
  ///
  /// - Returns: Nil when the area is valid as it is.
  /// - Throws: `SpatialError` for coordinates that are no finite numbers, for edges that cross so often that
  ///   a repair would take minutes, or when GEOS gives up.
  /// - Source: The `structure` method of GEOS's `MakeValid`.
  public func repaired() throws(SpatialError) -> Repair<Space>? {
    var budget = RepairBudget()
    return try repaired(within: &budget)
  }

  /// As `repaired`, at the cost of a budget that other areas share.
  func repaired(within budget: inout RepairBudget) throws(SpatialError) -> Repair<Space>? {
    let context = GEOSContext("repair", "an area of \(vertexCount) vertices")
    guard case .invalid(let reason, let location) = try context.check(self).validity else {
      return nil
    }
    let buildable = withBuildableRings
    let crossings = EdgeCrossings(of: buildable)
    guard crossings.count <= EdgeCrossings.limit else {
      throw context.failure(
        "its edges cross each other more than \(EdgeCrossings.limit) times; draw it anew")
    }
    guard budget.spend(crossings) else {
      throw context.failure(
        "with the areas before it, edges cross each other more than \(RepairBudget.crossings) times; draw them anew"
      )
    }
    let area: MultiPolygon = try context.multiPolygon(buildable)
      .madeValid(by: GEOS_MAKE_VALID_STRUCTURE).area()
    let drawn = try buildable.asDrawn(in: context)
    let changed = try MultiPolygon(
      area.subtracting(drawn).polygons + drawn.subtracting(area).polygons)
    return Repair(area: area, reason: reason, location: location, changed: changed)
  }

  /// What the rings enclose: every exterior by the even-odd rule less every hole by the same rule,
  /// united over the parts.
  private func asDrawn(in context: GEOSContext) throws(SpatialError) -> MultiPolygon {
    try union(
      each(polygons) { polygon throws(SpatialError) in
        let holes = try each(polygon.holes) { hole throws(SpatialError) in
          try context.enclosed(by: hole)
        }
        return try context.enclosed(by: polygon.exterior).subtracting(union(holes))
      })
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

extension GEOSContext {
  /// What one ring encloses by the even-odd rule.
  ///
  /// GEOS's linework method has it for rings that cross themselves now and then. It joins faces one by one,
  /// which takes minutes where there are thousands: there the faces are looked at by themselves.
  fileprivate func enclosed<Space>(by ring: Ring<Space>) throws(SpatialError) -> MultiPolygon<Space>
  {
    let area = MultiPolygon([Polygon(exterior: ring)])
    guard EdgeCrossings(of: area).count > 200 else {
      return try polygon(area.polygons[0]).madeValid(by: GEOS_MAKE_VALID_LINEWORK).area()
    }
    let noded = try line(ring.points).derive { GEOSNode_r($0, $1) }
    let faces: MultiPolygon<Space> = try noded.derive { handle, lines in
      var lines = Optional(lines)
      return GEOSPolygonize_r(handle, &lines, 1)
    }.area()
    var enclosed: [Polygon<Space>] = []
    for face in faces.polygons {
      let inside: [Point<Space>] = try polygon(face).derive { GEOSPointOnSurface_r($0, $1) }
        .points()
      if let point = inside.first, ring.enclosesByEvenOdd(point) { enclosed.append(face) }
    }
    return try multiPolygon(MultiPolygon(enclosed)).derive { GEOSUnaryUnion_r($0, $1) }.area()
  }
}

extension Ring {
  /// A ray from the point to the right crosses the ring an odd number of times.
  fileprivate func enclosesByEvenOdd(_ point: Point<Space>) -> Bool {
    var isInside = false
    for (start, end) in zip(points, points.dropFirst())
    where (start.y > point.y) != (end.y > point.y) {
      let part = (point.y - start.y) / (end.y - start.y)
      if point.x < start.x + part * (end.x - start.x) { isInside.toggle() }
    }
    return isInside
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
