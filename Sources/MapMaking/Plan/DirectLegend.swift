import Cartography
import ControlModel
import Diagnostics
import Shapes
import Territory

/// Finds how much room a legend needs that only lists whose areas have no name on the map.
struct DirectLegend {
  let maker: PlanMaker
  let wording: LegendWording
  /// With all rows.
  let legends: [[LegendSection]]

  /// Names are looked for on no more dates than that, evenly over the period.
  private static let mostDays = 40

  /// A plan whose legend has room for the rows that its map cannot do without.
  ///
  /// - Parameter plan: Lays out a page with room for some legends.
  func plan(by plan: ([[LegendSection]]) throws(ControlMapError) -> Plan) throws(ControlMapError)
    -> Plan
  {
    // The map is largest where every holder has a name on it.
    let names = legends.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    var needed = Set(legends.map { $0.without(named: names) })
    var result = try plan(Array(needed))
    // Each row that the legend must have makes the map smaller, and names may be lost again.
    for _ in 0..<2 {
      let missing = try rows(of: result).subtracting(needed)
      if missing.isEmpty { break }
      needed.formUnion(missing)
      result = try plan(Array(needed))
    }
    return result
  }

  /// The legends that a plan's maps need.
  private func rows(of plan: Plan) throws(ControlMapError) -> Set<[LegendSection]> {
    var days = maker.data.daysOfLegends.sorted()
    let step = (days.count + Self.mostDays - 1) / Self.mostDays
    days = days.enumerated().filter { $0.offset % max(step, 1) == 0 }.map(\.element)
    let legend = LegendMaker(plan.data)
    var rows: Set<[LegendSection]> = []
    for day in days {
      let dated = try DatedSources(plan, on: day)
      let composition = try plan.composition(
        of: dated, on: day, texts: .none(language: plan.data.language), legend: [])
      let labels = try composing { () throws(CartographyError) in
        try composition.placedNames(measurer: maker.measurer)
      }
      let contents = legend.possibleContents(history: plan.history, on: day)
      rows.insert(
        legend.sections(
          for: contents, wording: wording, isDirect: true, events: plan.eventDetail
        )
        .without(named: Set(labels.map(\.id))))
    }
    return rows
  }
}
