internal import CGEOS
public import Shapes

extension MultiPolygon {
  /// Returns the part of the area inside `extent`, as valid polygons.
  ///
  /// - Throws: `SpatialError` for an area that is not valid, or when GEOS fails.
  /// - Complexity: Linear in the vertices, but for the rare cases that GEOS's fast clipping spoils.
  public func clipped(to extent: Extent<Space>) throws(SpatialError) -> MultiPolygon {
    let candidates = polygons.filter { $0.extent.map(extent.intersects) ?? false }
    let parts = MultiPolygon(candidates)
    guard structuralFault == nil else { return try intersection(extent.area) }
    if candidates.allSatisfy({ $0.extent.map(extent.contains) ?? false }) { return parts }
    if let clipped = try parts.quicklyClipped(to: extent) { return clipped }
    return try parts.intersection(extent.area)
  }

  /// As `clipped`, of an area as a map draws it: edges that stand for curves may cross where the map presses
  /// ground together, and such an area is mended first.
  public func drawn(in extent: Extent<Space>) throws(SpatialError) -> MultiPolygon {
    do { return try clipped(to: extent) } catch {
      let mended = try valid()
      guard mended != self else { throw error }
      return try mended.clipped(to: extent)
    }
  }

  /// Clips with `ClipByRect`; nil where its result cannot be trusted: it may raise an error, return
  /// invalid polygons or choose the wrong side where rings touch the rectangle.
  private func quicklyClipped(to extent: Extent<Space>) throws(SpatialError) -> MultiPolygon? {
    let context = GEOSContext("clip", "an area of \(vertexCount) vertices")
    let clipped = quickClip(try context.multiPolygon(self), to: extent)
    guard let area: MultiPolygon = clipped?.area() else { return nil }
    let size = extent.width * extent.height
    guard abs(area.area - areaInside(extent)) <= 1e-9 * size else { return nil }
    guard case .valid = try area.validity() else { return nil }
    return area
  }

  /// The planar area inside `extent`, by Green's theorem over edges clamped to it; needs no overlay.
  private func areaInside(_ extent: Extent<Space>) -> Double {
    polygons.reduce(0) { sum, polygon in
      sum + abs(polygon.exterior.areaInside(extent))
        - polygon.holes.reduce(0) { $0 + abs($1.areaInside(extent)) }
    }
  }
}

/// Calls `ClipByRect`, whose failure is no error here: there is a slower way.
private func quickClip<Space>(
  _ geometry: GeometryHandle, to extent: Extent<Space>
) -> GeometryHandle? {
  try? geometry.derive {
    GEOSClipByRect_r($0, $1, extent.minX, extent.minY, extent.maxX, extent.maxY)
  }
}

extension Ring {
  /// The signed area between the ring and the box's lower edge, counted inside the box only.
  fileprivate func areaInside(_ extent: Extent<Space>) -> Double {
    zip(points, points.dropFirst()).reduce(0) { $0 - extent.areaBelow($1.0, $1.1) }
  }
}

extension Extent {
  fileprivate var area: MultiPolygon<Space> { MultiPolygon([polygon]) }

  /// The integral of an edge's height over the lower edge of the box, clamped to the box.
  fileprivate func areaBelow(_ a: Point<Space>, _ b: Point<Space>) -> Double {
    let from = min(max(a.x, minX), maxX)
    let to = min(max(b.x, minX), maxX)
    guard from != to else { return 0 }
    let slope = (b.y - a.y) / (b.x - a.x)
    let start = a.y + (from - a.x) * slope
    let end = a.y + (to - a.x) * slope
    return (to - from) * meanClampedHeight(from: start, to: end)
  }

  /// The mean over a straight run of heights, each clamped to the box and taken from its lower edge.
  private func meanClampedHeight(from start: Double, to end: Double) -> Double {
    guard start != end else { return min(max(start, minY), maxY) - minY }
    return (clampedIntegral(to: end) - clampedIntegral(to: start)) / (end - start)
  }

  private func clampedIntegral(to y: Double) -> Double {
    let inside = min(max(y, minY), maxY) - minY
    return inside * inside / 2 + max(0, y - maxY) * height
  }
}

extension Polygon {
  /// The box around the exterior; nil for an empty one.
  var extent: Extent<Space>? { Extent(around: exterior.points) }
}

extension Extent {
  /// The box around the points; nil when there are none.
  init?(around points: [Point<Space>]) {
    guard let first = points.first else { return nil }
    self.init(around: first)
    for point in points {
      minX = min(minX, point.x)
      minY = min(minY, point.y)
      maxX = max(maxX, point.x)
      maxY = max(maxY, point.y)
    }
  }
}
