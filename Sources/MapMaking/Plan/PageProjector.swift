package import Cartography
package import Shapes
package import Spatial

/// Brings geographic shapes onto the page: cut to the view, resampled, projected, placed.
package struct PageProjector: ~Copyable {
  let projection: Projection
  let frame: MapFrame
  /// Cuts to what the frame shows and a little more, and to what the projection can show.
  let cutter: EarthCutter

  /// What the frame shows and a little more, in degrees of the projection's window.
  var view: Extent<Geographic> { cutter.view }

  /// How far beyond the frame shapes are kept, in pixels: their cut edges stay out of sight.
  private static let margin = 40.0
  /// Largest distance of a resampled edge from the curve it follows, in pixels.
  private static let chordError = 0.2

  package init(
    crs: CoordinateReferenceSystem, extent: Extent<Geographic>, frame: MapFrame
  ) throws(SpatialError) {
    let projection = try Projection(crs, extent: extent)
    let cutter = try EarthCutter(
      projection.domain, view: Self.view(of: frame, extent, projection))
    self.projection = projection
    self.frame = frame
    self.cutter = cutter
  }

  /// What a frame shows and a little more.
  private static func view(
    of frame: MapFrame, _ extent: Extent<Geographic>, _ projection: borrowing Projection
  ) -> Extent<Geographic> {
    let window = projection.domain.window
    let outline = frame.outline(margin: margin)
    // Curved meridians and parallels can bulge between the edges: the inside is looked at as well.
    let inside = stride(from: 0.25, through: 0.75, by: 0.25).map { t in
      outline.map { frame.center.interpolated(to: $0, at: t) }
    }
    var view = Extent<Geographic>(
      around: window.wrapped(projection.invert(frame.center) ?? extent.center))
    for points in [outline] + inside {
      var last: Point<Geographic>?
      for point in points {
        // Beyond the edge of the Earth, as with one jump over its cut, all of it may be in view.
        guard let degrees = projection.invert(point), degrees.isFinite else { return window.extent }
        let place = window.wrapped(degrees)
        if let last, abs(place.x - last.x) > 180 { return window.extent }
        last = place
        view = view.including(place)
      }
    }
    let box = frame.box.expanded(by: margin)
    for pole in [-90.0, 90] {
      let place = Point<Geographic>(window.center, pole)
      guard projection.domain.contains(place), let image = projection.project(place),
        box.contains(frame.place(image))
      else { continue }
      view = view.including(Point(window.west, pole)).including(Point(window.east, pole))
    }
    let west = window.wrapped(Point(extent.minX, extent.minY))
    let east = window.wrapped(Point(extent.maxX, extent.maxY))
    guard extent.width < 360, west.x <= east.x else { return window.extent }
    // What rounding adds beyond the edges of the world has no place on a map.
    return view.including(west).including(east).intersection(window.extent) ?? window.extent
  }

  /// The vertices on the page, edges resampled; the first and last point stay the first and last.
  func place(_ points: [Point<Geographic>]) -> [Point<Page>] {
    projection.project(points, tolerance: frame.metresPerPixel * Self.chordError)
      .map(frame.place)
  }

  func place(_ point: Point<Geographic>) -> Point<Page>? {
    guard projection.domain.contains(point) else { return nil }
    return projection.project(point).map(frame.place)
  }

  /// A coverage on the page.
  ///
  /// - Parameter coverage: As it is in longitude and latitude, or as the cutter leaves it.
  func place(_ coverage: Coverage<Geographic>) throws(SpatialError) -> Coverage<Page> {
    guard let extent = coverage.extent, try !cutter.showsUncut(extent) else {
      return try coverage.mapped { place($0) }
    }
    return try coverage.projected(by: projection, tolerance: frame.metresPerPixel * Self.chordError)
      .mapped { $0.map(frame.place) }
  }

  /// Where a shape of the page lies on the ground.
  func ground(under shape: Geometry<Page>) throws(SpatialError) -> Geometry<Geographic> {
    func ground(_ point: Point<Page>) -> Point<Geographic>? {
      projection.invert(frame.unproject(point))
    }
    func ring(_ ring: Ring<Page>) -> Ring<Geographic> { Ring(ring.points.compactMap(ground)) }
    let area = MultiPolygon(
      shape.area.polygons.map {
        Polygon(exterior: ring($0.exterior), holes: $0.holes.map(ring))
      })
    let parts: [Geometry<Geographic>] =
      shape.points.compactMap { ground($0).map { .point($0) } }
      + shape.lines.map { .lineString(Line($0.points.compactMap(ground))) }
      + (try area.onEarth()).polygons.map { .polygon($0) }
    return parts.count == 1 ? parts[0] : .collection(parts)
  }

  /// The features with their places on the ground.
  package func grounded(
    _ sources: [String: [MapFeature]]
  ) throws(SpatialError) -> [String: [MapFeature]] {
    var grounded = sources
    for (name, features) in sources {
      for index in features.indices {
        grounded[name]?[index].ground = try ground(under: features[index].geometry)
      }
    }
    return grounded
  }

  /// An area on the page; empty where the view shows nothing of it.
  ///
  /// - Parameter cuts: Takes the edges where the map cuts the Earth, which are no borders.
  func place(
    _ area: MultiPolygon<Geographic>, cuts: inout [Line<Page>]
  ) throws(SpatialError) -> MultiPolygon<Page> {
    let visible = try cutter.cut([area])[0]
    guard try cutter.touchesCut(visible) else { return placed(visible) }
    let coverage = try place(Coverage(overlaying: [visible]))
    cuts += coverage.cuts
    return coverage.areas { _ in 0 }[0] ?? MultiPolygon()
  }

  /// An area of which nobody draws the outline, so that edges where the map cuts the Earth may stay; valid.
  func placeFilling(_ area: MultiPolygon<Geographic>) throws(SpatialError) -> MultiPolygon<Page> {
    try placed(cutter.cut([area])[0]).valid()
  }

  /// - Parameter visible: As the cutter leaves it.
  private func placed(_ visible: MultiPolygon<Geographic>) -> MultiPolygon<Page> {
    MultiPolygon(
      visible.polygons.map { polygon in
        Polygon(
          exterior: Ring(place(polygon.exterior.points)),
          holes: polygon.holes.map { Ring(place($0.points)) })
      })
  }

  func place(_ lines: [Line<Geographic>]) throws(SpatialError) -> [Line<Page>] {
    try cutter.cut(lines).map { Line(place($0.points)) }
  }

  /// A geometry on the page; nil where the view shows nothing of it.
  ///
  /// - Parameter cuts: Takes the edges where the map cuts the Earth, which are no borders.
  func place(
    _ geometry: Geometry<Geographic>, cuts: inout [Line<Page>]
  ) throws(SpatialError) -> Geometry<Page>? {
    var parts: [Geometry<Page>] = []
    let area = try place(geometry.area, cuts: &cuts)
    if !area.isEmpty { parts.append(.multiPolygon(area)) }
    let lines = try place(geometry.lines)
    if !lines.isEmpty { parts.append(.multiLineString(lines)) }
    let points = geometry.points.compactMap { cutter.cut($0) }.compactMap { place($0) }
    if !points.isEmpty { parts.append(.multiPoint(points)) }
    return parts.count > 1 ? .collection(parts) : parts.first
  }
}
