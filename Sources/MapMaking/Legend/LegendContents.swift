import ControlModel
import MapDocument
import Territory

/// What a map shows and its legend must explain.
struct LegendContents: Hashable {
  /// How one holding occurs on the map.
  struct Occurrence: Hashable {
    var holding: State.Holding
    var inSurveyedAreas = false
    var inInferredAreas = false
    var atPlaces = false
    /// The names that a lone holder bore before.
    var former: [HolderNames.Former] = []
    /// How much ground it has on the map, in square kilometres.
    var ground = 0.0
  }

  /// How the events of a map are drawn.
  struct Events: Hashable {
    /// What is shown; nil for several kinds at one site.
    var signs: Set<EventSymbol?> = []
    /// Of the symbols; nil where no event says how many died.
    var scale: EventScale?
    /// Some event does not say how many died.
    var hasUnknownDeaths = false
    /// Several events stand at one site.
    var hasCounts = false
    /// How exactly it is known where events of the record were, in view or not.
    var precisions: Set<Event.Precision> = []
    /// Of some it is told within which distance of their points they were.
    var hasCircles = false
    /// How many of the shown stand nowhere.
    var unplaced = 0

    func union(_ other: Events) -> Events {
      var result = self
      result.signs.formUnion(other.signs)
      result.scale = [scale, other.scale].compactMap { $0 }.max { $0.most < $1.most }
      result.hasUnknownDeaths = hasUnknownDeaths || other.hasUnknownDeaths
      result.hasCounts = hasCounts || other.hasCounts
      result.precisions.formUnion(other.precisions)
      result.hasCircles = hasCircles || other.hasCircles
      result.unplaced = max(unplaced, other.unplaced)
      return result
    }
  }

  /// What stands beside a holder somewhere.
  struct BesideKind: Hashable {
    var actor: String
    var status: Status
  }

  /// Who moves how.
  struct MovementKind: Hashable {
    var actor: String
    var kind: Movement.Kind
    var certainty: Movement.Certainty
  }

  var occurrences: [Occurrence] = []
  var besidePlaces: [BesideKind] = []
  var besideAreas: [BesideKind] = []
  var hasFronts = false
  var hasInferredFronts = false
  /// Roads between towns of one holder.
  var hasHeldRoads = false
  var hasUncertain = false
  var hasEvents = false
  var events = Events()
  /// The days whose events are shown; nil for those of the map's window.
  var eventDays: ClosedRange<Day>?
  /// What changed hands after this day stands out; nil where nothing does.
  var changedSince: Day?
  /// In the order of the document.
  var movements: [MovementKind] = []
  /// How sure sources are, of what is held.
  var confidences: Set<Confidence> = []

  var hasInferred: Bool {
    occurrences.contains { $0.inInferredAreas && $0.holding != .unknown }
  }

  mutating func add(
    _ holding: State.Holding, _ place: WritableKeyPath<Occurrence, Bool>
  ) {
    let position = occurrences.firstIndex { $0.holding == holding }
    if position == nil { occurrences.append(Occurrence(holding: holding)) }
    occurrences[position ?? occurrences.count - 1][keyPath: place] = true
  }

  /// - Parameter ground: Square kilometres on the map.
  mutating func add(area state: State, isInferred: Bool, ground: Double = 0) {
    add(state.holding, isInferred ? \.inInferredAreas : \.inSurveyedAreas)
    if let position = occurrences.firstIndex(where: { $0.holding == state.holding }) {
      occurrences[position].ground += ground
    }
    add(confidenceOf: state)
    hasUncertain = hasUncertain || state.isUncertain
    guard !isInferred else { return }
    Self.add(state.beside, to: &besideAreas)
  }

  /// A plain town claims nothing that a legend could explain.
  mutating func add(place: PlaceState) {
    let state = place.state
    if !place.isPlain { add(state.holding, \.atPlaces) }
    add(confidenceOf: state)
    hasUncertain = hasUncertain || state.isUncertain
    Self.add(state.beside, to: &besidePlaces)
  }

  private mutating func add(confidenceOf state: State) {
    if state.holding != .unknown, let confidence = state.confidence {
      confidences.insert(confidence)
    }
  }

  private static func add(_ beside: [State.Beside], to kinds: inout [BesideKind]) {
    for entry in beside {
      let kind = BesideKind(actor: entry.actor, status: entry.status)
      if !kinds.contains(kind) { kinds.append(kind) }
    }
  }

  /// The same contents in the order of the actor table, so that the order of discovery does not show.
  func sorted(by actors: ActorTable) -> LegendContents {
    var sorted = self
    let order = HolderOrder(actors)
    sorted.occurrences.sort { order.rank(of: $0.holding) < order.rank(of: $1.holding) }
    func precedes(_ first: BesideKind, _ second: BesideKind) -> Bool {
      order.rank(of: first.actor, first.status) < order.rank(of: second.actor, second.status)
    }
    sorted.besidePlaces.sort(by: precedes)
    sorted.besideAreas.sort(by: precedes)
    return sorted
  }

  /// The same contents under the names of a day: each holder once, with the name that it had before.
  ///
  /// - Parameter period: Renamings outside of it are not told; nil for none.
  func named(by names: HolderNames, within period: (from: Day, to: Day)?) -> LegendContents {
    var result = self
    // Pages of several dates show names that were given up before the last one.
    let shown = Set(occurrences.flatMap(\.holding.actors))
    result.occurrences = []
    for occurrence in occurrences {
      result.add(occurrence, as: names.named(occurrence.holding))
    }
    for index in result.occurrences.indices {
      let holding = result.occurrences[index].holding
      guard let period, holding.status == .control, holding.actors.count == 1 else { continue }
      let direct = names.former(of: holding.actors[0])
      let earlier = names.earlier(than: direct).filter { shown.contains($0.actor) }
      result.occurrences[index].former = (direct + earlier).filter {
        period.from < $0.until.settled && $0.until.settled <= period.to
      }
    }
    func named(_ kinds: [BesideKind]) -> [BesideKind] {
      kinds.map { BesideKind(actor: names.name(of: $0.actor), status: $0.status) }
        .withoutRepetition()
    }
    result.besidePlaces = named(besidePlaces)
    result.besideAreas = named(besideAreas)
    return result
  }

  private mutating func add(_ other: Occurrence, as holding: State.Holding) {
    if other.inSurveyedAreas { add(holding, \.inSurveyedAreas) }
    if other.inInferredAreas { add(holding, \.inInferredAreas) }
    if other.atPlaces { add(holding, \.atPlaces) }
    if let position = occurrences.firstIndex(where: { $0.holding == holding }) {
      occurrences[position].ground += other.ground
    }
  }

  /// Everything that either shows.
  func union(_ other: LegendContents) -> LegendContents {
    var result = self
    for occurrence in other.occurrences { result.add(occurrence, as: occurrence.holding) }
    result.besidePlaces += other.besidePlaces.filter { !result.besidePlaces.contains($0) }
    result.besideAreas += other.besideAreas.filter { !result.besideAreas.contains($0) }
    result.hasFronts = hasFronts || other.hasFronts
    result.hasInferredFronts = hasInferredFronts || other.hasInferredFronts
    result.hasHeldRoads = hasHeldRoads || other.hasHeldRoads
    result.hasUncertain = hasUncertain || other.hasUncertain
    result.movements += other.movements.filter { !result.movements.contains($0) }
    result.changedSince = changedSince ?? other.changedSince
    result.confidences.formUnion(other.confidences)
    result.eventDays = eventDays ?? other.eventDays
    result.hasEvents = hasEvents || other.hasEvents
    result.events = events.union(other.events)
    return result
  }
}

extension LegendContents.Events {
  /// The most that a legend may have to say of the events of a map on a date, wherever they lie.
  ///
  /// - Parameters:
  ///   - window: Days for which an event is shown; nil for all that follow it.
  ///   - days: The events of these days are shown, and no others.
  init(of events: [Event], kinds rules: EventKinds, window: Int?, days: ClosedRange<Day>? = nil) {
    var symbols: [String?: EventSymbol] = [:]
    var shown: [(day: Int, symbol: EventSymbol)] = []
    var deaths: Int?
    for event in events where days?.contains(event.day) ?? true {
      guard event.location != nil else {
        unplaced += 1
        continue
      }
      let symbol = symbols[event.kind] ?? rules.symbol(of: event)
      symbols[event.kind] = symbol
      precisions.insert(event.precision)
      shown.append((event.day.number, symbol))
      if let fatalities = event.fatalities {
        deaths = (deaths ?? 0).addingReportingOverflow(fatalities).partialValue
      } else {
        hasUnknownDeaths = true
      }
    }
    signs = Set(Self.mostSymbols(of: shown, window: days == nil ? window : nil))
    if signs.count > 1 { signs.insert(nil) }
    scale = deaths.map { .largest(of: $0) }
    hasCounts = !signs.isEmpty
  }

  /// The largest set of symbols that are there on one date.
  private static func mostSymbols(of events: [(day: Int, symbol: EventSymbol)], window: Int?)
    -> [EventSymbol]
  {
    guard let window else { return Array(Set(events.map(\.symbol))) }
    let events = events.sorted { $0.day < $1.day }
    var (counts, most, first): ([EventSymbol: Int], [EventSymbol], Int) = ([:], [], 0)
    for event in events {
      counts[event.symbol, default: 0] += 1
      while event.day - events[first].day >= window {
        let gone = events[first].symbol
        counts[gone] = counts[gone].flatMap { $0 > 1 ? $0 - 1 : nil }
        first += 1
      }
      if counts.count > most.count { most = Array(counts.keys) }
    }
    return most
  }
}
