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
