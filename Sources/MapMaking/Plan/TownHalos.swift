import Cartography
import ControlModel
import Diagnostics
import Glibc
import MapDocument
import Shapes
import Spatial
import Territory

/// The tints around towns that are held, on the page: each fades towards the reach of its town.
///
/// They share the ground otherwise than cells do, of which statistics tell: a tint ends only where a town of another
/// known holder is nearer, and at ground of which something is known. Towards a town of which nothing is known, and
/// towards one of the same holder, it fades as elsewhere.
struct TownHalos {
  /// A town that is held.
  struct Town: Hashable {
    /// Position of the place.
    var place: Int
    var holding: State.Holding
    /// Metres.
    var reach: Double
  }

  /// The tint of a town.
  struct Halo {
    var place: Int
    var area: MultiPolygon<Page>
    var fades: [MapFeature.Fade]
  }

  /// Of towns that are seen, in their order.
  private(set) var halos: [Halo] = []

  /// - Parameters:
  ///   - towns: All that are held and of whose ground nothing else is known.
  ///   - ground: Where tints may lie; valid.
  init(
    _ plan: Plan, _ towns: [Town], on ground: MultiPolygon<Page>
  ) throws(SpatialError) {
    guard !towns.isEmpty, !ground.isEmpty else { return }
    let projector = try PageProjector(crs: plan.crs, extent: plan.extent, frame: plan.frame)
    let locations = towns.map { plan.data.places[$0.place].location }
    let own = try Self.placed(
      cells(of: locations, reaching: towns.map(\.reach), isByReach: false), projector)
    let areas = try parts(of: own, within: ground)
    var tints = [MultiPolygon<Page>](repeating: MultiPolygon(), count: towns.count)
    for alike in Dictionary(grouping: towns.indices, by: { towns[$0].holding }).values {
      let shared = try Self.placed(
        cells(
          of: alike.map { locations[$0] }, reaching: alike.map { towns[$0].reach },
          isByReach: true), projector)
      for (index, cell) in zip(alike, shared) { tints[index] = cell }
    }
    for (index, town) in towns.enumerated() where !areas[index].isEmpty {
      guard let center = TownCenter(locations[index], town.reach, projector) else { continue }
      halos.append(
        Halo(
          place: town.place, area: areas[index],
          fades: try center.fades(of: tints[index], projector)))
    }
  }

  private static func placed(
    _ cells: [MultiPolygon<Geographic>], _ projector: borrowing PageProjector
  ) throws(SpatialError) -> [MultiPolygon<Page>] {
    var placed: [MultiPolygon<Page>] = []
    for cell in cells { placed.append(try projector.placeFilling(cell)) }
    return placed
  }
}

/// Where a town lies on the page, and how far its reach goes there.
private struct TownCenter {
  private let location: Point<Geographic>
  private let reach: Double
  private let center: Point<Page>
  private let east: Point<Page>
  private let north: Point<Page>

  /// Nil where the projection does not show the town.
  init?(
    _ location: Point<Geographic>, _ reach: Double, _ projector: borrowing PageProjector
  ) {
    let window = projector.projection.domain.window
    guard let center = projector.place(window.wrapped(location)) else { return nil }
    var ends: [Point<Page>?] = []
    for azimuth in [90.0, 270, 0, 180] {
      let end = Geodesic.destination(from: location, azimuth: azimuth, distance: reach)
      let placed = projector.place(window.wrapped(end))
      ends.append(placed.map { Point($0.x - center.x, $0.y - center.y) })
    }
    guard let east = Self.axis(ends[0], ends[1]), let north = Self.axis(ends[2], ends[3]) else {
      return nil
    }
    (self.location, self.reach, self.center) = (location, reach, center)
    (self.east, self.north) = (east, north)
  }

  /// The mean of the ways to both sides; where the map cuts the Earth between, that of the shorter one.
  private static func axis(_ there: Point<Page>?, _ opposite: Point<Page>?) -> Point<Page>? {
    let back = opposite.map { Point<Page>(-$0.x, -$0.y) }
    guard let there, let back else { return there ?? back }
    let (one, other) = (hypot(there.x, there.y), hypot(back.x, back.y))
    if max(one, other) > 2 * min(one, other) { return one < other ? there : back }
    return Point((there.x + back.x) / 2, (there.y + back.y) / 2)
  }

  /// What is tinted around the town, and beyond a cut of the Earth around where the town would lie there.
  func fades(
    of tint: MultiPolygon<Page>, _ projector: borrowing PageProjector
  ) throws(SpatialError) -> [MapFeature.Fade] {
    let reach = max(hypot(east.x, east.y), hypot(north.x, north.y)) * 1.5
    let around = Extent(around: center).expanded(by: reach)
    var near: [Polygon<Page>] = []
    var fades: [MapFeature.Fade] = []
    for polygon in tint.polygons {
      if Geometry.polygon(polygon).extent.map(around.intersects) ?? false {
        near.append(polygon)
      } else if let corner = polygon.exterior.points.first,
        case .point(let place) = try projector.ground(under: .point(corner))
      {
        fades.append(fade(MultiPolygon([polygon]), center: self.center(of: corner, at: place)))
      }
    }
    if near.isEmpty { return fades }
    return [fade(MultiPolygon(near), center: center)] + fades
  }

  private func fade(_ area: MultiPolygon<Page>, center: Point<Page>) -> MapFeature.Fade {
    MapFeature.Fade(center: center, east: east, north: north, area: area)
  }

  /// Where the town would lie if the ground went on from a corner as it does around the town.
  private func center(of corner: Point<Page>, at place: Point<Geographic>) -> Point<Page> {
    let radian = Double.pi / 180
    let turn = (place.x - location.x) * radian
    let (from, to) = (location.y * radian, place.y * radian)
    let bearing = atan2(
      sin(turn) * cos(to), cos(from) * sin(to) - sin(from) * cos(to) * cos(turn))
    let share = Geodesic.distance(location, place) / reach
    let (right, up) = (sin(bearing) * share, cos(bearing) * share)
    return Point(
      corner.x - right * east.x - up * north.x, corner.y - right * east.y - up * north.y)
  }
}
