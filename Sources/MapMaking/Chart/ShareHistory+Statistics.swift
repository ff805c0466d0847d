import Cartography
import ControlModel
import Diagnostics
import Formats
import Localization
import Shapes
import Territory

extension ShareHistory {
  /// The tables of all steps, without repetition.
  func allTables(_ data: MapData) -> [StatisticsTable] {
    let rows = Dictionary(grouping: statistics.rows, by: \.date)
    var seen: Set<StatisticsTable> = []
    return steps.map { (rows[$0] ?? []).table(data) }.filter { seen.insert($0).inserted }
  }

  /// The rows of a day; nil outside the period.
  func rows(on day: Day) -> [Statistics.Row]? {
    guard (first...last).contains(day), let step = steps.last(where: { $0 <= day }) else {
      return nil
    }
    return statistics.rows.filter { $0.date == step }
  }
}

extension Plan {
  /// Who holds how much on a day; nil where the furniture does not show it.
  func statisticsTable(on day: Day?) throws(ControlMapError) -> StatisticsTable? {
    guard furniture.statistics != nil else { return nil }
    return try statisticsRows(on: day)?.table(data)
  }

  /// What the legend shows behind the holders of a day; nil where it shows nothing.
  func legendFigures(on day: Day?) throws(ControlMapError) -> LegendFigures? {
    guard let legendFigures, let day, let rows = try statisticsRows(on: day) else { return nil }
    return legendFigures.on(rows, history.names(on: day))
  }

  private func statisticsRows(on day: Day?) throws(ControlMapError) -> [Statistics.Row]? {
    guard let shares, let day else { return nil }
    if let rows = shares.rows(on: day) { return rows }
    return try data.model.statistics(on: [day]).states.rows
  }
}

extension [Statistics.Row] {
  /// A row for each holding that has an area, surveyed and inferred together; no information comes last.
  fileprivate func table(_ data: MapData) -> StatisticsTable {
    let words = Localizer(language: data.language)
    let maker = LegendMaker(data)
    var holdings: [(holding: State.Holding, rows: [Statistics.Row])] = []
    for row in self where row.area > 0 {
      if let index = holdings.firstIndex(where: { $0.holding == row.holding }) {
        holdings[index].rows.append(row)
      } else {
        holdings.append((row.holding, [row]))
      }
    }
    let sorted =
      holdings.filter { $0.holding.status != .unknown }
      + holdings.filter { $0.holding.status == .unknown }
    let shares = words.percents(sorted.map { $0.rows.reduce(0) { $0 + $1.share } })
    let areas = words.squareKilometres(sorted.map { $0.rows.reduce(0) { $0 + $1.area } })
    return StatisticsTable(
      heading: words[.areaShares],
      rows: sorted.enumerated().map { index, row in
        let (holding, rows) = row
        let isInferred = rows.allSatisfy(\.isInferred) && holding.status != .unknown
        return StatisticsTable.Row(
          holder: LegendEntry(
            label: data.record.actors.wording(of: holding, language: data.language),
            samples: maker.areaSamples(of: holding, isInferred: isInferred)),
          share: shares[index], area: areas[index])
      })
  }
}
