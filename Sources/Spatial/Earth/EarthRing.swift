import Shapes

/// A ring of the Earth laid into the plane of longitude and latitude, in which it encloses what it encloses
/// on the Earth.
///
/// A ring whose crossings of the 180th meridian add up to once round the Earth holds the nearer pole, and
/// is closed in the plane along that pole. Which way round it was wound tells nothing: the smaller side is
/// meant.
struct EarthRing {
  /// Closed in the plane; longitudes may lie beyond ±180.
  let ring: Ring<Geographic>
  /// How many edges were written the long way round.
  let longEdges: Int

  init(_ written: Ring<Geographic>) throws(SpatialError) {
    let literal = UnrolledLine(written.points)
    guard literal.roundEdges.isEmpty else {
      self = try EarthRing.aroundTheEarth(written, literal)
      return
    }
    self.init(closing: literal)
  }

  private init(closing line: UnrolledLine) {
    longEdges = line.longEdges.count
    var points = line.points
    if line.turns != 0, let first = points.first, let last = points.last {
      let pole = line.meanSine < 0 ? -90.0 : 90.0
      points += [Point(last.x, pole), Point(first.x, pole)]
    }
    ring = Ring(points)
  }

  /// Edges of 359° or more lead round the Earth. But in a ring whose other edges cross the 180th meridian,
  /// with positions on both of its sides, those from 180 to -180 lead nowhere.
  private static func aroundTheEarth(
    _ written: Ring<Geographic>, _ literal: UnrolledLine
  ) throws(SpatialError) -> EarthRing {
    let short = UnrolledLine(written.points, roundIsNothing: true)
    let shortRing = EarthRing(closing: short)
    if short.turns == 0, !shortRing.isNeedle, try shortRing.isSimple { return shortRing }
    let literalRing = EarthRing(closing: literal)
    if literal.turns == 0, try !literalRing.isSimple, short.turns != 0, try shortRing.isSimple {
      return shortRing
    }
    return literalRing
  }

  /// Far higher than wide: hardly an island over the 180th meridian, but the ends of a band round the Earth.
  private var isNeedle: Bool {
    Extent(around: ring.points).map { $0.height > 20 * $0.width } ?? true
  }

  private var isSimple: Bool {
    get throws(SpatialError) {
      var points: [Point<Geographic>] = []
      for point in ring.points where points.last != point { points.append(point) }
      let ring = Ring(points)
      guard ring.points.count > 3, abs(ring.signedArea) > earthNoise else { return false }
      return try MultiPolygon([Polygon(exterior: ring)]).validity() == .valid
    }
  }
}
