internal import CGEOS
public import Shapes

extension Coverage {
  /// Cuts valid areas along all their borders.
  ///
  /// - Parameters:
  ///   - areas: They may overlap, touch or be empty; `Face.covers` holds their indices.
  ///   - grid: Vertices are rounded to multiples of it, in units of the space, and borders nearer
  ///     than that become one: 1e-9 degrees is 0.1 mm. With 0 coordinates are kept as they are.
  /// - Throws: `SpatialError` for an area with edges that cross, naming its index, or when GEOS fails.
  /// - Complexity: Areas that meet nothing but vertex on vertex cost time in proportion to their vertices; others
  ///   are overlaid by GEOS.
  public init(overlaying areas: [MultiPolygon<Space>], grid: Double = 0) throws(SpatialError) {
    let faces = try OverlaidFace.faces(
      of: areas.map { $0.polygons.map { $0.inSpace(Plane.self) } }, grid: grid)
    let tracer = TopologyBuilder(faces.map(\.polygon))
    let topology = Topology(
      faceCount: faces.count, arcs: tracer.arcs,
      rotation: HalfEdgeOrder(of: tracer.arcs, along: tracer.arcCoordinates))
    self.init(
      faces: faces.map {
        Face(covers: $0.covers, interior: Point($0.interior.x, $0.interior.y))
      },
      topology: topology, arcCoordinates: tracer.arcCoordinates.map { $0.inSpace(Space.self) })
  }
}

/// An undivided piece of areas.
private struct OverlaidFace {
  /// Walked from its lowest leftmost vertex.
  let polygon: Polygon<Plane>
  /// The sorted indices of the areas that cover it.
  var covers: [Int]
  /// A point inside.
  let interior: Point<Plane>

  /// - Parameter clearance: How far from the border the point lies at least, where there is such a place.
  init(
    _ polygon: Polygon<Plane>, _ covers: [Int], clearance: Double, _ context: GEOSContext
  ) throws(SpatialError) {
    self.polygon = polygon.walkedFromFirstVertex
    self.covers = covers
    interior = try context.interior(of: polygon, clearance: clearance)
  }

  /// The order of faces. GEOS promises none, and its own may change from run to run; the first two
  /// vertices always decide, since no two faces lie to the left of one edge.
  func precedes(_ other: OverlaidFace) -> Bool {
    let (first, second) = (polygon.exterior.points, other.polygon.exterior.points)
    return first.prefix(2).lexicographicallyPrecedes(second.prefix(2)) { $0.precedes($1) }
  }

  static func faces(of areas: [[Polygon<Plane>]], grid: Double) throws(SpatialError)
    -> [OverlaidFace]
  {
    let context = GEOSContext("overlay", "\(areas.count) areas")
    var geometries: [GeometryHandle] = []
    for (index, area) in areas.enumerated() {
      geometries.append(try context.builtArea(MultiPolygon(area), named: "area \(index)"))
    }
    let locator = try AreaLocator<Plane>(geometries, in: context)
    let mosaic = try Mosaic(areas, grid: grid) { point throws(SpatialError) in
      try locator.areas(at: point)
    }
    var faces: [OverlaidFace] = []
    for area in areas.indices where !mosaic.isMixed[area] {
      for polygon in mosaic.areas[area] {
        faces.append(try OverlaidFace(polygon, [area], clearance: 0, context))
      }
    }
    let mixed = areas.indices.filter { mosaic.isMixed[$0] }
    for area in mixed where !MultiPolygon(areas[area]).isPlainlyValid {
      try context.checkValidity(of: geometries[area], named: "area \(area)")
    }
    let pieces =
      grid > 0
      ? try context.polygons(cutBy: mosaic.crossing, besides: mosaic.calm, grid: grid)
      : try context.polygons(
        cutBy: mixed.flatMap { mosaic.areas[$0].flatMap(\.rings) }.map(\.points)
          .filter { $0.count > 1 })
    for polygon in pieces.polygons {
      // The areas are looked up as they were before rounding moved their borders by a unit or so.
      var face = try OverlaidFace(polygon.rounded(to: grid), [], clearance: 4 * grid, context)
      face.covers = try locator.areas(at: face.interior).filter { mosaic.isMixed[$0] }
      if !face.covers.isEmpty { faces.append(face) }
    }
    return faces.sorted { $0.precedes($1) }
  }
}

extension GEOSContext {
  /// Cuts lines where they meet and returns all polygons that they enclose.
  fileprivate func polygons(cutBy lines: [[Point<Plane>]]) throws(SpatialError) -> MultiPolygon<
    Plane
  > {
    guard !lines.isEmpty else { return MultiPolygon() }
    let noded = try multiLine(lines).derive { GEOSUnaryUnion_r($0, $1) }
    return try enclosed(by: noded)
  }

  /// Cuts lines where they meet, and returns all polygons that they enclose with other lines, which meet them and each
  /// other end to end.
  ///
  /// Cutting is the costly part: of long borders that cross in a few places only these are cut.
  ///
  /// - Parameters:
  ///   - lines: Their vertices lie on the grid, so that they stay on the borders that they have in common with others.
  ///   - grid: Greater than 0: with one, cutting by snap rounding cannot fail.
  fileprivate func polygons(
    cutBy lines: [[Point<Plane>]], besides others: [[Point<Plane>]], grid: Double
  ) throws(SpatialError) -> MultiPolygon<Plane> {
    guard !lines.isEmpty else {
      return others.isEmpty ? MultiPolygon() : try enclosed(by: multiLine(others))
    }
    let noded = try multiLine(lines).derive { GEOSUnaryUnionPrec_r($0, $1, grid) }
    // GEOS rounds a little beside the numbers that the other lines have.
    let cut: [[Point<Plane>]] = noded.lines().map { $0.rounded(to: grid) }
    return try enclosed(by: multiLine(cut.filter { $0.count > 1 } + others))
  }

  private func multiLine(_ lines: [[Point<Plane>]]) throws(SpatialError) -> GeometryHandle {
    try collection(
      of: each(lines) { points throws(SpatialError) in try line(points) }, GEOS_MULTILINESTRING)
  }

  private func enclosed(by lines: GeometryHandle) throws(SpatialError) -> MultiPolygon<Plane> {
    try lines.derive { handle, lines in
      var lines = Optional(lines)
      return GEOSPolygonize_r(handle, &lines, 1)
    }.area()
  }

  /// A point inside a polygon, in one of its wide places.
  ///
  /// - Parameter clearance: How far from the border it lies at least, where there is such a place, in units of the space.
  func interior<Space>(
    of part: Polygon<Space>, clearance: Double = 0
  ) throws(SpatialError) -> Point<Space> {
    let wide = part.area.squareRoot() / 50
    var circle = InscribedCircle(in: part, tolerance: wide, enough: wide, mostSquares: 0)
    if (circle?.radius ?? 0) < clearance {
      circle =
        InscribedCircle(in: part, tolerance: clearance, enough: clearance, mostSquares: 200)
        ?? circle
    }
    if let circle { return circle.center }
    let inside: [Point<Space>] = try polygon(part).derive { GEOSPointOnSurface_r($0, $1) }.points()
    guard let point = inside.first else { throw failure("a face has no inside") }
    return point
  }
}

extension Polygon where Space == Plane {
  fileprivate var walkedFromFirstVertex: Polygon {
    var open = exterior.points.dropLast()
    guard let first = open.indices.min(by: { open[$0].precedes(open[$1]) }) else { return self }
    open = open[first...] + open[..<first]
    return Polygon(exterior: Ring(Array(open)), holes: holes)
  }
}
