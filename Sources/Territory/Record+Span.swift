extension Record {
  /// The ids of places that any holding assertion speaks about, in the order of the record.
  public var heldPlaces: [String] {
    var seen: Set<String> = []
    return assertions.compactMap { assertion in
      guard assertion.status.isHolding, case .place(let id) = assertion.subject else { return nil }
      return seen.insert(id).inserted ? id : nil
    }
  }

  /// The first and the last day that the record names; nil for an empty record.
  public var span: (from: Day, to: Day)? {
    let dates = assertions.flatMap { [$0.period.from, $0.period.to].compactMap { $0 } }
    guard let first = dates.map(\.first).min(), let last = dates.map(\.last).max() else {
      return nil
    }
    return (first, last)
  }

  /// Every actor id that an assertion names, in the order of the record: those that lead a holding
  /// first, then other holders, then those that only stand beside.
  public var namedActors: [String] {
    let holding = assertions.filter(\.status.isHolding)
    return Precedence.unique(
      holding.compactMap(\.actors.first) + holding.flatMap(\.actors)
        + assertions.flatMap(\.actors))
  }
}
