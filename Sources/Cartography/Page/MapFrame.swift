import Glibc
public import Shapes

/// The part of the page that shows the map, and how projected metres come to lie in it.
public struct MapFrame: Sendable, Hashable {
  /// The frame on the page.
  public let box: Extent<Page>
  /// What lies in the middle of the frame.
  public let center: Point<Projected>
  /// Projected metres that one CSS pixel covers.
  public let metresPerPixel: Double
  /// Which direction of the plane is up, in degrees clockwise from its y axis.
  public let bearing: Double
  private let cosine: Double
  private let sine: Double

  /// Makes a frame that shows `center` in its middle.
  public init(
    box: Extent<Page>, center: Point<Projected>, metresPerPixel: Double, bearing: Double = 0
  ) {
    self.box = box
    self.center = center
    self.metresPerPixel = metresPerPixel
    self.bearing = bearing
    cosine = cos(bearing * .pi / 180)
    sine = sin(bearing * .pi / 180)
  }

  /// Fits an outline wholly inside a box and centres it; the rest of the box shows more map.
  ///
  /// - Parameter outline: Points of the extent's outline, resampled so that its curves are followed.
  /// - Returns: Nil when the outline has no point or no size.
  public static func fitting(_ outline: [Point<Projected>], in box: Extent<Page>) -> MapFrame? {
    guard let extent = Geometry.multiPoint(outline).extent, box.width > 0, box.height > 0 else {
      return nil
    }
    let scale = max(extent.width / box.width, extent.height / box.height)
    guard scale > 0, scale.isFinite else { return nil }
    return MapFrame(box: box, center: extent.center, metresPerPixel: scale)
  }

  /// Where a projected point lies on the page.
  public func place(_ point: Point<Projected>) -> Point<Page> {
    let right = (point.x - center.x) / metresPerPixel
    let up = (point.y - center.y) / metresPerPixel
    return Point(
      box.center.x + right * cosine - up * sine, box.center.y - right * sine - up * cosine)
  }

  /// The projected point that lies at a place of the page.
  public func unproject(_ point: Point<Page>) -> Point<Projected> {
    let right = (point.x - box.center.x) * metresPerPixel
    let up = (box.center.y - point.y) * metresPerPixel
    return Point(center.x + right * cosine + up * sine, center.y - right * sine + up * cosine)
  }

  /// The frame's outline and what lies just outside, every `step` pixels, in projected metres.
  public func outline(margin: Double, step: Double = 8) -> [Point<Projected>] {
    let corners = box.expanded(by: margin).corners
    return Line(corners + corners.prefix(1)).samples(every: step).map(unproject)
  }

  /// The zoom level of a web map on which a pixel covers as much ground.
  ///
  /// - Parameters:
  ///   - groundResolution: Metres on the ground that a CSS pixel covers at the frame's centre.
  ///   - latitude: Of the frame's centre, in degrees.
  /// - Source: Web Mercator with 512-pixel tiles, as MapLibre counts zooms: the equator is
  ///   40,075,016.6856 m long.
  public static func zoom(groundResolution: Double, latitude: Double) -> Double {
    log2(40_075_016.6856 * cos(latitude * .pi / 180) / (512 * groundResolution))
  }
}
