internal import CGEOS
import Shapes

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
}
