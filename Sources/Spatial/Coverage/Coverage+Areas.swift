public import Shapes

extension Coverage {
  /// Returns the faces united by key, so that areas of different keys share their borders exactly.
  ///
  /// - Parameter key: From a face's index to its key; nil leaves the face out.
  /// - Returns: Valid areas, exteriors counter-clockwise and holes clockwise (in page space as the
  ///   eye sees it, where y grows down), polygons by their lowest leftmost face.
  /// - Complexity: Linear in the vertices of the borders that remain, and in the faces.
  public func areas(by key: (Int) -> Int?) -> [Int: MultiPolygon<Space>] {
    let keys = faces.indices.map(key)
    let rings = topology.boundaryRings(of: topology.pieces(joining: keys))
    var areas: [Int: MultiPolygon<Space>] = [:]
    // A piece is named by its lowest face: ascending order is the order of the polygons.
    for piece in faces.indices {
      guard let key = keys[piece], let polygon = polygon(of: rings[piece]) else { continue }
      areas[key, default: MultiPolygon()].polygons.append(polygon)
    }
    return areas
  }

  /// The polygon of a piece's rings: the exterior is the one that encloses the others.
  private func polygon(of rings: [[HalfArc]]) -> Polygon<Space>? {
    var rings = rings.map { Ring(points(along: $0)) }
    if rings.count == 1 { return Polygon(exterior: rings[0]) }
    let sizes = rings.map { abs($0.signedArea) }
    guard let largest = sizes.indices.max(by: { sizes[$0] < sizes[$1] }) else { return nil }
    let exterior = rings.remove(at: largest)
    return Polygon(exterior: exterior, holes: rings)
  }
}
