import Cartography
import ControlModel
import MapDocument
import Shapes
import Territory

/// The legends of all dates on which that of a map may change: what its page must have room for.
///
/// What maps of several dates have in common is worded once, however much is said of events.
struct PossibleLegends {
  private let maker: LegendMaker
  private let isDirect: Bool
  /// Each once.
  private let contents: [LegendContents]
  private let rows: [LegendMaker.Rows]
  /// Rows have the height of those of other dates.
  private let isSteady: Bool
  private var entries: Set<LegendEntry> = []
  private var known: [EventLegend.Detail: [[LegendSection]]] = [:]

  /// - Parameters:
  ///   - wording: See `LegendMaker.sections`, as for `figures`.
  init(_ data: MapData, wording: LegendWording, figures: LegendFigures? = nil) {
    let maker = LegendMaker(data)
    let isDirect = data.document.furniture.legend?.isDirect == true
    (self.maker, self.isDirect) = (maker, isDirect)
    isSteady = data.hasRecord && data.document.furniture.legend?.lists == .period
    contents = Self.contents(data, maker)
    rows = contents.map {
      maker.rows(for: $0, wording: wording, figures: figures, isDirect: isDirect)
    }
  }

  /// Without repetition.
  mutating func sections(events: EventLegend.Detail) -> [[LegendSection]] {
    if let known = known[events] { return known }
    var legends = zip(contents, rows).map { maker.sections(of: $1, for: $0, events: events) }
    if isSteady {
      let others = legends
      legends = legends.map { $0.steadied(among: others) }
    }
    for index in legends.indices { share(in: &legends[index]) }
    known[events] = legends
    return legends
  }

  /// Lets rows share their samples with equal rows of other dates: then they are compared at once.
  private mutating func share(in sections: inout [LegendSection]) {
    for section in sections.indices {
      for row in sections[section].entries.indices {
        sections[section].entries[row] =
          entries.insert(sections[section].entries[row]).memberAfterInsert
      }
    }
  }

  private static func contents(_ data: MapData, _ maker: LegendMaker) -> [LegendContents] {
    let history = data.model.history
    guard let period = data.model.period, data.hasRecord else {
      var contents = LegendContents()
      // A map of events shows that nothing is known of its ground.
      let day = data.events.map(\.day).max()
      for region in data.regions {
        guard let day else { break }
        contents.add(area: history.state(of: .region(region.id), on: day), isInferred: false)
      }
      contents.hasEvents = data.isDated
      contents.events = data.possibleEvents
      contents.movements = data.document.story.movements.map(LegendContents.MovementKind.init)
        .withoutRepetition()
      return [contents]
    }
    var seen: Set<LegendContents> = []
    let contents = data.daysOfLegends.map { maker.possibleContents(history: history, on: $0) }
      .filter { seen.insert($0).inserted }
    guard data.document.furniture.legend?.lists == .period else { return contents }
    var all = contents.reduce(LegendContents()) { $0.union($1) }
    let unplaced = all.events.unplaced
    all.events = LegendContents.Events(
      of: data.events, kinds: data.document.events?.kinds ?? EventKinds(), window: nil)
    all.events.unplaced = unplaced
    let namings = history.namingDays.filter { $0 > period.from && $0 <= period.to }
    return (namings + [period.from]).map { maker.named(all, on: $0) }
  }
}

extension MapData {
  /// The days on which a legend may change.
  var daysOfLegends: [Day] {
    guard let period = model.period, self.hasRecord else { return [] }
    // A half-known date settles after the last day that the record names.
    let end = self.document.period?.to
    let told = self.document.story.movements.map(\.days.first)
    return (model.appearanceDays + told).filter { day in
      day >= period.from && end.map { day <= $0 } ?? true
    } + [period.from]
  }
}
