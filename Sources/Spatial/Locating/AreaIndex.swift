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
  /// Each call sorts the edges of the areas anew: ask for all points at once.
  /// - Throws: `SpatialError` for rings that GEOS cannot build, or points that are no finite numbers.
  public func locate(_ points: [Point<Space>]) throws(SpatialError) -> [Int?] {
    try Array(first(points))
  }

  /// Returns for each point the indices of all areas that cover it, boundary included, in order.
  ///
  /// - Throws: As `locate`.
  public func areas(covering points: [Point<Space>]) throws(SpatialError) -> [[Int]] {
    try covering(points)
  }

  /// Hands over for each point, by its place among the points, the areas that cover it, boundary included, in order.
  private func forEachCovering(
    _ points: [Point<Space>], _ body: (Int, [Int]) -> Void
  ) throws(SpatialError) {
    for area in areas {
      guard let fault = area.structuralFault else { continue }
      throw GEOSContext("locate", "points in \(areas.count) areas").failure(fault.reason)
    }
    var judge: AreaLocator<Space>?
    var judged = 0
    var rows = [EdgeRows<Space>?](repeating: nil, count: areas.count)
    var isReady = [Bool](repeating: false, count: areas.count)
    let grid = BoxGrid<Space>(areas.map { Geometry.multiPolygon($0).extent })
    var covering: [Int] = []
    for (index, point) in points.enumerated() {
      covering.removeAll(keepingCapacity: true)
      guard point.isFinite else {
        if judge == nil { judge = try locator() }
        body(index, try judge?.areas(at: point) ?? [])
        continue
      }
      for candidate in grid.candidates(at: point) {
        let area = Int(candidate)
        if !isReady[area] {
          rows[area] = EdgeRows(areas[area])
          isReady[area] = true
        }
        switch rows[area]?.place(of: point) ?? .unsure {
        case .inside: covering.append(area)
        case .outside: break
        case .unsure:
          if judge == nil { judge = try locator() }
          judged += 1
          if try judge?.covers(area, point) == true { covering.append(area) }
        }
      }
      body(index, covering)
    }
    SpatialWork.current?.note(points: points.count, judged: judged)
  }

  private func locator() throws(SpatialError) -> AreaLocator<Space> {
    let context = GEOSContext("locate", "points in \(areas.count) areas")
    let geometries = try each(areas) { area throws(SpatialError) in
      try context.multiPolygon(area)
    }
    return try AreaLocator<Space>(geometries, in: context)
  }

  private func covering(_ points: [Point<Space>]) throws(SpatialError) -> [[Int]] {
    var result: [[Int]] = []
    result.reserveCapacity(points.count)
    try forEachCovering(points) { result.append($1) }
    return result
  }

  fileprivate func first(_ points: [Point<Space>]) throws(SpatialError) -> Positions {
    var result = Positions()
    result.reserveCapacity(points.count)
    try forEachCovering(points) { result.append($1.first) }
    return result
  }
}

extension AreaIndex where Space == Geographic {
  /// As of any space. The areas lie in longitudes from -180 to 180; they cover a place by whatever longitude it
  /// is named: 180 and -180 are one, and so are all those of a pole.
  ///
  /// - Throws: As of any space.
  public func locate(_ points: [Point<Geographic>]) throws(SpatialError) -> [Int?] {
    try Array(positions(of: points))
  }

  /// As `locate`, of many points.
  ///
  /// - Throws: As of any space.
  package func positions(of points: [Point<Geographic>]) throws(SpatialError) -> Positions {
    // Few places have several names, or one that areas know them by otherwise.
    if points.allSatisfy(\.isItsOwnImage) { return try first(points) }
    var result = Positions()
    for areas in try areas(covering: points) { result.append(areas.first) }
    return result
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
