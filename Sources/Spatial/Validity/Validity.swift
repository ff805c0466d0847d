internal import CGEOS
public import Shapes

/// Whether an area keeps the rules of simple features.
public enum Validity<Space>: Sendable, Hashable {
  case valid
  /// What is wrong, in the words of GEOS, and where it was seen first.
  case invalid(reason: String, location: Point<Space>)
}

extension MultiPolygon {
  /// Tells whether the area is valid: closed rings that do not cross themselves or each other, holes
  /// inside, parts that do not overlap. The empty area is valid.
  ///
  /// - Throws: `SpatialError` when GEOS cannot decide.
  /// - Source: OGC 06-103r4, section 6.1.11.
  public func validity() throws(SpatialError) -> Validity<Space> {
    try GEOSContext("check", "an area of \(vertexCount) vertices").check(self).validity
  }

  /// What keeps the rings from being built at all.
  var structuralFault: (reason: String, location: Point<Space>)? {
    for ring in polygons.lazy.flatMap(\.rings) {
      guard let first = ring.points.first else {
        return ("Empty ring", Point(x: .nan, y: .nan))
      }
      if !ring.points.areFinite(), let point = ring.points.first(where: { !$0.isFinite }) {
        return ("Invalid Coordinate", point)
      }
      if ring.points.count < 4 { return ("Too few points in geometry component", first) }
      if ring.points.last != first { return ("Ring is not closed", first) }
    }
    return nil
  }
}

extension GEOSContext {
  /// Checks an area and hands back the geometry that was built for it, if it could be built.
  func check<Space>(
    _ area: MultiPolygon<Space>
  ) throws(SpatialError) -> (validity: Validity<Space>, geometry: GeometryHandle?) {
    if let fault = area.structuralFault {
      return (.invalid(reason: fault.reason, location: fault.location), nil)
    }
    let geometry = try multiPolygon(area)
    return (try geometry.validity(), geometry)
  }
}

extension GeometryHandle {
  func validity<Space>() throws(SpatialError) -> Validity<Space> {
    var reason: UnsafeMutablePointer<CChar>?
    var location: OpaquePointer?
    let result = call { GEOSisValidDetail_r($0, $1, 0, &reason, &location) }
    defer { GEOSFree_r(context.handle, reason) }
    defer { if let location { GEOSGeom_destroy_r(context.handle, location) } }
    if try context.answer(result) { return .valid }
    let places: [Point<Space>] = vertices(of: location, in: context.handle)
    return .invalid(
      reason: reason.map { String(cString: $0) } ?? "no reason given",
      location: places.first ?? Point(x: .nan, y: .nan))
  }
}
