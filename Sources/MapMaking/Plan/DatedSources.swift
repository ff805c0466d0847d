import Cartography
import ControlModel
import Diagnostics
import Drawing
import Formats
import Localization
import MapDocument
import Shapes
import Spatial
import Territory

/// The reserved sources of one date: areas, control, fronts, regions, places and events with their
/// states, on the page.
struct DatedSources {
  private(set) var sources: [String: [MapFeature]] = [:]
  private(set) var contents = LegendContents()
  private(set) var areas: [Area] = []
  /// Those of them that lie in the frame.
  private(set) var drawnAreas: [DrawnArea] = []

  private let plan: Plan
  let day: Day
  let memory: PictureMemory
  private let stateProperties: StateProperties
  private let features: StateFeatures
  private let summary: Summary
  /// In the order of the file.
  let shownEvents: [Int32]
  /// What stands out, where the story says so.
  private(set) var highlight: StoryHighlight?
  /// The texts around the map, on a page of its own.
  var told: StoryWords
  /// What the shown events come to, by region; nil for those in none.
  private var eventsOfRegion: [Int?: EventSites.Sum] = [:]
  /// Days for which an event is shown; nil for all that follow it.
  private let window: Int?

  /// An area, or as much of it as lies in the frame.
  struct DrawnArea {
    var area: Area
    /// Square kilometres in the frame.
    var size: Double
  }

  /// Square kilometres of the areas in the frame, by their ids.
  var grounds: [String: Double] {
    Dictionary(drawnAreas.map { ($0.area.id(in: plan.data), $0.size) }) { $0 + $1 }
  }

  /// - Parameters:
  ///   - eventDays: The events of these days are shown; nil for those of the map's window.
  ///   - highlights: What changed since the day that the story names stands out.
  ///   - memory: What the plan's pictures before found; nil for the first.
  init(
    _ plan: Plan, on day: Day, eventDays: ClosedRange<Day>? = nil, highlights: Bool = true,
    memory: PictureMemory? = nil
  ) throws(ControlMapError) {
    self.plan = plan
    self.day = day
    self.memory = memory ?? PictureMemory(of: plan, isForOne: true)
    told = StoryWords(plan.data, on: day, made: nil)
    let moment = plan.data.model.moment(day)
    stateProperties = plan.data.stateProperties
    features = StateFeatures(plan, on: day)
    summary = Summary(plan: plan, words: plan.words)
    let window =
      eventDays.map { $0.lowerBound.distance(to: $0.upperBound) + 1 }
      ?? plan.data.document.events?.window
    self.window = window
    shownEvents = plan.eventSites.shown(on: day, window: window)
    let events = plan.data.events
    for index in shownEvents {
      let index = Int(index)
      eventsOfRegion[plan.ground.region(ofEvent: index, on: day), default: EventSites.Sum()]
        .add(deaths: events[index].fatalities)
    }
    let ground = try plan.pageCoverage(at: [moment])
    let page = ground.coverage
    let areas = try plan.ground.dated(
      plan.ground.areas(at: moment, on: ground.partition), at: moment, on: ground.partition,
      self.memory.labelPoints)
    self.areas = areas
    let depiction = plan.data.depiction
    for area in areas {
      let size = ground.size(of: area)
      guard size > 0 else { continue }
      drawnAreas.append(DrawnArea(area: area, size: size))
      if area.isCell, !plan.data.shows(cellWith: area.state) { continue }
      contents.add(area: area.state, isInferred: area.isInferred, ground: size)
    }
    let laid = depiction == .disc ? areas : ground.partition.withoutCells(areas)
    let sizes = laid.map(ground.size)
    let faces = FaceKeys(laid, faceCount: page.faces.count)
    sources["areas"] = areaFeatures(laid, sizes, page, faces)
    sources["control"] = controlFeatures(laid, sizes, page, faces)
    sources["halos"] = try haloFeatures(areas, ground, depiction)
    if plan.styleNames("fronts") || plan.styleNames("fronts-before") {
      sources["fronts"] = frontFeatures(laid, ground)
    }
    sources["regions"] = (plan.baseSources["regions"] ?? []) + regionFeatures()
    if !plan.ground.regionDays.isEmpty, plan.baseSources[SurroundingLand.outline] != nil {
      sources[SurroundingLand.outline] = SurroundingLand.outlines(of: regionsTogether(ground))
    }
    sources["places"] = placeFeatures()
    if plan.data.drawsHeldRoads {
      let states = plan.ground.placeStates(at: moment)
      let roads = plan.townRoads.features(plan, states, stateProperties)
      sources[TownRoads.source] = roads
      contents.hasHeldRoads = !roads.isEmpty
    }
    addEvents()
    // Between two days as on all that lie behind the first.
    let earlier = plan.data.document.story.earlierDays[day].map { $0...day }
    let shown = (eventDays ?? earlier).map {
      min($0.lowerBound.advanced(by: 1), $0.upperBound)...$0.upperBound
    }
    let story = StoryFeatures(plan)
    sources.merge(story.sources(on: shown ?? day...day)) { $1 }
    contents.movements = story.legend(on: shown ?? day...day)
    if highlights, eventDays == nil { try addHighlight() }
    contents.eventDays = eventDays
    contents = LegendMaker(plan.data).named(contents, on: day)
  }

  /// Gives numbers to what has them.
  mutating func number(_ references: References) { sources = references.applied(to: sources) }

  /// The tints around towns, or their outlines, by the ids of the towns.
  var halosOfPlaces: [String: MapFeature] {
    Dictionary(
      (sources["halos"] ?? []).compactMap { halo in
        halo.properties["place"]?.string.map { ($0, halo) }
      }
    ) { first, _ in first }
  }

  /// Which area each face belongs to.
  private struct FaceKeys {
    let areaOfFace: [Int?]

    init(_ areas: [Area], faceCount: Int) {
      var areaOfFace = [Int?](repeating: nil, count: faceCount)
      for (index, area) in areas.enumerated() {
        for face in area.faces { areaOfFace[face] = index }
      }
      self.areaOfFace = areaOfFace
    }
  }

  // MARK: Areas

  /// - Parameter sizes: Square kilometres in the frame, by area.
  private func areaFeatures(
    _ areas: [Area], _ sizes: [Double], _ coverage: Coverage<Page>, _ faces: FaceKeys
  ) -> [MapFeature] {
    let shapes = coverage.areas { faces.areaOfFace[$0] }
    return areas.enumerated().compactMap { index, area in
      guard let shape = shapes[index], sizes[index] > 0 else { return nil }
      return feature(for: area, shape)
    }
  }

  /// The ground around towns that are held, of one holder after the other: tints that fade, or the outlines of cells.
  private func haloFeatures(
    _ areas: [Area], _ ground: PageCoverage, _ depiction: Inference.Depiction
  ) throws(ControlMapError) -> [MapFeature] {
    guard depiction == .halo || depiction == .outline, plan.styleNames("halos") else { return [] }
    let order = HolderOrder(plan.data.record.actors)
    var cells: [Int: Area] = [:]
    for area in areas where area.isHeldCell {
      guard let place = area.place else { continue }
      let faces = cells[place]?.faces ?? []
      cells[place] = cells[place] ?? area
      cells[place]?.faces = faces + area.faces
    }
    let held = cells.values.sorted { one, other in
      let ranks = (order.rank(of: one.state.holding), order.rank(of: other.state.holding))
      return ranks.0 == ranks.1 ? one.place ?? 0 < other.place ?? 0 : ranks.0 < ranks.1
    }
    if depiction == .outline { return outlines(of: held, ground) }
    let towns = held.compactMap { area in
      area.place.map { place in
        TownHalos.Town(
          place: place, holding: area.state.holding,
          reach: plan.history.reach(of: plan.data.places[place].id, on: day)
            ?? plan.data.document.infer?.reach ?? 0)
      }
    }
    // The ground of a whole world takes seconds to mend.
    guard !towns.isEmpty else { return [] }
    let halos = try computing("could not lay tints around the towns") {
      () throws(SpatialError) in
      try self.halos(towns, areas, ground)
    }
    return halos.halos.compactMap { halo in
      cells[halo.place].map { self.halo(of: $0, halo.area, halo.fades) }
    }
  }

  private func halos(
    _ towns: [TownHalos.Town], _ areas: [Area], _ ground: PageCoverage
  ) throws(SpatialError) -> TownHalos {
    let free = areas.filter(\.isFreeForHalos).flatMap(\.faces).sorted()
    let make = { [plan] () throws(SpatialError) -> TownHalos in
      let faces = Set(free)
      let shape = ground.coverage.areas { faces.contains($0) ? 0 : nil }[0] ?? MultiPolygon()
      return try TownHalos(plan, towns, on: shape.valid())
    }
    // Dated polygons part the ground anew on each date.
    return plan.pageCoverage == nil
      ? try make() : try memory.halos(towns, on: free, make: make)
  }

  /// The cells of each holder together: between two of its towns there is no border.
  private func outlines(of cells: [Area], _ ground: PageCoverage) -> [MapFeature] {
    let holdings = cells.map(\.state.holding).withoutRepetition()
    var holderOfFace: [Int: Int] = [:]
    for cell in cells {
      let holder = holdings.firstIndex(of: cell.state.holding)
      for face in cell.faces { holderOfFace[face] = holder }
    }
    let shapes = ground.coverage.areas { holderOfFace[$0] }
    return holdings.enumerated().compactMap { index, holding in
      guard let shape = shapes[index], isVisible(shape) else { return nil }
      let state = State(holding: holding)
      var properties = stateProperties.properties(of: state)
      properties["inferred"] = true
      properties["depict"] = .string(Inference.Depiction.outline.rawValue)
      let id = Area.controlID(of: holding, isInferred: true)
      return MapFeature(
        id: .string(id), geometry: .multiPolygon(shape), properties: properties,
        identity: Identity(
          .control, id, title: summary.title(of: "", state, isInferred: true), state,
          isInferred: true))
    }
  }

  private func halo(
    of cell: Area, _ shape: MultiPolygon<Page>, _ fades: [MapFeature.Fade]
  ) -> MapFeature {
    var feature = feature(for: cell, shape)
    feature.fades = fades
    feature.properties["depict"] = .string(Inference.Depiction.halo.rawValue)
    return feature
  }

  private func isVisible(_ shape: MultiPolygon<Page>) -> Bool {
    Geometry.multiPolygon(shape).extent.map(plan.layout.frame.intersects) ?? false
  }

  private func feature(for area: Area, _ shape: MultiPolygon<Page>) -> MapFeature {
    let id = area.id(in: plan.data)
    var properties = area.key.region.map { plan.data.regions[$0].properties } ?? [:]
    properties.merge(stateProperties.properties(of: area.state)) { $1 }
    properties["inferred"] = .bool(area.isInferred)
    properties["region"] = area.key.region.map { .string(plan.data.regions[$0].id) } ?? .null
    properties["place"] = area.place.map { .string(plan.data.places[$0].id) } ?? .null
    let (count, fatalities) = eventSums(inRegion: area.key.region)
    properties["events"] = .number(Double(count))
    properties["fatalities"] = fatalities
    return MapFeature(
      id: .string(id), geometry: .multiPolygon(shape), properties: properties,
      identity: Identity(
        .area, id,
        title: summary.title(
          of: area.name(in: plan.data), area.state, isInferred: area.isInferred),
        area.state, region: area.key.region.map { plan.data.regions[$0].id },
        place: area.place.map { plan.data.places[$0].id }, isInferred: area.isInferred))
  }

  /// Areas of one state taken together.
  ///
  /// - Parameter sizes: Square kilometres in the frame, by area.
  private func controlFeatures(
    _ areas: [Area], _ sizes: [Double], _ coverage: Coverage<Page>, _ faces: FaceKeys
  ) -> [MapFeature] {
    var keys: [Holding] = []
    let keyOfArea = areas.map { area in
      let key = Holding(holding: area.state.holding, isInferred: area.isInferred)
      if let position = keys.firstIndex(of: key) { return position }
      keys.append(key)
      return keys.count - 1
    }
    let shapes = coverage.areas { faces.areaOfFace[$0].map { keyOfArea[$0] } }
    let drawn = Set(sizes.indices.filter { sizes[$0] > 0 }.map { keyOfArea[$0] })
    let named = plan.namesHolders ? named(keys, keyOfArea, sizes) : []
    return keys.enumerated().compactMap { index, key in
      guard let shape = shapes[index], drawn.contains(index) else { return nil }
      let state = State(holding: key.holding)
      var properties = stateProperties.properties(of: state)
      properties["inferred"] = .bool(key.isInferred)
      if named.contains(index) {
        let actors = plan.data.record.actors
        let language = plan.data.language
        properties["name"] = .string(
          actors.wording(of: key.holding, language: language, isFull: true))
        properties["name:short"] = .string(actors.wording(of: key.holding, language: language))
      }
      let id = Area.controlID(of: key.holding, isInferred: key.isInferred)
      return MapFeature(
        id: .string(id), geometry: .multiPolygon(shape), properties: properties,
        identity: Identity(
          .control, id, title: summary.title(of: "", state, isInferred: key.isInferred),
          state, isInferred: key.isInferred))
    }
  }

  /// Of the surveyed and the inferred areas of a holder, those that have more ground in the frame.
  private func named(_ keys: [Holding], _ keyOfArea: [Int], _ sizes: [Double]) -> Set<Int> {
    var ground = [Double](repeating: 0, count: keys.count)
    for (area, key) in keyOfArea.enumerated() { ground[key] += sizes[area] }
    let ofHolders = Dictionary(
      grouping: keys.indices.filter { keys[$0].holding.status != .unknown }
    ) { keys[$0].holding }
    return Set(ofHolders.values.compactMap { $0.max { ground[$0] < ground[$1] } })
  }

  private struct Holding: Hashable {
    var holding: State.Holding
    var isInferred: Bool
  }

  private mutating func frontFeatures(_ areas: [Area], _ ground: PageCoverage) -> [MapFeature] {
    let actors = plan.data.record.actors
    let (partition, coverage, gap) = (ground.partition, ground.coverage, plan.closedGap)
    let sides = partition.frontSides(of: areas, on: coverage, closing: gap) { [day] in
      plan.options.rollsUp ? actors.alliance(of: $0, on: day) : actors.current($0, on: day)
    }
    let make = { (sides: FrontSides) in partition.fronts(between: sides, on: coverage, closing: gap)
    }
    let fronts = plan.pageCoverage == nil ? make(sides) : memory.fronts(sides, make: make)
    return fronts.compactMap { feature(for: $0) }
  }

  private mutating func feature(for front: Front<Page>) -> MapFeature? {
    let isVisible = front.lines.contains { line in
      Geometry.lineString(line).extent.map(plan.layout.frame.intersects) ?? false
    }
    guard isVisible else { return nil }
    if front.isInferred { contents.hasInferredFronts = true } else { contents.hasFronts = true }
    let actors = plan.data.record.actors
    var facts = ["left": front.left, "right": front.right]
    if front.isInferred { facts["inferred"] = "true" }
    return MapFeature(
      geometry: .multiLineString(front.lines.joinedEndToEnd()),
      properties: [
        "left": .string(front.left), "right": .string(front.right),
        "left-color": stateProperties.color(of: front.left) ?? .null,
        "right-color": stateProperties.color(of: front.right) ?? .null,
        "inferred": .bool(front.isInferred),
      ],
      identity: Identity(
        kind: .front, id: front.id,
        title: [front.left, front.right]
          .map { actors.shortName(of: $0, language: plan.data.language) }
          .joined(separator: " – "), attributes: facts))
  }

  // MARK: Regions, places, events

  private func regionFeatures() -> [MapFeature] {
    plan.data.regions.enumerated().compactMap { index, region in
      guard region.exists(on: day), isVisible(plan.regionShapes[index].area) else { return nil }
      var feature = memory.region(
        index, plan.history.state(of: .region(region.id), on: day), make: features.region)
      let (count, fatalities) = eventSums(inRegion: index)
      feature.properties["events"] = .number(Double(count))
      feature.properties["fatalities"] = fatalities
      return feature
    }
  }

  /// The ground of all regions of the date.
  private func regionsTogether(_ ground: PageCoverage) -> MultiPolygon<Page> {
    let shapes = ground.coverage.areas { face -> Int? in
      ground.partition.coverage.faces[face].covers.contains { cover in
        guard case .region(let index) = ground.partition.covers[cover] else { return false }
        return plan.data.regions[index].exists(on: day)
      } ? 0 : nil
    }
    return shapes[0] ?? MultiPolygon()
  }

  /// By rank, the first last: what is drawn later lies on top.
  private mutating func placeFeatures() -> [MapFeature] {
    var shown: [MapFeature] = []
    let states = plan.ground.placeStates(at: plan.data.model.moment(day))
    let ranks = plan.data.model.ranks.places
    for index in plan.data.places.indices.sorted(by: { ranks[$0] > ranks[$1] }) {
      let state = states[index]
      guard let feature = features.place(index, state) else { continue }
      contents.add(place: state)
      shown.append(feature)
    }
    return shown
  }

  private mutating func addHighlight() throws(ControlMapError) {
    let arrows = (sources[StorySource.movements] ?? []).map(\.geometry.area)
    guard
      let found = try StoryHighlight(plan, on: day, besides: arrows, halos: halosOfPlaces)
    else { return }
    highlight = found
    sources[StorySource.changes] = found.changes
    sources[StorySource.rest] = found.rest.map { [$0] } ?? []
    contents.changedSince =
      found.changes.isEmpty ? nil : plan.data.document.story.changesSince(on: day)
  }

  private mutating func addEvents() {
    let events = EventFeatures(plan, on: day, window: window)
    let frame = plan.layout.frame
    var shown: [MapFeature] = []
    if plan.draws("events") {
      shown.reserveCapacity(shownEvents.count)
      for index in shownEvents {
        let index = Int(index)
        guard let point = plan.eventPoints[index], frame.contains(point) else { continue }
        shown.append(events.feature(index, at: point))
      }
    }
    sources["events"] = shown
    sources["event-sites"] =
      plan.styleNames("event-sites")
      ? EventSiteFeatures(events, shownEvents, at: plan.eventSites).features : []
    sources[EventCircles.source] = plan.eventCircles.features(of: shownEvents, events)
    contents.events.signs = plan.eventSites.signs(of: shownEvents)
    contents.hasEvents = !shown.isEmpty || !contents.events.signs.isEmpty
    plan.eventSites.note(&contents.events)
    contents.events.precisions = plan.data.possibleEvents.precisions
    contents.events.hasCircles = plan.data.possibleEvents.hasCircles
    contents.events.unplaced = shownEvents.count { events.events[Int($0)].location == nil }
  }

  /// How many of the window's events lie in a region and how many died in them; null where no event says.
  private func eventSums(inRegion region: Int?) -> (count: Int, fatalities: PropertyValue) {
    let sum = eventsOfRegion[region] ?? EventSites.Sum()
    return (sum.count, sum.known == 0 ? .null : .number(Double(sum.deaths)))
  }
}

extension PageCoverage {
  /// Square kilometres of an area that lie in the frame.
  func size(of area: Area) -> Double { area.faces.reduce(0) { $0 + drawnAreas[$1] } }
}

extension Front {
  /// `cma|fama`, `cma|fama:inferred`.
  var id: String { "\(left)|\(right)" + (isInferred ? ":inferred" : "") }
}

extension Area {
  /// Of all areas of one state together: `control:fama`, `control:fama:inferred`.
  static func controlID(of holding: State.Holding, isInferred: Bool) -> String {
    "\(holding.status.rawValue):\(holding.key)" + (isInferred ? ":inferred" : "")
  }

  /// `region:kidal`, `cell:kidal`, `remainder:kidal`, `polygon:3`; unique at a date.
  func id(in data: MapData) -> String {
    var beside =
      key.beside.isEmpty ? "" : "/" + key.beside.map { String($0 + 1) }.joined(separator: ",")
    if !key.pending.isEmpty {
      beside += "?" + key.pending.map { String($0 + 1) }.joined(separator: ",")
    }
    if case .cell = key.ground, let region = key.besideRegion {
      beside += "@" + data.regions[region].id
    }
    switch key.ground {
    case .region(let index): return "region:" + data.regions[index].id + beside
    case .remainder(let index): return "remainder:" + data.regions[index].id + beside
    case .cell(let place): return "cell:" + data.places[place].id + beside
    case .polygons(let polygons):
      let region = key.region.map { "@" + data.regions[$0].id } ?? ""
      return "polygon:" + polygons.map { String($0 + 1) }.joined(separator: "+") + region + beside
    case .open: return "open" + beside
    }
  }

  /// The name of the region or town that the area stands for.
  func name(in data: MapData) -> String {
    if let place { return data.places[place].name.text(in: data.language) }
    return key.region.map { data.regions[$0].name.text(in: data.language) } ?? ""
  }
}
