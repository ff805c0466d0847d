import Formats
import Shapes
import Spatial
import Territory

/// What the states are laid on: regions, cells of places, and where places and events lie.
///
/// It depends on neither page nor projection, so that statistics and explanations do not either.
struct Ground: Sendable {
  let record: Record
  let regions: [Region]
  let places: [Place]
  let defaultReach: Double?
  /// Every reach that each place ever has, in metres; nil for the default.
  let reaches: [[Double?]]
  /// The Voronoi cell of each place that the record gives a holder, cut by the regions.
  let cells: [MultiPolygon<Geographic>?]
  /// The region in which each place lies.
  let regionOfPlace: [Int?]
  /// The region in which each event lies.
  let regionOfEvent: [Int?]
  /// The faces without dated polygons.
  let partition: AreaPartition

  init(_ data: MapData, history: ControlHistory) throws(ControlMapError) {
    record = data.record
    let reaches = data.places.map { history.reaches(of: $0.id) }
    self.reaches = reaches
    regions = data.regions
    places = data.places
    defaultReach = data.document.infer?.reach
    let index = AreaIndex(data.regions.map(\.area))
    regionOfPlace = try computing("could not locate the places") { () throws(SpatialError) in
      try index.locate(data.places.map(\.location))
    }
    regionOfEvent = try Self.locate(data.events, in: index)
    let cells = try Self.cells(of: data, history)
    self.cells = cells
    partition = try computing("could not cut the regions into areas") {
      () throws(SpatialError) in
      try AreaPartition(
        regions: data.regions, places: data.places, cells: cells, reaches: reaches,
        record: data.record,
        defaultReach: data.document.infer?.reach, polygons: [], view: nil)
    }
  }

  /// The partition with the dated polygons that may count at any of the moments.
  ///
  /// - Parameter view: Only this much of the ground is wanted; nil for all of it.
  func partition(at moments: [Moment], view: Extent<Geographic>? = nil)
    throws(ControlMapError) -> AreaPartition
  {
    let running = Set(moments.flatMap { $0.history.polygons(on: $0.day) }).sorted()
    if running.isEmpty, view == nil { return partition }
    return try computing("could not cut the regions into areas") { () throws(SpatialError) in
      try AreaPartition(
        regions: regions, places: places, cells: cells, reaches: reaches, record: record,
        defaultReach: defaultReach, polygons: running, view: view)
    }
  }

  /// Decides the areas of a date.
  func states(on day: Day, history: ControlHistory) -> AreaStates {
    AreaStates(
      history: history, regions: regions, places: places, regionOfPlace: regionOfPlace,
      defaultReach: defaultReach, day: day)
  }

  /// The areas of a moment on a partition that was made for it.
  func areas(at moment: Moment, on partition: AreaPartition) -> [Area] {
    states(on: moment.day, history: moment.history).areas(of: partition)
  }

  private static func locate(_ events: [Event], in index: AreaIndex<Geographic>)
    throws(ControlMapError) -> [Int?]
  {
    let located = events.indices.filter { events[$0].location != nil }
    let regions = try computing("could not locate the events") { () throws(SpatialError) in
      try index.locate(located.compactMap { events[$0].location })
    }
    var result = [Int?](repeating: nil, count: events.count)
    for (position, region) in zip(located, regions) { result[position] = region }
    return result
  }

  private static func cells(of data: MapData, _ history: ControlHistory) throws(ControlMapError)
    -> [MultiPolygon<
      Geographic
    >?]
  {
    var cells = [MultiPolygon<Geographic>?](repeating: nil, count: data.places.count)
    guard let reach = data.document.infer?.reach else { return cells }
    let held = Set(data.record.heldPlaces)
    let sites = data.places.indices.filter { held.contains(data.places[$0].id) }
    guard !sites.isEmpty else { return cells }
    let made = try computing("could not infer areas from the places") {
      () throws(SpatialError) in
      // Without regions the circles of reach alone bound the cells.
      let circles = sites.compactMap { site -> MultiPolygon<Geographic>? in
        let farthest =
          history.reaches(of: data.places[site].id).map { $0 ?? reach }.max() ?? reach
        guard farthest > 0 else { return nil }
        return MultiPolygon([
          Geodesic.circle(around: data.places[site].location, radius: farthest)
        ])
      }
      let ground = data.regions.isEmpty ? circles : data.regions.map(\.area)
      let within = try union(ground)
      return try inferredCells(of: sites.map { data.places[$0].location }, within: within)
    }
    for (site, cell) in zip(sites, made) { cells[site] = cell }
    return cells
  }
}
