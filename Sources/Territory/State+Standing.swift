extension State {
  /// What two states are compared by to tell a change: who holds, who is beside the holder, and what
  /// the holding may be instead. Which assertions say so, since when and how surely is left out.
  public struct Standing: Sendable, Hashable {
    /// An actor beside the holder, whichever assertion says so and however surely.
    public struct Neighbor: Sendable, Hashable {
      public let actor: String
      public let status: Status
    }

    /// The lead first, the others in the order of their ids; contenders, who have no lead, all in that
    /// order. Who is known by one name stands once.
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
          Neighbor(actor: name($0.actor), status: $0.status)
        })
    }
  }

  /// The part of the state that has to differ for a change, under the names of the record.
  public var standing: Standing { Standing(self) { $0 } }
}

extension State.Holding {
  /// The holding under other names in the order in which holdings are compared.
  func renamed(by name: (String) -> String) -> State.Holding {
    let names = Set(actors.map(name)).sorted()
    if status == .contested, names.count == 1, actors.count > 1 {
      return State.Holding(status: .control, actors: names)
    }
    guard status != .contested, let lead = actors.first.map(name) else {
      return State.Holding(status: status, actors: names)
    }
    return State.Holding(status: status, actors: [lead] + names.filter { $0 != lead })
  }

  /// Who held the day before holds on the day: the same lead, be it under a new name or with other partners;
  /// the same contenders; or nobody who is known.
  ///
  /// The members of an alliance are rolled up to it only on the days of their membership.
  package func goesOn(
    as next: State.Holding, on day: Day, _ actors: ActorTable, rollsUp: Bool
  ) -> Bool {
    if self == next, !rollsUp { return true }
    let yesterday = HolderNames(
      actors, on: day.advanced(by: -1), rollsUp: rollsUp, toldOn: day)
    return run(yesterday) == next.run(HolderNames(actors, on: day, rollsUp: rollsUp))
  }

  /// What stays as long as the ground is in the same hands.
  private func run(_ names: HolderNames) -> State.Holding {
    let renamed = names.named(self)
    return renamed.status == .control
      ? State.Holding(status: .control, actors: Array(renamed.actors.prefix(1))) : renamed
  }
}
