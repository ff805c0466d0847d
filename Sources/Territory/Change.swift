/// What is compared when two states are held against each other: who holds, what stands beside, and
/// what a half-known date leaves open, all under the names of one day.
///
/// Renamed forces have the same names here, so that a renaming alone is no change.
public struct Standing: Sendable, Hashable {
  /// The holding under the names of the day; partners that became one force stand once.
  public let holding: State.Holding
  /// What the holding may be instead; nil where nothing is open.
  public let alternative: State.Holding?
  /// Actors and statuses beside the holder, in no order.
  public let beside: Set<Beside>

  public struct Beside: Sendable, Hashable {
    public let actor: String
    public let status: Status
    public let isUncertain: Bool
  }

  /// Takes from a state what counts in a comparison.
  ///
  /// - Parameter name: Gives an actor its name of the day: `ActorTable.current`, or its alliance.
  public init(_ state: State, name: (String) -> String) {
    holding = state.holding.renamed(by: name)
    let alternative = state.alternative?.renamed(by: name)
    self.alternative = alternative == holding ? nil : alternative
    beside = Set(
      state.beside.map {
        Beside(actor: name($0.actor), status: $0.status, isUncertain: $0.isUncertain)
      })
  }
}

extension State.Holding {
  /// The holding under other names; who appears twice then is named once.
  func renamed(by name: (String) -> String) -> State.Holding {
    var names: [String] = []
    for actor in actors.map(name) where !names.contains(actor) { names.append(actor) }
    return State.Holding(status: status, actors: names)
  }
}

/// How the state of an area differs between two days.
public enum ChangeKind: String, Sendable, Hashable, CaseIterable {
  /// Another lead holder than before, or a first one.
  case gained
  /// Held before, unknown after.
  case lost
  /// Contested now: newly, or between others than before.
  case contested
  /// Contested before, under one control after.
  case resolved
  /// The same lead holder with other partners.
  case partners
  /// A half-known date now leaves the holder open, or no longer does.
  case certainty
  /// The holder stays; who else is there differs.
  case beside

  /// The kind of change between two standings under the names of the same day; nil for equal ones.
  public init?(from: Standing, to: Standing) {
    guard from != to else { return nil }
    if from.holding == to.holding {
      self = from.alternative == to.alternative ? .beside : .certainty
      return
    }
    switch (from.holding.status, to.holding.status) {
    case (_, .contested): self = .contested
    case (.contested, .control): self = .resolved
    case (_, .unknown): self = .lost
    default: self = from.holding.actors.first == to.holding.actors.first ? .partners : .gained
    }
  }

  /// Who holds differs, not only how surely or who else is there.
  public var concernsHolder: Bool { self != .certainty && self != .beside }
}

extension ActorTable {
  /// The name under which comparisons know an actor on a day: after renamings, and with `rollsUp` its
  /// outermost alliance.
  public func comparedName(of id: String, on day: Day, rollsUp: Bool) -> String {
    rollsUp ? alliance(of: id, on: day) : current(id, on: day)
  }
}
