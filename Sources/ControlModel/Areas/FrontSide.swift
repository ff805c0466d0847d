package import Territory

/// What counts of an area where a front is looked for: who holds it, under the names of the day.
package struct FrontSide: Sendable, Hashable {
  /// Whose colour the side has: the lead, or the first of the contenders.
  package let lead: String
  /// All who hold or contend.
  package let holders: Set<String>
  /// Grown from a town, not surveyed.
  package let isInferred: Bool

  /// - Parameter name: Gives an actor the name of the day: `ActorTable.current`, or its alliance.
  /// - Returns: Nil where nobody is known to hold anything: beside unknown ground there is no front.
  package init?(_ state: State, isInferred: Bool, name: (String) -> String) {
    guard let lead = state.lead else { return nil }
    self.lead = name(lead)
    holders = Set(state.holding.actors.map(name))
    self.isInferred = isInferred
  }

  /// A front parts two sides that have nobody in common: no front runs between contested ground and ground of
  /// one of its contenders, or between a force and the force with a partner.
  package func isParted(from other: FrontSide) -> Bool { holders.isDisjoint(with: other.holders) }

  /// The order in which sides are numbered, by the lead first: of two, the first lies to the left of a front.
  package static func precedes(_ first: FrontSide, _ second: FrontSide) -> Bool {
    first.rank.lexicographicallyPrecedes(second.rank)
  }

  private var rank: [String] { [lead, isInferred ? "1" : "0"] + holders.sorted() }
}
