public import Shapes

extension Coverage {
  /// Returns the coverage with the points of every arc taken through `transform`, once for each arc,
  /// so that neighbours stay edge to edge.
  ///
  /// - Parameter transform: May add and drop points between the first and the last, which must
  ///   become the new first and last, the same for equal points: projecting point by point does,
  ///   and so does resampling edges before. It is also called for a single point.
  /// - Returns: The same faces. "Left" and "counter-clockwise" keep meaning what they meant, as the
  ///   eye sees it, also where y turns around.
  /// - Throws: What `transform` throws; `SpatialError` when an arc loses its end.
  public func mapped<Other>(
    _ transform: ([Point<Space>]) throws(SpatialError) -> [Point<Other>]
  ) throws(SpatialError) -> Coverage<Other> {
    var nodes: [Int: Point<Other>] = [:]
    var mappedCoordinates: [[Point<Other>]] = []
    for (arc, coordinates) in zip(topology.arcs, arcCoordinates) {
      let points = try transform(coordinates)
      guard points.count > 1, let first = points.first, let last = points.last,
        nodes.place(first, at: arc.start), nodes.place(last, at: arc.end)
      else { throw lostEnd(of: coordinates) }
      mappedCoordinates.append(points)
    }
    let mappedFaces = try each(faces) { face throws(SpatialError) in
      guard let interior = try transform([face.interior]).first else {
        throw lost("the point (\(face.interior.x), \(face.interior.y)) has no image")
      }
      return Coverage<Other>.Face(covers: face.covers, interior: interior)
    }
    return Coverage<Other>(
      faces: mappedFaces, topology: topology, arcCoordinates: mappedCoordinates)
  }

  private func lostEnd(of coordinates: [Point<Space>]) -> SpatialError {
    let (from, to) = (coordinates[0], coordinates[coordinates.count - 1])
    return lost(
      "the border from (\(from.x), \(from.y)) to (\(to.x), \(to.y)) did not keep its ends")
  }

  private func lost(_ reason: String) -> SpatialError {
    SpatialError(operation: "map", subject: "a coverage of \(faces.count) faces", reason: reason)
  }
}

extension Dictionary where Key == Int {
  /// Notes where a node went; false when another arc has taken it elsewhere.
  fileprivate mutating func place<Space>(_ point: Point<Space>, at node: Int) -> Bool
  where Value == Point<Space> {
    if let known = self[node] { return known == point }
    self[node] = point
    return true
  }
}
