internal import CGEOS
package import Shapes

/// Tells what lies inside of an area and what outside, by the boxes around it. For one task.
final class AreaRelation<Space> {
  enum Relation { case inside, outside, crossing }

  let area: MultiPolygon<Space>
  private let context: GEOSContext
  private let geometry: GeometryHandle
  private let prepared: OpaquePointer

  /// - Throws: `SpatialError` for an area that is not valid.
  init(to area: MultiPolygon<Space>) throws(SpatialError) {
    context = GEOSContext("look into", "an area of \(area.vertexCount) vertices")
    geometry = try context.validArea(area, named: "it")
    guard let prepared = geometry.call({ GEOSPrepare_r($0, $1) }) else { throw context.failure() }
    self.prepared = prepared
    self.area = area
  }

  deinit { GEOSPreparedGeom_destroy_r(context.handle, prepared) }

  /// Where a polygon lies; one whose box crosses the outline is said to cross.
  func relation(of polygon: Polygon<Space>) throws(SpatialError) -> Relation {
    guard let extent = polygon.extent, extent.width > 0, extent.height > 0 else {
      return .crossing
    }
    let box = try context.polygon(extent.polygon)
    if try context.answer(box.call { GEOSPreparedCovers_r($0, prepared, $1) }) { return .inside }
    return try context.answer(box.call { GEOSPreparedIntersects_r($0, prepared, $1) })
      ? .crossing : .outside
  }

  /// The part of another area that lies inside.
  func part(of other: MultiPolygon<Space>) throws(SpatialError) -> MultiPolygon<Space> {
    var (inside, crossing): ([Polygon<Space>], [Polygon<Space>]) = ([], [])
    for polygon in other.polygons {
      switch try relation(of: polygon) {
      case .inside: inside.append(polygon)
      case .outside: break
      case .crossing: crossing.append(polygon)
      }
    }
    if crossing.isEmpty { return MultiPolygon(inside) }
    return MultiPolygon(inside + (try MultiPolygon(crossing).intersection(area)).polygons)
  }
}

/// Returns of each area the part that lies within another one.
///
/// - Throws: `SpatialError` for an area that is not valid, or when GEOS fails.
package func parts<Space>(
  of areas: [MultiPolygon<Space>], within whole: MultiPolygon<Space>
) throws(SpatialError) -> [MultiPolygon<Space>] {
  let relation = try AreaRelation(to: whole)
  return try each(areas) { area throws(SpatialError) in try relation.part(of: area) }
}
