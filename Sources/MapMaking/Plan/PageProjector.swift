package import Cartography
package import Shapes
package import Spatial

/// Brings geographic shapes onto the page: cut to the view, resampled, projected, placed.
package struct PageProjector: ~Copyable {
  let projection: Projection
  let frame: MapFrame
  /// What the frame shows and a little more, in degrees.
  let view: Extent<Geographic>

  /// How far beyond the frame shapes are kept, in pixels: their cut edges stay out of sight.
  private static let margin = 40.0
  /// Largest distance of a resampled edge from the curve it follows, in pixels.
  private static let chordError = 0.2

  package init(
    crs: CoordinateReferenceSystem, extent: Extent<Geographic>, frame: MapFrame
  ) throws(SpatialError) {
    projection = try Projection(crs, extent: extent)
    self.frame = frame
    let outline = frame.outline(margin: Self.margin)
    // Curved meridians and parallels can bulge between the edges: the inside is looked at as well.
    let inside = stride(from: 0.25, through: 0.75, by: 0.25).flatMap { t in
      outline.map { frame.center.interpolated(to: $0, at: t) }
    }
    var view = extent
    for point in outline + inside {
      if let degrees = projection.invert(point), degrees.isFinite { view = view.including(degrees) }
    }
    // What rounding adds beyond the edges of the world has no place on a map.
    self.view = Extent(
      minX: max(view.minX, -180), minY: max(view.minY, -90), maxX: min(view.maxX, 180),
      maxY: min(view.maxY, 90))
  }

  /// The vertices on the page, edges resampled; the first and last point stay the first and last.
  func place(_ points: [Point<Geographic>]) -> [Point<Page>] {
    projection.project(points, tolerance: frame.metresPerPixel * Self.chordError)
      .map(frame.place)
  }

  func place(_ point: Point<Geographic>) -> Point<Page>? {
    projection.project(point).map(frame.place)
  }

  /// Where a shape of the page lies on the ground.
  func ground(under shape: Geometry<Page>) -> Geometry<Geographic> {
    func ground(_ point: Point<Page>) -> Point<Geographic>? {
      projection.invert(frame.unproject(point))
    }
    func ring(_ ring: Ring<Page>) -> Ring<Geographic> { Ring(ring.points.compactMap(ground)) }
    let parts: [Geometry<Geographic>] =
      shape.points.compactMap { ground($0).map { .point($0) } }
      + shape.lines.map { .lineString(Line($0.points.compactMap(ground))) }
      + shape.area.polygons.map {
        .polygon(Polygon(exterior: ring($0.exterior), holes: $0.holes.map(ring)))
      }
    return parts.count == 1 ? parts[0] : .collection(parts)
  }

  /// The features with their places on the ground.
  package func grounded(_ sources: [String: [MapFeature]]) -> [String: [MapFeature]] {
    sources.mapValues { features in
      features.map { feature in
        var feature = feature
        feature.ground = ground(under: feature.geometry)
        return feature
      }
    }
  }

  /// An area on the page; empty where the view shows nothing of it.
  func place(_ area: MultiPolygon<Geographic>) throws(SpatialError) -> MultiPolygon<Page> {
    let visible = try area.clipped(to: view)
    return MultiPolygon(
      visible.polygons.map { polygon in
        Polygon(
          exterior: Ring(place(polygon.exterior.points)),
          holes: polygon.holes.map { Ring(place($0.points)) })
      })
  }

  func place(_ lines: [Line<Geographic>]) throws(SpatialError) -> [Line<Page>] {
    try lines.clipped(to: view).map { Line(place($0.points)) }
  }

  /// A geometry on the page; nil where the view shows nothing of it.
  func place(_ geometry: Geometry<Geographic>) throws(SpatialError) -> Geometry<Page>? {
    var parts: [Geometry<Page>] = []
    let area = try place(geometry.area)
    if !area.isEmpty { parts.append(.multiPolygon(area)) }
    let lines = try place(geometry.lines)
    if !lines.isEmpty { parts.append(.multiLineString(lines)) }
    let points = geometry.points.filter(view.contains).compactMap { place($0) }
    if !points.isEmpty { parts.append(.multiPoint(points)) }
    return parts.count > 1 ? .collection(parts) : parts.first
  }
}
