public import Shapes

/// The smallest extent that holds geometries of the Earth; over the 180th meridian where that is smaller.
///
/// It leaves out the largest gap in longitude. What covers all longitudes reaches from -180 to 180.
/// - Parameters:
///   - geometries: In longitudes from -180 to 180, areas cut there.
///   - places: More points.
/// - Returns: Its western side between -180 and 180, its eastern one east of that by up to 360; nil where
///   there is no geometry.
public func earthExtent(
  of geometries: [Geometry<Geographic>], and places: [Point<Geographic>] = []
) -> Extent<Geographic>? {
  var spans: [Span] = []
  var latitudes: (south: Double, north: Double)?
  func add(_ extent: Extent<Geographic>?) {
    guard let extent else { return }
    spans.append(Span(west: extent.minX, east: extent.maxX))
    latitudes = (
      min(latitudes?.south ?? 90, extent.minY), max(latitudes?.north ?? -90, extent.maxY)
    )
  }
  for geometry in geometries {
    for polygon in geometry.area.polygons { add(polygon.extent) }
    for line in geometry.lines { add(Extent(around: line.points)) }
    for point in geometry.points { add(Extent(around: LongitudeWindow.standard.wrapped(point))) }
  }
  for place in places { add(Extent(around: LongitudeWindow.standard.wrapped(place))) }
  guard let latitudes, let side = outsideLargestGap(spans) else { return nil }
  return Extent(minX: side.west, minY: latitudes.south, maxX: side.east, maxY: latitudes.north)
}

/// Longitudes from west to east.
private struct Span {
  var west: Double
  var east: Double
}

private func outsideLargestGap(_ spans: [Span]) -> Span? {
  let sorted = spans.sorted { $0.west < $1.west }
  guard let first = sorted.first else { return nil }
  var whole = first
  var gap = (width: 0.0, from: 0.0, to: 0.0)
  for span in sorted.dropFirst() {
    if span.west - whole.east > gap.width {
      gap = (span.west - whole.east, whole.east, span.west)
    }
    whole.east = max(whole.east, span.east)
  }
  // The gap over the 180th meridian, which a plain extent leaves out, is preferred.
  guard gap.width > whole.west + 360 - whole.east + earthNoise else { return whole }
  return Span(west: gap.to, east: gap.from + 360)
}
