import Cartography
import ControlModel
import Diagnostics
import Drawing
import Formats
import MapDocument
import Painter
import Shapes
import Spatial
import Styling
import Territory

/// Makes a plan, step by step from the data to the page.
struct PlanMaker {
  let data: MapData
  let options: MapOptions
  let measurer: any TextMeasurer
  /// See `Provenance.fonts`.
  let fonts: String?

  func plan() throws(ControlMapError) -> Plan {
    let furniture = furniture(of: data)
    let shares = try shares(furniture)
    do {
      return try plan(
        on: layout(furniture, shares, legends: legendsForSizing(byCamp: true)), furniture, shares)
    } catch {
      guard case .noRoom? = error.cause as? CartographyError else { throw error }
      // The names of camps give way before the page does.
      var plan = try plan(
        on: layout(furniture, shares, legends: legendsForSizing(byCamp: false)), furniture, shares)
      plan.legendHasCamps = false
      return plan
    }
  }

  private func layout(
    _ furniture: Furniture, _ shares: ShareHistory?, legends: [[LegendSection]]
  ) throws(ControlMapError) -> PageLayout {
    try composing { () throws(CartographyError) in
      try PageLayout(
        width: data.document.page.width, height: data.document.page.height,
        margin: data.document.page.margin, furniture: furniture,
        texts: PageTexts.longest(of: data, options: options), legends: legends,
        statistics: furniture.statistics == nil ? [] : shares?.allTables(data) ?? [],
        style: data.style, zoom: 5, measurer: measurer)
    }
  }

  /// How the area was shared out over the whole period; nil where the furniture does not show it.
  private func shares(_ furniture: Furniture) throws(ControlMapError) -> ShareHistory? {
    guard furniture.timeline != nil || furniture.statistics != nil else { return nil }
    guard data.hasRecord, let period = data.model.period else {
      throw data.model.evidence.missingRecord(to: "show in the timeline and the statistics")
    }
    return try ShareHistory(data, from: period.from, to: period.to)
  }

  /// The plan of a map with a known legend and tables in a column of their own.
  func plan(texts: PageTexts, legend: [LegendSection], tables: [PageTable])
    throws(ControlMapError) -> Plan
  {
    var furniture = furniture(of: data)
    furniture.legend = LegendItem(at: furniture.legend?.at == .left ? .left : .right)
    (furniture.timeline, furniture.statistics) = (nil, nil)
    let layout = try composing { () throws(CartographyError) in
      try PageLayout(
        width: data.document.page.width, height: data.document.page.height,
        margin: data.document.page.margin, furniture: furniture, texts: texts, legends: [legend],
        tables: tables, style: data.style, zoom: 5, measurer: measurer)
    }
    return try plan(on: layout, furniture, insets: .locators)
  }

  /// The plan of a map that fills a page of its own, without furniture and texts.
  ///
  /// - Parameters:
  ///   - width: CSS pixels, as is `height`.
  ///   - scaleBar: Drawn all the same.
  ///   - keepsNames: Finds the places that names keep over the period.
  func plainPlan(
    width: Double, height: Double, scaleBar: Anchor? = nil, keepsNames: Bool = true
  ) throws(ControlMapError) -> Plan {
    let furniture = Furniture(scaleBar.map { [ScaleBarItem(at: $0)] } ?? [])
    let layout = try composing { () throws(CartographyError) in
      try PageLayout(
        width: width, height: height, margin: 0, furniture: furniture,
        texts: .none(language: data.language), legends: [], style: data.style,
        zoom: 5, measurer: measurer)
    }
    return try plan(on: layout, furniture, insets: .none, keepsNames: keepsNames)
  }

  /// Which of the insets that a map asks for it has.
  private enum InsetChoice { case all, locators, none }

  private func plan(
    on layout: PageLayout, _ furniture: Furniture, _ shares: ShareHistory? = nil,
    insets: InsetChoice = .all, keepsNames: Bool = true
  ) throws(ControlMapError) -> Plan {
    let extent = try extent(of: data)
    let crs = try crs(data, for: extent)
    let frame = try frame(crs, extent, layout)
    let projector = try computing("could not project the map") { () throws(SpatialError) in
      try PageProjector(crs: crs, extent: extent, frame: frame)
    }
    let base = try BaseSources(data, projector, layout.frame)
    let pageCoverage = try PageCoverage(data, at: [], projector)
    var plan = Plan(
      data: data, extent: extent, options: options, fonts: fonts, crs: crs, furniture: furniture,
      layout: layout, frame: frame, zoom: base.zoom, groundResolution: base.groundResolution,
      northBearing: base.northBearing,
      pageCoverage: data.record.polygons.isEmpty ? pageCoverage : nil,
      regionShapes: try regionShapes(pageCoverage, layout.frame),
      placePoints: data.places.map { projector.place($0.location) },
      eventPoints: data.events.map { $0.location.flatMap { projector.place($0) } },
      baseSources: base.sources, images: base.images, gridLines: base.gridLines)
    plan.cuts = base.cuts + pageCoverage.coverage.cuts
    plan.shares = shares
    if furniture.timeline != nil { plan.timeline = shares?.chart(data) }
    if insets != .none {
      plan.insets = try InsetMaker(plan: plan, measurer: measurer).insets(
        locatorsOnly: insets == .locators)
    }
    if keepsNames { plan.labels = try plan.labelPlan(measurer: measurer) }
    return plan
  }

  /// Width of the projected extent divided by its height.
  func aspect() throws(ControlMapError) -> Double {
    let extent = try extent(of: data)
    let outline = try outline(crs(data, for: extent), extent)
    guard let box = Geometry.multiPoint(outline).extent, box.width > 0, box.height > 0 else {
      return 1
    }
    return box.width / box.height
  }

  // MARK: Geometry

  private func regionShapes(_ ground: PageCoverage, _ frame: Extent<Page>)
    throws(ControlMapError) -> [Plan.RegionShape]
  {
    let shapes = ground.regions
    return try computing("could not place the names of the regions") {
      () throws(SpatialError) in
      var result: [Plan.RegionShape] = []
      for index in data.regions.indices {
        let area = shapes[index] ?? MultiPolygon()
        let visible = try area.clipped(to: frame)
        result.append(
          Plan.RegionShape(area: area, labelPoint: try visible.labelPointOnPage(), visible: visible)
        )
      }
      return result
    }
  }

  // MARK: Page

  private func extent(of data: MapData) throws(ControlMapError) -> Extent<Geographic> {
    let geometries: [Geometry<Geographic>]
    switch data.document.extent {
    case .box(let extent): return extent
    case .source(let name):
      if name == "regions" {
        geometries = data.regions.map { .multiPolygon($0.area) }
      } else if name == "places" {
        geometries = data.places.map { .point($0.location) }
      } else if name == "events" {
        geometries = data.events.compactMap { $0.location.map { .point($0) } }
      } else if name == "control" {
        geometries = recordGeometries(data)
      } else if let source = data.sources.first(where: { $0.name == name }) {
        geometries = source.file.features.compactMap(\.geometry)
      } else {
        let known = ["regions", "places", "control", "events"] + data.sources.map(\.name)
        throw refusal(
          of: "extent", code: "extent-without-source", "the map has no source '\(name)' to fit",
          "name one of \(known.joined(separator: ", "))")
      }
    case nil:
      geometries =
        data.regions.map { .multiPolygon($0.area) } + data.otherFeatures.compactMap(\.geometry)
        + data.places.map { .point($0.location) }
    }
    guard let extent = earthExtent(of: geometries) else {
      if case .source(let name) = data.document.extent {
        throw refusal(
          of: "extent", code: "extent-empty", "'\(name)' has no place to fit the page to",
          "name another, or degrees")
      }
      throw refusal(
        of: nil, code: "extent-empty", "the map has nothing to fit the page to",
        "give an extent, regions or places")
    }
    // A little air around what was not asked for to the degree.
    let size = max(extent.width, extent.height)
    let grown = extent.expanded(by: size > 0 ? size * 0.03 : 0.01)
    // More than once round the Earth there is nothing.
    let isRound = grown.width >= 360
    return Extent(
      minX: isRound ? -180 : Self.unlessCrossed(grown.minX, extent.minX),
      minY: max(grown.minY, -90),
      maxX: isRound ? 180 : Self.unlessCrossed(grown.maxX, extent.maxX),
      maxY: min(grown.maxY, 90))
  }

  /// Air does not lead over the 180th meridian where the ground does not.
  private static func unlessCrossed(_ grown: Double, _ side: Double) -> Double {
    abs(side) <= 180 ? min(max(grown, -180), 180) : grown
  }

  /// The ground that the record speaks about: its polygons, and the regions and places that it names.
  private func recordGeometries(_ data: MapData) -> [Geometry<Geographic>] {
    let subjects = Set(data.record.assertions.map(\.subject))
    return data.record.polygons.map { .multiPolygon($0) }
      + data.regions.filter { subjects.contains(.region($0.id)) }.map { .multiPolygon($0.area) }
      + data.places.filter { subjects.contains(.place($0.id)) }.map { .point($0.location) }
  }

  private func crs(_ data: MapData, for extent: Extent<Geographic>) throws(ControlMapError)
    -> CoordinateReferenceSystem
  {
    guard let definition = data.document.crs else { return .automatic(for: extent) }
    do {
      return try CoordinateReferenceSystem(definition)
    } catch {
      // An option takes the place of the document's words.
      if options.crs != nil { throw .usage("--crs '\(definition)': \(error)") }
      throw refusal(
        of: "crs", code: "crs-refused", error.description,
        "write an EPSG code such as EPSG:32631, or leave it out")
    }
  }

  /// The extent's edges in projected metres, resampled so that their curves are followed.
  private func outline(_ crs: CoordinateReferenceSystem, _ extent: Extent<Geographic>)
    throws(ControlMapError) -> [Point<Projected>]
  {
    try computing("could not project the extent") { () throws(SpatialError) in
      try Projection(crs, extent: extent).outline(of: extent)
    }
  }

  /// The extent fitted into a box; nil where the projection has no place for it.
  func frame(
    _ crs: CoordinateReferenceSystem, _ extent: Extent<Geographic>, in box: Extent<Page>
  ) throws(ControlMapError) -> MapFrame? {
    MapFrame.fitting(try outline(crs, extent), in: box)
  }

  private func frame(
    _ crs: CoordinateReferenceSystem, _ extent: Extent<Geographic>, _ layout: PageLayout
  ) throws(ControlMapError) -> MapFrame {
    guard let frame = try frame(crs, extent, in: layout.frame) else {
      throw refusal(
        of: "extent", code: "extent-beyond-projection",
        "the extent \(extent.minX),\(extent.minY),\(extent.maxX),\(extent.maxY) has no place in '\(crs.name)'",
        "choose another crs or extent")
    }
    return frame
  }

  /// Why the document, or one of its keys, gives no map.
  private func refusal(of key: String?, code: String, _ what: String, _ advice: String)
    -> ControlMapError
  {
    ControlMapError([
      Diagnostic(
        code: code, file: data.document.origin, feature: key, what: what, advice: advice)
    ])
  }

  private func furniture(of data: MapData) -> Furniture {
    var furniture = data.document.furniture
    if data.isDated, let anchor = furniture.legend?.at {
      furniture.legend?.at = data.document.page.side(for: anchor)
    } else {
      furniture.legend = nil
    }
    return furniture
  }

  /// The legends of all dates on which it may change, without repetition.
  private func legendsForSizing(byCamp: Bool) -> [[LegendSection]] {
    let history = data.model.history
    let maker = LegendMaker(data)
    guard let period = data.model.period, data.hasRecord else {
      var contents = LegendContents()
      contents.hasEvents = data.isDated
      return [maker.sections(for: contents, byCamp: byCamp)]
    }
    let days =
      history.appearanceDays.filter { $0 >= period.from && $0 <= period.to } + [period.from]
    let contents = Set(
      days.map { maker.possibleContents(history: history, on: $0) })
    if data.document.furniture.legend?.lists == .period {
      let all = contents.reduce(LegendContents()) { $0.union($1) }
      let namings = history.namingDays.filter { $0 > period.from && $0 <= period.to }
      return (namings + [period.from]).map {
        maker.sections(for: maker.named(all, on: $0), byCamp: byCamp)
      }
    }
    return contents.map { maker.sections(for: $0, byCamp: byCamp) }
  }
}
