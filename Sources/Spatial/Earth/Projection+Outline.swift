public import Shapes

extension Projection {
  /// The outline of an extent, as far as the projection shows it, resampled so that its curves are followed.
  ///
  /// - Parameter extent: It may lie over the 180th meridian, with longitudes beyond it.
  /// - Returns: In metres; empty where the projection shows nothing of the extent.
  /// - Throws: `SpatialError` when GEOS fails.
  public func outline(of extent: Extent<Geographic>) throws(SpatialError) -> [Point<Projected>] {
    guard extent.width > 0, extent.height > 0 else {
      return domain.contains(extent.center) ? [extent.center].compactMap { project($0) } : []
    }
    let cutter = try EarthCutter(domain, view: domain.window.extent)
    let shown = try cutter.cut(MultiPolygon([extent.polygon]))
    var outline: [Point<Projected>] = []
    for ring in shown.polygons.flatMap(\.rings) {
      for (start, end) in zip(ring.points, ring.points.dropFirst()) {
        let parts = max(
          1,
          Int(
            clamping: (64 * start.distance(to: end) / max(extent.width, extent.height)).rounded(.up)
          ))
        outline += start.points(to: end, parts: parts).dropLast().compactMap { project($0) }
      }
    }
    return outline
  }

  /// The outermost places of ground, as far as the projection shows them, in metres.
  public func outline(of ground: GroundOutline) -> [Point<Projected>] {
    ground.places.compactMap { place in
      let place = domain.window.wrapped(place)
      return domain.contains(place) ? project(place) : nil
    }
  }
}
