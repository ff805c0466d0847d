internal import CGEOS
public import Shapes

/// Returns for each site the part of `extent` that is nearer to it than to any other site.
///
/// - Returns: The i-th cell belongs to the i-th site; empty where the cell lies outside the extent.
///   Cells have their edges in common, point by point, but for where the extent cuts them.
/// - Throws: `SpatialError` for two sites at one point, naming them, or when GEOS fails.
public func voronoiCells<Space>(
  of sites: [Point<Space>], within extent: Extent<Space>
) throws(SpatialError) -> [MultiPolygon<Space>] {
  let context = GEOSContext("find", "the Voronoi cells of \(sites.count) sites")
  try refuseCoincidentSites(sites, in: context)
  guard sites.count > 1 else { return sites.map { _ in MultiPolygon([extent.polygon]) } }
  let surroundings = sites.reduce(extent) { $0.including($1) }
  let envelope = try context.polygon(surroundings.polygon)
  let diagram = try context.multiPoint(sites).derive { handle, points in
    envelope.call { GEOSVoronoiDiagram_r(handle, points, $1, 0, 0) }
  }
  let cells: MultiPolygon<Space> = diagram.area()
  return try matched(cells.polygons, to: sites, in: context, within: extent)
}

private func refuseCoincidentSites<Space>(
  _ sites: [Point<Space>], in context: GEOSContext
) throws(SpatialError) {
  var seen: [Point<Space>: Int] = [:]
  for (index, site) in sites.enumerated() {
    guard site.isFinite else { throw context.failure("site \(index): \(notFinite)") }
    if let earlier = seen.updateValue(index, forKey: site) {
      throw context.failure(
        "sites \(earlier) and \(index) lie at one point (\(site.x), \(site.y)); move or join them")
    }
  }
}

/// GEOS returns cells in no order of the sites: each belongs to the site that it holds.
private func matched<Space>(
  _ cells: [Polygon<Space>], to sites: [Point<Space>], in context: GEOSContext,
  within extent: Extent<Space>
) throws(SpatialError) -> [MultiPolygon<Space>] {
  let boxed = cells.map { (box: $0.extent, cell: MultiPolygon([$0])) }
  var result: [MultiPolygon<Space>] = []
  for (index, site) in sites.enumerated() {
    let found = boxed.filter { $0.box?.contains(site) == true && $0.cell.contains(site) }
    guard found.count == 1 else {
      throw context.failure(
        "site \(index) lies too near another one to have a cell of its own; move or join them")
    }
    result.append(try found[0].cell.clipped(to: extent))
  }
  return result
}
