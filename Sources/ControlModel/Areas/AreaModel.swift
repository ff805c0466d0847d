package import Diagnostics
import Formats
import MapDocument
package import Shapes
package import Spatial
package import Territory

/// What the states are laid on: regions, cells of places, and where places and events lie.
///
/// It depends on neither page nor projection, so that statistics and explanations do not either.
package struct AreaModel: Sendable {
  let record: Record
  let regions: [Region]
  let places: [Place]
  let defaultReach: Double?
  /// Every reach that each place ever has, in metres; nil for the default.
  let reaches: [[Double?]]
  /// The Voronoi cell of each place that the record gives a holder, cut by the regions.
  let cells: [MultiPolygon<Geographic>?]
  /// The region in which each place lies, the first of those that ever cover it.
  package let regionOfPlace: [Int?]
  /// The dated polygons that ever cover each place; empty where the record has none.
  let polygonsOfPlace: [[Int]]
  /// The region in which each event lies, the first of those that ever cover it.
  package let regionOfEvent: Positions
  /// Nil where all regions are always there.
  private let datedRegions: DatedRegions?
  /// The polygons of the record whose ground was not surveyed.
  let inferredPolygons: InferredPolygons
  /// The extent of each polygon of the record.
  let polygonExtents: [Extent<Geographic>?]
  /// The faces without dated polygons, but for inferred ones that are permanent.
  package let partition: AreaPartition

  /// All regions that ever cover each place and each event.
  private struct DatedRegions {
    var ofPlaces: [[Int]]
    var ofEvents: [[Int]]
  }

  init(_ evidence: Evidence, history: ControlHistory) throws(ControlMapError) {
    record = evidence.record
    let inferredPolygons = InferredPolygons(evidence)
    self.inferredPolygons = inferredPolygons
    polygonExtents = evidence.record.polygons.map { Geometry.multiPolygon($0).extent }
    let reaches = evidence.places.map { history.reaches(of: $0.id) }
    self.reaches = reaches
    regions = evidence.regions
    places = evidence.places
    defaultReach = evidence.document.infer?.reach
    let index = AreaIndex(evidence.regions.map(\.area))
    regionOfPlace = try computing("could not locate the places") { () throws(SpatialError) in
      try index.locate(evidence.places.map(\.location))
    }
    polygonsOfPlace =
      evidence.record.polygons.isEmpty || evidence.places.isEmpty
      ? []
      : try computing("could not locate the places") { () throws(SpatialError) in
        try AreaIndex(evidence.record.polygons).areas(covering: evidence.places.map(\.location))
      }
    regionOfEvent = try index.locate(evidence.events)
    datedRegions =
      evidence.regions.allSatisfy { $0.days == nil }
      ? nil
      : DatedRegions(
        ofPlaces: try computing("could not locate the places") { () throws(SpatialError) in
          try index.areas(covering: evidence.places.map(\.location))
        }, ofEvents: try index.areas(covering: evidence.events))
    let cells = try Self.cells(of: evidence, history)
    self.cells = cells
    partition = try computing("could not cut the regions into areas") {
      () throws(SpatialError) in
      try AreaPartition(
        regions: evidence.regions, places: evidence.places, cells: cells, reaches: reaches,
        record: evidence.record,
        defaultReach: evidence.document.infer?.reach, polygons: inferredPolygons.permanent,
        cutter: nil)
    }
  }

  /// The partition with the dated polygons that may count at any of the moments.
  ///
  /// - Parameter cutter: Leaves only what a map shows of the ground, in its longitudes; nil for all of it.
  package func partition(at moments: [RecordSnapshot], cutBy cutter: EarthCutter? = nil)
    throws(ControlMapError) -> AreaPartition
  {
    let running = Set(moments.flatMap { $0.history.polygons(on: $0.day) }).sorted()
    let permanent = inferredPolygons.permanent
    if cutter == nil, running.isEmpty || running == permanent { return partition }
    return try computing("could not cut the regions into areas") { () throws(SpatialError) in
      try AreaPartition(
        regions: regions, places: places, cells: cells, reaches: reaches, record: record,
        defaultReach: defaultReach,
        polygons: permanent.isEmpty ? running : Set(running + permanent).sorted(), cutter: cutter)
    }
  }

  /// Regions in which places that the record speaks of lie, or into which their cells reach.
  var regionsReached: Set<Int> {
    let spoken = Set(
      record.assertions.compactMap { assertion -> String? in
        if case .place(let id) = assertion.subject { id } else { nil }
      })
    let own = zip(places, regionOfPlace).filter { spoken.contains($0.0.id) }.compactMap(\.1)
    let inferred = partition.coverage.faces.flatMap { face -> [Int] in
      let covers = face.covers.map { partition.covers[$0] }
      guard covers.contains(where: { if case .cell = $0 { true } else { false } }) else {
        return []
      }
      return covers.compactMap { if case .region(let index) = $0 { index } else { nil } }
    }
    return Set(own + inferred)
  }

  /// The region of a day in which a place lies.
  package func region(ofPlace index: Int, on day: Day) -> Int? {
    guard let datedRegions else { return regionOfPlace[index] }
    return region(among: datedRegions.ofPlaces[index], on: day)
  }

  /// The region of a day in which an event lies, whenever that was.
  package func region(ofEvent index: Int, on day: Day) -> Int? {
    guard let datedRegions else { return regionOfEvent[index] }
    return region(among: datedRegions.ofEvents[index], on: day)
  }

  /// The region in which each event lies on its day.
  package func regionsOfEvents(_ events: [Event]) -> Positions {
    guard datedRegions != nil else { return regionOfEvent }
    var positions = regionOfEvent
    for index in events.indices { positions[index] = region(ofEvent: index, on: events[index].day) }
    return positions
  }

  private func regionsOfPlaces(on day: Day) -> [Int?] {
    guard let datedRegions else { return regionOfPlace }
    return datedRegions.ofPlaces.map { region(among: $0, on: day) }
  }

  /// All regions that ever cover a place.
  func regions(ofPlace index: Int) -> [Int] {
    datedRegions?.ofPlaces[index] ?? regionOfPlace[index].map { [$0] } ?? []
  }

  private func region(among indices: [Int], on day: Day) -> Int? {
    indices.first { regions[$0].exists(on: day) }
  }

  /// The days on which regions begin to be there, or are no longer, in order.
  package var regionDays: [Day] {
    guard datedRegions != nil else { return [] }
    let ends = regions.compactMap(\.days).flatMap {
      [$0.lowerBound, $0.upperBound.advanced(by: 1)]
    }
    return Set(ends).filter { StoryDays().first < $0 && $0 <= StoryDays().last }.sorted()
  }

  /// Decides the areas of a date.
  func states(on day: Day, history: ControlHistory) -> AreaStates {
    AreaStates(
      history: history, regions: regions, places: places, regionOfPlace: regionsOfPlaces(on: day),
      inferredPolygons: inferredPolygons, defaultReach: defaultReach, day: day)
  }

  /// The areas of a moment on a partition that was made for it.
  package func areas(at moment: RecordSnapshot, on partition: AreaPartition) -> [Area] {
    states(on: moment.day, history: moment.history).areas(of: partition)
  }

  private static func cells(of evidence: Evidence, _ history: ControlHistory)
    throws(ControlMapError)
    -> [MultiPolygon<
      Geographic
    >?]
  {
    var cells = [MultiPolygon<Geographic>?](repeating: nil, count: evidence.places.count)
    guard let reach = evidence.document.infer?.reach else { return cells }
    let held = Set(evidence.record.heldPlaces)
    let sites = evidence.places.indices.filter { held.contains(evidence.places[$0].id) }
    guard !sites.isEmpty else { return cells }
    try evidence.checkCoincidence(of: sites)
    let made = try computing("could not infer areas from the places") {
      () throws(SpatialError) in
      // Without regions the circles of reach alone bound the cells.
      var circles: [MultiPolygon<Geographic>] = []
      for site in sites {
        let farthest =
          history.reaches(of: evidence.places[site].id).map { $0 ?? reach }.max() ?? reach
        guard farthest >= AreaPartition.shortestReach else { continue }
        circles.append(
          try MultiPolygon([
            Geodesic.circle(around: evidence.places[site].location, radius: farthest)
          ]).onEarth())
      }
      let ground = evidence.regions.isEmpty ? circles : evidence.regions.map(\.area)
      let within = try union(ground)
      return try inferredCells(of: sites.map { evidence.places[$0].location }, within: within)
    }
    for (site, cell) in zip(sites, made) { cells[site] = cell }
    return cells
  }
}
