/// The names under which actors stand on a day, and states under these names.
///
/// A `successor` is the same force: whichever of its names an assertion uses, it is shown under the one
/// that it bears on the day. With `rollsUp` an actor stands under its outermost alliance of the day. Whoever
/// draws, counts, compares or tells holders takes their names from here.
public struct HolderNames: Sendable {
  public let day: Day
  public let rollsUp: Bool
  private let actors: ActorTable
  /// The day whose names forces and alliances have; nil for `day` itself.
  private let toldOn: Day?

  /// The names of a day.
  ///
  /// - Parameter later: Forces and alliances bear the names of this day, so that two days can be compared; who
  ///   belongs to which alliance is still decided by `day`. Nil for `day` itself.
  public init(
    _ actors: ActorTable, on day: Day, rollsUp: Bool = false, toldOn later: Day? = nil
  ) {
    self.actors = actors
    self.day = day
    self.rollsUp = rollsUp
    toldOn = later
  }

  /// The name of an actor on the day.
  public func name(of actor: String) -> String {
    let name = rollsUp ? actors.alliance(of: actor, on: day) : actors.current(actor, on: day)
    return toldOn.map { actors.current(name, on: $0) } ?? name
  }

  /// The names of several actors, each once, where it first stands.
  public func names(of actors: [String]) -> [String] {
    actors.map(name).withoutRepetition()
  }

  /// A holding under the names of the day; contenders, whose order means nothing, stand in that of the
  /// actor table. Contenders who have become one force contend no longer.
  public func named(_ holding: State.Holding) -> State.Holding {
    let names = names(of: holding.actors)
    guard holding.status == .contested else {
      return State.Holding(status: holding.status, actors: names)
    }
    if names.count == 1, holding.actors.count > 1 {
      return State.Holding(status: .control, actors: names)
    }
    return State.Holding(status: .contested, actors: actors.ordered(names))
  }

  /// A state under the names of the day; who it is that is said of, and by which assertions, stays.
  public func named(_ state: State) -> State {
    var named = state
    named.holding = self.named(state.holding)
    named.alternative = state.alternative.map { self.named($0) }
    if named.alternative == named.holding {
      named.alternative = nil
      named.alternativeDeciding = []
    }
    named.beside = besides(state.beside, holding: state.holding, named.holding)
    named.possiblyBeside = besides(state.possiblyBeside, holding: state.holding, named.holding)
    return named
  }

  /// Entries under the names of the day. That a member of the alliance that holds the ground is there says
  /// nothing beside the alliance.
  private func besides(
    _ entries: [State.Beside], holding: State.Holding, _ named: State.Holding
  ) -> [State.Beside] {
    entries.compactMap { entry in
      var entry = entry
      let actor = entry.actor
      entry.actor = name(of: actor)
      let isPresence = entry.status == .presence || entry.status == .influence
      let isOther = rollsUp ? entry.actor != actor : !holding.actors.contains(actor)
      return isPresence && isOther && named.actors.contains(entry.actor) ? nil : entry
    }
  }
}

extension HolderNames {
  /// A name that a force bore before the one that it bears on a day.
  public struct Former: Sendable, Hashable {
    public let actor: String
    /// The date of the renaming.
    public let until: PartialDate
  }

  /// The names that a force under `name` bore just before, in the order of the table.
  public func former(of name: String) -> [Former] {
    actors.predecessors(of: name).compactMap { actor in
      guard let renaming = actors[actor]?.successor, renaming.from.settled <= day else {
        return nil
      }
      return Former(actor: actor, until: renaming.from)
    }
  }

  /// The names that forces had before those that they gave up, the latest first.
  public func earlier(than given: [Former]) -> [Former] {
    var found: [Former] = []
    var known = Set(given.map(\.actor))
    var open = given
    while let name = open.popLast()?.actor {
      for former in former(of: name) where known.insert(former.actor).inserted {
        found.append(former)
        open.append(former)
      }
    }
    return found.sorted { $0.until.settled > $1.until.settled }
  }
}
