import Glibc
package import Shapes
package import Styling

/// The plane of web maps: the world as a square of side 1, or in radians of the equator.
///
/// - Source: EPSG:3857; the square ends at 85.0511° north and south.
enum WebMercator {
  static let edge = 85.051_128_779_806_59
  /// Metres around the equator.
  static let circumference = 40_075_016.685_578_49

  /// Radians north of the equator on the plane, for a latitude in degrees.
  static func y(of latitude: Double) -> Double {
    atanh(sin(min(max(latitude, -edge), edge) * .pi / 180))
  }

  /// The nearest places of the grid that features of a web map's tile lie on.
  ///
  /// - Source: Mapbox Vector Tile Specification 2.1, 4.3.1, with the 8192 steps that MapLibre uses.
  static func onTileGrid(_ geometry: Geometry<Geographic>, zoom: Double) -> Geometry<Geographic> {
    let steps = 8192 * pow(2, zoom)
    return geometry.map { point in
      let x = ((point.x / 360 + 0.5) * steps).rounded() / steps
      let y = ((0.5 - self.y(of: point.y) / (2 * .pi)) * steps).rounded() / steps
      return Point((x - 0.5) * 360, latitude(of: (0.5 - y) * 2 * .pi))
    }
  }

  /// Degrees of latitude at a height on the plane.
  static func latitude(of y: Double) -> Double {
    atan(sinh(y)) * 180 / .pi
  }
}

/// The camera of a web map over a page: the world is 512 · 2^zoom pixels wide.
package struct WebView {
  package let zoom: Double
  /// Of the world, in CSS pixels.
  let side: Double
  /// In shares of the world, from the north-west.
  let center: (x: Double, y: Double)
  package let width: Double
  package let height: Double
  /// Which direction of the compass is up, in degrees.
  package let bearing: Double
  /// How far the page reaches west to east and north to south, in pixels.
  private let reach: (x: Double, y: Double)

  /// Looks where a style says. As on web maps, nothing beyond the poles' edges is shown: a page higher
  /// than the world is filled by a closer zoom, and the middle keeps off the edges.
  package init(_ camera: Camera, width: Double, height: Double) {
    let turn = camera.bearing * .pi / 180
    reach = (
      width * abs(cos(turn)) + height * abs(sin(turn)),
      width * abs(sin(turn)) + height * abs(cos(turn))
    )
    zoom = max(camera.zoom, log2(reach.y / 512))
    side = 512 * pow(2, zoom)
    let half = reach.y / 2 / side
    let y = 0.5 - WebMercator.y(of: camera.center.y) / (2 * .pi)
    center = (camera.center.x / 360 + 0.5, min(max(y, half), 1 - half))
    bearing = camera.bearing
    self.width = width
    self.height = height
  }

  /// What the page shows, at most the world once.
  package var extent: Extent<Geographic> {
    let halfWidth = reach.x / 2 / side
    let halfHeight = reach.y / 2 / side
    let west = (center.x - halfWidth - 0.5) * 360
    let east = (center.x + halfWidth - 0.5) * 360
    let isWhole = west < -180 || east > 180
    return Extent(
      minX: isWhole ? -180 : west, minY: latitude(center.y + halfHeight),
      maxX: isWhole ? 180 : east, maxY: latitude(center.y - halfHeight))
  }

  private func latitude(_ share: Double) -> Double {
    WebMercator.latitude(of: (0.5 - share) * 2 * .pi)
  }

  /// In metres of the plane.
  package var projectedCenter: Point<Projected> {
    Point(
      (center.x - 0.5) * WebMercator.circumference, (0.5 - center.y) * WebMercator.circumference)
  }

  package var metresPerPixel: Double { WebMercator.circumference / side }

  /// How far to the east the worlds stand that the page shows, in pixels: 0 and those beside it.
  package var worldShifts: [Double] {
    let left = reach.x / 2 - center.x * side
    let first = Int(clamping: ((0 - left) / side).rounded(.down))
    let last = Int(clamping: ((reach.x - left) / side).rounded(.up)) - 1
    return first <= last ? (first...last).map { Double($0) * side } : [0]
  }

  /// Where a point of the page lies in the world that stands `distance` pixels to the east.
  package func shifted(_ point: Point<Page>, by distance: Double) -> Point<Page> {
    let turn = bearing * .pi / 180
    return Point(point.x + distance * cos(turn), point.y - distance * sin(turn))
  }
}
