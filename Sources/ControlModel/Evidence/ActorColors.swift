package import Shapes
package import Territory

extension ActorTable {
  /// The table with an entry for every actor of the record or the table itself speaks of, and a colour of its own
  /// for every force: that of the last of its names that has one, whatever the day.
  ///
  /// - Parameter named: Ids in the order in which they need a colour, holders first.
  /// - Source: The first eight colours are those of Okabe and Ito, "Color Universal Design" (2008),
  ///   which stay apart under the common colour-vision deficiencies; further hues follow by the golden
  ///   angle, in turn dark and light.
  func completed(for named: [String]) -> ActorTable {
    var actors = self.actors
    let mentioned = actors.flatMap { actor in
      [actor.successor?.actor].compactMap { $0 } + actor.parents.map(\.actor)
    }
    for id in (named + mentioned).withoutRepetition() where self[id] == nil {
      actors.append(Actor(id: id))
    }
    let table = ActorTable(actors)
    var colors: [String: Color] = [:]
    var next = 0
    for index in actors.indices {
      let force = table.force(of: actors[index].id)
      let given = force.last { table[$0]?.color != nil }.flatMap { table[$0]?.color }
      if let color = given ?? colors[force[0]] {
        actors[index].color = color
      } else {
        colors[force[0]] = Self.color(number: next)
        actors[index].color = colors[force[0]]
        next += 1
      }
    }
    return ActorTable(actors)
  }

  /// The table with the colours of a palette in place of the actors' own, in the order of `named`.
  ///
  /// An empty palette changes nothing; past its end the usual further hues follow. All names of a force have
  /// one colour.
  package func recolored(for named: [String], palette: [Color]) -> ActorTable {
    guard !palette.isEmpty else { return self }
    var actors = self.actors
    let others = actors.map(\.id).filter { !named.contains($0) }
    let forces = (named + others).map { force(of: $0)[0] }.withoutRepetition()
    let ranks = Dictionary(uniqueKeysWithValues: forces.enumerated().map { ($1, $0) })
    for index in actors.indices {
      let rank = ranks[force(of: actors[index].id)[0]] ?? 0
      actors[index].color =
        rank < palette.count
        ? palette[rank] : Self.color(number: Self.palette.count + rank - palette.count)
    }
    return ActorTable(actors)
  }

  private static func color(number: Int) -> Color {
    guard number >= palette.count else { return Color(hex: palette[number]) }
    let step = number - palette.count
    // The golden angle in degrees: no two of the hues come close for long.
    let hue = (20 + 137.508 * Double(step)).truncatingRemainder(dividingBy: 360)
    let lightness = [32, 70, 50][step % 3]
    return Color(css: "hsl(\(Int(clamping: hue)), 55%, \(lightness)%)") ?? .black
  }

  private static let palette: [UInt32] = [
    0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00, 0xF0E442, 0x999999,
  ]
}
