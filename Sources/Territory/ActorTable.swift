/// The actors in the order of their table, found by id.
public struct ActorTable: Sendable, Hashable {
  public let actors: [Actor]
  private let positions: [String: Int]
  /// The ids of those who have a name as their successor, in the order of the table.
  private let renamed: [String: [String]]

  /// Makes a table; of two actors with one id the first counts.
  public init(_ actors: [Actor] = []) {
    self.actors = actors
    positions = Dictionary(actors.enumerated().map { ($1.id, $0) }) { first, _ in first }
    renamed = actors.reduce(into: [:]) { renamed, actor in
      guard let successor = actor.successor, successor.actor != actor.id else { return }
      if renamed[successor.actor]?.contains(actor.id) != true {
        renamed[successor.actor, default: []].append(actor.id)
      }
    }
  }

  /// The actor with the id; nil where the table has none.
  public subscript(id: String) -> Actor? { positions[id].map { actors[$0] } }

  /// The actor's place in the table, for legends; unknown ids come last.
  public func position(of id: String) -> Int { positions[id] ?? actors.count }
}

extension ActorTable {
  /// The name under which the force of an actor stands on a day: renamings up to that day followed, those
  /// after it taken back.
  ///
  /// Fronts and changes compare these, so that a new name alone moves nothing. A half-known renaming
  /// counts from the first day on which it is sure. A name in which several forces came together is taken
  /// back to none of them.
  public func current(_ id: String, on day: Day) -> String {
    let name = follow(id) { successor(of: $0, on: day) }
    guard name == id, !renamed.isEmpty else { return name }
    return follow(id) { actor in
      guard let before = renamed[actor.id], before.count == 1,
        let renaming = self[before[0]]?.successor, renaming.from.settled > day
      else { return nil }
      return before[0]
    }
  }

  /// The outermost alliance that the force belongs to on a day, itself where it belongs to none.
  public func alliance(of id: String, on day: Day) -> String {
    follow(current(id, on: day)) { actor in
      successor(of: actor, on: day)
        ?? actor.parents.first { membership in
          (membership.from.map { $0.settled <= day } ?? true)
            && (membership.to.map { day < $0.settled } ?? true)
        }.map { current($0.actor, on: day) }
    }
  }

  /// Every day on which some actor stands under another name than on the day before, in order.
  ///
  /// - Parameter rollsUp: Actors stand under their alliances.
  func namingDays(of ids: [String], rollsUp: Bool) -> [Day] {
    let actors = ids.compactMap { self[$0] }
    let renamings = actors.compactMap { $0.successor?.from.settled }
    let memberships = actors.flatMap(\.parents).flatMap { [$0.from?.settled, $0.to?.settled] }
    return Set(renamings + (rollsUp ? memberships.compactMap { $0 } : [])).sorted()
  }

  /// The ids of those who bear `name` from some day on, in the order of the table.
  public func predecessors(of name: String) -> [String] { renamed[name] ?? [] }

  /// Ids in the order of the table; who is not in it comes last, by id.
  public func ordered(_ ids: [String]) -> [String] {
    ids.sorted { (position(of: $0), $0) < (position(of: $1), $1) }
  }

  /// The ids of a force under all its names, the first name first.
  ///
  /// Where several forces come together under one name, it goes on as that of the first of them in the table:
  /// the others are forces of their own until then.
  public func force(of id: String) -> [String] {
    let first = follow(id) { renamed[$0.id]?.first }
    var names = [first]
    while let next = self[names[names.count - 1]]?.successor?.actor, !names.contains(next),
      renamed[next]?.first == names[names.count - 1]
    {
      names.append(next)
    }
    return names
  }

  /// The ids with all names of their forces, and with `rollsUp` those of the alliances that they are ever
  /// in, in the order in which they are found.
  public func bearers(of ids: [String], rollsUp: Bool) -> [String] {
    var found: [String] = []
    var known: Set<String> = []
    var open = Array(ids.reversed())
    while let id = open.popLast() {
      guard known.insert(id).inserted else { continue }
      found.append(id)
      let parents = rollsUp ? self[id]?.parents.map(\.actor) ?? [] : []
      open += (predecessors(of: id) + [self[id]?.successor?.actor].compactMap { $0 } + parents)
        .reversed()
    }
    return found
  }

  private func successor(of actor: Actor, on day: Day) -> String? {
    actor.successor.flatMap { $0.from.settled <= day ? $0.actor : nil }
  }

  /// An actor that the table does not have is followed where the table speaks of it.
  private func follow(_ id: String, by next: (Actor) -> String?) -> String {
    var visited = [id]
    while true {
      let last = visited[visited.count - 1]
      guard let following = next(self[last] ?? Actor(id: last)), !visited.contains(following)
      else { return last }
      visited.append(following)
    }
  }
}
