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

  /// The kind of change between two standings whose forces bear the names of one day; nil for equal ones.
  public init?(from: State.Standing, to: State.Standing) {
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

  /// The lead holder differs, not only who holds with it, how surely, or who else is there.
  public var changesHands: Bool {
    switch self {
    case .gained, .lost, .contested, .resolved: true
    case .partners, .certainty, .beside: false
    }
  }
}
