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
  let centers = try plane.centers(of: sites)
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

/// Returns for each site what lies within its reach and is nearer to it than to any other site.
///
/// - Parameters:
///   - sites: Anywhere on the Earth.
///   - reaches: How far each site reaches, in metres.
///   - isByReach: Of two sites whose reaches differ that one is nearer whose reach is used up less, so that
///     what fades towards the reach is equally pale on both sides of their border.
/// - Returns: The i-th cell belongs to the i-th site, in longitudes from -180 to 180. Circles have few corners and
///   reach a little beyond the reach; neighbours share their edges as `inferredCells` have them.
/// - Throws: `SpatialError` for two sites at one point, naming them, or when GEOS fails.
/// - Source: The circles of Apollonius, of points whose distances from two others have one ratio.
package func cells(
  of sites: [Point<Geographic>], reaching reaches: [Double], isByReach: Bool
) throws(SpatialError) -> [MultiPolygon<Geographic>] {
  let corners = 40
  let beyond = 1 / cos(Double.pi / Double(corners))
  let circles = try each(Array(zip(sites, reaches))) { site throws(SpatialError) in
    try MultiPolygon([
      Geodesic.circle(around: site.0, radius: site.1 * beyond, points: corners)
    ]).onEarth()
  }
  guard sites.count > 1, let farthest = reaches.max() else { return circles }
  let plane = try projection(centeredOn: sites)
  let centers = try plane.centers(of: sites)
  guard let box = Extent(around: centers)?.expanded(by: farthest * 1.25) else { return circles }
  var cells: [MultiPolygon<Projected>]
  if isByReach, Set(reaches).count > 1 {
    cells = try cellsByReach(centers, reaches, within: box)
  } else {
    cells = try voronoiCells(of: centers, within: box)
  }
  return try each(Array(zip(cells, circles))) { pair throws(SpatialError) in
    try plane.geographic(pair.0).onEarth().intersection(pair.1)
  }
}

/// Among sites of one reach borders are straight; where two reaches differ they are circles around the lesser one.
private func cellsByReach(
  _ centers: [Point<Projected>], _ reaches: [Double], within box: Extent<Projected>
) throws(SpatialError) -> [MultiPolygon<Projected>] {
  var cells = [MultiPolygon<Projected>](repeating: MultiPolygon(), count: centers.count)
  for alike in Dictionary(grouping: centers.indices, by: { reaches[$0] }).values {
    let own = try voronoiCells(of: alike.map { centers[$0] }, within: box)
    for (index, cell) in zip(alike, own) { cells[index] = cell }
  }
  for lesser in centers.indices {
    for greater in centers.indices where reaches[lesser] < reaches[greater] {
      let (near, far) = (centers[lesser], centers[greater])
      let distance = hypot(near.x - far.x, near.y - far.y)
      guard distance < reaches[lesser] + reaches[greater] else { continue }
      let disc = nearer(to: near, than: far, by: reaches[lesser] / reaches[greater])
      cells[lesser] = try cells[lesser].intersection(disc)
      cells[greater] = try cells[greater].subtracting(disc)
    }
  }
  return cells
}

/// All points whose distance from one point is less than its distance from another one times a ratio below 1.
private func nearer(
  to near: Point<Projected>, than far: Point<Projected>, by ratio: Double
) -> MultiPolygon<Projected> {
  // Circles without end are nearly straight here, and would be told by few corners.
  let ratio = min(ratio, 0.97)
  let share = ratio * ratio / (1 - ratio * ratio)
  let middle = Point<Projected>(
    near.x + (near.x - far.x) * share, near.y + (near.y - far.y) * share)
  let radius = hypot(near.x - far.x, near.y - far.y) * ratio / (1 - ratio * ratio)
  let corners = 72
  let ring = (0..<corners).map { corner in
    Point<Projected>(middle.x + radius, middle.y)
      .turned(by: 360 * Double(corner) / Double(corners), about: middle)
  }
  return MultiPolygon([Polygon(exterior: Ring(ring))])
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
  /// Where sites lie.
  fileprivate func centers(of sites: [Point<Geographic>]) throws(SpatialError) -> [Point<Projected>]
  {
    try each(Array(sites.enumerated())) { site throws(SpatialError) in
      guard let center = project(site.element) else {
        throw SpatialError(
          operation: "find", subject: "the cell of site \(site.offset)",
          reason: "(\(site.element.x), \(site.element.y)) is no place on the earth")
      }
      return center
    }
  }

  /// The area in degrees; points are added until edges stay within 50 m of what they were.
  fileprivate func geographic(_ area: MultiPolygon<Projected>) -> MultiPolygon<Geographic> {
    var polygons: [Polygon<Geographic>] = []
    for polygon in area.polygons {
      let exterior = places(along: polygon.exterior)
      guard exterior.count > 2 else { continue }
      let holes = polygon.holes.map { places(along: $0) }.filter { $0.count > 2 }
      polygons.append(Polygon(exterior: Ring(exterior), holes: holes.map { Ring($0) }))
    }
    return MultiPolygon(polygons)
  }

  private func places(along ring: Ring<Projected>) -> [Point<Geographic>] {
    var places: [Point<Geographic>] = []
    for (start, end) in zip(ring.points, ring.points.dropFirst()) {
      guard let from = invert(start) else { continue }
      places.append(from)
      places += placesBetween(start, end)
    }
    return places
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
