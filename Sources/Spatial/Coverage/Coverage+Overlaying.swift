internal import CGEOS
public import Shapes

extension Coverage {
  /// Cuts valid areas along all their borders.
  ///
  /// - Parameters:
  ///   - areas: They may overlap, touch or be empty; `Face.covers` holds their indices.
  ///   - grid: Vertices are rounded to multiples of it, in units of the space, and borders nearer
  ///     than that become one: 1e-9 degrees is 0.1 mm. With 0 coordinates are kept as they are.
  /// - Throws: `SpatialError` for an area that is not valid, naming its index, or when GEOS fails.
  public init(overlaying areas: [MultiPolygon<Space>], grid: Double = 0) throws(SpatialError) {
    let context = GEOSContext("overlay", "\(areas.count) areas")
    var geometries: [GeometryHandle] = []
    for (index, area) in areas.enumerated() {
      geometries.append(try context.validArea(area, named: "area \(index)"))
    }
    let cells = try context.polygons(cutBy: borderLines(of: areas), grid: grid)
    let locator = try AreaLocator<Space>(geometries, in: context)
    var polygons: [Polygon<Space>] = []
    var faces: [Face] = []
    for (polygon, interior) in try context.interiors(of: cells.polygons).sorted(by: precedes) {
      let covers = try locator.areas(at: interior)
      guard !covers.isEmpty else { continue }
      polygons.append(polygon)
      faces.append(Face(covers: covers, interior: interior))
    }
    let tracer = TopologyBuilder(polygons)
    let topology = Topology(
      faceCount: faces.count, arcs: tracer.arcs,
      rotation: HalfEdgeOrder(of: tracer.arcs, along: tracer.arcCoordinates))
    self.init(faces: faces, topology: topology, arcCoordinates: tracer.arcCoordinates)
  }
}

/// Every ring of every area as a line.
private func borderLines<Space>(of areas: [MultiPolygon<Space>]) -> [Line<Space>] {
  areas.flatMap { $0.polygons.flatMap { $0.rings.map { Line($0.points) } } }
}

extension GEOSContext {
  /// Cuts lines where they meet and returns all polygons that they enclose.
  fileprivate func polygons<Space>(
    cutBy lines: [Line<Space>], grid: Double
  ) throws(SpatialError) -> MultiPolygon<Space> {
    guard !lines.isEmpty else { return MultiPolygon() }
    let parts = try each(lines) { part throws(SpatialError) in try line(part.points) }
    // The union of lines cuts them at every crossing and keeps common parts once; with a grid it
    // does so by snap rounding, which cannot fail.
    let noded = try collection(of: parts, GEOS_MULTILINESTRING).derive {
      grid > 0 ? GEOSUnaryUnionPrec_r($0, $1, grid) : GEOSUnaryUnion_r($0, $1)
    }
    return try noded.derive { handle, lines in
      var lines = Optional(lines)
      return GEOSPolygonize_r(handle, &lines, 1)
    }.area()
  }

  /// Each polygon, walked from its lowest leftmost vertex, with a point inside.
  fileprivate func interiors<Space>(
    of polygons: [Polygon<Space>]
  ) throws(SpatialError) -> [(polygon: Polygon<Space>, interior: Point<Space>)] {
    try each(polygons) { part throws(SpatialError) in
      (part.walkedFromFirstVertex, try interior(of: part))
    }
  }

  /// A point inside a polygon.
  func interior<Space>(of part: Polygon<Space>) throws(SpatialError) -> Point<Space> {
    let inside: [Point<Space>] = try polygon(part).derive { GEOSPointOnSurface_r($0, $1) }.points()
    guard let point = inside.first else { throw failure("a face has no inside") }
    return point
  }
}

/// The order of faces. GEOS promises none, and its own may change from run to run; the first two
/// vertices always decide, since no two faces lie to the left of one edge.
private func precedes<Space>(
  _ a: (polygon: Polygon<Space>, interior: Point<Space>),
  _ b: (polygon: Polygon<Space>, interior: Point<Space>)
) -> Bool {
  let (first, second) = (a.polygon.exterior.points, b.polygon.exterior.points)
  return first.prefix(2).lexicographicallyPrecedes(second.prefix(2)) { $0.precedes($1) }
}

extension Polygon {
  fileprivate var walkedFromFirstVertex: Polygon {
    var open = exterior.points.dropLast()
    guard let first = open.indices.min(by: { open[$0].precedes(open[$1]) }) else { return self }
    open = open[first...] + open[..<first]
    return Polygon(exterior: Ring(Array(open)), holes: holes)
  }
}
