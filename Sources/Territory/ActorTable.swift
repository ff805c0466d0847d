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

extension ActorTable {
  /// The name under which the force of an actor stands on a day: renamings up to that day followed.
  ///
  /// Fronts and changes compare these, so that a new name alone moves nothing. A half-known renaming
  /// counts from the first day on which it is sure.
  public func current(_ id: String, on day: Day) -> String {
    follow(id) { actor in
      actor.successor.flatMap { $0.from.settled <= day ? $0.actor : nil }
    }
  }

  /// The outermost alliance that the force belongs to on a day, itself where it belongs to none.
  public func alliance(of id: String, on day: Day) -> String {
    follow(id) { actor in
      if let successor = actor.successor, successor.from.settled <= day { return successor.actor }
      return actor.parents.first { membership in
        (membership.from.map { $0.settled <= day } ?? true)
          && (membership.to.map { day < $0.settled } ?? true)
      }?.actor
    }
  }

  private func follow(_ id: String, by next: (Actor) -> String?) -> String {
    var visited = [id]
    while let actor = self[visited[visited.count - 1]], let following = next(actor),
      !visited.contains(following)
    {
      visited.append(following)
    }
    return visited[visited.count - 1]
  }
}
