import Spatial
public import Territory

/// What a place is on a day, and whence that is known.
public struct PlaceState: Sendable, Hashable {
  /// Whence the state comes.
  public enum Source: Sendable, Hashable {
    /// The record speaks of the place itself.
    case own
    /// The record speaks of the ground on which it lies, by a region or a dated polygon.
    case inherited
    /// It speaks of neither: the place is a plain town that claims nothing, not even that nothing is known.
    case none
  }

  /// What stands beside the holder is always the place's own.
  public var state: State
  public var source: Source

  public var isInherited: Bool { source == .inherited }
  public var isPlain: Bool { source == .none }
}

/// The states of all places at one moment.
package struct PlaceStates {
  private let moment: RecordSnapshot
  private let ground: AreaStates
  private let places: [Place]
  private let polygonsOfPlace: [[Int]]
  /// But for those that are inferred.
  private let running: Set<Int>

  init(_ model: AreaModel, at moment: RecordSnapshot) {
    self.moment = moment
    ground = model.states(on: moment.day, history: moment.history)
    places = model.places
    polygonsOfPlace = model.polygonsOfPlace
    running =
      model.polygonsOfPlace.isEmpty
      ? []
      : Set(
        moment.history.polygons(on: moment.day).filter { !model.inferredPolygons.contains($0) })
  }

  /// The state of the place at a position.
  package subscript(place: Int) -> PlaceState {
    let own = moment.state(of: .place(places[place].id))
    guard own.deciding.isEmpty else { return PlaceState(state: own, source: .own) }
    if let area = area(under: place), area.state.holding.status != .unknown {
      var state = area.state
      (state.beside, state.possiblyBeside) = (own.beside, own.possiblyBeside)
      // What is said of a region begins with it.
      if case .region(let region) = area.key.ground, let days = ground.regions[region].days,
        let since = state.since, since.settled < days.lowerBound
      {
        state.since = PartialDate(days.lowerBound)
      }
      // What a half-known date leaves open about the place itself is nearer than what it does about its ground.
      if own.isUncertain {
        state.alternative = own.alternative
        state.alternativeDeciding = own.alternativeDeciding
      }
      return PlaceState(state: state, source: .inherited)
    }
    return PlaceState(state: own, source: own.isUncertain ? .own : .none)
  }

  /// The ground of a place, as it is without cells: what is inferred is no state to inherit.
  private func area(under place: Int) -> Area? {
    let polygons = polygonsOfPlace.isEmpty ? [] : polygonsOfPlace[place]
    let region = ground.regionOfPlace[place].map { [AreaPartition.Cover.region($0)] } ?? []
    return ground.area(
      under: region + polygons.filter(running.contains).map { AreaPartition.Cover.polygon($0) })
  }
}

extension AreaModel {
  package func placeStates(at moment: RecordSnapshot) -> PlaceStates {
    PlaceStates(self, at: moment)
  }
}

extension AreaModel {
  /// What may give a place its state.
  func subjects(ofPlace place: Int) -> [Subject] {
    let covering = self.regions(ofPlace: place).map { Subject.region(regions[$0].id) }
    let polygons = polygonsOfPlace.isEmpty ? [] : polygonsOfPlace[place]
    return [.place(places[place].id)] + covering + polygons.map { .polygon($0) }
  }

  /// What each place is through a span of days, in the order of days; what looks alike on neighbouring days stands once.
  package func placeStates(from first: Day, to last: Day, history: ControlHistory) -> [[PlaceState]]
  {
    var known: [Day: PlaceStates] = [:]
    return places.indices.map { place in
      let own = subjects(ofPlace: place).flatMap { history.changeDays(of: $0) }
      let days = Set(own + history.namingDays + regionDays)
        .filter { $0 > first && $0 <= last }
      return ([first] + days.sorted()).reduce(into: []) { states, day in
        let all = known[day] ?? placeStates(at: RecordSnapshot(day, of: history))
        known[day] = all
        let state = all[place]
        if states.last?.looksLike(state) != true { states.append(state) }
      }
    }
  }
}

extension PlaceState {
  fileprivate func looksLike(_ other: PlaceState) -> Bool {
    source == other.source && state.holding == other.state.holding
      && state.standing == other.state.standing && state.confidence == other.state.confidence
  }
}

extension ControlModel {
  /// The state of every place on a day, in the order of the document: its own, else that of the ground on which it
  /// lies, unless that is inferred.
  public func placeStates(on day: Day) -> [PlaceState] {
    let states = ground.placeStates(at: moment(day))
    return evidence.places.indices.map { states[$0] }
  }
}
