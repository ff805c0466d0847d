internal import Glibc
public import Shapes

/// Returns for each site the part of `within` that is nearer to it than to any other site, distances
/// being true from the sites' middle.
///
/// - Parameters:
///   - sites: Anywhere on the Earth.
///   - within: A valid area; the cells are cut by it, by no reach.
/// - Returns: The i-th cell belongs to the i-th site. Edges are straight in longitude and latitude and
///   within 50 m of the straight edges between cells on the map of true distances; neighbours share
///   them point by point.
/// - Throws: `SpatialError` for two sites at one point, naming them, or when GEOS fails.
/// - Source: The azimuthal equidistant projection: Snyder 1987, p. 191.
public func inferredCells(
  of sites: [Point<Geographic>], within: MultiPolygon<Geographic>
) throws(SpatialError) -> [MultiPolygon<Geographic>] {
  guard !sites.isEmpty else { return [] }
  guard sites.count > 1 else { return [within] }
  let plane = try projection(centeredOn: sites)
  let centers = try each(Array(sites.enumerated())) { site throws(SpatialError) in
    guard let center = plane.project(site.element) else {
      throw SpatialError(
        operation: "find", subject: "the cell of site \(site.offset)",
        reason: "(\(site.element.x), \(site.element.y)) is no place on the earth")
    }
    return center
  }
  let outline = plane.project(within, tolerance: 1000)
  let points = centers + outline.polygons.flatMap { $0.exterior.points }
  guard let box = Extent(around: points) else { return [] }
  // Beyond the outline by a tenth: the box's own edges must not show inside.
  let surroundings = box.expanded(by: max(box.width, box.height) / 10)
  let cells = try voronoiCells(of: centers, within: surroundings)
  return try each(cells) { cell throws(SpatialError) in
    try plane.geographic(cell).onEarth().intersection(within)
  }
}

/// True distances from the sites' mean direction.
private func projection(centeredOn sites: [Point<Geographic>]) throws(SpatialError) -> Projection {
  let radian = Double.pi / 180
  var (x, y, z) = (0.0, 0.0, 0.0)
  for site in sites {
    x += cos(site.y * radian) * cos(site.x * radian)
    y += cos(site.y * radian) * sin(site.x * radian)
    z += sin(site.y * radian)
  }
  let center = Point<Geographic>(
    x: atan2(y, x) / radian, y: atan2(z, (x * x + y * y).squareRoot()) / radian)
  let crs = CoordinateReferenceSystem(
    trusted: "+proj=aeqd +lat_0=\(center.y) +lon_0=\(center.x) +datum=WGS84")
  return try Projection(crs, extent: Extent(around: center))
}

extension Projection {
  /// The area in degrees; points are added until edges stay within 50 m of what they were.
  fileprivate func geographic(_ area: MultiPolygon<Projected>) -> MultiPolygon<Geographic> {
    var polygons: [Polygon<Geographic>] = []
    for polygon in area.polygons {
      var exterior: [Point<Geographic>] = []
      let points = polygon.exterior.points
      for (start, end) in zip(points, points.dropFirst()) {
        guard let from = invert(start) else { continue }
        exterior.append(from)
        exterior += placesBetween(start, end)
      }
      if exterior.count > 2 { polygons.append(Polygon(exterior: Ring(exterior))) }
    }
    return MultiPolygon(polygons)
  }

  private func placesBetween(
    _ start: Point<Projected>, _ end: Point<Projected>
  ) -> [Point<Geographic>] {
    // Computed in one direction only, both sides of an edge cannot differ by rounding.
    guard start.precedes(end) else {
      return start == end ? [] : placesBetween(end, start).reversed()
    }
    var places: [Point<Geographic>] = []
    addPlaces(between: start, end, depth: 0, into: &places)
    return places
  }

  private func addPlaces(
    between start: Point<Projected>, _ end: Point<Projected>, depth: Int,
    into places: inout [Point<Geographic>]
  ) {
    let middle = Point<Projected>((start.x + end.x) / 2, (start.y + end.y) / 2)
    guard depth < 12, let from = invert(start), let over = invert(middle), let to = invert(end),
      Geodesic.distance(over, Point((from.x + to.x) / 2, (from.y + to.y) / 2)) > 50
    else { return }
    addPlaces(between: start, middle, depth: depth + 1, into: &places)
    places.append(over)
    addPlaces(between: middle, end, depth: depth + 1, into: &places)
  }
}
