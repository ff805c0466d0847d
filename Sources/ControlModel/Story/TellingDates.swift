public import Diagnostics
import Formats
import Localization
import MapDocument
import Shapes
import Spatial
public import Territory

/// The dates of a period that tell what happened in it, each with what changed since the one before.
public struct TellingDates: Sendable {
  public struct Choice: Sendable {
    public let day: Day
    /// The date before, or the first day of the period.
    public let since: Day
    /// What changed hands since, in the language of the map; how things stand where nothing did.
    public let text: String
    /// Towns and areas that changed hands since.
    package let changes: [ToldChange]
    /// Assertions that the text says.
    package let rows: [Int]
    /// How many changed hands on the day itself.
    public let countOnDay: Int

    /// Towns and regions that changed hands since.
    public var count: Int { changes.count(where: \.hasName) }
    /// Square kilometres of surveyed ground that did.
    public var area: Double { changes.reduce(0) { $0 + ($1.hasName ? 0 : $1.area) } }
  }

  /// A day on which something changed hands and that is not among the dates.
  public struct LeftOut: Sendable, Hashable {
    public let day: Day
    /// Towns and regions; 0 where only surveyed ground did.
    public let count: Int
  }

  /// From the state on its first day up to its last.
  public let span: ClosedRange<Day>
  public let atMost: Int
  /// In order; none shows the same as the one before.
  public let choices: [Choice]
  public let leftOut: [LeftOut]

  public var days: [Day] { choices.map(\.day) }
}

extension ControlModel {
  /// Picks the dates of a period that show most of its changes: a change that is seen on its own day counts in full, one
  /// that first shows on a later date half, one that is undone before the next date not at all.
  ///
  /// A change of the most prominent town or region counts twice as much as that of the least; surveyed ground as much as
  /// twenty of them if all of it changes hands. The last state of the period is always among the dates.
  ///
  /// - Parameters:
  ///   - from: Nil for the first day of the map's period.
  ///   - to: Nil for its last.
  ///   - count: Dates at most, 1 or more.
  /// - Throws: `usage` where the map has no record, or the ends are in the wrong order.
  public func tellingDates(from: Day?, to: Day?, atMost count: Int, rollsUp: Bool = false)
    throws(ControlMapError) -> TellingDates
  {
    guard evidence.hasRecord else { throw evidence.missingRecord(to: "tell") }
    let span = try span(from: from, to: to ?? lastDay)
    let teller = StoryTeller(self, rollsUp: rollsUp)
    let weighed = WeighedChanges(teller, in: span)
    var days = weighed.selection.picked(atMost: count).map { weighed.days[$0] }
    var choices: [TellingDates.Choice] = []
    while true {
      choices = try teller.choices(days, since: span.lowerBound, weighed)
      // What the record says and what the ground shows may differ: polygons hide regions, and towns inherit.
      guard
        let alike = choices.indices.first(where: { choices[$0].changes.isEmpty }), days.count > 1
      else { break }
      days.remove(at: alike == days.count - 1 ? alike - 1 : alike)
    }
    if choices.isEmpty {
      choices = try teller.choices([span.upperBound], since: span.lowerBound, weighed)
    }
    let chosen = Set(choices.map(\.day))
    return TellingDates(
      span: span, atMost: count, choices: choices,
      leftOut: weighed.days.filter { !chosen.contains($0) }.map {
        TellingDates.LeftOut(day: $0, count: weighed.counts[$0] ?? 0)
      })
  }
}

extension ControlModel {
  /// The last day of the map's period; of a record without one that on which its last change is sure, where a half-known
  /// date ends it.
  private var lastDay: Day? {
    guard evidence.document.period == nil, let period else { return nil }
    return max(period.to, history.changeDays.last ?? period.to)
  }
}

extension StoryTeller {
  fileprivate func choices(_ days: [Day], since first: Day, _ weighed: WeighedChanges)
    throws(ControlMapError) -> [TellingDates.Choice]
  {
    var choices: [TellingDates.Choice] = []
    for (before, day) in zip([first] + days, days) {
      // The state before the first date stands on no map.
      let opening = choices.isEmpty && before < day ? try story(from: before, to: day) : nil
      let story =
        if let opening, !opening.changes.isEmpty { opening } else {
          try panel(from: before, to: day)
        }
      choices.append(
        TellingDates.Choice(
          day: day, since: before, text: story.headline?.text ?? "", changes: story.changes,
          rows: story.headline?.rows ?? [], countOnDay: weighed.counts[day] ?? 0))
    }
    return choices
  }
}

/// The changes of a period, as dates are picked by them.
private struct WeighedChanges {
  /// On which something changes hands, in order.
  private(set) var days: [Day] = []
  /// How many towns and areas do.
  private(set) var counts: [Day: Int] = [:]
  private(set) var selection: DateSelection

  /// What the whole of the surveyed ground counts.
  private static let weightOfGround = 20.0

  init(_ teller: StoryTeller, in span: ClosedRange<Day>) {
    let changes = TimelineChanges(teller, looksBack: false).byDay
      .filter { $0.key > span.lowerBound && $0.key <= span.upperBound }
    let grounds = SurveyedGround(teller, in: span)
    days = Set(changes.keys).union(grounds.days).sorted()
    counts = changes.mapValues(\.count)
    var subjects: [ToldChange.Subject: Int] = [:]
    var states: [State.Holding: Int] = [:]
    selection = DateSelection(weights: [], initial: [], days: [])
    let actors = teller.evidence.record.actors
    func number(of state: State, on day: Day) -> Int {
      // Under the names of the last day a renaming is no difference.
      let names = HolderNames(actors, on: span.upperBound)
      let holding = names.named(state.holding)
      let number = states[holding] ?? states.count
      states[holding] = number
      return number
    }
    for day in days {
      selection.days.append(
        (changes[day] ?? []).map { change in
          let subject = subjects[change.subject] ?? subjects.count
          if subjects[change.subject] == nil {
            subjects[change.subject] = subject
            selection.weights.append(Self.weight(of: change.subject, teller.model))
            selection.initial.append(number(of: change.from, on: day))
          }
          return DateSelection.Change(subject: subject, state: number(of: change.to, on: day))
        })
    }
    if !grounds.days.isEmpty {
      selection.grounds = ([span.lowerBound] + days).map { day in
        grounds.shares(on: day).map { $0 * Self.weightOfGround }
      }
    }
  }

  /// From 2 for the most prominent town or region to 1 for the least.
  private static func weight(of subject: ToldChange.Subject, _ model: ControlModel) -> Double {
    func weight(_ rank: Int, of count: Int) -> Double {
      2 - Double(rank - 1) / Double(max(count - 1, 1))
    }
    switch subject {
    case .town(let index): return weight(model.ranks.places[index], of: model.ranks.places.count)
    case .region(let index), .ground(let index?):
      return weight(model.ranks.regions[index], of: model.ranks.regions.count)
    case .ground(nil): return 1
    }
  }
}

/// How much of the ground of the record's polygons each lead holder has, whatever lies on top of what: enough to pick
/// dates by, and no number for readers.
private struct SurveyedGround {
  /// On which it differs, in order.
  let days: [Day]
  private let history: ControlHistory
  private let sizes: [Double]
  private let holders: [String: Int]
  private let whole: Double

  init(_ teller: StoryTeller, in span: ClosedRange<Day>) {
    let model = teller.model
    history = model.history
    let record = model.evidence.record
    let surveyed = record.assertions.filter { assertion in
      guard case .polygon = assertion.subject else { return false }
      return assertion.status.isHolding && !assertion.isInferred
    }
    let polygons = Set(
      surveyed.compactMap { assertion -> Int? in
        if case .polygon(let index) = assertion.subject { index } else { nil }
      })
    sizes = record.polygons.indices.map {
      polygons.contains($0) ? Geodesic.area(of: record.polygons[$0]) : 0
    }
    let leads = Set(surveyed.compactMap(\.actors.first)).sorted()
    var holders: [String: Int] = [:]
    for lead in leads {
      let name = record.actors.current(lead, on: span.upperBound)
      if holders[name] == nil { holders[name] = holders.count }
    }
    self.holders = holders
    let days = Set(polygons.flatMap { model.history.changeDays(of: .polygon($0)) })
      .filter { $0 > span.lowerBound && $0 <= span.upperBound }.sorted()
    var (most, total) = (0.0, 0.0)
    for day in [span.lowerBound] + days {
      for polygon in model.history.polygons(on: day) { total += sizes[polygon] }
      (most, total) = (max(most, total), 0)
    }
    whole = most
    self.days = most > 0 ? days : []
  }

  func shares(on day: Day) -> [Double] {
    var shares = [Double](repeating: 0, count: holders.count + 1)
    for polygon in history.polygons(on: day) {
      let state = history.state(of: .polygon(polygon), on: day)
      guard state.holding.status == .control, let lead = state.lead else { continue }
      let name = history.record.actors.current(lead, on: history.record.span?.to ?? day)
      if let holder = holders[name] { shares[holder] += sizes[polygon] / whole }
    }
    // What nobody holds.
    shares[holders.count] = max(0, 1 - shares.reduce(0, +))
    return shares
  }
}
