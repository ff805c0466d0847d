public import Shapes

/// Areas to look points up in.
public struct AreaIndex<Space>: Sendable {
  private let areas: [MultiPolygon<Space>]

  /// Makes an index of valid areas; they may overlap and be empty.
  public init(_ areas: [MultiPolygon<Space>]) {
    self.areas = areas
  }

  /// Returns for each point the lowest index of an area that covers it, boundary included; nil where
  /// there is none.
  ///
  /// Each call builds its own search tree: ask for all points at once.
  /// - Throws: `SpatialError` for rings that GEOS cannot build, or points that are no finite numbers.
  public func locate(_ points: [Point<Space>]) throws(SpatialError) -> [Int?] {
    try areas(covering: points).map(\.first)
  }

  /// Returns for each point the indices of all areas that cover it, boundary included, in order.
  ///
  /// - Throws: As `locate`.
  public func areas(covering points: [Point<Space>]) throws(SpatialError) -> [[Int]] {
    try covering(points)
  }

  private func covering(_ points: [Point<Space>]) throws(SpatialError) -> [[Int]] {
    let context = GEOSContext("locate", "\(points.count) points in \(areas.count) areas")
    let geometries = try each(areas) { area throws(SpatialError) in
      try context.multiPolygon(area)
    }
    let locator = try AreaLocator<Space>(geometries, in: context)
    return try each(points) { point throws(SpatialError) in try locator.areas(at: point) }
  }
}

extension AreaIndex where Space == Geographic {
  /// As of any space. The areas lie in longitudes from -180 to 180; they cover a place by whatever longitude it
  /// is named: 180 and -180 are one, and so are all those of a pole.
  ///
  /// - Throws: As of any space.
  public func locate(_ points: [Point<Geographic>]) throws(SpatialError) -> [Int?] {
    try areas(covering: points).map(\.first)
  }

  /// As of any space, by whatever longitude a place is named.
  ///
  /// - Throws: As of any space.
  public func areas(covering points: [Point<Geographic>]) throws(SpatialError) -> [[Int]] {
    let images = points.map { $0.isFinite ? $0.images : [$0] }
    let covering = try covering(images.flatMap { $0 })
    var next = 0
    return zip(points, images).map { point, images in
      defer { next += images.count }
      if point.isPole { return areas.indices.filter { areas[$0].reachesPole(point) } }
      let found = covering[next..<next + images.count]
      return found.count == 1 ? covering[next] : Set(found.joined()).sorted()
    }
  }
}
