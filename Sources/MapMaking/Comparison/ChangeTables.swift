import Cartography
import ControlModel
import Diagnostics
import Localization
import MapDocument
import Shapes
import Styling
import Territory

/// The tables of a comparison: towns and regions that changed hands, areas by holder, who came and went.
struct ChangeTables {
  let data: MapData
  let comparison: Comparison
  let changes: [Change]
  private let notListed: String?
  let words: Localizer
  let wording: HolderFormatter
  private let before: Statistics
  private let after: Statistics
  /// Who holds each of the towns that the record speaks of, those that lie in no region among them.
  private let townsBefore: [State.Holding]
  private let townsAfter: [State.Holding]

  init(data: MapData, comparison: Comparison, changes: ListedChanges, words: Localizer)
    throws(ControlMapError)
  {
    self.data = data
    self.comparison = comparison
    self.changes = changes.listed
    notListed = changes.note(words)
    self.words = words
    wording = HolderFormatter(data: data, words: words)
    (before, townsBefore) = try Self.counted(comparison.before, data)
    (after, townsAfter) = try Self.counted(comparison.after, data)
  }

  private static func counted(_ moment: RecordSnapshot, _ data: MapData) throws(ControlMapError)
    -> (Statistics, towns: [State.Holding])
  {
    let model = data.model.known(asOf: moment.history.asOf).asRecorded
    let towns = model.placeStates(on: moment.day).filter { !$0.isPlain }.map(\.state.holding)
    return (try model.statistics(on: [moment.day]).states, towns)
  }

  private var actors: ActorTable { data.record.actors }

  /// In the order in which they are read; those without a row are left out.
  var all: [PageTable] {
    var tables = listing
    guard let notListed, let last = tables.indices.last else { return tables }
    tables[last].note = [tables[last].note, notListed].compactMap { $0 }.joined(separator: "\n")
    return tables
  }

  private var listing: [PageTable] {
    guard changes.contains(where: { $0.kind.changesHands }) else {
      let none = PageTable(heading: words[.noChange], columns: [], rows: [])
      return [none] + [PresenceChanges(tables: self).table].compactMap { $0 }
    }
    return [towns, regions, areas, PresenceChanges(tables: self).table].compactMap { $0 }
  }

  /// What stands above the two states: before and after, or the days of knowledge.
  private var moments: [String] {
    guard comparison.isCorrection else { return [words[.before], words[.after]] }
    return [comparison.before, comparison.after].map { moment in
      words.compact(moment.history.asOf.map { PartialDate($0) })
    }
  }

  // MARK: Towns

  private var changedTowns: [Change] {
    changes.filter { $0.ground == nil && $0.kind.changesHands }
  }

  private var towns: PageTable? {
    let changed = changedTowns
    guard !changed.isEmpty else { return nil }
    var columns = ([words[.townHeader]] + moments).map { PageTable.Column($0) }
    if !comparison.isCorrection { columns.append(PageTable.Column(words[.since])) }
    let isOpen = changed.contains { $0.from.isUncertain || $0.to.isUncertain }
    return PageTable(
      heading: words[comparison.isCorrection ? .correctedTowns : .changedTowns],
      columns: columns, rows: changed.map(townRow),
      note: isOpen ? "? " + words[.uncertain] : nil)
  }

  private func townRow(_ change: Change) -> [PageTable.Cell] {
    let name = change.place.map { data.places[$0].name.text(in: data.language) } ?? ""
    let cells = [PageTable.Cell(name), wording.cell(change.from), wording.cell(change.to)]
    guard !comparison.isCorrection else { return cells }
    return cells + [PageTable.Cell(words.compact(change.to.since))]
  }

  // MARK: Regions

  /// Ground that changed hands otherwise than with its town, by region.
  private var regions: PageTable? {
    let towns = Dictionary(changedTowns.map { ($0.place, $0) }) { first, _ in first }
    var rows: [(key: RegionRow, area: Double)] = []
    for change in changes where change.kind.changesHands {
      guard let ground = change.ground else { continue }
      let town = change.place.flatMap { towns[$0] }
      if let town, town.from.holding == change.from.holding, town.to.holding == change.to.holding {
        continue
      }
      let key = RegionRow(
        name: GroundName(change), from: change.from.holding, to: change.to.holding,
        mayDiffer: [change.from.isUncertain, change.to.isUncertain])
      if let position = rows.firstIndex(where: { $0.key == key }) {
        rows[position].area += ground.area
      } else {
        rows.append((key, ground.area))
      }
    }
    guard !rows.isEmpty else { return nil }
    rows = rows.enumerated().sorted {
      ($1.element.area, $0.offset) < ($0.element.area, $1.offset)
    }.map(\.element)
    let sizes = words.areas(rows.map(\.area))
    return PageTable(
      heading: words[comparison.isCorrection ? .correctedRegions : .changedRegions],
      columns: [PageTable.Column(words[.regionHeader])] + moments.map { PageTable.Column($0) }
        + [PageTable.Column(words[.area], alignment: .right)],
      rows: zip(rows, sizes).map { row, size in
        return [
          PageTable.Cell(row.key.name?.text(in: data) ?? ""),
          wording.cell(row.key.from, isOpen: row.key.mayDiffer[0]),
          wording.cell(row.key.to, isOpen: row.key.mayDiffer[1]),
          PageTable.Cell(size),
        ]
      })
  }

  private struct RegionRow: Equatable {
    var name: GroundName?
    var from: State.Holding
    var to: State.Holding
    /// A half-known date leaves the state before, and the one after, open.
    var mayDiffer: [Bool]
  }

  // MARK: Areas

  private var areas: PageTable? {
    let (old, new) = (
      totals(before, townsBefore, comparison.before), totals(after, townsAfter, comparison.after)
    )
    let order = HolderOrder(actors)
    /// The largest afterwards first, then the largest before; what nobody is known to hold last.
    func size(_ holding: State.Holding) -> [Double] {
      [
        holding.status == .unknown ? 1 : 0, -(new[holding]?.area ?? 0).rounded(),
        -(old[holding]?.area ?? 0).rounded(),
      ]
    }
    let rowsOfBoth: [State.Holding] =
      (before.rows.map(\.holding) + townsBefore).map { compared($0, comparison.before) }
      + (after.rows.map(\.holding) + townsAfter).map { compared($0, comparison.after) }
    let holdings = rowsOfBoth.withoutRepetition()
      .filter { old[$0] != nil || new[$0] != nil }
      .sorted { order.rank(of: $0) < order.rank(of: $1) }
      .enumerated().sorted {
        (size($0.element) + [Double($0.offset)])
          .lexicographicallyPrecedes(size($1.element) + [Double($1.offset)])
      }.map(\.element)
    guard !holdings.isEmpty else { return nil }
    let (first, last) = (
      holdings.map { old[$0]?.area ?? 0 }, holdings.map { new[$0]?.area ?? 0 }
    )
    let sizes = countsTowns ? towns(from: first, to: last) : words.areas(from: first, to: last)
    let rows = zip(holdings, sizes).map { holding, size in
      [
        wording.cell(named: new[holding]?.names ?? [], before: old[holding]?.names ?? []),
        PageTable.Cell(size.from), PageTable.Cell(size.to), PageTable.Cell(size.difference),
      ]
    }
    return PageTable(
      heading: words[countsTowns ? .heldTowns : .heldArea],
      columns: [PageTable.Column(words[.holderHeader])]
        + (moments + [words[.difference]]).map { PageTable.Column($0, alignment: .right) },
      rows: rows)
  }

  /// Numbers of towns in words, and by how many they differ.
  private func towns(
    from: [Double], to: [Double]
  ) -> [(from: String, to: String, difference: String)] {
    zip(from, to).map { old, new in
      let more = Int(new) - Int(old)
      let sign = more > 0 ? "+" : more < 0 ? "\u{2212}" : ""
      return (
        words.number(Int(old)), words.number(Int(new)), sign + words.number(abs(more))
      )
    }
  }

  /// What one force holds under all its names.
  private struct Total {
    var area = 0.0
    var names: [State.Holding] = []
  }

  /// All that anybody holds is inferred from towns, and drawn as tints around them.
  private var countsTowns: Bool {
    data.depiction != .disc
      && (before.rows + after.rows).allSatisfy {
        $0.isInferred || $0.status == .unknown || $0.area == 0
      }
  }

  /// How much each holding has, under the names that are compared: square kilometres of surveyed ground, or of all where
  /// the map draws it as such; the number of towns where none is.
  private func totals(_ statistics: Statistics, _ towns: [State.Holding], _ moment: RecordSnapshot)
    -> [State.Holding: Total]
  {
    let sizes: [(holding: State.Holding, size: Double)] =
      countsTowns
      ? towns.filter { $0.status != .unknown }.map { ($0, 1) }
      : statistics.rows.map {
        ($0.holding, $0.isInferred && data.depiction != .disc ? 0 : $0.area)
      }
    var totals: [State.Holding: Total] = [:]
    for (holding, size) in sizes where size > 0 {
      let compared = compared(holding, moment)
      totals[compared, default: Total()].area += size
      let named = moment.history.names(on: moment.day)?.named(holding) ?? holding
      if totals[compared]?.names.contains(named) == false {
        totals[compared]?.names.append(named)
      }
    }
    return totals
  }

  /// A holding of a moment under the names that are compared.
  private func compared(_ holding: State.Holding, _ moment: RecordSnapshot) -> State.Holding {
    State.Standing(State(holding: holding), name: comparison.comparedNames(at: moment).name)
      .holding
  }
}

extension ListedChanges {
  /// What is said of changes that are not listed; nil where there are none.
  func note(_ words: Localizer) -> String? {
    guard !slivers.isEmpty else { return nil }
    return words[.notListed]
      .replacing("{changes}", with: words.phrase(.narrowChanges, slivers.count))
      .replacing("{width}", with: words.distance(leastWidth))
      .replacing("{area}", with: words.squareKilometres(sliverArea))
  }
}
