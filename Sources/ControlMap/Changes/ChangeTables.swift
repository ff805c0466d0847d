import Cartography
import Shapes
import Styling
import Territory

/// The tables of a comparison: towns that changed hands, areas by holder, who came and went.
struct ChangeTables {
  let survey: Survey
  let comparison: Comparison
  let changes: [Change]
  let words: Words
  private let before: Statistics
  private let after: Statistics

  init(survey: Survey, comparison: Comparison, changes: [Change], words: Words)
    throws(ControlMapError)
  {
    self.survey = survey
    self.comparison = comparison
    self.changes = changes
    self.words = words
    before = try survey.known(asOf: comparison.before.history.asOf)
      .statistics(on: [comparison.before.day])
    after = try survey.known(asOf: comparison.after.history.asOf)
      .statistics(on: [comparison.after.day])
  }

  private var data: MapData { survey.data }
  private var actors: ActorTable { data.record.actors }

  func all() throws(ControlMapError) -> [PageTable] {
    [towns, areas, beside].compactMap { $0 }
  }

  /// What stands above the two states: before and after, or the days of knowledge.
  private var moments: [String] {
    guard comparison.isCorrection else { return [words[.before], words[.after]] }
    return [comparison.before, comparison.after].map { $0.history.asOf?.description ?? "" }
  }

  // MARK: Towns

  private var towns: PageTable? {
    let changed = changes.filter { $0.ground == nil && $0.kind.concernsHolder }
      .enumerated().sorted { (since($0.element), $0.offset) < (since($1.element), $1.offset) }
      .map(\.element)
    guard !changed.isEmpty else {
      guard !data.places.isEmpty, !changes.contains(where: \.kind.concernsHolder) else {
        return nil
      }
      return PageTable(heading: words[.noChange], columns: [], rows: [])
    }
    var columns = ([words[.townHeader]] + moments).map { PageTable.Column($0) }
    if !comparison.isCorrection { columns.append(PageTable.Column(words[.since])) }
    return PageTable(
      heading: words[comparison.isCorrection ? .correctedTowns : .changedTowns], columns: columns,
      rows: changed.map { change in
        let name = change.place.map { data.places[$0].name.text(in: data.language) } ?? ""
        var cells = [PageTable.Cell(name), cell(change.from.holding), cell(change.to.holding)]
        if !comparison.isCorrection {
          cells.append(PageTable.Cell(change.to.since?.description ?? ""))
        }
        return cells
      })
  }

  private func since(_ change: Change) -> Day {
    change.to.since?.settled ?? comparison.after.day
  }

  /// The holders by their short names behind dots in their colours.
  ///
  /// - Parameter others: Names of the same forces that stand elsewhere in the picture.
  private func cell(_ holding: State.Holding, alsoNamed others: [String] = []) -> PageTable.Cell {
    guard holding.status != .unknown else { return PageTable.Cell(words[.unknown]) }
    let names = holding.actors.map { actors.shortName(of: $0, language: data.language) }
    let also = others.map { actors.shortName(of: $0, language: data.language) }
    return PageTable.Cell(
      names.joined(separator: holding.status == .contested ? " / " : " + ")
        + (also.isEmpty ? "" : " (\(also.joined(separator: words.comma)))"),
      colors: holding.actors.compactMap { color(of: $0) })
  }

  /// Nil where the style draws nobody in a colour of their own.
  private func color(of actor: String) -> Color? {
    data.style.drawsActorColors ? actors[actor]?.color : nil
  }

  // MARK: Areas

  private var areas: PageTable? {
    let (old, new) = (totals(before), totals(after))
    let holdings = Set(old.keys).union(new.keys).sorted {
      order($0).lexicographicallyPrecedes(order($1))
    }
    let rows = holdings.compactMap { holding -> [PageTable.Cell]? in
      let (was, now) = (rounded(old[holding] ?? 0), rounded(new[holding] ?? 0))
      guard was != now else { return nil }
      let sign = now > was ? "+" : "−"
      return [
        cell(holding, alsoNamed: formerNames(of: holding)), PageTable.Cell(grouped(was)),
        PageTable.Cell(grouped(now)),
        PageTable.Cell(sign + grouped(abs(now - was))),
      ]
    }
    guard !rows.isEmpty else { return nil }
    return PageTable(
      heading: words[.heldArea],
      columns: [
        PageTable.Column(words[.holderHeader]), PageTable.Column(moments[0], alignment: .right),
        PageTable.Column(moments[1], alignment: .right),
        PageTable.Column(words[.difference], alignment: .right),
      ], rows: rows)
  }

  /// The actors that the statistics name and that are compared under other names.
  private func formerNames(of holding: State.Holding) -> [String] {
    let named = Set((before.rows + after.rows).flatMap { $0.actors.split(separator: "+") })
      .map(String.init)
    return named.filter {
      let name = comparison.name($0)
      return name != $0 && holding.actors.contains(name)
    }.sorted { actors.position(of: $0) < actors.position(of: $1) }
  }

  /// Square kilometres by holding, under the names that are compared.
  private func totals(_ statistics: Statistics) -> [State.Holding: Double] {
    var totals: [State.Holding: Double] = [:]
    for row in statistics.rows {
      let ids = row.actors.split(separator: "+").map { comparison.name(String($0)) }
      let holding = State.Holding(
        status: row.status, actors: ids.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
      totals[holding, default: 0] += row.area
    }
    return totals
  }

  private func order(_ holding: State.Holding) -> [Int] {
    [Status.allCases.firstIndex(of: holding.status)!]
      + holding.actors.map { actors.position(of: $0) }
  }

  private func rounded(_ area: Double) -> Int { Int(area.rounded()) }

  /// Digits in groups of three, parted by a narrow space (ISO 80000-1, 7.3).
  private func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    let parts = stride(from: digits.count % 3 - 3, to: digits.count, by: 3).compactMap { start in
      let range = max(start, 0)..<(start + 3)
      return range.isEmpty ? nil : String(digits[range])
    }
    let text = parts.filter { !$0.isEmpty }.map { words.digits(Int($0) ?? 0, width: $0.count) }
    return text.joined(separator: "\u{202F}")
  }

  // MARK: Beside the holder

  private struct Guest: Hashable {
    var actor: String
    var status: Status
  }

  private var beside: PageTable? {
    var came: [Guest: [String]] = [:]
    var went: [Guest: [String]] = [:]
    for index in data.places.indices {
      let subject = Subject.place(data.places[index].id)
      let name = data.places[index].name.text(in: data.language)
      let (old, new) = (guests(comparison.before, subject), guests(comparison.after, subject))
      for guest in new.subtracting(old) { came[guest, default: []].append(name) }
      for guest in old.subtracting(new) { went[guest, default: []].append(name) }
    }
    let rows = (rows(of: came, sign: "+") + rows(of: went, sign: "−"))
    guard !rows.isEmpty else { return nil }
    return PageTable(
      heading: words[.besideChanges],
      columns: [PageTable.Column(""), PageTable.Column("", wraps: true)], rows: rows)
  }

  private func guests(_ moment: Moment, _ subject: Subject) -> Set<Guest> {
    Set(
      moment.state(of: subject).beside.map {
        Guest(actor: comparison.name($0.actor), status: $0.status)
      })
  }

  private func rows(of towns: [Guest: [String]], sign: String) -> [[PageTable.Cell]] {
    let guests = towns.keys.sorted {
      (actors.position(of: $0.actor), $0.status.rawValue)
        < (actors.position(of: $1.actor), $1.status.rawValue)
    }
    return guests.map { guest in
      let name = actors.shortName(of: guest.actor, language: data.language)
      return [
        PageTable.Cell(
          "\(sign) \(name)\(words.comma)\(words.word(for: guest.status))",
          colors: [color(of: guest.actor)].compactMap { $0 }),
        PageTable.Cell((towns[guest] ?? []).joined(separator: words.comma)),
      ]
    }
  }
}
