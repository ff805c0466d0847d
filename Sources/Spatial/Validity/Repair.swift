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
  /// The ground that the valid area counts otherwise than the rings do, each going round it once: exteriors add one to
  /// what they enclose, holes take one away. It is where parts overlap, where a ring encloses ground twice or, as one
  /// side of a bow tie, the other way round, and where a hole reaches out of its exterior. Empty where a spike stuck
  /// out or parts touched.
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
    guard let mended = try mended(context, within: &budget) else { return nil }
    let changed = try context.ground(of: mended.area, countedOtherwiseBy: mended.drawn)
    return Repair(
      area: mended.area, reason: mended.reason, location: mended.location, changed: changed)
  }

  /// The area valid, as `repaired` makes it; what that took is not looked for, which takes longest.
  ///
  /// - Throws: As `repaired`.
  public func valid() throws(SpatialError) -> MultiPolygon {
    var budget = RepairBudget()
    let context = GEOSContext("repair", "an area of \(vertexCount) vertices")
    return try mended(context, within: &budget)?.area ?? self
  }

  /// The valid area, what was wrong and where, and the rings that it was made of; nil for a valid one.
  private func mended(
    _ context: GEOSContext, within budget: inout RepairBudget
  ) throws(SpatialError) -> (
    area: MultiPolygon, reason: String, location: Point<Space>, drawn: MultiPolygon
  )? {
    guard case .invalid(let reason, let location) = try validity() else {
      return nil
    }
    let buildable = withBuildableRings
    let crossings = EdgeCrossings(of: buildable)
    guard crossings.count <= EdgeCrossings.limit else {
      throw context.failure(
        "its edges cross each other more than \(EdgeCrossings.limit) times; draw it anew")
    }
    guard crossings.work <= EdgeCrossings.mostWork else {
      throw context.failure(
        "its \(crossings.count) crossings of edges take more work to mend than \(EdgeCrossings.mostWork) of a star do; draw it anew"
      )
    }
    guard budget.spend(crossings) else {
      throw context.failure(
        "with the areas before it, edges cross each other more than \(RepairBudget.crossings) times, those of parts that lie apart counted more; draw them anew"
      )
    }
    let area: MultiPolygon = try context.multiPolygon(buildable).madeValid().area()
    return (area, reason, location, buildable)
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
  /// Where a point is inside of `area` and the rings of `drawn` do not go round it once, or is outside and they do not
  /// go round it as often one way as the other.
  fileprivate func ground<Space>(
    of area: MultiPolygon<Space>, countedOtherwiseBy drawn: MultiPolygon<Space>
  ) throws(SpatialError) -> MultiPolygon<Space> {
    let lines = try each(drawn.polygons.flatMap(\.rings)) { ring throws(SpatialError) in
      try line(ring.points)
    }
    let noded = try collection(of: lines, GEOS_MULTILINESTRING).derive { GEOSUnaryUnion_r($0, $1) }
    let faces: MultiPolygon<Space> = try noded.derive { handle, lines in
      var lines = Optional(lines)
      return GEOSPolygonize_r(handle, &lines, 1)
    }.area()
    var (inner, places): ([Polygon<Space>], [Point<Space>]) = ([], [])
    for face in faces.polygons {
      let inside: [Point<Space>] = try polygon(face).derive { GEOSPointOnSurface_r($0, $1) }
        .points()
      guard let point = inside.first else { continue }
      inner.append(face)
      places.append(point)
    }
    let sweep = RingSweep(past: places, of: drawn)
    let (before, after) = (sweep.rings(of: drawn), sweep.rings(of: area))
    let changed = MultiPolygon(
      inner.indices.lazy.filter { before.counts[$0] != after.counts[$0] }.map { inner[$0] })
    let parts = try multiPolygon(changed)
    // The faces of one set of lines are a coverage, whose union only drops shared edges.
    if let united = try? parts.derive({ GEOSCoverageUnion_r($0, $1) }) { return united.area() }
    return try parts.derive { GEOSUnaryUnion_r($0, $1) }.area()
  }
}

extension GeometryHandle {
  fileprivate func madeValid() throws(SpatialError) -> GeometryHandle {
    let parameters = GEOSMakeValidParams_create_r(context.handle)
    defer { GEOSMakeValidParams_destroy_r(context.handle, parameters) }
    GEOSMakeValidParams_setMethod_r(context.handle, parameters, GEOS_MAKE_VALID_STRUCTURE)
    GEOSMakeValidParams_setKeepCollapsed_r(context.handle, parameters, 0)
    return try derive { GEOSMakeValidWithParams_r($0, $1, parameters) }
  }
}
