import ControlModel
import Diagnostics
import Formats
import MapDocument
import Shapes
import Spatial
import Styling
import Territory

/// What the page of a map is fitted to.
struct MapSubject: Sendable {
  /// In degrees: just what was asked for, or the ground with a little air around it.
  let extent: Extent<Geographic>
  /// The ground that the page is fitted to, or the outline of the extent.
  let outline: GroundOutline
  /// The page is fitted to the image of the ground, not to that of the extent.
  private let fitsGround: Bool
  /// Groups of parts of regions that lie apart from the ground that the page is fitted to, the largest first.
  private(set) var apart: [MultiPolygon<Geographic>] = []

  /// The share of the larger side of the ground that lies between it and the frame on either side.
  private static let air = 0.03

  /// The page is fitted to just this extent.
  init(_ extent: Extent<Geographic>) {
    self.extent = extent
    outline = GroundOutline(extent)
    fitsGround = false
  }

  private init(around ground: GroundOutline) {
    let size = max(ground.extent.width, ground.extent.height)
    let grown = ground.extent.expanded(by: size > 0 ? size * Self.air : 0.01)
    // More than once round the Earth there is nothing.
    let isRound = grown.width >= 360
    extent = Extent(
      minX: isRound ? -180 : Self.unlessCrossed(grown.minX, ground.extent.minX),
      minY: max(grown.minY, -90),
      maxX: isRound ? 180 : Self.unlessCrossed(grown.maxX, ground.extent.maxX),
      maxY: min(grown.maxY, 90))
    // A map of all the Earth shows the sea around its lands, too.
    fitsGround = size > 0 && (!isRound || ground.surroundsPole)
    outline = fitsGround ? ground : GroundOutline(extent)
  }

  /// The extent of a map of ground alone, with air around it; nil for no ground.
  static func extent(around area: MultiPolygon<Geographic>) -> Extent<Geographic>? {
    GroundOutline([.multiPolygon(area)]).map { MapSubject(around: $0).extent }
  }

  /// Air does not lead over the 180th meridian where the ground does not.
  private static func unlessCrossed(_ grown: Double, _ side: Double) -> Double {
    abs(side) <= 180 ? min(max(grown, -180), 180) : grown
  }

  /// As `init(_:)`, unless the data know it already.
  static func of(_ data: MapData) throws(ControlMapError) -> MapSubject {
    guard let known = data.subject else { return try MapSubject(data) }
    return known
  }

  /// What a map's document asks for; where it says nothing, of each region the main group of its parts, or dated
  /// polygons and places where there are no regions.
  ///
  /// - Throws: `ControlMapError` where there is nothing to fit the page to.
  init(_ data: MapData) throws(ControlMapError) {
    let groups: (main: [MultiPolygon<Geographic>], apart: [MultiPolygon<Geographic>])
    switch data.document.extent {
    case .box(let extent):
      self.init(extent)
      return
    case .source(let name):
      let geometries = try Self.geometries(of: name, data)
      guard let ground = GroundOutline(geometries) else {
        throw data.refusal(
          of: "extent", code: "extent-empty", "'\(name)' has no place to fit the page to",
          "name another, or degrees")
      }
      self.init(around: ground)
      return
    case .main:
      let all = MultiPolygon(data.shownRegions.flatMap(\.area.polygons)).groups()
      groups = ([all.main], all.apart)
    case nil:
      let each = data.shownRegions.map { $0.area.groups() }
      groups = Self.mainGround(data) ?? (each.map(\.main), each.flatMap(\.apart))
    }
    let geometries =
      groups.main.map { Geometry.multiPolygon($0) } + data.otherFeatures.compactMap(\.geometry)
      + (data.regions.isEmpty ? Self.withoutRegions(data) : [])
    guard let ground = GroundOutline(geometries) else {
      throw data.refusal(
        of: nil, code: "extent-empty", "the map has nothing to fit the page to",
        "give an extent, regions or places")
    }
    self.init(around: ground)
    apart = groups.apart.filter { !isShown($0) }
      .sorted { Geodesic.area(of: $0) > Geodesic.area(of: $1) }
  }

  /// The main group of regions that are drawn without a map document, where a little ground far from it would make it
  /// small; nil where it would not.
  private static func mainGround(
    _ data: MapData
  ) -> (main: [MultiPolygon<Geographic>], apart: [MultiPolygon<Geographic>])? {
    guard data.document.path.isEmpty, data.regions.count > 1 else { return nil }
    let all = MultiPolygon(data.regions.flatMap(\.area.polygons))
    guard let whole = earthExtent(of: [.multiPolygon(all)]), max(whole.width, whole.height) > 20
    else { return nil }
    let groups = all.groups()
    guard let main = earthExtent(of: [.multiPolygon(groups.main)]),
      2 * max(main.width, main.height) < max(whole.width, whole.height),
      groups.apart.reduce(0, { $0 + Geodesic.area(of: $1) }) < 0.1 * Geodesic.area(of: all)
    else { return nil }
    return ([groups.main], groups.apart)
  }

  /// The group lies in the extent, on whichever turn.
  private func isShown(_ group: MultiPolygon<Geographic>) -> Bool {
    guard let part = earthExtent(of: [.multiPolygon(group)]) else { return true }
    return extent.holds(part)
  }

  private static func withoutRegions(_ data: MapData) -> [Geometry<Geographic>] {
    let polygons = data.record.polygons.map { Geometry<Geographic>.multiPolygon($0) }
    let places = data.places.map(\.location)
    guard let ground = earthExtent(of: polygons) else {
      return mainPlaces(of: places).map { .point(places[$0]) }
    }
    let near = ground.expanded(by: max(ground.width, ground.height) / 2)
    return polygons
      + places.filter { place in near.turns.contains { $0.contains(place) } }.map { .point($0) }
  }

  private static func geometries(
    of name: String, _ data: MapData
  ) throws(ControlMapError) -> [Geometry<Geographic>] {
    switch name {
    case "regions": return data.shownRegions.map { .multiPolygon($0.area) }
    case "places": return data.places.map { .point($0.location) }
    case "events": return data.events.compactMap { $0.location.map { .point($0) } }
    case "control": return recordGeometries(data)
    default: break
    }
    if let source = data.sources.first(where: { $0.name == name }) {
      return source.file.features.compactMap(\.geometry)
    }
    let known = ["regions", "places", "control", "events"] + data.sources.map(\.name)
    throw data.refusal(
      of: "extent", code: "extent-without-source", "the map has no source '\(name)' to fit",
      "name one of \(known.joined(separator: ", "))")
  }

  /// The ground that the record speaks about: its polygons, and the regions and places that it names.
  private static func recordGeometries(_ data: MapData) -> [Geometry<Geographic>] {
    let subjects = Set(data.record.assertions.map(\.subject))
    return data.record.polygons.map { .multiPolygon($0) }
      + data.shownRegions.filter { subjects.contains(.region($0.id)) }.map {
        .multiPolygon($0.area)
      }
      + data.places.filter { subjects.contains(.place($0.id)) }.map { .point($0.location) }
  }

  /// The outline on the map, with the air around ground, in metres; empty where the projection shows nothing of it.
  ///
  /// - Throws: `SpatialError` when GEOS fails.
  func outline(by projection: borrowing Projection) throws(SpatialError) -> [Point<Projected>] {
    guard fitsGround else { return try projection.outline(of: extent) }
    guard let box = Geometry.multiPoint(projection.outline(of: outline)).extent else { return [] }
    return box.expanded(by: max(box.width, box.height) * Self.air).corners
  }
}

extension MapData {
  /// Metres along the longer side of the page: on a map of less ground the lines of the world file would be wrong.
  static let leastGroundForWorld = 100_000.0
  /// Square metres: regions that are more are the land of the world themselves.
  private static let mostGroundForWorld = 1.2e14

  /// The land around the regions is that of the world file.
  var drawsWorld: Bool {
    let drawn = style.layers.filter(\.isVisible).compactMap(\.source)
    guard self.document.land == .world,
      drawn.contains(SurroundingLand.land) || drawn.contains(SurroundingLand.borders),
      let side = longerSide, side >= Self.leastGroundForWorld
    else { return false }
    return !isWorld
  }

  /// Metres on the ground along the longer side of the page; nil where nothing is shown.
  var longerSide: Double? {
    guard let extent = try? MapSubject.of(self).extent else { return nil }
    let middle = extent.center
    let width = Geodesic.distance(Point(extent.minX, middle.y), Point(middle.x, middle.y)) * 2
    let height = Geodesic.distance(Point(middle.x, extent.minY), Point(middle.x, extent.maxY))
    let page = self.document.page
    return max(width / page.width, height / page.height) * max(page.width, page.height)
  }

  /// The regions are the land of the world.
  var isWorld: Bool {
    guard let extent = try? MapSubject.of(self).extent, extent.width > 180 else { return false }
    return self.regions.reduce(0) { $0 + Geodesic.area(of: $1.area) } > Self.mostGroundForWorld
  }

  /// Why the document, or one of its keys, gives no map.
  func refusal(of key: String?, code: String, _ what: String, _ advice: String) -> ControlMapError {
    ControlMapError([
      Diagnostic(code: code, file: self.document.origin, feature: key, what: what, advice: advice)
    ])
  }
}

extension MapData {
  /// The regions that are there on some day of the map's period; all where none is.
  fileprivate var shownRegions: [Region] {
    guard let period = model.period, period.from <= period.to else { return regions }
    let shown = regions.filter { $0.days?.overlaps(period.from...period.to) ?? true }
    return shown.isEmpty ? regions : shown
  }
}
