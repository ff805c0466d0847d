internal import CPROJ
internal import Glibc
public import Shapes

/// The way from degrees (WGS 84, longitude first) to metres on the map, and back.
///
/// Not Sendable: make one per task. Making one takes 0.1 ms for UTM zones and most PROJ strings,
/// 10 to 30 ms where PROJ has to look into its register.
public struct Projection: ~Copyable {
  /// The system that it projects to.
  public let crs: CoordinateReferenceSystem
  /// What of the Earth it can show.
  public let domain: ProjectionDomain
  private let transformation: PROJObject
  private let metresPerUnit: Double

  /// Makes a projection.
  ///
  /// - Parameters:
  ///   - crs: Feet are turned into metres; a geographic system is drawn in the equidistant cylindrical
  ///     projection with true scale at the middle latitude of `extent`.
  ///   - extent: What the map will show; it also chooses among datum shifts. Shifts that need grid
  ///     files are never used, so that a map does not depend on what is installed.
  /// - Throws: `SpatialError` when PROJ cannot compute the projection.
  public init(
    _ crs: CoordinateReferenceSystem, extent: Extent<Geographic>
  ) throws(SpatialError) {
    let task = DefinitionTask(text: crs.definition)
    let way = try Self.way(to: crs, over: extent, task)
    self.crs = crs
    transformation = way.transformation
    metresPerUnit = way.metresPerUnit
    domain = way.domain
  }

  private static func way(
    to crs: CoordinateReferenceSystem, over extent: Extent<Geographic>, _ task: DefinitionTask
  ) throws(SpatialError) -> (
    transformation: PROJObject, metresPerUnit: Double, domain: ProjectionDomain
  ) {
    if let step = crs.plainStep(for: extent) {
      let transformation = try task.plainTransformation(step)
      return (transformation, 1, try domain(of: step, transformation, 1, extent, task))
    }
    let (transformation, metresPerUnit) = try task.registeredTransformation(
      to: crs.definition, over: extent)
    return (
      transformation, metresPerUnit,
      try domain(
        of: transformation.projString ?? "", transformation, metresPerUnit, extent, task)
    )
  }

  private static func domain(
    of pipeline: String, _ transformation: PROJObject, _ metresPerUnit: Double,
    _ extent: Extent<Geographic>, _ task: DefinitionTask
  ) throws(SpatialError) -> ProjectionDomain {
    guard let step = ProjectionStep(pipeline) else {
      return .everywhere(cutOpposite: extent.center.x)
    }
    if let name = step.interrupted { throw task.interrupted(name) }
    func transform(_ x: Double, _ y: Double, _ direction: PJ_DIRECTION) -> PJ_XY {
      transformation.call { proj_trans($1, direction, proj_coord(x, y, 0, 0)).xy }
    }
    return try ProjectionDomain(
      of: step, center: extent.center,
      project: { place in
        let image = transform(place.x, place.y, PJ_FWD)
        let (x, y) = (image.x * metresPerUnit, image.y * metresPerUnit)
        return Quantity.projected.contains(x) && Quantity.projected.contains(y) ? Point(x, y) : nil
      },
      invert: { point in
        let place = transform(point.x / metresPerUnit, point.y / metresPerUnit, PJ_INV)
        return place.x.isFinite && place.y.isFinite ? Point(place.x, place.y) : nil
      })
  }

  /// The place on the map; nil where the projection has none within a million kilometres.
  public func project(_ point: Point<Geographic>) -> Point<Projected>? {
    // Rounding to a grid may put a pole a little beyond itself.
    guard point.isFinite, abs(point.y) <= 90 + earthNoise else { return nil }
    let point = domain.unambiguous(point.withoutNoise)
    let image = transform(point.x, point.y, PJ_FWD)
    let (x, y) = (image.x * metresPerUnit, image.y * metresPerUnit)
    // Checked here once for all that is drawn: near its edges a projection may answer anything.
    guard Quantity.projected.contains(x), Quantity.projected.contains(y) else { return nil }
    return Point(x, y)
  }

  /// The place on the earth, its longitude between -180 and 180; nil outside the map.
  ///
  /// Projecting it gives `point` back: some of PROJ's inverses are series good to 1e-8°, so one step of
  /// correction follows, and some answer beyond the map's edge, where this does not.
  public func invert(_ point: Point<Projected>) -> Point<Geographic>? {
    guard let place = inverse(of: point) else { return nil }
    let error = missing(from: place, to: point)
    if error.distance(to: Point(0, 0)) < 1e-5 { return place }
    if let better = inverse(of: Point(point.x + error.x, point.y + error.y)),
      missing(from: better, to: point).distance(to: Point(0, 0)) < farthestMiss
    {
      return better
    }
    // On the map's edge the other side's image is as good.
    let isEdge = [-1e-9, 1e-9].contains { step in
      missing(from: Point(place.x + step, place.y), to: point).distance(to: Point(0, 0))
        < farthestMiss
    }
    return isEdge ? place : nil
  }

  private func inverse(of point: Point<Projected>) -> Point<Geographic>? {
    guard point.isFinite else { return nil }
    let origin = transform(point.x / metresPerUnit, point.y / metresPerUnit, PJ_INV)
    guard origin.x.isFinite, origin.y.isFinite else { return nil }
    return Point(origin.x, origin.y)
  }

  /// The way from the image of a place to a point, in metres; endless where there is no image.
  private func missing(from place: Point<Geographic>, to point: Point<Projected>) -> Point<
    Projected
  > {
    guard let image = project(place) else { return Point(.infinity, .infinity) }
    return Point(point.x - image.x, point.y - image.y)
  }

  private func transform(_ x: Double, _ y: Double, _ direction: PJ_DIRECTION) -> PJ_XY {
    transformation.call { _, pointer in
      proj_trans(pointer, direction, proj_coord(x, y, 0, 0)).xy
    }
  }
}

extension Projection {
  /// The direction of true north on the map at a place, in degrees clockwise from the upper edge;
  /// between -180 and 180. Nil where the projection has no answer.
  public func convergence(at place: Point<Geographic>) -> Double? {
    guard let north = step(from: place, azimuth: 0) else { return nil }
    return atan2(north.x, north.y) * 180 / .pi
  }

  /// The way on the map, by easting and northing, for each metre on the ground.
  ///
  /// From a central difference over 20 m: far above rounding, far below what projections bend.
  private func step(
    from place: Point<Geographic>, azimuth: Double
  ) -> (x: Double, y: Double)? {
    let reach = 10.0
    let ahead = Geodesic.destination(from: place, azimuth: azimuth, distance: reach)
    let behind = Geodesic.destination(from: place, azimuth: azimuth + 180, distance: reach)
    guard let there = project(ahead), let here = project(behind) else { return nil }
    return ((there.x - here.x) / (2 * reach), (there.y - here.y) / (2 * reach))
  }
}

/// How many metres an inverse may miss: no series is as bad, and no map's edge as thin.
private let farthestMiss = 1.0
