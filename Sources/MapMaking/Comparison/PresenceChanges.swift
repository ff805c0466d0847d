import Cartography
import ControlModel
import Localization
import Shapes
import Territory

/// Who came and who went beside the holders, and with them as partners, and where.
struct PresenceChanges {
  let tables: ChangeTables

  private struct Guest: Hashable {
    var actor: String
    /// Nil for a partner of the holder.
    var status: Status?
  }

  private var data: MapData { tables.data }
  private var comparison: Comparison { tables.comparison }

  /// Nil where nobody came or went.
  var table: PageTable? {
    var came: [Guest: [String]] = [:]
    var went: [Guest: [String]] = [:]
    for pair in pairs {
      for guest in pair.came where came[guest]?.contains(pair.name) != true {
        came[guest, default: []].append(pair.name)
      }
      for guest in pair.went where went[guest]?.contains(pair.name) != true {
        went[guest, default: []].append(pair.name)
      }
    }
    let rows = rows(of: came, sign: "+") + rows(of: went, sign: tables.words.minus)
    guard !rows.isEmpty else { return nil }
    return PageTable(
      heading: tables.words[.besideChanges],
      columns: [PageTable.Column(""), PageTable.Column("", wraps: true)], rows: rows)
  }

  private struct Pair {
    var name: String
    var came: Set<Guest>
    var went: Set<Guest>
  }

  /// Towns, then ground of regions and polygons, with who came and went.
  private var pairs: [Pair] {
    let language = data.language
    let towns = zip(data.places, comparison.placeStates).map { place, states in
      pair(place.name.text(in: language), states.before, states.after)
    }
    let grounds = tables.changes.compactMap { change -> Pair? in
      // What grew from a town says nothing that the town does not.
      guard let ground = change.ground, !ground.wasInferred, !ground.isInferred else { return nil }
      let name = change.region.map { data.regions[$0].name.text(in: language) } ?? ""
      return pair(name, change.recorded.from, change.recorded.to)
    }
    return towns + grounds
  }

  private func pair(_ name: String, _ old: State, _ new: State) -> Pair {
    let names = (
      comparison.comparedNames(at: comparison.before),
      comparison.comparedNames(at: comparison.after)
    )
    let standings = (
      State.Standing(old, name: names.0.name), State.Standing(new, name: names.1.name)
    )
    let before = guests(old, names.0, standings.0, besides: standings.1)
    let after = guests(new, names.1, standings.1, besides: standings.0)
    // Who holds the ground now has not gone.
    let holding = Set(standings.1.holding.actors)
    return Pair(
      name: name, came: after.subtracting(before),
      went: before.subtracting(after).filter { !holding.contains($0.actor) })
  }

  /// Who stands beside the holder, and the partners where the lead is the same in the other state.
  private func guests(
    _ state: State, _ names: HolderNames, _ standing: State.Standing,
    besides other: State.Standing
  ) -> Set<Guest> {
    var guests = Set(
      names.named(state).beside.map { Guest(actor: $0.actor, status: $0.status) })
    let (holding, others) = (standing.holding, other.holding)
    if holding.status == .control, others.status == .control,
      holding.actors.first == others.actors.first
    {
      guests.formUnion(holding.actors.dropFirst().map { Guest(actor: $0, status: nil) })
    }
    return guests
  }

  private func rows(of names: [Guest: [String]], sign: String) -> [[PageTable.Cell]] {
    let order = HolderOrder(data.record.actors)
    // By ids first: a dictionary has no order, and actors that no table has are equal to each other.
    let guests = names.keys.sorted { $0.actor < $1.actor }
      .sorted { order.rank(of: $0.actor, $0.status) < order.rank(of: $1.actor, $1.status) }
    return guests.map { guest in
      let words = tables.words
      let role = guest.status.map { words.word(for: $0) } ?? words[.partner]
      return [
        PageTable.Cell(
          "\(sign) \(tables.wording.name(of: guest.actor))\(words.comma)\(role)",
          colors: [tables.wording.color(of: guest.actor)].compactMap { $0 }),
        PageTable.Cell((names[guest] ?? []).joined(separator: words.comma)),
      ]
    }
  }
}
