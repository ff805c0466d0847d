import Cartography
import ControlModel
import Diagnostics
import Drawing
import Formats
import MapDocument
import Shapes
import Spatial
import Territory

/// Makes the insets of a map whose page and frame are known.
struct InsetMaker {
  let plan: Plan
  let measurer: any TextMeasurer

  private var data: MapData { plan.data }

  /// How far a locator shows the land around the country, as a multiple of the country's size.
  private static let surroundings = 2.2
  /// Pixels by which a border of the locator may stray.
  private static let simplification = 0.3

  /// - Parameter furniture: What the map asks for; maps of changes have locators only.
  func insets(locatorsOnly: Bool) throws(ControlMapError) -> [PlanInset] {
    var insets: [PlanInset] = []
    for (index, asked) in data.document.furniture.insets.enumerated() {
      let id = "inset-\(index + 1)"
      if let problem = asked.problem(showing: plan.extent, areasOf: sourcesOfAreas) {
        throw ControlMapError([
          Diagnostic(
            code: "furniture-refused", file: data.document.origin, feature: "furniture.inset",
            what: problem.what, advice: problem.advice)
        ])
      }
      if let extent = asked.extent, asked.isDetail(of: plan.extent) {
        if !locatorsOnly {
          insets.append(try detail(asked, id, extent.turned(towards: plan.extent)))
        }
      } else {
        insets.append(try locator(asked, id))
      }
    }
    if data.document.insetsWhatLiesApart, !locatorsOnly {
      insets += try insetsApart(numberedFrom: insets.count + 1)
    }
    return insets
  }

  private var sourcesOfAreas: [String] {
    data.sources.filter(\.file.hasAreas).map(\.name) + (data.regions.isEmpty ? [] : ["regions"])
  }

  /// The inset without its picture, as large as its share of the frame allows.
  private func inset(_ asked: InsetItem, _ id: String, aspect: Double) -> Inset {
    let frame = plan.layout.frame
    let width = min(frame.width * asked.size, frame.height * asked.size * aspect)
    return Inset(
      id: id, anchor: asked.at, width: width.rounded(),
      height: (width / aspect).rounded(), title: asked.title?.text(in: data.language) ?? "")
  }

  // MARK: Larger scale

  /// At most how many groups that lie apart get insets.
  static let mostApart = 6
  private static let mostInCorner = 2
  /// Pixels.
  private static let leastWidthForBar = 160.0
  /// The share of the frame that an inset of what lies apart takes at most on either side.
  private static let sizeApart = 0.2

  /// Insets of what lies apart from the main group, each where it hides least of the land.
  private func insetsApart(numberedFrom first: Int) throws(ControlMapError) -> [PlanInset] {
    var used = Dictionary(
      data.document.furniture.insets.map { ($0.at, 1) }, uniquingKeysWith: +)
    var insets: [PlanInset] = []
    for (index, group) in plan.subject.apart.prefix(Self.mostApart).enumerated() {
      guard let box = MapSubject.extent(around: group) else { continue }
      let corner = try freestCorner(besides: used)
      used[corner, default: 0] += 1
      var asked = InsetItem(at: corner)
      asked.size = Self.sizeApart
      insets.append(
        try detail(
          asked, "inset-\(first + index)", box,
          crs: CoordinateReferenceSystem.automatic(for: box).definition))
    }
    return insets
  }

  /// The corner where an inset hides least of the land, an empty one sooner than one with insets.
  private func freestCorner(besides used: [Anchor: Int]) throws(ControlMapError) -> Anchor {
    let frame = plan.layout.frame
    let (width, height) = (frame.width * Self.sizeApart, frame.height * Self.sizeApart * 1.2)
    var costs: [(anchor: Anchor, cost: Double)] = []
    for anchor in [Anchor.bottomLeft, .bottomRight, .topLeft, .topRight] {
      let count = used[anchor] ?? 0
      guard count < Self.mostInCorner else { continue }
      let reach = height * Double(count + 1)
      let corner = Extent<Page>(
        x: [.bottomLeft, .topLeft].contains(anchor) ? frame.minX : frame.maxX - width,
        y: [.topLeft, .topRight].contains(anchor) ? frame.minY : frame.maxY - reach,
        width: width, height: reach)
      var land = 0.0
      for shape in plan.regionShapes {
        land += try computing("could not place an inset") { () throws(SpatialError) in
          try shape.visible.clipped(to: corner).area
        }
      }
      // A marker is worth a tenth of the inset's ground.
      let markers = plan.placePoints.count { $0.map(corner.contains) == true }
      land += Double(markers) * width * height * 0.1
      costs.append((anchor, land + Double(count) * width * height * 0.05))
    }
    return costs.min { $0.cost < $1.cost }?.anchor ?? .bottomLeft
  }

  private func detail(
    _ asked: InsetItem, _ id: String, _ extent: Extent<Geographic>, crs: String? = nil
  ) throws(ControlMapError) -> PlanInset {
    let data = plan.data.shown(on: extent, crs: crs)
    var plans = PlanMaker(
      data: data, options: plan.options, measurer: measurer, fonts: plan.fonts)
    plans.eventScale = plan.eventSites.scale
    var inset = inset(asked, id, aspect: try plans.aspect())
    let detail = try plans.plainPlan(
      width: inset.width, height: inset.height,
      // In a small one it would hide the ground that the inset is for.
      scaleBar: inset.width < Self.leastWidthForBar ? nil : .bottomLeft, isFree: true,
      scale: plan.layout.scale.ofPart(width: inset.width, height: inset.height))
    if plan.extent.holds(extent) {
      inset.outline = try outline(of: detail.frame, detail.crs, detail.extent, on: plan)
    }
    return PlanInset(inset: inset, detail: detail)
  }

  /// What one map shows as a closed line on another.
  private func outline(
    of frame: MapFrame, _ crs: CoordinateReferenceSystem, _ extent: Extent<Geographic>,
    on other: Plan
  ) throws(ControlMapError) -> Line<Page> {
    try computing("could not place an inset") { () throws(SpatialError) in
      let projection = try Projection(crs, extent: extent)
      let onto = try PageProjector(crs: other.crs, extent: other.extent, frame: other.frame)
      return Self.line(frame, projection, onto)
    }
  }

  private static func line(
    _ frame: MapFrame, _ projection: borrowing Projection, _ onto: borrowing PageProjector
  ) -> Line<Page> {
    let points = frame.outline(margin: 0).compactMap { projection.invert($0) }
      .compactMap { onto.place($0) }
    return Line(points + points.prefix(1))
  }

  /// The same on a map that may cut the Earth through it, without the cuts.
  private static func lines(
    _ frame: MapFrame, _ projection: borrowing Projection, _ onto: borrowing PageProjector
  ) throws(SpatialError) -> [Line<Page>] {
    let places = frame.outline(margin: 0).compactMap { projection.invert($0) }
    return try onto.place([Line(places + places.prefix(1))])
  }

  // MARK: Smaller scale

  private func locator(_ asked: InsetItem, _ id: String) throws(ControlMapError)
    -> PlanInset
  {
    let name = asked.locatorSource
    let lands = try computing("could not draw the locator") {
      () throws(SpatialError) -> [MultiPolygon<Geographic>] in
      var lands: [MultiPolygon<Geographic>] = []
      for land in self.lands(of: name) { lands.append(try land.onEarth()) }
      return lands
    }
    let middle = plan.extent.center
    let home = lands.firstIndex { $0.holds(middle) }
    let extent = asked.extent ?? extent(around: lands, home: home)
    let crs = CoordinateReferenceSystem.automatic(for: extent)
    let plans = PlanMaker(
      data: plan.data.shown(on: extent, crs: crs.definition), options: plan.options,
      measurer: measurer, fonts: plan.fonts)
    var inset = inset(asked, id, aspect: try plans.aspect())
    let box = Extent<Page>(x: 0, y: 0, width: inset.width, height: inset.height)
    guard let frame = try plans.frame(crs, MapSubject(extent), in: box) else {
      throw .data("the locator's extent has no place in '\(crs.name)'; name another extent")
    }
    inset.layers = try computing("could not draw the locator") { () throws(SpatialError) in
      let projector = try PageProjector(crs: crs, extent: extent, frame: frame)
      let shapes = try Self.shapes(lands, projector)
      let projection = try Projection(plan.crs, extent: plan.extent)
      let middle = projector.projection.invert(frame.center) ?? extent.center
      return Locator(
        width: inset.width, height: inset.height, style: data.style,
        zoom: MapFrame.zoom(groundResolution: frame.metresPerPixel, latitude: middle.y),
        source: name,
        features: shapes.enumerated().map { index, shape in
          MapFeature(
            geometry: .multiPolygon(shape), properties: [:],
            identity: Identity(kind: .source(name), id: "\(id):\(index)"))
        },
        home: home.map { shapes[$0] } ?? MultiPolygon(),
        outline: try Self.lines(plan.frame, projection, projector)
      ).layers()
    }
    return PlanInset(inset: inset, detail: nil)
  }

  /// The areas of a source.
  private func lands(of name: String) -> [MultiPolygon<Geographic>] {
    // Those of the date on which a map is drawn unless it says another one.
    name == "regions"
      ? data.regions.filter { region in data.model.defaultDate.map(region.exists) ?? true }
        .map(\.area)
      : data.sources.first { $0.name == name }?.file.areas ?? []
  }

  /// The lands, or as much of them around the home land as a locator shows.
  private func extent(around lands: [MultiPolygon<Geographic>], home: Int?) -> Extent<Geographic> {
    let map = Geometry.polygon(plan.extent.polygon)
    let areas = lands.map { Geometry.multiPolygon($0) }
    guard let own = earthExtent(of: [map] + (home.map { [areas[$0]] } ?? [])),
      let whole = earthExtent(of: areas + [map])
    else { return plan.extent }
    let around = own.expanded(by: max(own.width, own.height) * (Self.surroundings - 1) / 2)
    let air = max(whole.width, whole.height) * 0.02
    let seen = whole.turned(towards: own).union(own).expanded(by: air)
    // All round the Earth there is ground, but no land is seen twice.
    let isRound = whole.width + 2 * air >= 360
    let west = isRound ? around.minX : max(around.minX, seen.minX)
    let east = isRound ? around.maxX : min(around.maxX, seen.maxX)
    let isAll = east - west >= 360
    let crosses = own.minX < -180 || own.maxX > 180
    // Air does not lead over the 180th meridian where the map and its land do not.
    return Extent(
      minX: isAll ? -180 : crosses ? west : max(west, -180),
      minY: max(around.minY, seen.minY, -90),
      maxX: isAll ? 180 : crosses ? east : min(east, 180),
      maxY: min(around.maxY, seen.maxY, 90))
  }

  /// The areas on the page, with no more vertices than can be seen; neighbours share their border.
  private static func shapes(
    _ lands: [MultiPolygon<Geographic>], _ projector: borrowing PageProjector
  ) throws(SpatialError) -> [MultiPolygon<Page>] {
    let visible = try projector.cutter.cut(lands)
    let coverage = try projector.place(Coverage(overlaying: visible, grid: 1e-9))
      .simplified(tolerance: simplification)
    let areas = coverage.areas { coverage.faces[$0].covers.first }
    return lands.indices.map { areas[$0] ?? MultiPolygon() }
  }
}
