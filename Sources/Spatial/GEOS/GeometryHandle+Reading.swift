internal import CGEOS
import Shapes

extension GeometryHandle {
  /// Every polygon of the geometry, lines and points left out: exteriors counter-clockwise, holes
  /// clockwise.
  func area<Space>() -> MultiPolygon<Space> {
    call { context, geometry in
      var polygons: [Polygon<Space>] = []
      collectPolygons(of: geometry, in: context, into: &polygons)
      return MultiPolygon(polygons)
    }
  }

  /// The vertices of every line of the geometry.
  func lines<Space>() -> [[Point<Space>]] {
    call { context, geometry in
      (0..<max(0, GEOSGetNumGeometries_r(context, geometry))).compactMap { index in
        guard let part = GEOSGetGeometryN_r(context, geometry, index),
          GEOSGeomTypeId_r(context, part) == Int32(GEOS_LINESTRING.rawValue)
        else { return nil }
        return vertices(of: part, in: context)
      }
    }
  }

  /// The vertices of a point or line geometry.
  func points<Space>() -> [Point<Space>] {
    call { context, geometry in vertices(of: geometry, in: context) }
  }
}

private func collectPolygons<Space>(
  of geometry: OpaquePointer, in context: GEOSContextHandle_t, into polygons: inout [Polygon<Space>]
) {
  guard GEOSisEmpty_r(context, geometry) == 0 else { return }
  switch UInt32(bitPattern: GEOSGeomTypeId_r(context, geometry)) {
  case GEOS_POLYGON.rawValue:
    polygons.append(polygon(of: geometry, in: context))
  case GEOS_MULTIPOLYGON.rawValue, GEOS_GEOMETRYCOLLECTION.rawValue:
    for index in 0..<GEOSGetNumGeometries_r(context, geometry) {
      guard let part = GEOSGetGeometryN_r(context, geometry, index) else { continue }
      collectPolygons(of: part, in: context, into: &polygons)
    }
  default: break
  }
}

private func polygon<Space>(
  of geometry: OpaquePointer, in context: GEOSContextHandle_t
) -> Polygon<Space> {
  let exterior = Ring<Space>(vertices(of: GEOSGetExteriorRing_r(context, geometry), in: context))
  let holes = (0..<max(0, GEOSGetNumInteriorRings_r(context, geometry))).map { index in
    Ring<Space>(vertices(of: GEOSGetInteriorRingN_r(context, geometry, index), in: context))
  }
  return Polygon(exterior: exterior, holes: holes).withInsideLeft
}

/// The vertices of a point or line geometry that GEOS owns.
func vertices<Space>(
  of geometry: OpaquePointer?, in context: GEOSContextHandle_t
) -> [Point<Space>] {
  guard let geometry, let sequence = GEOSGeom_getCoordSeq_r(context, geometry) else { return [] }
  var size: UInt32 = 0
  GEOSCoordSeq_getSize_r(context, sequence, &size)
  return Array(unsafeUninitializedCapacity: Int(size)) { buffer, count in
    let numbers = UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: Double.self)
    let copied = GEOSCoordSeq_copyToBuffer_r(context, sequence, numbers, 0, 0)
    count = copied == 1 ? Int(size) : 0
  }
}
