public import Shapes

extension Coverage where Space == Geographic {
  /// The faces on a map that cuts the Earth or joins what is cut in longitude and latitude.
  ///
  /// - Parameters:
  ///   - projection: Whose window of longitudes the faces lie in, as `EarthCutter` leaves them.
  ///   - tolerance: Metres by which an edge may stray from the curve that it is on the map.
  /// - Returns: The same faces; neighbours share their borders point by point, and so do those that meet
  ///   where a cut is none on the map.
  /// - Throws: `SpatialError` for a face without a place on the map.
  public func projected(
    by projection: borrowing Projection, tolerance: Double
  ) throws(SpatialError) -> Coverage<Projected> {
    let areas = areas { $0 }
    var cuts: [Line<Projected>] = []
    var polygons: [Polygon<Projected>] = []
    var projectedFaces: [Coverage<Projected>.Face] = []
    for (index, face) in faces.enumerated() {
      let polygon = areas[index]?.polygons.first ?? Polygon(exterior: Ring([]))
      polygons.append(polygon.projected(by: projection, tolerance: tolerance, cuts: &cuts))
      guard let interior = projection.project(face.interior) else {
        throw SpatialError(
          operation: "map", subject: "a coverage of \(faces.count) faces",
          reason: "the point (\(face.interior.x), \(face.interior.y)) has no image")
      }
      projectedFaces.append(Coverage<Projected>.Face(covers: face.covers, interior: interior))
    }
    let builder = TopologyBuilder(
      polygons.map { $0.inSpace(Plane.self) },
      cuts: cuts.map { Line($0.points.inSpace(Plane.self)) })
    let topology = Topology(
      faceCount: faces.count, arcs: builder.arcs, rotation: HalfEdgeOrder(of: builder))
    return Coverage<Projected>(
      faces: projectedFaces, topology: topology,
      arcCoordinates: builder.arcCoordinates.map { $0.inSpace(Projected.self) })
  }
}

extension Coverage {
  /// Where the map cuts the Earth through a face: no borders.
  public var cuts: [Line<Space>] {
    zip(topology.arcs, arcCoordinates).filter(\.0.isCut).map { Line($1) }
  }
}

extension Polygon where Space == Geographic {
  /// - Parameter cuts: Takes the edges that lie where the map cuts the Earth.
  fileprivate func projected(
    by projection: borrowing Projection, tolerance: Double, cuts: inout [Line<Projected>]
  ) -> Polygon<Projected> {
    var rings: [Ring<Projected>] = []
    for ring in self.rings {
      var images: [Point<Projected>] = []
      var start = 0
      while start + 1 < ring.points.count {
        // A cut edge by itself, others as far as none is cut.
        let isCut = projection.domain.isCut(from: ring.points[start], to: ring.points[start + 1])
        var end = start + 1
        while !isCut, end + 1 < ring.points.count,
          !projection.domain.isCut(from: ring.points[end], to: ring.points[end + 1])
        {
          end += 1
        }
        let run = projection.project(Array(ring.points[start...end]), tolerance: tolerance)
        if isCut { cuts.append(Line(run)) }
        for point in run where images.last != point { images.append(point) }
        start = end
      }
      rings.append(Ring<Projected>(images))
    }
    let kept = rings.filter { $0.points.count > 2 }
    return Polygon<Projected>(exterior: kept.first ?? Ring([]), holes: Array(kept.dropFirst()))
  }
}
