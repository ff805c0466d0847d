public import Shapes

/// Everything that is said: assertions, the polygons that some of them speak about, and the actors.
public struct Record: Sendable, Hashable {
  /// In the order of their files; a later one of the same source and recorded day wins.
  public var assertions: [Assertion]
  /// The areas of `Subject.polygon`, in degrees; they may overlap.
  public var polygons: [MultiPolygon<Geographic>]
  public var actors: ActorTable

  /// Makes a record.
  public init(
    assertions: [Assertion] = [], polygons: [MultiPolygon<Geographic>] = [],
    actors: ActorTable = ActorTable()
  ) {
    self.assertions = assertions
    self.polygons = polygons
    self.actors = actors
  }
}

/// The actors in the order of their table, found by id.
public struct ActorTable: Sendable, Hashable {
  public let actors: [Actor]
  private let positions: [String: Int]

  /// Makes a table; of two actors with one id the first counts.
  public init(_ actors: [Actor] = []) {
    self.actors = actors
    positions = Dictionary(actors.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }

  /// The actor with the id; nil where the table has none.
  public subscript(id: String) -> Actor? { positions[id].map { actors[$0] } }

  /// The actor's place in the table, for legends; unknown ids come last.
  public func position(of id: String) -> Int { positions[id] ?? actors.count }
}
