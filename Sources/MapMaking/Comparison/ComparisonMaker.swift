import Cartography
import ControlModel
import Diagnostics
import Drawing
import Formats
import Localization
import MapDocument
import Shapes
import Territory

/// Lays out a comparison: the page of the map with tables beneath the legend.
struct ComparisonMaker {
  let before: RecordSnapshot
  let after: RecordSnapshot
  /// Knows the later moment.
  let data: MapData
  let options: MapOptions
  let measurer: any TextMeasurer
  /// See `Provenance.fonts`.
  let fonts: String?

  /// The map without tables, which is made wherever there is any: where this throws, `map` does.
  func mapWithoutTables() throws(ControlMapError) -> ComparisonMap {
    try map(listed(try comparison()), [])
  }

  private func comparison() throws(ControlMapError) -> Comparison {
    Comparison(
      evidence: data.model.evidence, ground: data.model.ground, before: before, after: after,
      rollsUp: options.rollsUp, partition: try data.model.ground.partition(at: [before, after]))
  }

  private func listed(_ comparison: Comparison) -> ListedChanges {
    ListedChanges(comparison.changes, in: data.model)
  }

  func map() throws(ControlMapError) -> ComparisonMap {
    let comparison = try comparison()
    let changes = listed(comparison)
    let tables = try ChangeTables(
      data: data, comparison: comparison, changes: changes, words: words
    ).all
    var map = try map(changes, shortening: tables)
    map.allTables = tables
    return map
  }

  /// The map with as much of the tables as there is room for.
  private func map(_ changes: ListedChanges, shortening tables: [PageTable]) throws(ControlMapError)
    -> ComparisonMap
  {
    if let map = try fitting(changes, tables) { return map }
    // Long lists give way before the page does: the most rows that there is room for.
    var (low, high) = (0, tables.map(\.rows.count).max() ?? 0)
    var best: ComparisonMap?
    while high - low > 1 {
      let rows = (low + high) / 2
      if let map = try fitting(changes, tables.map { $0.shortened(to: rows, words) }) {
        (best, low) = (map, rows)
      } else {
        high = rows
      }
    }
    if let best { return best }
    let word = PageTable(heading: words[.tablesLeftOut], columns: [], rows: [])
    var bare: ComparisonMap
    if let map = try fitting(changes, [word]) { bare = map } else { bare = try map(changes, []) }
    bare.leavesOutTables = !tables.isEmpty
    return bare
  }

  /// Nil where the page has no room for the tables.
  private func fitting(_ changes: ListedChanges, _ tables: [PageTable]) throws(ControlMapError)
    -> ComparisonMap?
  {
    do {
      return try map(changes, tables)
    } catch let error where error.isNoRoom {
      return nil
    }
  }

  private func map(_ changes: ListedChanges, _ tables: [PageTable]) throws(ControlMapError)
    -> ComparisonMap
  {
    var maker = PlanMaker(data: data, options: options, measurer: measurer, fonts: fonts)
    maker.eventDays = eventDays
    let legend = LegendMaker(data)
    var contents = legend.possibleContents(history: after.history, on: after.day)
    contents.eventDays = eventDays
    if let eventDays { contents.events = data.possibleEvents(in: eventDays) }
    let told = StoryWords(
      data, on: after.day,
      made: data.teller?.story(of: changes.listed, before: before, after: after))
    let plan = try maker.plan(
      texts: Self.texts(
        data, before, after, rollsUp: options.rollsUp,
        isInferred: data.document.infer != nil, told: told),
      legend: { detail in
        legend.sections(
          for: contents, changes: changes.listed, hasOldFronts: true,
          isCorrection: before.day == after.day, events: detail)
      },
      tables: tables)
    var planBefore = plan
    planBefore.data = data.known(asOf: before.history.asOf)
    return ComparisonMap(
      plan: plan, planBefore: planBefore, before: before, after: after, tables: tables,
      eventDays: eventDays, changes: changes.listed, slivers: changes.slivers,
      notListed: changes.note(words), told: told,
      unlisted: changes.balance(in: data.model.evidence))
  }

  /// The days whose events are shown; nil for those of the map's window, where one day is compared with itself.
  private var eventDays: ClosedRange<Day>? {
    before.day < after.day ? before.day...after.day : nil
  }

  private var words: Localizer { Localizer(language: data.language) }

  /// The two moments in words.
  static func moments(_ before: RecordSnapshot, _ after: RecordSnapshot, _ words: Localizer)
    -> String
  {
    guard before.day == after.day else {
      return words[.changesBetween].replacing("{from}", with: words.date(before.day))
        .replacing("{to}", with: words.date(after.day))
    }
    func known(_ moment: RecordSnapshot) -> String {
      moment.history.asOf.map { words.date($0) } ?? ""
    }
    return words[.correctedBetween].replacing("{date}", with: words.date(after.day))
      .replacing("{from}", with: known(before)).replacing("{to}", with: known(after))
  }

  static func texts(
    _ data: MapData, _ before: RecordSnapshot, _ after: RecordSnapshot, rollsUp: Bool,
    isInferred: Bool, told: StoryWords
  ) -> PageTexts {
    let words = Localizer(language: data.language)
    let parts = [moments(before, after, words)] + (rollsUp ? [words[.byAlliance]] : [])
    return .of(
      data, dates: parts.joined(separator: " · "),
      asOf: before.day == after.day ? nil : after.history.asOf, isInferred: isInferred, told: told)
  }
}

extension PageTable {
  /// The table with at most so many rows, and a word about those left out.
  fileprivate func shortened(to count: Int, _ words: Localizer) -> PageTable {
    guard rows.count > count else { return self }
    var table = self
    table.rows = Array(rows.prefix(count))
    let more = words.phrase(.moreRows, rows.count - count)
    table.note = [more, note].compactMap { $0 }.joined(separator: "\n")
    return table
  }
}
