public import Shapes

extension Projection {
  /// Projects a line whose edges are straight in longitude and latitude, with points added until the
  /// edges on the map are true to `tolerance` metres.
  ///
  /// Both directions of a line give the same points, so that shared borders stay shared.
  /// - Returns: Without the points that the projection has no place for; all, in an equal order.
  /// - Complexity: Two projections for each point of the result.
  public func project(
    _ points: [Point<Geographic>], tolerance: Double
  ) -> [Point<Projected>] {
    var images: [Point<Projected>] = []
    images.reserveCapacity(points.count)
    guard let first = points.first else { return [] }
    var start = Station(first, project(first))
    if let image = start.image { images.append(image) }
    for next in points.dropFirst() {
      let end = Station(next, project(next))
      // Computed in one direction only, both directions cannot differ by rounding.
      if start.place.precedes(next) {
        addPoints(between: start, end, tolerance: tolerance, depth: 0, into: &images)
      } else {
        let count = images.count
        addPoints(between: end, start, tolerance: tolerance, depth: 0, into: &images)
        images[count...].reverse()
      }
      if let image = end.image { images.append(image) }
      start = end
    }
    return images
  }

  /// Projects an area with edges straight in longitude and latitude; rings that lose too many points
  /// are left out.
  public func project(
    _ area: MultiPolygon<Geographic>, tolerance: Double
  ) -> MultiPolygon<Projected> {
    var polygons: [Polygon<Projected>] = []
    for polygon in area.polygons {
      let rings = [polygon.exterior] + polygon.holes
      let images = rings.map { Ring(project($0.points, tolerance: tolerance)) }
      guard images[0].points.count > 3 else { continue }
      let holes = images.dropFirst().filter { $0.points.count > 3 }
      polygons.append(Polygon(exterior: images[0], holes: Array(holes)))
    }
    return MultiPolygon(polygons)
  }

  private func addPoints(
    between start: Station, _ end: Station, tolerance: Double, depth: Int,
    into points: inout [Point<Projected>]
  ) {
    let place = Point<Geographic>(
      (start.place.x + end.place.x) / 2, (start.place.y + end.place.y) / 2)
    let middle = Station(place, project(place))
    guard depth < deepestDivision,
      needsDivision(start, middle, end, tolerance: tolerance)
    else { return }
    addPoints(between: start, middle, tolerance: tolerance, depth: depth + 1, into: &points)
    if let image = middle.image { points.append(image) }
    addPoints(between: middle, end, tolerance: tolerance, depth: depth + 1, into: &points)
  }

  private func needsDivision(
    _ start: Station, _ middle: Station, _ end: Station, tolerance: Double
  ) -> Bool {
    let span = max(abs(end.place.x - start.place.x), abs(end.place.y - start.place.y))
    guard let from = start.image, let over = middle.image, let to = end.image else {
      // Somewhere here the map ends: come near to its edge, to a tenth of a degree.
      let isOutside = start.image == nil && middle.image == nil && end.image == nil
      return span > (isOutside ? 10 : 0.1)
    }
    // The middle of an edge that bends both ways may lie on its chord: long edges are cut anyway.
    return span > 10 || over.distance(toSegment: from, to) > tolerance
  }
}

/// A place on the earth and on the map.
private struct Station {
  let place: Point<Geographic>
  let image: Point<Projected>?

  init(_ place: Point<Geographic>, _ image: Point<Projected>?) {
    self.place = place
    self.image = image
  }
}

/// 2^14 parts of an edge: where that is not enough, the map is torn apart there.
private let deepestDivision = 14
