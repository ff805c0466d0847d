extension State {
  /// What two states are compared by to tell a change: who holds, who is beside the holder, and what
  /// the holding may be instead. Which assertions say so, since when and how surely is left out.
  public struct Standing: Sendable, Hashable {
    /// An actor beside the holder, whichever assertion says so.
    public struct Neighbor: Sendable, Hashable {
      public let actor: String
      public let status: Status
      /// A half-known date leaves open whether it stands there.
      public let isUncertain: Bool
    }

    /// Partners that are known by one name stand once.
    public let holding: Holding
    public let beside: Set<Neighbor>
    /// Nil where nothing is open.
    public let alternative: Holding?

    /// Takes from a state what counts in a comparison, under other names.
    ///
    /// - Parameter name: Gives an actor the name of a day: `ActorTable.current`, or its alliance. Under
    ///   the names of one day a renaming alone is no difference.
    public init(_ state: State, name: (String) -> String) {
      holding = state.holding.renamed(by: name)
      let alternative = state.alternative?.renamed(by: name)
      self.alternative = alternative == holding ? nil : alternative
      beside = Set(
        state.beside.map {
          Neighbor(actor: name($0.actor), status: $0.status, isUncertain: $0.isUncertain)
        })
    }
  }

  /// The part of the state that has to differ for a change, under the names of the record.
  public var standing: Standing { Standing(self) { $0 } }
}

extension State.Holding {
  /// The holding under other names; who appears twice then is named once.
  func renamed(by name: (String) -> String) -> State.Holding {
    var names: [String] = []
    for actor in actors.map(name) where !names.contains(actor) { names.append(actor) }
    return State.Holding(status: status, actors: names)
  }
}
