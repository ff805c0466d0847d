/// Who holds an area on a day and what stands beside the holder.
public struct State: Sendable, Hashable {
  /// An actor that is in an area without holding it.
  public struct Beside: Sendable, Hashable {
    public var actor: String
    /// `presence`, `influence`, `claimed` or `besieged`.
    public var status: Status
    /// The assertion's position in the record.
    public var assertion: Int
    /// A half-known date leaves open whether it stands here on this day.
    public var isUncertain: Bool

    /// Makes an entry for one actor of one assertion.
    public init(actor: String, status: Status, assertion: Int, isUncertain: Bool = false) {
      self.actor = actor
      self.status = status
      self.assertion = assertion
      self.isUncertain = isUncertain
    }
  }

  /// Who holds: what two states are compared by.
  public struct Holding: Sendable, Hashable {
    /// `control`, `contested` or `unknown`.
    public var status: Status
    /// The lead first, then partners or contenders; empty when unknown.
    public var actors: [String]

    /// Makes a holding.
    public init(status: Status, actors: [String]) {
      self.status = status
      self.actors = actors
    }

    /// Nobody is known to hold the area.
    public static let unknown = Holding(status: .unknown, actors: [])

    /// The actors as one key, joined by `+` as tables write them.
    public var key: String { ActorList.text(actors) }
  }

  public var holding: Holding
  /// In the order of the record.
  public var beside: [Beside]
  /// Who may already stand beside, as a half-known date leaves open, but is drawn only from the first
  /// sure day; in the order of the record, all of them uncertain.
  public var possiblyBeside: [Beside]
  /// The lowest confidence of the deciding assertions; nil where none says.
  public var confidence: Confidence?
  /// Since when the holding has stood without a break; nil when nothing was ever asserted.
  public var since: PartialDate?
  /// What the holding may be instead, where a half-known date leaves it open.
  public var alternative: Holding?
  /// Positions in the record of the assertions that decide the holding; empty when nothing is asserted.
  public var deciding: [Int]
  /// Positions of the assertions that would decide the alternative.
  public var alternativeDeciding: [Int]

  /// Makes a state.
  public init(
    holding: Holding, beside: [Beside] = [], possiblyBeside: [Beside] = [],
    confidence: Confidence? = nil, since: PartialDate? = nil, alternative: Holding? = nil,
    deciding: [Int] = [], alternativeDeciding: [Int] = []
  ) {
    self.holding = holding
    self.beside = beside
    self.possiblyBeside = possiblyBeside
    self.confidence = confidence
    self.since = since
    self.alternative = alternative
    self.deciding = deciding
    self.alternativeDeciding = alternativeDeciding
  }

  /// Nothing is asserted: unknown, never a guess.
  public static let unasserted = State(holding: .unknown)

  /// A half-known date leaves open who holds the area on this day; the older holding is given.
  public var isUncertain: Bool { alternative != nil }

  /// The first holder, whose colour the area takes.
  public var lead: String? { holding.actors.first }

  /// Something is said about the holder or what stands beside, be it only perhaps.
  var isSaying: Bool { !deciding.isEmpty || !beside.isEmpty || isUncertain }
}
