import Cartography
import ControlModel
import Diagnostics
import Drawing
import Formats
import Localization
import Shapes
import Territory

/// The statistics of every step between two days, sorted into bands.
struct ShareHistory: Sendable {
  let first: Day
  let last: Day
  /// The first days of the steps.
  let steps: [Day]
  let statistics: Statistics
  /// Those that happened between the two days.
  let events: [Event]
  let eventNames: [ShareChart.EventName]
  /// Square kilometres of all regions together; nil where regions come and go.
  let totalArea: Double?
  /// Who held each of the places or regions, where the timeline shows that.
  var ribbons: Ribbons?
  /// Bands bear the names of the last day, so that a force is one band under all its names.
  private let names: HolderNames?

  /// A holding in surveyed or in inferred areas; unknown ground is one, whether a town lies in it or not.
  private struct Key: Hashable {
    let holding: State.Holding
    let isInferred: Bool

    init(_ row: Statistics.Row, _ names: HolderNames?) {
      holding = names?.named(row.holding) ?? row.holding
      isInferred = row.isInferred && row.status != .unknown
    }

    var actors: String { holding.key }
    var status: Status { holding.status }
  }

  /// - Parameter needsArea: Without regions there is nothing to show.
  init(
    _ data: MapData, from first: Day, to last: Day, needsArea: Bool = true,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(ControlMapError) {
    self.first = first
    self.last = last
    steps = [first] + data.model.appearanceDays.filter { $0 > first && $0 <= last }
    names = data.model.history.names(on: last)
    guard data.hasRecord else {
      throw data.model.evidence.missingRecord(to: "chart")
    }
    // What is in no state has no share.
    statistics = try data.model.statistics(on: steps, progress: progress).states
    let shown = data.events.indices.filter { (first...last).contains(data.events[$0].day) }
    events = shown.map { data.events[$0] }
    eventNames = EventNaming(data).names(of: shown)
    let areas = Dictionary(grouping: statistics.rows, by: \.date).mapValues { rows in
      rows.reduce(0) { $0 + $1.area }
    }
    totalArea = data.regions.allSatisfy { $0.days == nil } ? areas[first] ?? 0 : nil
    guard areas.values.contains(where: { $0 > 0 }) || !needsArea else {
      throw .data("the map has no regions whose area could be shared out; name some with --regions")
    }
  }

  var hasInferred: Bool { statistics.rows.contains { key(of: $0).isInferred && $0.area > 0 } }

  private func key(of row: Statistics.Row) -> Key { Key(row, names) }

  /// States that ever have an area: control, contested, and unknown as the last, each by the actor table.
  private func keys(_ actors: ActorTable) -> [Key] {
    let keys = statistics.rows.filter { $0.area > 0 }.map(key).withoutRepetition()
    let order = HolderOrder(actors)
    let known = keys.filter { $0.status != .unknown }.sorted {
      order.rank(of: $0.holding, isInferred: $0.isInferred)
        < order.rank(of: $1.holding, isInferred: $1.isInferred)
    }
    return known + keys.filter { $0.status == .unknown }
  }

  private func shares(of key: Key) -> [Double] {
    let sums = Dictionary(
      statistics.rows.filter { self.key(of: $0) == key }.map { ($0.date, $0.share) },
      uniquingKeysWith: +)
    return steps.map { sums[$0] ?? 0 }
  }

  private var highestKnown: Double {
    let known = Dictionary(
      statistics.rows.filter { $0.status != .unknown }.map { ($0.date, $0.share) },
      uniquingKeysWith: +)
    return known.values.max() ?? 0
  }

  /// - Parameter isFull: Bands have their full names where there is room.
  func chart(_ data: MapData, isFull: Bool = false) -> ShareChart {
    let maker = LegendMaker(data)
    let bands = keys(data.record.actors).map { key in
      var band = ShareChart.Band(
        of: key.holding, isInferred: key.isInferred, shares: shares(of: key), data, maker)
      band.identity.attributes["inferred"] = String(key.isInferred)
      if isFull {
        band.fullTitle = data.record.actors.wording(
          of: key.holding, language: data.language, isFull: true)
      }
      return band
    }
    var chart = ShareChart(
      steps: steps, last: last, bands: bands, highestKnown: highestKnown,
      events: events.map(\.day).sorted())
    chart.eventNames = eventNames
    return chart
  }

  /// The rows of the map's legend for the states that have an area, and what the shares are of.
  ///
  /// - Parameter isDirect: Names in bands may stand in place of rows.
  func legend(_ data: MapData, isDirect: Bool = false) -> [LegendSection] {
    var contents = LegendContents()
    for key in keys(data.record.actors) {
      contents.add(key.holding, key.isInferred ? \.inInferredAreas : \.inSurveyedAreas)
    }
    let maker = LegendMaker(data)
    var sections = maker.sections(for: maker.named(contents, on: last), isDirect: isDirect)
    let note = Localizer(language: data.language)[.townsWithoutArea]
    if !sections.isEmpty {
      sections[0].note = [sections[0].note, note].compactMap { $0 }.joined(separator: "\n")
    }
    return sections
  }

  /// The title, and the shares on the first and the last day.
  func summary(_ data: MapData, title: String) -> String {
    let words = Localizer(language: data.language)
    let keys = keys(data.record.actors)
    let bands = keys.map { (key: $0, name: name(of: $0, data, words), shares: shares(of: $0)) }
    func sentence(_ day: Day, _ step: Int) -> String {
      let shown = bands.filter { $0.shares[step] > 0 }
      let known = shown.filter { $0.key.status != .unknown }.enumerated()
        .sorted { ($1.element.shares[step], $0.offset) < ($0.element.shares[step], $1.offset) }
        .map(\.element)
      let named = known.prefix(Summary.mostHolders)
      let listed = named + shown.filter { $0.key.status == .unknown }
      var parts = zip(listed, words.percents(listed.map { $0.shares[step] }))
        .map { "\($0.name) \($1)" }
      if known.count > named.count {
        parts.insert(words.phrase(.moreHolders, known.count - named.count), at: named.count)
      }
      return "\(words.date(day))\(words.colon)\(parts.joined(separator: words.semicolon))."
    }
    let subject =
      [title, words[.shareOverTime], words.span(from: first, to: last)]
      .joined(separator: words.comma) + "."
    let ends =
      first == last
      ? [sentence(first, 0)]
      : [
        sentence(first, 0), sentence(last, steps.count - 1),
      ]
    return ([subject] + ends).joined(separator: " ")
  }

  private func name(of key: Key, _ data: MapData, _ words: Localizer) -> String {
    data.record.actors.wording(of: key.holding, language: data.language)
      + (key.isInferred ? " (\(words[.inferredFromTowns]))" : "")
  }
}

extension ShareChart.Band {
  /// The band of a holding, as the map shows its areas.
  ///
  /// - Parameter shares: One for each step.
  init(
    of holding: State.Holding, isInferred: Bool = false, shares: [Double], _ data: MapData,
    _ maker: LegendMaker
  ) {
    self.init(
      identity: Identity(
        kind: .band,
        id: "\(holding.status.rawValue):\(holding.key)\(isInferred ? ":inferred" : "")",
        title: data.record.actors.wording(of: holding, language: data.language),
        attributes: [
          "status": holding.status.rawValue, "actor": holding.actors.first ?? "",
          "actors": holding.key,
        ]),
      samples: maker.areaSamples(of: holding, isInferred: isInferred), shares: shares)
  }
}
