import Diagnostics
import Formats
import Shapes
import Spatial
public import Territory

/// What a point is on a day: the ground that decides about it, and the state of that ground.
public struct PointState: Sendable, Hashable {
  /// What decides about the point.
  public enum Ground: Sendable, Hashable {
    /// Inferred from the control of a town; the reach in metres.
    case cell(place: String, reach: Double)
    case region(String)
    /// Rest of a region about which nothing is asserted.
    case remainder(String)
    /// A dated polygon of the record.
    case polygon
    /// Outside of any region, in a map without regions.
    case open
    /// Outside of the map's regions.
    case outside
  }

  /// A town within five kilometres whose own state the area does not show.
  public struct Town: Sendable, Hashable {
    public var id: String
    /// Metres from the point.
    public var distance: Double
    public var state: State
    /// Whether the state is the town's own or that of its ground.
    public var source = PlaceState.Source.own
  }

  public var ground: Ground
  /// The region that the area belongs to.
  public var region: String?
  public var state: State
  public var town: Town?

  /// The state is inferred from a town, not surveyed.
  public var isInferred = false
  /// The town that the state is inferred from; nil also where a polygon names none.
  public var inferredFrom: String?
}

/// A point with everything that may ever cover it, asked for its state on any day.
struct LocatedPoint {
  let model: ControlModel
  let point: Point<Geographic>
  private let covers: [AreaPartition.Cover]
  /// Towns within five kilometres, the nearest first.
  private let towns: [(index: Int, distance: Double)]

  init(_ point: Point<Geographic>, in model: ControlModel) throws(ControlMapError) {
    self.model = model
    self.point = point
    covers = try model.ground.covers(at: point, history: model.history)
    let places = model.evidence.places
    towns = places.indices
      .map { (index: $0, distance: Geodesic.distance(point, places[$0].location)) }
      .filter { $0.distance <= 5000 }
      .sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
  }

  /// The state on a day, its holder since the day on which he came to the point, whatever lay above or
  /// below before.
  ///
  /// Told under the names of the day.
  func state(on day: Day) -> PointState {
    var state = ground(on: day)
    let run = HolderRun(model.ground, model.history, covers: covers)
    state.state.since = run.beginning(on: day) ?? state.state.since
    return named(state, on: day)
  }

  /// A state of any day under the names of a day.
  func named(_ state: PointState, on day: Day) -> PointState {
    guard let names = model.history.names(on: day) else { return state }
    var named = state
    named.state = names.named(state.state)
    if let town = state.town?.state { named.town?.state = names.named(town) }
    return named
  }

  /// The state on a day under the names of the record, its holder since the day on which the ground that
  /// decides got him.
  func ground(on day: Day) -> PointState {
    let area = model.ground.states(on: day, history: model.history.asRecorded).area(under: covers)
    let region = area?.key.region.map { model.evidence.regions[$0].id }
    return PointState(
      ground: ground(of: area, on: day), region: region, state: area?.state ?? .unasserted,
      town: town(besides: area?.place, on: day), isInferred: area?.isInferred ?? false,
      inferredFrom: area?.place.map { model.evidence.places[$0].id })
  }

  /// Every day on which the state may differ from the day before, in order.
  var possibleChangeDays: [Day] {
    let subjects = Set(
      covers.map(model.ground.subject)
        + towns.flatMap { model.ground.subjects(ofPlace: $0.index) })
    let dates = model.evidence.record.assertions.lazy.filter { subjects.contains($0.subject) }
      .flatMap { [$0.period.from, $0.period.to].compactMap { $0 } }
    let others = model.history.namingDays + model.ground.regionDays
    return Set(dates.flatMap { [$0.first, $0.settled] } + others).sorted()
  }

  private func ground(of area: Area?, on day: Day) -> PointState.Ground {
    let (regions, places) = (model.evidence.regions, model.evidence.places)
    switch area?.key.ground {
    case nil: return .outside
    case .cell(let place):
      let reach =
        model.history.reach(of: places[place].id, on: day) ?? model.ground.defaultReach ?? 0
      return .cell(place: places[place].id, reach: reach)
    case .region(let index): return .region(regions[index].id)
    case .remainder(let index): return .remainder(regions[index].id)
    case .polygons: return .polygon
    case .open: return .open
    }
  }

  private func town(besides shown: Int?, on day: Day) -> PointState.Town? {
    towns.first { $0.index != shown }.map { town in
      let place = model.ground.placeStates(at: model.moment(day).asRecorded)[town.index]
      return PointState.Town(
        id: model.evidence.places[town.index].id, distance: town.distance, state: place.state,
        source: place.source)
    }
  }
}
