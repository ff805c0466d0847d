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
  /// The events and the story of these days are shown; nil for those of the map's window and of its day.
  var eventDays: ClosedRange<Day>?
  /// That of the map on which this one is set.
  var eventScale: EventScale?
  /// See `Plan.numberedTexts`.
  private var numberedTexts: Set<String> = []
  /// What the numbers of each date stand for.
  private var possibleEndnotes: [[Endnote]] = []
  private let memory: Memory

  /// What is the same on every page that is tried for a map.
  private final class Memory {
    var legends: [LegendWording: PossibleLegends] = [:]
    let legendRows: LegendMemory
    /// Without endnotes.
    var texts: PageTexts?
    /// With the areas that a timeline or statistics need, or without.
    var shares: [Bool: ShareHistory] = [:]
    let partitions = PageCoverage.Partitions()

    init(_ legendRows: LegendMemory) { self.legendRows = legendRows }
  }

  init(
    data: MapData, options: MapOptions, measurer: any TextMeasurer, fonts: String?,
    eventDays: ClosedRange<Day>? = nil, eventScale: EventScale? = nil, kept: PlanMemory? = nil
  ) {
    memory = Memory(kept?.legendRows(of: data.style) ?? LegendMemory())
    self.data = data
    self.options = options
    self.measurer = measurer
    self.fonts = fonts
    self.eventDays = eventDays
    self.eventScale = eventScale
  }

  /// The plan of a map; texts that find no place on it, and sources that it lists, stand there as numbers.
  func plan() throws(ControlMapError) -> Plan {
    var best = try plan(leavingOut: [.sources])
    var leftOut: Set<Plan.OptionalPiece> = []
    for _ in 0..<Self.mostNumberings {
      do {
        guard let next = try numbered(best, leavingOut: &leftOut) else { break }
        best = next
      } catch let error where error.isNoRoom {
        if let part = try partlyNumbered(best) { best = part }
        break
      }
    }
    let asked = furniture(of: data)
    if asked.sources != nil, best.furniture.sources == nil { best.leftOut.insert(.sources) }
    if asked.timeline != nil, best.furniture.timeline == nil { best.leftOut.insert(.timeline) }
    return best
  }

  /// So often a page is laid out anew for numbers: a smaller map has room for fewer texts.
  private static let mostNumberings = 4

  /// The plan with numbers for what has no place on another; nil where that has them.
  ///
  /// - Parameter leftOut: What already made room, and what does now: what happened is more than the strip of the period.
  /// - Throws: Also where there is no room to tell what the numbers stand for.
  private func numbered(
    _ plan: Plan, leavingOut leftOut: inout Set<Plan.OptionalPiece>
  ) throws(ControlMapError) -> Plan? {
    let texts = plan.numberedTexts.union(plan.unplacedTexts)
    let ways: [Set<Plan.OptionalPiece>] =
      texts.isEmpty ? [[]] : [[], [.timeline], [.sources], [.timeline, .sources]]
    var failure: ControlMapError?
    for way in ways.map(leftOut.union) {
      do {
        var numbered = plan
        numbered.numberedTexts = texts
        if way.contains(.timeline), plan.furniture.timeline != nil {
          // Without the strip some of the texts have a place.
          numbered = try self.plan(leavingOut: way.union([.sources]))
          numbered.numberedTexts = numbered.unplacedTexts
        }
        numbered.furniture.sources = way.contains(.sources) ? nil : furniture(of: data).sources
        guard numbered.hasReferences else {
          guard numbered.furniture != plan.furniture else { return nil }
          leftOut = way
          return numbered
        }
        var maker = self
        maker.numberedTexts = numbered.numberedTexts
        maker.possibleEndnotes = numbered.possibleEndnotes
        if numbered.furniture == plan.furniture, texts == plan.numberedTexts,
          try hasRoom(on: plan, for: maker.possibleEndnotes)
        {
          return nil
        }
        let next = try maker.plan(
          leavingOut: way, atMost: way == leftOut ? plan.furniture.timeline : nil)
        leftOut = way
        return next
      } catch let error where error.isNoRoom {
        failure = error
      }
    }
    if let failure { throw failure }
    return nil
  }

  /// The plan with numbers for some of what has no place on another, of each day the newest: as much as there is room to
  /// tell where nothing else stands beneath the map; nil for none.
  private func partlyNumbered(_ plan: Plan) throws(ControlMapError) -> Plan? {
    let texts = plan.numberedTexts.union(plan.unplacedTexts)
    let way: Set<Plan.OptionalPiece> = [.timeline, .sources]
    var most = data.document.story.most(of: texts) / 2
    while most > 0 {
      do {
        var numbered = plan
        numbered.furniture.sources = nil
        numbered.numberedTexts = data.document.story.newest(of: texts, atMost: most)
        var maker = self
        maker.numberedTexts = numbered.numberedTexts
        maker.possibleEndnotes = numbered.possibleEndnotes
        return try maker.plan(leavingOut: way)
      } catch let error where error.isNoRoom {
        most /= 2
      }
    }
    return nil
  }

  private func hasRoom(on plan: Plan, for lists: [[Endnote]]) throws(ControlMapError) -> Bool {
    try composing { () throws(CartographyError) in
      try plan.layout.hasRoom(for: lists, .none(language: data.language), measurer)
    }
  }

  /// - Parameter most: No more of a timeline is tried: a page with more to tell has no room for more of it either.
  private func plan(
    leavingOut pieces: Set<Plan.OptionalPiece>, atMost most: TimelineItem? = nil
  ) throws(ControlMapError) -> Plan {
    var furniture = furniture(of: data)
    if pieces.contains(.sources) { furniture.sources = nil }
    if pieces.contains(.timeline) { furniture.timeline = nil }
    let shares = try shares(furniture)
    var failure: ControlMapError?
    var ways = try ribbonRows(furniture, shares).map { (rows: $0, names: 0.0) }
    if furniture.timeline?.names == true, most?.nameRow != 0, let names = shares?.eventNames {
      let row = try composing { () throws(CartographyError) in
        try TimelineItem.nameRow(names, language: data.language, measurer: measurer)
      }
      // The names of events are the first to give way.
      if row > 0 { ways.insert((ways[0].rows, row), at: 0) }
    }
    for way in ways where way.rows <= most?.ribbons ?? way.rows {
      furniture.timeline?.nameRow = way.names
      furniture.timeline?.ribbons = way.rows
      if way.rows == 0 { furniture.timeline?.shows = .shares }
      do {
        return try plan(furniture, shares)
      } catch let error where error.isNoRoom {
        failure = error
      }
    }
    guard let failure else { preconditionFailure("a plan without ribbons is tried") }
    throw failure
  }

  /// The plan with the fullest legend that has room for all its rows; where none has, with a part of the shortest.
  private func plan(_ furniture: Furniture, _ shares: ShareHistory?) throws(ControlMapError) -> Plan
  {
    let figures = shares.flatMap { LegendFigures(furniture.legend, $0, data) }
    var failure: ControlMapError?
    // The names of camps give way before the page does, and full names before rows of the legend do.
    for wording in LegendWording.allCases {
      do {
        return try plan(arrangement(furniture, shares, figures, wording), shares, figures)
      } catch let error where error.isNoRoom {
        failure = error
      }
    }
    guard let failure else { preconditionFailure("a legend is tried") }
    throw failure
  }

  /// The part of the page's height that ribbons may take, and what one takes, in pixels of the layout.
  private static let (ribbonPart, ribbonRow) = (0.13, 12.7)

  /// How many ribbons the timeline may have, the most first: where they leave no room for the map it has fewer, and at
  /// last the shares of the area, 0.
  private func ribbonRows(_ furniture: Furniture, _ shares: ShareHistory?) throws(ControlMapError)
    -> [Int]
  {
    guard let shares, let ribbons = shares.ribbons else { return [0] }
    let count = ribbons.count
    guard count > 0 else {
      throw .data(
        "the timeline has nothing to show: the record says nothing of \(furniture.timeline?.shows.rawValue ?? "it") between \(shares.first) and \(shares.last); let it show shares"
      )
    }
    let page = data.document.page
    let height = page.height / (scale(of: page)?.factor ?? 1)
    let room = max(Int(height * Self.ribbonPart / Self.ribbonRow), 1)
    return [min(count, room), 6, 3].filter { $0 <= min(count, room) } + [0]
  }

  /// A page with room for a legend.
  private struct Arrangement {
    var layout: PageLayout
    var page: PageSetup
    var furniture: Furniture
    var texts: PageTexts
    var aspect: Double?
    var detail: EventLegend.Detail
    var wording: LegendWording
    var legends: [[LegendSection]]
  }

  private func arrangement(
    _ furniture: Furniture, _ shares: ShareHistory?, _ figures: LegendFigures?,
    _ wording: LegendWording
  ) throws(ControlMapError) -> Arrangement {
    var possible =
      memory.legends[wording] ?? PossibleLegends(data, wording: wording, figures: figures)
    defer { memory.legends[wording] = possible }
    var texts =
      memory.texts
      ?? PageTexts.longest(of: data, options: options, hasLegend: furniture.legend != nil)
    memory.texts = texts
    texts.possibleEndnotes = possibleEndnotes
    // Names on the map may yet take the place of rows.
    let mayBeCut = wording == .brief || furniture.legend?.isDirect == true
    let page = try bestPage { page throws(ControlMapError) in
      try layout(
        page, furniture, shares, texts, legends: possible.sections(events: .single),
        mayBeCut: mayBeCut)
    }
    let (furniture, aspect) = try bestSide(of: furniture, on: page) {
      furniture, aspect throws(ControlMapError) in
      try layout(
        page, furniture, shares, texts, aspect: aspect, legends: possible.sections(events: .single),
        mayBeCut: mayBeCut)
    }
    let (roomy, detail) = try roomiest { detail throws(ControlMapError) in
      try layout(
        page, furniture, shares, texts, aspect: aspect, legends: possible.sections(events: detail),
        mayBeCut: mayBeCut)
    }
    return Arrangement(
      layout: roomy, page: page, furniture: furniture, texts: texts, aspect: aspect,
      detail: detail, wording: wording, legends: possible.sections(events: detail))
  }

  private func plan(
    _ found: Arrangement, _ shares: ShareHistory?, _ figures: LegendFigures?
  ) throws(ControlMapError) -> Plan {
    let (page, furniture, texts) = (found.page, found.furniture, found.texts)
    let (aspect, legends) = (found.aspect, found.legends)
    func plan(_ page: PageLayout) throws(ControlMapError) -> Plan {
      var plan = try self.plan(on: page, furniture, shares)
      plan.legendFigures = figures
      plan.periodLegends = furniture.legend?.lists == .period ? legends : []
      plan.legendWording = found.wording
      plan.eventDetail = found.detail
      return plan
    }
    guard furniture.legend?.isDirect == true else {
      return try withRoomForNames(plan(found.layout), plan) { names throws(ControlMapError) in
        try layout(
          page, furniture, shares, texts, aspect: aspect, legends: legends, keyNames: names)
      }
    }
    return try DirectLegend(maker: self, wording: found.wording, legends: legends).plan {
      legends throws(ControlMapError) in
      try plan(layout(page, furniture, shares, texts, aspect: aspect, legends: legends))
    }
  }

  /// The layout with the most that a legend can say of events where that costs the map and the letters of the legend
  /// but little of the room that they have when it only says that there are some.
  private func roomiest(
    _ layout: (EventLegend.Detail) throws(ControlMapError) -> PageLayout
  ) throws(ControlMapError) -> (PageLayout, EventLegend.Detail) {
    guard !data.events.isEmpty, furniture(of: data).legend != nil else {
      return (try layout(.full), .full)
    }
    let least = try layout(.single)
    for detail in [EventLegend.Detail.full, .kinds] {
      do {
        let more = try layout(detail)
        if more.isRoomy(besides: least) { return (more, detail) }
      } catch let error where error.isNoRoom { continue }
    }
    return (least, .single)
  }

  /// The plan of the page with a row for names that do not fit on the map, where there are some and no other room.
  private func withRoomForNames(
    _ first: Plan, _ plan: (PageLayout) throws(ControlMapError) -> Plan,
    layout: ([String]) throws(ControlMapError) -> PageLayout
  ) throws(ControlMapError) -> Plan {
    guard first.layout.keyRoom == nil, let nameless = first.labels?.nameless, !nameless.isEmpty,
      nameless.count <= Self.mostTold
    else { return first }
    // A smaller map has some more of them, and some that have places as words make room for numbers.
    var names = nameless + nameless.prefix(nameless.count / 2 + 1)
    var best = first
    var fewest = first.labels?.lost ?? 0
    for _ in 0..<Self.mostKeys {
      do {
        let page = try layout(names)
        let frame = try frame(first.crs, first.subject, page)
        if frame.metresPerPixel * Self.leastGround > first.frame.metresPerPixel {
          // The ground itself says more than its names.
          names = Array(names.prefix(names.count / 2))
          if names.isEmpty { return best }
          continue
        }
        let next = try plan(page)
        guard let labels = next.labels, !labels.told.isEmpty, labels.lost < fewest else {
          return best
        }
        (best, fewest) = (next, labels.lost)
        if labels.lost > 0, labels.nameless.count > names.count {
          names = labels.nameless
        } else if labels.told.count < names.count * 3 / 4 {
          // Not every name has room for a number: as many are lost in a smaller row.
          names = labels.told + nameless.prefix(labels.told.count / 4 + 1)
          fewest += 1
        } else {
          return best
        }
      } catch let error where error.isNoRoom {
        return best
      }
    }
    return best
  }

  /// How large the ground must be beside what it is on a map without room for names.
  private static let leastGround = 0.65
  /// Nobody looks up one among more names.
  private static let mostTold = 250
  /// So often a page is laid out anew for names that are told beneath the map.
  private static let mostKeys = 3

  /// Wider ground is not looked at on an upright page.
  private static let widestUpright = 0.85
  /// How much larger the ground must be on an upright page.
  private static let gainUpright = 1.1

  /// The page that was asked for, or the usual one, upright where that shows the ground larger.
  private func bestPage(
    _ layout: (PageSetup) throws(ControlMapError) -> PageLayout
  ) throws(ControlMapError) -> PageSetup {
    let page = data.document.page
    guard data.document.hasUsualPage else { return page }
    let aspect = try aspect()
    guard aspect < Self.widestUpright else { return page }
    var upright = page
    (upright.width, upright.height) = (page.height, page.width)
    let wide = try layout(page)
    func scale(_ layout: PageLayout) -> Double {
      min(layout.frame.width / aspect, layout.frame.height)
    }
    guard let tall = try? layout(upright), scale(tall) > scale(wide) * Self.gainUpright else {
      return page
    }
    return upright
  }

  /// How much larger the ground must be for a legend to stand beneath the map that is asked for beside it.
  private static let gainBeneath = 1.25

  /// Where the legend stands: beneath the map in place of beside it where an upright page shows the ground much larger
  /// for it. With the shape of the ground, where it counts for how high a legend may be.
  private func bestSide(
    of furniture: Furniture, on page: PageSetup,
    _ layout: (Furniture, Double?) throws(ControlMapError) -> PageLayout
  ) throws(ControlMapError) -> (Furniture, aspect: Double?) {
    guard let anchor = furniture.legend?.at else { return (furniture, nil) }
    if anchor == .top || anchor == .bottom { return (furniture, try aspect()) }
    // A side that a document asks for is kept, but on a page that is composed.
    let isFree = data.document.hasUsualFurniture || page.template != nil
    guard anchor == .left || anchor == .right, isFree, page.height > page.width else {
      return (furniture, nil)
    }
    var other = furniture
    other.legend?.at = .bottom
    let aspect = try aspect()
    func scale(_ layout: PageLayout) -> Double {
      min(layout.frame.width / aspect, layout.frame.height)
    }
    guard let beneath = try? layout(other, aspect) else { return (furniture, nil) }
    if let beside = try? layout(furniture, nil), scale(beneath) < scale(beside) * Self.gainBeneath {
      return (furniture, nil)
    }
    return (other, aspect)
  }

  private func layout(
    _ page: PageSetup, _ furniture: Furniture, _ shares: ShareHistory?, _ texts: PageTexts,
    aspect: Double? = nil, legends: [[LegendSection]], keyNames: [String] = [],
    mayBeCut: Bool = true
  ) throws(ControlMapError) -> PageLayout {
    try composing { () throws(CartographyError) in
      try PageLayout(
        page, scale: scale(of: page), furniture: furniture,
        texts: texts, legends: legends,
        statistics: furniture.statistics == nil ? [] : shares?.allTables(data) ?? [],
        aspect: aspect, keyNames: keyNames, mayCutLegend: mayBeCut, style: data.style, zoom: 5,
        memory: memory.legendRows, measurer: measurer)
    }
  }

  /// How large all is drawn; nil for a style that says in pixels how large.
  private func scale(of page: PageSetup) -> PageScale? {
    data.style.followsPage ? PageScale(page) : nil
  }

  /// How the area was shared out over the whole period; nil where the furniture does not show it.
  private func shares(_ furniture: Furniture) throws(ControlMapError) -> ShareHistory? {
    let needsArea = furniture.timeline != nil || furniture.statistics != nil
    guard needsArea || furniture.legend?.shows.isEmpty == false else { return nil }
    guard data.hasRecord, let period = data.model.period else {
      guard needsArea else { return nil }
      throw data.model.evidence.missingRecord(to: "show in the timeline and the statistics")
    }
    if let known = memory.shares[needsArea] { return known }
    var shares = try ShareHistory(data, from: period.from, to: period.to, needsArea: needsArea)
    if let showing = self.furniture(of: data).timeline?.shows, showing != .shares {
      shares.ribbons = Ribbons(data, showing, in: shares)
    }
    memory.shares[needsArea] = shares
    return shares
  }

  /// The plan of a map with a known legend and tables in a column of their own.
  ///
  /// - Parameter legend: What it says, by how much it says of events.
  func plan(
    texts: PageTexts, legend: (EventLegend.Detail) -> [LegendSection], tables: [PageTable]
  ) throws(ControlMapError) -> Plan {
    var furniture = furniture(of: data)
    let side = furniture.legend?.at == .left ? Anchor.left : .right
    furniture.legend = LegendItem(at: data.document.page.side(for: side))
    (furniture.timeline, furniture.statistics, furniture.sources) = (nil, nil, nil)
    let isBeneath = furniture.legend?.at == .bottom
    let aspect = isBeneath ? try aspect() : nil
    let (page, detail) = try roomiest { detail throws(ControlMapError) in
      let legends = [legend(detail)]
      return try composing { () throws(CartographyError) in
        try PageLayout(
          data.document.page, scale: scale(of: data.document.page), furniture: furniture,
          texts: texts,
          legends: legends, tables: tables, aspect: aspect, style: data.style, zoom: 5,
          measurer: measurer)
      }
    }
    var plan = try plan(on: page, furniture, insets: .locators)
    plan.eventDetail = detail
    return plan
  }

  /// The plan of a map that fills a page of its own, without furniture and texts.
  ///
  /// - Parameters:
  ///   - width: CSS pixels, as is `height`.
  ///   - scaleBar: Drawn all the same.
  ///   - isFree: The scale bar may stand in another corner, where it hides less.
  ///   - keepsNames: Finds the places that names keep over the period.
  ///   - scale: That of the page on which the map is set; nil for the pixels that its style names.
  func plainPlan(
    width: Double, height: Double, scaleBar: Anchor? = nil, isFree: Bool = false,
    keepsNames: Bool = true, scale: PageScale? = nil
  ) throws(ControlMapError) -> Plan {
    let furniture = Furniture(scaleBar.map { [ScaleBarItem(at: $0)] } ?? [])
    let layout = try composing { () throws(CartographyError) in
      try PageLayout(
        PageSetup(width: width, height: height, margin: 0), scale: scale, furniture: furniture,
        texts: .none(language: data.language), legends: [], style: data.style,
        zoom: 5, measurer: measurer)
    }
    return try plan(
      on: layout, furniture, insets: .none, isFree: isFree, keepsNames: keepsNames,
      tellsNumbers: false)
  }

  /// Which of the insets that a map asks for it has.
  private enum InsetChoice { case all, locators, none }

  private func plan(
    on layout: PageLayout, _ furniture: Furniture, _ shares: ShareHistory? = nil,
    insets: InsetChoice = .all, isFree: Bool? = nil, keepsNames: Bool = true,
    tellsNumbers: Bool = true
  ) throws(ControlMapError) -> Plan {
    let subject = try MapSubject.of(data)
    let extent = subject.extent
    let crs = try crs(data, for: subject)
    let frame = try frame(crs, subject, layout)
    let projector = try computing("could not project the map") { () throws(SpatialError) in
      try PageProjector(crs: crs, extent: extent, frame: frame)
    }
    var asked: Extent<Geographic>?
    if case .box(let box) = data.document.extent { asked = box }
    let ground = try computing("could not measure the map") { () throws(SpatialError) in
      try FrameGround(projector, asked: asked)
    }
    var base = try BaseSources(data, projector, layout.frame, zoom: ground.zoom)
    let pageCoverage = try PageCoverage(
      data, at: [], projector, partitions: memory.partitions)
    let placePoints = data.places.map { projector.place($0.location) }
    var eventPoints = OptionalPoints<Page>(capacity: data.events.count)
    for event in data.events { eventPoints.append(event.location.flatMap { projector.place($0) }) }
    var landFailure: String?
    var subjects: Set<String> = []
    if data.document.land == .world {
      do {
        let land = try land(around: pageCoverage, ground, layout, projector)
        subjects = land.subjects
        base.add(land)
      } catch {
        landFailure = error.description
      }
    }
    base.relief = try ownRelief(ground, projector)
    do {
      try addBasemap(to: &base, subjects, pageCoverage, placePoints, ground, layout, projector)
    } catch {
      landFailure = landFailure ?? error.description
    }
    var plan = Plan(
      data: data, subject: subject, options: options, fonts: fonts, crs: crs, furniture: furniture,
      layout: layout, frame: frame, frameGround: ground,
      pageCoverage: data.record.polygons.isEmpty ? pageCoverage : nil,
      regionShapes: try regionShapes(pageCoverage, layout.frame),
      placePoints: placePoints, eventPoints: eventPoints,
      eventSites: eventSites(placePoints, eventPoints, layout.frame),
      baseSources: base.sources, images: base.images, gridLines: base.gridLines)
    plan.cuts = base.cuts + pageCoverage.coverage.cuts
    plan.landFailure = landFailure
    plan.story = try PlannedStory(data, placePoints, projector)
    plan.eventCircles = try computing("could not draw circles around events") {
      () throws(SpatialError) in try EventCircles(data, projector)
    }
    plan.townRoads = TownRoads(data, projector)
    plan.numberedTexts = numberedTexts
    plan.teller = data.teller
    plan.comparedDays = eventDays
    plan.relief = base.relief
    plan.shares = shares
    if let timeline = furniture.timeline, let shares {
      plan.timeline = TimelineStrip(chart: shares.chart(data))
      plan.timeline?.nameRow = timeline.nameRow
      if timeline.shows != .shares, let ribbons = shares.ribbons {
        plan.timeline?.ribbons = ribbons.ribbons(atMost: timeline.ribbons)
        plan.timeline?.subjects = ribbons.subjects
      }
    }
    plan.tellsNumbers = tellsNumbers
    plan.namesHolders = furniture.legend?.isDirect == true
    plan.leavesInsetsOut = insets != .all && data.document.insetsWhatLiesApart
    if insets != .none {
      plan.insets = try InsetMaker(plan: plan, measurer: measurer).insets(
        locatorsOnly: insets == .locators)
    }
    // A template composes the page, wherever the document has the scale bar on its own.
    let mayMove = data.document.hasUsualFurniture || data.document.page.template != nil
    if isFree ?? mayMove { try plan.settleScaleBar(measurer: measurer) }
    if keepsNames { plan.labels = try plan.labelPlan(measurer: measurer) }
    return plan
  }

  private func eventSites(
    _ placePoints: [Point<Page>?], _ eventPoints: OptionalPoints<Page>, _ frame: Extent<Page>
  ) -> EventSites {
    let ranks = data.model.ranks.places
    let order = placePoints.indices.sorted { ranks[$0] < ranks[$1] }
    return EventSites(
      EventSites.Input(
        events: data.events, eventPoints: eventPoints,
        placePoints: order.compactMap { placePoints[$0] }, frame: frame,
        kinds: data.document.events?.kinds ?? EventKinds(), rule: EventSites.Rule(data.style),
        window: data.document.events?.window, days: eventDays, scale: eventScale,
        showsSites: data.style.shows("event-sites")))
  }

  /// Width of the projected extent divided by its height.
  func aspect() throws(ControlMapError) -> Double {
    let subject = try MapSubject.of(data)
    let box = Geometry.multiPoint(try outline(crs(data, for: subject), subject)).extent
    guard let box, box.width > 0, box.height > 0 else {
      return 1
    }
    return box.width / box.height
  }

  // MARK: Geometry

  private func land(
    around regions: PageCoverage, _ ground: FrameGround, _ layout: PageLayout,
    _ projector: borrowing PageProjector
  ) throws(ControlMapError) -> SurroundingLand {
    try computing("could not draw the land around the regions") { () throws(SpatialError) in
      let coverage =
        data.hasOnlyTints
        ? try Coverage<Page>(overlaying: []) : try regions.lasting(data.regions)
      guard data.drawsWorld else {
        return SurroundingLand(
          around: coverage, in: layout.frame, earth: ground.earth, isWorld: data.isWorld)
      }
      return try SurroundingLand(
        around: coverage, in: layout.frame, earth: ground.earth,
        resolution: ground.resolution, language: data.language, projector)
    }
  }

  /// The relief of heights of the document's own; nil where it has none.
  private func ownRelief(_ ground: FrameGround, _ projector: borrowing PageProjector)
    throws(ControlMapError) -> Relief?
  {
    guard let path = data.document.hillshade, data.style.shows(BaseMap.heights) else { return nil }
    let relief = try ReliefMaker.relief(projector, scale: ground.resolution) {
      (edges: [Double], density: Double) throws(ControlMapError) in
      try reading { () throws(FormatError) in
        try readElevation(at: path, edges: edges, density: density)
      }
    }
    guard let relief else {
      throw .data(
        "'\(path)' has no heights that rise or fall where the map lies; choose another raster, or leave 'hillshade' out"
      )
    }
    return relief
  }

  private func addBasemap(
    to base: inout BaseSources, _ subjects: Set<String>, _ regions: PageCoverage,
    _ placePoints: [Point<Page>?], _ ground: FrameGround, _ layout: PageLayout,
    _ projector: borrowing PageProjector
  ) throws(ControlMapError) {
    let wanted = data.drawnBasemap
    guard !wanted.isEmpty else { return }
    let places = zip(data.places, placePoints).compactMap { place, point in
      point.map { BaseMap.OwnPlace(point: $0, name: place.name.text(in: data.language)) }
    }
    base.add(
      try computing("could not draw the base map") { () throws(SpatialError) in
        try BaseMap(
          wanted, in: layout.frame, resolution: ground.resolution, language: data.language,
          subjects: subjects, own: Array(regions.shapes(of: data.regions).values), places: places,
          projector)
      })
  }

  private func regionShapes(_ ground: PageCoverage, _ frame: Extent<Page>)
    throws(ControlMapError) -> [Plan.RegionShape]
  {
    let shapes = ground.shapes(of: data.regions)
    // Nobody looks for the middle of what has no name on the map.
    let hasNames = data.style.layers.contains { $0.kind == .symbol && $0.source == "regions" }
    return try computing("could not place the names of the regions") {
      () throws(SpatialError) in
      var result: [Plan.RegionShape] = []
      for index in data.regions.indices {
        let area = shapes[index] ?? MultiPolygon()
        let visible = try area.drawn(in: frame)
        result.append(
          Plan.RegionShape(
            area: area, labelPoint: hasNames ? try visible.labelPoint()?.point : nil,
            visible: visible))
      }
      return result
    }
  }

  // MARK: Page

  private func crs(_ data: MapData, for subject: MapSubject) throws(ControlMapError)
    -> CoordinateReferenceSystem
  {
    guard let definition = data.document.crs else { return .automatic(for: subject.outline) }
    return try options.readSystem(definition, in: data.document)
  }

  /// What the page is fitted to in projected metres, resampled so that its curves are followed.
  private func outline(_ crs: CoordinateReferenceSystem, _ subject: MapSubject)
    throws(ControlMapError) -> [Point<Projected>]
  {
    try computing("could not project the extent") { () throws(SpatialError) in
      try subject.outline(by: Projection(crs, extent: subject.extent))
    }
  }

  /// The subject fitted into a box; nil where the projection has no place for it.
  func frame(
    _ crs: CoordinateReferenceSystem, _ subject: MapSubject, in box: Extent<Page>
  ) throws(ControlMapError) -> MapFrame? {
    MapFrame.fitting(try outline(crs, subject), in: box)
  }

  private func frame(
    _ crs: CoordinateReferenceSystem, _ subject: MapSubject, _ layout: PageLayout
  ) throws(ControlMapError) -> MapFrame {
    guard let frame = try frame(crs, subject, in: layout.frame) else {
      throw data.refusal(
        of: "extent", code: "extent-beyond-projection",
        "the extent \(subject.extent.written) has no place in '\(crs.name)'",
        "choose another crs or extent")
    }
    return frame
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
}
