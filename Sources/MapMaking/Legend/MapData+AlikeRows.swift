import Cartography
import ControlModel
import MapDocument
import Shapes
import Styling
import Territory

/// Two rows of a map's legend that cannot be told apart, and the first day on which both may stand there.
struct AlikeLegendRows {
  let first: String
  let second: String
  let day: Day
}

extension MapData {
  /// The pairs of rows that look alike in the legend of any day on which the record changes, each once.
  var alikeLegendRows: [AlikeLegendRows] {
    guard self.hasRecord, let period = model.period else { return [] }
    let maker = LegendMaker(self)
    let alike = AlikeRows(style: style, zoom: 5, globalState: style.globalState)
    let changes = model.history.changeDays.filter { $0 > period.from && $0 <= period.to }
    var found: [AlikeLegendRows] = []
    var seen: Set<[String]> = []
    var legends: Set<[LegendSection]> = []
    for day in [period.from] + changes {
      let sections = maker.sections(
        for: maker.possibleContents(history: model.history, on: day)
      ).filter { !$0.isOfKinds }
      guard legends.insert(sections).inserted else { continue }
      // A number stands for several events beside the symbol of one.
      let entries = sections.flatMap(\.entries).filter { entry in
        !entry.samples.contains { $0.source == "event-sites" }
      }
      for (first, second) in alike.pairs(among: entries)
      where seen.insert([first.label, second.label]).inserted {
        found.append(AlikeLegendRows(first: first.label, second: second.label, day: day))
      }
    }
    return found
  }
}
