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
    for (name, old, new) in pairs {
      for guest in new.subtracting(old) where came[guest]?.contains(name) != true {
        came[guest, default: []].append(name)
      }
      for guest in old.subtracting(new) where went[guest]?.contains(name) != true {
        went[guest, default: []].append(name)
      }
    }
    let rows = rows(of: came, sign: "+") + rows(of: went, sign: tables.words.minus)
    guard !rows.isEmpty else { return nil }
    return PageTable(
      heading: tables.words[.besideChanges],
      columns: [PageTable.Column(""), PageTable.Column("", wraps: true)], rows: rows)
  }

  /// Towns, then ground of regions and polygons, with who was and is there.
  private var pairs: [(name: String, old: Set<Guest>, new: Set<Guest>)] {
    let language = data.language
    let towns = zip(data.places, comparison.placeStates).map { place, states in
      let (old, new) = states
      return (place.name.text(in: language), left(old, new), guests(new, besides: old))
    }
    let grounds = tables.changes.compactMap {
      change -> (name: String, old: Set<Guest>, new: Set<Guest>)? in
      // What grew from a town says nothing that the town does not.
      guard let ground = change.ground, !ground.wasInferred, !ground.isInferred else { return nil }
      let name = change.region.map { data.regions[$0].name.text(in: language) } ?? ""
      let (old, new) = change.recorded
      return (name, left(old, new), guests(new, besides: old))
    }
    return towns + grounds
  }

  /// Who stands beside the holder before; who holds the ground afterwards has not gone.
  private func left(_ old: State, _ new: State) -> Set<Guest> {
    let holders = Set(State.Standing(new, name: comparison.name).holding.actors)
    return guests(old, besides: new).filter { !holders.contains($0.actor) }
  }

  /// Who stands beside the holder, and the partners where the lead is the same in the other state.
  private func guests(_ state: State, besides other: State) -> Set<Guest> {
    var guests = Set(
      state.beside.map { Guest(actor: comparison.name($0.actor), status: $0.status) })
    let holding = State.Standing(state, name: comparison.name).holding
    let others = State.Standing(other, name: comparison.name).holding
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
