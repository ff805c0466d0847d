public import Shapes

/// What the rings of a file enclose on the Earth, in longitudes from -180 to 180.
public struct EarthArea: Sendable, Hashable {
  /// Valid; cut at the 180th meridian and closed along the poles that it holds, as RFC 7946 has it (3.1.9).
  public var area: MultiPolygon<Geographic>
  /// Edges of more than 180° but less than 359° that were read the short way round.
  public var longEdges: Int
  /// What was wrong with the rings otherwise; nil where they were valid.
  public var repair: Repair<Geographic>?
}

extension MultiPolygon where Space == Geographic {
  /// Whether each ring lies in the plane of longitude and latitude as it does on the Earth.
  var liesInPlane: Bool {
    polygons.allSatisfy { polygon in
      polygon.rings.allSatisfy { ring in
        ring.points.allSatisfy { !$0.isFinite || $0.withoutNoise == $0 && abs($0.x) <= 180 }
          && zip(ring.points, ring.points.dropFirst()).allSatisfy {
            let step = abs($1.x - $0.x)
            return step <= 180 || step.isNaN
          }
      }
    }
  }

  /// Lays the area on the Earth.
  ///
  /// - Parameter window: In whose longitudes the result is.
  /// - Returns: Nil where it lies there as it is.
  /// - Throws: `SpatialError` where rings cannot be made valid.
  /// - Source: RFC 7946, 3.1.9, for the cut at the 180th meridian.
  func laidOnEarth(
    in window: LongitudeWindow = .standard, within budget: inout RepairBudget
  ) throws(SpatialError) -> EarthArea? {
    guard structuralFault == nil, !liesInPlane else { return nil }
    var (parts, longEdges): ([MultiPolygon], Int) = ([], 0)
    var found: Repair<Geographic>?
    for polygon in polygons {
      let exterior = try EarthRing(polygon.exterior)
      longEdges += exterior.longEdges
      var area = try Self.valid(exterior.ring, within: &budget, &found).turned(into: window)
      var holes: [MultiPolygon] = []
      for hole in polygon.holes {
        let hole = try EarthRing(hole)
        longEdges += hole.longEdges
        holes.append(try Self.valid(hole.ring, within: &budget, &found).turned(into: window))
      }
      // Each subtraction looks at all of the ground: many holes are one.
      if holes.count > Self.fewHoles { holes = [try union(holes)] }
      for hole in holes { area = try area.subtracting(hole) }
      parts.append(area)
    }
    return EarthArea(area: try union(parts), longEdges: longEdges, repair: found)
  }

  /// The area valid and laid on the Earth.
  ///
  /// - Throws: `SpatialError` where rings cannot be made valid.
  public func onEarth() throws(SpatialError) -> MultiPolygon {
    var budget = RepairBudget()
    return try budget.mend(self).area
  }

  /// So many are taken away one by one.
  private static var fewHoles: Int { 8 }

  private static func valid(
    _ ring: Ring<Geographic>, within budget: inout RepairBudget, _ found: inout Repair<Geographic>?
  ) throws(SpatialError) -> MultiPolygon {
    let area = MultiPolygon([
      Polygon(exterior: ring.signedArea < 0 ? ring.reversed : ring)
    ])
    guard let repair = try budget.repair(area) else { return area }
    found = found ?? repair
    return repair.area
  }

  /// The valid area, whose longitudes may run on, cut at the edges of a window and turned into it.
  func turned(into window: LongitudeWindow) throws(SpatialError) -> MultiPolygon {
    guard let extent = Geometry.multiPolygon(self).extent else { return self }
    if extent.minX >= window.west, extent.maxX <= window.east { return self }
    var pieces: [MultiPolygon] = []
    let first = Int(clamping: ((extent.minX - window.west) / 360).rounded(.down))
    let last = Int(clamping: ((extent.maxX - window.west) / 360).rounded(.up))
    for turn in first..<max(last, first + 1) {
      let shift = 360 * Double(turn)
      let turned = LongitudeWindow(center: window.center + shift)
      let piece = try clipped(to: turned.extent)
      guard !piece.isEmpty else { continue }
      pieces.append(piece.shifted(by: -shift, onto: window))
    }
    let all = pieces.flatMap(\.polygons)
    if pieces.count == 1 || extent.width < 360 - earthNoise { return MultiPolygon(all) }
    if extent.width > 360 + earthNoise { return try union(pieces) }
    // They meet only where the area was open before: its western side was east of its eastern one.
    let opening = window.wrapped(extent.minX)
    func meets(_ polygon: Polygon<Geographic>) -> Bool {
      polygon.extent.map {
        $0.minX <= opening + earthNoise && $0.maxX >= opening - earthNoise
      } ?? false
    }
    let joined = try union(pieces.map { MultiPolygon($0.polygons.filter(meets)) })
    return MultiPolygon(joined.polygons + all.filter { !meets($0) })
  }

  private func shifted(by shift: Double, onto window: LongitudeWindow) -> MultiPolygon {
    func moved(_ ring: Ring<Geographic>) -> Ring<Geographic> {
      Ring(ring.points.map { Point(min(max($0.x + shift, window.west), window.east), $0.y) })
    }
    return MultiPolygon(
      polygons.map { Polygon(exterior: moved($0.exterior), holes: $0.holes.map(moved)) })
  }
}
