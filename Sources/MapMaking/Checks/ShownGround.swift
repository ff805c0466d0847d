import ControlModel
import Diagnostics
import Formats
import MapDocument
import Shapes
import Spatial
import Territory

/// How much of a map's ground the projection that the map asks for can show.
///
/// Only what lies in the extent counts, where the map asks for one.
struct ShownGround {
  let projectionName: String
  /// What the areas are: `region`, `polygon`.
  let noun: String
  /// How many areas are wanted.
  private(set) var wanted = 0
  /// How many of them the projection shows a part of.
  private(set) var shown = 0
  /// How many it does not show wholly.
  private(set) var cut = 0
  /// Square kilometres that it cuts away.
  private(set) var lostArea = 0.0
  /// The position of the first area that is cut.
  private(set) var firstCut: Int?
  /// Places and events that are wanted, and those of them that it does not show.
  private(set) var points = (wanted: 0, hidden: 0)
  /// What is wanted lies in this box.
  private(set) var extent: Extent<Geographic>

  /// Square kilometres; less is what rounding takes.
  private static let leastArea = 0.001

  /// - Returns: Nil where the program chooses the projection, and where the one that is asked for cannot be read.
  init?(_ data: MapData) throws(ControlMapError) {
    guard let definition = data.document.crs,
      let crs = try? CoordinateReferenceSystem(definition)
    else { return nil }
    let areas = data.regions.isEmpty ? data.record.polygons : data.regions.map(\.area)
    let places = data.places.map(\.location) + data.events.compactMap(\.location)
    let geometries: [Geometry<Geographic>] =
      areas.map { .multiPolygon($0) } + data.otherFeatures.compactMap(\.geometry)
    var box: Extent<Geographic>?
    if case .box(let asked) = data.document.extent { box = asked }
    guard let extent = box ?? earthExtent(of: geometries, and: places) else { return nil }
    self.extent = extent
    projectionName = crs.projectionName
    noun = data.regions.isEmpty ? "polygon" : "region"
    do {
      let projection = try Projection(crs, extent: extent)
      let cutter = try EarthCutter(
        projection.domain, view: projection.domain.window.extent, keepsSeams: true)
      // Where all of the ground lies within what is shown, each area does.
      var isAllShown = false
      if box == nil { isAllShown = try cutter.showsUncut(extent) }
      for (index, area) in areas.enumerated() {
        if isAllShown {
          if !area.isEmpty { (wanted, shown) = (wanted + 1, shown + 1) }
          continue
        }
        let part = if let box { try Self.part(of: area, in: box) } else { area }
        try add(part, at: index, cutter)
      }
      if isAllShown {
        points.wanted = places.count
        return
      }
      let boxes = box?.turns
      for place in places where boxes?.contains(where: { $0.contains(place) }) ?? true {
        points.wanted += 1
        if cutter.cut(place) == nil { points.hidden += 1 }
      }
    } catch {
      throw .spatial(error, doing: "could not find out what the projection shows")
    }
  }

  private mutating func add(
    _ area: MultiPolygon<Geographic>, at index: Int, _ cutter: EarthCutter
  ) throws(SpatialError) {
    guard let extent = Geometry.multiPolygon(area).extent else { return }
    wanted += 1
    var isWhole = cutter.showsEverything
    if !isWhole { isWhole = try cutter.showsUncut(extent) }
    if isWhole {
      shown += 1
      return
    }
    let visible = try cutter.cut(area)
    if !visible.isEmpty { shown += 1 }
    let lost = (Geodesic.area(of: area) - Geodesic.area(of: visible)) / 1e6
    guard lost > Self.leastArea || visible.isEmpty else { return }
    cut += 1
    lostArea += lost
    firstCut = firstCut ?? index
  }

  private static func part(
    of area: MultiPolygon<Geographic>, in box: Extent<Geographic>
  ) throws(SpatialError) -> MultiPolygon<Geographic> {
    guard let extent = Geometry.multiPolygon(area).extent else { return area }
    var parts: [MultiPolygon<Geographic>] = []
    for box in box.turns where box.intersects(extent) {
      if box.contains(extent) { return area }
      parts.append(try area.clipped(to: box))
    }
    return MultiPolygon(parts.flatMap(\.polygons))
  }

  /// Nothing of what is wanted can be shown.
  var isNothing: Bool {
    wanted > 0 ? shown == 0 : points.wanted > 0 && points.hidden == points.wanted
  }

  // MARK: Words

  private func name(_ index: Int, _ data: MapData) -> String {
    data.regions.isEmpty
      ? "polygon \(data.record.polygonNumbers[index])" : data.regions[index].id
  }

  private static let advice =
    "choose a projection of that part of the Earth, or leave the crs out to have one chosen"

  /// Why no map can be drawn.
  func refusal(_ data: MapData) -> ControlMapError {
    let first = firstCut.map { "the \(noun) '\(name($0, data))'" }
    let others = wanted > 1 ? " or any of \(wanted - 1) more" : ""
    return ControlMapError([
      Diagnostic(
        code: Balance.Cause.beyondProjection.rawValue, file: data.document.origin, feature: "crs",
        what:
          "'\(projectionName)' cannot show \(first.map { $0 + others } ?? "any place"): the ground to show lies in \(extent.written)",
        advice: Self.advice)
    ])
  }

  /// What is cut away; of nothing no piece.
  func entry(_ data: MapData) -> Balance.Entry {
    let size = PlainNumber.text(lostArea, digits: lostArea < 100 ? 3 : 0)
    let areas =
      cut == 0
      ? nil
      : (wanted == 1
        ? "the \(noun)"
        : "\(cut) of \(wanted) \(noun)s\(firstCut.map { ", first '\(name($0, data))'," } ?? "")")
        + " \(cut == 1 ? "reaches" : "reach") beyond what '\(projectionName)' can show: \(size) km² are cut away"
    let places =
      points.hidden == 0
      ? nil
      : "\(points.hidden) of \(points.wanted) places and events "
        + (cut == 0
          ? "\(points.hidden == 1 ? "lies" : "lie") beyond what '\(projectionName)' can show"
          : "\(points.hidden == 1 ? "lies" : "lie") there")
    return Balance.Entry(
      .beyondProjection, count: cut + points.hidden, area: cut > 0 ? lostArea : nil,
      origin: data.document.origin, example: "crs",
      what: [areas, places].compactMap(\.self).joined(separator: "; "), advice: Self.advice)
  }
}
