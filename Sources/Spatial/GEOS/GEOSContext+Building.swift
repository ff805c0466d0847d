internal import CGEOS
import Shapes

extension GEOSContext {
  func point<Space>(_ point: Point<Space>) throws(SpatialError) -> GeometryHandle {
    guard point.isFinite else { throw failure(notFinite) }
    return try own(GEOSGeom_createPointFromXY_r(handle, point.x, point.y))
  }

  func line<Space>(_ points: [Point<Space>]) throws(SpatialError) -> GeometryHandle {
    try own(GEOSGeom_createLineString_r(handle, sequence(points)))
  }

  func ring<Space>(_ ring: Ring<Space>) throws(SpatialError) -> GeometryHandle {
    try own(GEOSGeom_createLinearRing_r(handle, sequence(ring.points)))
  }

  func polygon<Space>(_ polygon: Polygon<Space>) throws(SpatialError) -> GeometryHandle {
    let shell = try ring(polygon.exterior)
    let holes = try each(polygon.holes) { hole throws(SpatialError) in try ring(hole) }
    // GEOS owns the rings from here on, even if it fails.
    var pointers = holes.map { Optional($0.release()) }
    return try own(
      GEOSGeom_createPolygon_r(handle, shell.release(), &pointers, UInt32(pointers.count)))
  }

  func multiPolygon<Space>(_ area: MultiPolygon<Space>) throws(SpatialError) -> GeometryHandle {
    try collection(
      of: each(area.polygons) { part throws(SpatialError) in try polygon(part) },
      GEOS_MULTIPOLYGON)
  }

  func multiPoint<Space>(_ points: [Point<Space>]) throws(SpatialError) -> GeometryHandle {
    try collection(
      of: each(points) { place throws(SpatialError) in try point(place) }, GEOS_MULTIPOINT)
  }

  /// Joins geometries into one; they are given up.
  func collection(
    of parts: [GeometryHandle], _ type: GEOSGeomTypes
  ) throws(SpatialError) -> GeometryHandle {
    guard !parts.isEmpty else {
      return try own(GEOSGeom_createEmptyCollection_r(handle, Int32(type.rawValue)))
    }
    // GEOS owns the parts from here on, even if it fails.
    var pointers = parts.map { Optional($0.release()) }
    return try own(
      GEOSGeom_createCollection_r(
        handle, Int32(type.rawValue), &pointers, UInt32(pointers.count)))
  }

  /// Builds an area and refuses it when it is not valid: overlays of invalid areas may be silently
  /// wrong.
  func validArea<Space>(
    _ area: MultiPolygon<Space>, named name: String
  ) throws(SpatialError) -> GeometryHandle {
    let geometry = try builtArea(area, named: name)
    if !area.isPlainlyValid { try checkValidity(of: geometry, named: name) }
    return geometry
  }

  /// Builds an area of rings that can be built; whether they cross is not looked at.
  func builtArea<Space>(
    _ area: MultiPolygon<Space>, named name: String
  ) throws(SpatialError) -> GeometryHandle {
    if let fault = area.structuralFault { throw invalid(name, fault.reason, fault.location) }
    return try multiPolygon(area)
  }

  /// Refuses an area that is not valid.
  func checkValidity(of area: GeometryHandle, named name: String) throws(SpatialError) {
    let validity: Validity<Plane> = try area.validity()
    if case .invalid(let reason, let location) = validity { throw invalid(name, reason, location) }
  }

  private func invalid<Space>(
    _ name: String, _ reason: String, _ location: Point<Space>
  ) -> SpatialError {
    failure("\(name) is not valid: \(reason) near \(location.x), \(location.y); repair it first")
  }

  private func sequence<Space>(
    _ points: [Point<Space>]
  ) throws(SpatialError) -> OpaquePointer {
    guard !points.isEmpty else { throw failure("a line or ring has no points") }
    guard points.areFinite() else { throw failure(notFinite) }
    let sequence = points.withUnsafeBytes { bytes in
      // A Point is two Doubles, x before y, as GEOS wants them.
      GEOSCoordSeq_copyFromBuffer_r(
        handle, bytes.baseAddress?.assumingMemoryBound(to: Double.self), UInt32(points.count), 0, 0)
    }
    guard let sequence else { throw failure() }
    return sequence
  }
}

/// GEOS may loop or answer nonsense on such numbers, so they never reach it.
let notFinite = "a coordinate is not a finite number"

/// `map` with this module's error type, which closures do not infer.
func each<Item, Result>(
  _ items: [Item], _ transform: (Item) throws(SpatialError) -> Result
) throws(SpatialError) -> [Result] {
  var results: [Result] = []
  results.reserveCapacity(items.count)
  for item in items { results.append(try transform(item)) }
  return results
}
