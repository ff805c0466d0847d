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
    if let fault = structuralFault {
      return .invalid(reason: fault.reason, location: fault.location)
    }
    if isPlainlyValid { return .valid }
    return try GEOSContext("check", "an area of \(vertexCount) vertices").check(self).validity
  }

  /// What keeps the rings from being built at all.
  var structuralFault: (reason: String, location: Point<Space>)? {
    for polygon in polygons {
      if let fault = polygon.exterior.structuralFault { return fault }
      for hole in polygon.holes { if let fault = hole.structuralFault { return fault } }
    }
    return nil
  }
}

extension Ring {
  fileprivate var structuralFault: (reason: String, location: Point<Space>)? {
    guard let first = points.first else { return ("Empty ring", Point(x: .nan, y: .nan)) }
    if !points.areFinite(), let point = points.first(where: { !$0.isFinite }) {
      return ("Invalid Coordinate", point)
    }
    if points.count < 4 { return ("Too few points in geometry component", first) }
    return points.last == first ? nil : ("Ring is not closed", first)
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
    return (area.isPlainlyValid ? .valid : try geometry.validity(), geometry)
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
