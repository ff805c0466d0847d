import Cartography
import Glibc
import MapDocument
import Shapes
import Spatial

/// How the frame of a map lies on the ground.
struct FrameGround: Sendable {
  let zoom: Double
  /// Metres on the ground that a pixel covers along the scale bar, at the frame's centre.
  let resolution: Double
  /// From the smallest such number in the frame to the largest.
  let resolutions: ClosedRange<Double>
  /// Degrees clockwise from the top of the page to true north at the frame's centre.
  let northBearing: Double
  /// Degrees by which true north differs from that at most in the frame.
  let northSpread: Double
  /// The Earth on the page, as far as the frame shows it; nil where it is all of the frame.
  let earth: MultiPolygon<Page>?
  /// The frame shows all of the Earth that the projection can show.
  let isEarthWhole: Bool

  /// Where the projection opens the Earth, as a longitude from 0 to 360; nil where it does not, or its domain has it
  /// opposite of what the map shows.
  let cutLongitude: Double?
  /// The projection ends inside of the extent that was asked for.
  let endsInside: Bool

  /// Places along each side of the frame at which scale and north are looked at.
  private static let steps = 8

  /// - Parameter asked: The extent that the map asks for; nil where it asks for none.
  init(
    _ projector: borrowing PageProjector, asked: Extent<Geographic>?
  ) throws(SpatialError) {
    let frame = projector.frame
    let domain = projector.projection.domain
    endsInside =
      asked.map {
        GroundOutline($0).places.contains { !domain.contains(domain.window.wrapped($0)) }
      } ?? false
    cutLongitude =
      domain.isSeamless ? nil : (domain.window.west + 720).truncatingRemainder(dividingBy: 360)
    let center = projector.projection.invert(frame.center) ?? projector.view.center
    resolution = Self.resolution(projector)
    zoom = MapFrame.zoom(groundResolution: resolution, latitude: center.y)
    northBearing = projector.projection.convergence(at: center) ?? 0
    var (least, most, spread) = (resolution, resolution, 0.0)
    for column in 0...Self.steps {
      for row in 0...Self.steps {
        let point = Point<Page>(
          frame.box.minX + frame.box.width * Double(column) / Double(Self.steps),
          frame.box.minY + frame.box.height * Double(row) / Double(Self.steps))
        guard let place = projector.place(under: point) else { continue }
        if let next = projector.place(under: Point(point.x + 1, point.y)) {
          let there = Geodesic.distance(place, next)
          if there.isFinite, there > 0 { (least, most) = (min(least, there), max(most, there)) }
        }
        if let bearing = projector.projection.convergence(at: place) {
          let turned = (bearing - northBearing) / 360
          spread = max(spread, abs(turned - turned.rounded()) * 360)
        }
      }
    }
    resolutions = least...most
    northSpread = spread
    (earth, isEarthWhole) = try Self.earth(projector)
  }

  /// What a pixel covers along the middle of the frame, over a quarter of its width.
  private static func resolution(_ projector: borrowing PageProjector) -> Double {
    let frame = projector.frame
    let reach = frame.box.width / 8
    let middle = frame.box.center
    var row: [Point<Geographic>] = []
    for step in -8...8 {
      let point = frame.unproject(Point(middle.x + reach * Double(step) / 8, middle.y))
      guard var place = projector.projection.invert(point) else { return frame.metresPerPixel }
      // Over the 180th meridian longitudes run on.
      if let last = row.last { place.x += 360 * ((last.x - place.x) / 360).rounded() }
      row.append(place)
    }
    return Geodesic.length(of: Line(row)) / (2 * reach)
  }

  private static func earth(
    _ projector: borrowing PageProjector
  ) throws(SpatialError) -> (MultiPolygon<Page>?, isWhole: Bool) {
    // Less than all is in view only where the Earth fills the frame.
    let all = projector.projection.domain.window.extent
    guard projector.view == all else { return (nil, false) }
    var cuts: [Line<Page>] = []
    let placed = try projector.place(MultiPolygon([all.polygon]), cuts: &cuts)
    let area = try placed.valid()
    let box = projector.frame.box
    let shown = try area.clipped(to: box)
    guard shown.area < box.width * box.height * 0.999_99 else { return (nil, false) }
    let extent = Geometry.multiPolygon(area).extent
    return (shown, extent.map(box.expanded(by: 0.5).contains) ?? false)
  }

  // MARK: What furniture may say of it

  /// An arrow tells where north is: it lies nearly so all over the frame, and on a globe that is seen whole, which
  /// shows how its meridians run, just so.
  var hasNorth: Bool { northSpread <= (isEarthWhole ? 10 : 45) }

  /// The scale is nearly the same all over the frame.
  var hasScale: Bool { resolutions.upperBound <= resolutions.lowerBound * 1.5 }
}

extension PageProjector {
  /// The place under a point of the page; nil beyond the edge of the Earth.
  fileprivate func place(under point: Point<Page>) -> Point<Geographic>? {
    guard let place = projection.invert(frame.unproject(point)),
      projection.domain.contains(place)
    else { return nil }
    return place
  }
}
