internal import Glibc
public import Shapes

/// One turn of longitudes, from half a turn west of its middle to half a turn east of it.
///
/// A place lies in it once, but for those on its edge, which lie there on both sides.
public struct LongitudeWindow: Sendable, Hashable {
  /// The longitude in its middle, in degrees.
  public var center: Double

  /// Makes a window by its middle, which is rounded to 1e-9 degrees.
  public init(center: Double) { self.center = Self.rounded(center) }

  /// From -180 to 180, where all geometry lies that was laid on the Earth.
  public static let standard = LongitudeWindow(center: 0)

  /// Its western edge.
  public var west: Double { Self.rounded(center - 180) }
  /// Its eastern edge.
  public var east: Double { Self.rounded(center + 180) }

  /// On the grid on which ground is cut: what lies on an edge stays there.
  private static func rounded(_ longitude: Double) -> Double {
    (longitude * 1e9).rounded() / 1e9
  }

  /// All of the Earth, in degrees of this window.
  public var extent: Extent<Geographic> { Extent(minX: west, minY: -90, maxX: east, maxY: 90) }

  /// The longitude by whole turns inside of the window; what lies on an edge stays there.
  public func wrapped(_ longitude: Double) -> Double {
    if longitude >= west, longitude <= east { return longitude }
    if isOnWest(longitude) { return west }
    if isOnEast(longitude) { return east }
    let turned = longitude - 360 * ((longitude - west) / 360).rounded(.down)
    // A whole turn taken from nearly a whole turn may round up to the edge.
    return min(max(turned, west), east)
  }

  /// The longitude is that of the western edge, but for rounding.
  func isOnWest(_ longitude: Double) -> Bool { abs(longitude - west) < 2 * earthNoise }

  /// The longitude is that of the eastern edge, but for rounding.
  func isOnEast(_ longitude: Double) -> Bool { abs(longitude - east) < 2 * earthNoise }

  /// The longitude is that of an edge, but for rounding.
  func isOnEdge(_ longitude: Double) -> Bool { isOnWest(longitude) || isOnEast(longitude) }

  /// The place with its longitude in the window.
  public func wrapped(_ point: Point<Geographic>) -> Point<Geographic> {
    Point(wrapped(point.x), point.y)
  }
}

/// Degrees: 0.1 mm on the ground, what degrees lose on their way through radians and text.
let earthNoise = 1e-9

extension Point where Space == Geographic {
  /// The place with what lies within rounding of a pole or of the 180th meridian put there.
  var withoutNoise: Point {
    let turn = (x / 180).rounded()
    let isMeridian =
      turn.truncatingRemainder(dividingBy: 2) != 0 && abs(x - turn * 180) < earthNoise
    let isPole = abs(abs(y) - 90) < earthNoise
    return Point(isMeridian ? turn * 180 : x, isPole ? (y < 0 ? -90 : 90) : y)
  }
}
