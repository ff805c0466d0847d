package import Shapes
package import Territory

extension ActorTable {
  /// The table with an entry for every actor that the record or the table itself speaks of, behind its own, and a
  /// colour for every entry.
  ///
  /// A colour that is not given follows the actor's id: rows in another order change none, and a row about another
  /// actor changes one only where both ids ask for the same colour and the other was there before. All names of a
  /// force have one colour: that of the last of its names that has one.
  ///
  /// - Parameters:
  ///   - named: Ids that the record names, in the order in which they are added.
  ///   - firstDays: The first day on which the record says something of an actor: who came first chooses first.
  package func completed(for named: [String], since firstDays: [String: Day] = [:]) -> ActorTable {
    var actors = self.actors
    let mentioned = actors.flatMap { actor in
      [actor.successor?.actor].compactMap { $0 } + actor.parents.map(\.actor)
    }
    for id in (named + mentioned).withoutRepetition() where self[id] == nil {
      actors.append(Actor(id: id))
    }
    let table = ActorTable(actors)
    let forces = actors.map { table.force(of: $0.id) }
    let given = forces.map { $0.last { table[$0]?.color != nil }.flatMap { table[$0]?.color } }
    let open = zip(forces, given).filter { $0.1 == nil }.map(\.0).withoutRepetition()
    let chosen = GeneratedColors(besides: given.compactMap(\.self))
      .colors(for: inOrderOfChoice(open, since: firstDays))
    for index in actors.indices { actors[index].color = given[index] ?? chosen[forces[index][0]] }
    return ActorTable(actors)
  }

  /// The table with the colours of a palette in place of the actors' own; an empty palette changes nothing.
  ///
  /// - Parameters:
  ///   - listed: How many actors, at the front, stand in the map's own table. They take the colours in its order;
  ///     the others choose among those that are left, as `completed` says.
  ///   - firstDays: As in `completed`.
  package func recolored(palette: [Color], listed: Int, since firstDays: [String: Day] = [:])
    -> ActorTable
  {
    guard !palette.isEmpty else { return self }
    let forces = actors.map { force(of: $0.id) }
    var colors: [String: Color] = [:]
    for (rank, force) in forces.prefix(listed).map({ $0[0] }).withoutRepetition().enumerated() {
      colors[force] =
        rank < palette.count ? palette[rank] : GeneratedColors.further(rank - palette.count)
    }
    let open = forces.withoutRepetition().filter { colors[$0[0]] == nil }
    let generated = GeneratedColors(palette: palette, besides: Array(colors.values))
    colors.merge(generated.colors(for: inOrderOfChoice(open, since: firstDays))) { $1 }
    var actors = self.actors
    for index in actors.indices { actors[index].color = colors[forces[index][0]] }
    return ActorTable(actors)
  }

  /// Who is there first chooses first; of one day, by their ids.
  private func inOrderOfChoice(_ forces: [[String]], since firstDays: [String: Day]) -> [String] {
    func firstDay(_ force: [String]) -> Int {
      force.compactMap { firstDays[$0]?.number }.min() ?? Int.max
    }
    return forces.sorted { (firstDay($0), $0[0]) < (firstDay($1), $1[0]) }.map { $0[0] }
  }
}

extension Record {
  /// The first day on which the record says something of each actor.
  package var firstDays: [String: Day] {
    var days: [String: Day] = [:]
    for assertion in assertions {
      let day = assertion.period.from.first
      for actor in assertion.actors { days[actor] = min(days[actor] ?? day, day) }
    }
    return days
  }
}
