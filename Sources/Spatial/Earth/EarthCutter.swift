public import Shapes

/// Cuts ground to what a map can show of it, in the longitudes in which the map has it in one piece.
public struct EarthCutter: Sendable {
  /// Where the projection ends and cuts the Earth.
  public let domain: ProjectionDomain
  /// What is wanted of it, in degrees of the domain's window.
  public let view: Extent<Geographic>
  /// What is wanted and can be shown; nil where only the view's sides limit it.
  private let visible: MultiPolygon<Geographic>?

  /// - Parameters:
  ///   - view: In the longitudes of the domain's window, or all of it.
  ///   - keepsSeams: What is only taken away so that the Earth can be laid open there stays.
  public init(
    _ domain: ProjectionDomain, view: Extent<Geographic>, keepsSeams: Bool = false
  ) throws(SpatialError) {
    self.domain = domain
    self.view = view
    visible = try (keepsSeams ? domain.areaWithSeams : domain.area)?.clipped(to: view)
  }

  /// The place in the longitudes of the map; nil where the map does not show it.
  public func cut(_ place: Point<Geographic>) -> Point<Geographic>? {
    let place = domain.window.wrapped(place.withoutNoise)
    return view.contains(place) && domain.contains(place) ? place : nil
  }

  /// The part of a valid area that the map shows.
  ///
  /// - Parameter area: In longitudes from -180 to 180.
  /// - Throws: `SpatialError` for an area that is not valid, or when GEOS fails.
  public func cut(_ area: MultiPolygon<Geographic>) throws(SpatialError) -> MultiPolygon<Geographic>
  {
    try cut(area, to: visible.map { visible throws(SpatialError) in try AreaRelation(to: visible) })
  }

  private func cut(
    _ area: MultiPolygon<Geographic>, to visible: AreaRelation<Geographic>?
  ) throws(SpatialError) -> MultiPolygon<Geographic> {
    let turned = try area.turned(into: domain.window).clipped(to: view)
    guard let visible else { return turned }
    return try visible.part(of: turned)
  }

  /// The parts of lines that the map shows, in the order and direction of the lines.
  ///
  /// - Parameter lines: As a file has them: they may cross the 180th meridian.
  /// - Throws: `SpatialError` for coordinates that are not finite.
  public func cut(_ lines: [Line<Geographic>]) throws(SpatialError) -> [Line<Geographic>] {
    let turned = try lines.laidOnEarth(in: domain.window).clipped(to: view)
    return domain.isWhole ? turned : turned.flatMap { domain.parts(of: $0) }
  }

  /// Valid areas that neighbour each other, each as by itself.
  ///
  /// Along a cut that is none on the map they get the same vertices on both sides.
  public func cut(_ areas: [MultiPolygon<Geographic>]) throws(SpatialError) -> [MultiPolygon<
    Geographic
  >] {
    let relation = try visible.map { visible throws(SpatialError) in
      try AreaRelation(to: visible)
    }
    let cut = try each(areas) { area throws(SpatialError) in try self.cut(area, to: relation) }
    return domain.isSeamless ? joined(cut) : cut
  }

  /// All ground is shown, though it may be cut apart.
  public var showsEverything: Bool { visible == nil && view == domain.window.extent }

  /// Ground of this extent, in longitudes from -180 to 180, is not cut.
  public func leavesAsItIs(_ extent: Extent<Geographic>) throws(SpatialError) -> Bool {
    let isInWindow = domain.window == .standard && !domain.isSeamless
    if isInWindow, view.contains(extent), try shows(extent) { return true }
    return try showsUncut(extent)
  }

  /// Ground of this extent, in longitudes from -180 to 180, is not cut and meets no cut or pole.
  public func showsUncut(_ extent: Extent<Geographic>) throws(SpatialError) -> Bool {
    guard extent.minX > max(domain.window.west, -180),
      extent.maxX < min(domain.window.east, 180), extent.minY > -90, extent.maxY < 90,
      view.contains(extent)
    else { return false }
    return try showsAround(extent)
  }

  /// Part of the area's outline may lie where the map cuts the Earth.
  ///
  /// - Parameter area: As cut by this.
  public func touchesCut(_ area: MultiPolygon<Geographic>) throws(SpatialError) -> Bool {
    guard let extent = Geometry.multiPolygon(area).extent else { return false }
    if domain.window.isOnWest(extent.minX) || domain.window.isOnEast(extent.maxX) { return true }
    return try !showsAround(extent)
  }

  /// Ground that lies just on the edge of what is shown was cut there.
  private func showsAround(_ extent: Extent<Geographic>) throws(SpatialError) -> Bool {
    if visible == nil { return true }
    return try shows(extent.expanded(by: 4 * earthNoise))
  }

  private func shows(_ extent: Extent<Geographic>?) throws(SpatialError) -> Bool {
    guard let extent, let visible else { return true }
    guard extent.width > 0, extent.height > 0 else { return false }
    return try MultiPolygon([extent.polygon]).subtracting(visible).isEmpty
  }

  /// The areas with the same vertices along both sides of a cut that is none on the map.
  private func joined(_ areas: [MultiPolygon<Geographic>]) -> [MultiPolygon<Geographic>] {
    let window = domain.window
    let rings = areas.flatMap { $0.polygons.flatMap(\.rings) }
    let latitudes = Set(
      rings.flatMap { $0.points.lazy.filter { window.isOnEdge($0.x) }.map(\.y) }
    ).sorted()
    guard !latitudes.isEmpty else { return areas }
    func refined(_ ring: Ring<Geographic>) -> Ring<Geographic> {
      var points: [Point<Geographic>] = []
      for (start, end) in zip(ring.points, ring.points.dropFirst()) {
        points.append(start)
        guard abs(start.x - end.x) < 180, window.isOnEdge(start.x), window.isOnEdge(end.x) else {
          continue
        }
        let (low, high) = (min(start.y, end.y), max(start.y, end.y))
        let between =
          latitudes.filter { $0 > low && $0 < high }.map { Point(start.x, $0) }
          as [Point<Geographic>]
        points += start.y < end.y ? between : between.reversed()
      }
      return Ring(points)
    }
    return areas.map { area in
      MultiPolygon(
        area.polygons.map {
          Polygon(exterior: refined($0.exterior), holes: $0.holes.map(refined))
        })
    }
  }
}

extension ProjectionDomain {
  private func hasGround(at place: Point<Geographic>) -> Bool {
    contains(place) && !isOnSeam(place)
  }

  /// The parts of a line that are shown, in its order and direction.
  fileprivate func parts(of line: Line<Geographic>) -> [Line<Geographic>] {
    var parts: [Line<Geographic>] = []
    var isRunning = false
    func append(_ place: Point<Geographic>) {
      if isRunning {
        if parts[parts.count - 1].points.last != place {
          parts[parts.count - 1].points.append(place)
        }
      } else {
        parts.append(Line([place]))
        isRunning = true
      }
    }
    for (start, end) in zip(line.points, line.points.dropFirst()) {
      let steps = max(1, Int(clamping: (start.distance(to: end) / 0.5).rounded(.up)))
      var (place, isShown) = (start, hasGround(at: start))
      if isShown { append(place) }
      for step in 1...steps {
        let next =
          step == steps ? end : start.interpolated(to: end, at: Double(step) / Double(steps))
        let isNextShown = hasGround(at: next)
        if isShown != isNextShown {
          append(edge(between: isShown ? place : next, isShown ? next : place))
          if isShown { isRunning = false }
        }
        if isNextShown, step == steps { append(next) }
        (place, isShown) = (next, isNextShown)
      }
    }
    return parts.filter { $0.points.count > 1 }
  }

  /// The last place that is shown on the way to one that is not.
  private func edge(
    between shown: Point<Geographic>, _ hidden: Point<Geographic>
  ) -> Point<Geographic> {
    var (shown, hidden) = (shown, hidden)
    for _ in 0..<40 {
      let middle = shown.interpolated(to: hidden, at: 0.5)
      if hasGround(at: middle) { shown = middle } else { hidden = middle }
    }
    return shown
  }
}
