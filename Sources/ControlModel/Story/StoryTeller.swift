package import Diagnostics
import Localization
import MapDocument
import Shapes
import Spatial
package import Territory

/// Finds in the record what a headline and a caption have to tell.
///
/// Towns come first, by their rank; regions that change as a whole by statements of their own; then surveyed ground.
/// Ground that is inferred from towns is told by its towns alone. What lies outside of the map's extent is not told.
package struct StoryTeller: Sendable {
  let model: ControlModel
  let rollsUp: Bool
  /// Every day on which the map can look different, in order.
  package let changeDays: [Day]

  package init(_ model: ControlModel, rollsUp: Bool) {
    self.model = model
    self.rollsUp = rollsUp
    let history = model.history
    changeDays = Set(history.changeDays + (rollsUp ? history.allianceDays : [])).sorted()
  }

  var evidence: Evidence { model.evidence }
  private var words: StoryWording { StoryWording(model) }

  // MARK: Stories

  /// What there is to tell of a map of one date: what changed hands on it, else the last change before it, else how
  /// things stand.
  ///
  /// The day on which the record begins changes nothing.
  package func story(on day: Day) throws(ControlMapError) -> MadeStory {
    guard evidence.hasRecord else { return MadeStory() }
    var position = changeDays.partitioningIndex { $0 > day } - 1
    while position > 0 {
      let date = changeDays[position]
      let changes = try changes(from: date.advanced(by: -1), to: date)
      if !changes.isEmpty { return words.story(of: changes, on: date, drawnOn: day) }
      position -= 1
    }
    return words.story(standing: standing(on: day), on: day)
  }

  /// What there is to tell of what changed hands after a day, up to another.
  package func story(from first: Day, to last: Day) throws(ControlMapError) -> MadeStory {
    words.story(of: try changes(from: first, to: last), from: first, to: last)
  }

  /// The same in few words, for a map beneath its date: how things stand where nothing changed.
  func panel(from first: Day, to last: Day) throws(ControlMapError) -> MadeStory {
    let changes = try first < last ? changes(from: first, to: last) : []
    return changes.isEmpty
      ? words.panel(standing: standing(on: last), on: last) : words.panel(of: changes, on: last)
  }

  /// What there is to tell of two moments that are compared: two days, or one day as it was known on two.
  package func story(of changes: [Change], before: RecordSnapshot, after: RecordSnapshot)
    -> MadeStory
  {
    let told = self.told(changes, from: before.day, to: after.day)
    return before.day < after.day
      ? words.story(of: told, from: before.day, to: after.day)
      : words.story(ofCorrections: told, on: after.day)
  }

  /// Stories of about as many letters as the longest of a period, whatever is drawn: pages are laid out with their room.
  ///
  /// - Parameter since: The day since which changes are told; nil for those of each day.
  package func possibleStories(in period: ClosedRange<Day>, since: Day?) -> [MadeStory] {
    let daily = TimelineChanges(self)
    var stories = [words.story(standing: standing(on: period.lowerBound), on: period.lowerBound)]
    for (day, changes) in daily.byDay.sorted(by: { $0.key < $1.key }) where day <= period.upperBound
    {
      stories.append(words.story(of: changes, on: day, drawnOn: period.upperBound))
    }
    if let since {
      let ends = daily.byDay.keys.filter { $0 > since && $0 <= period.upperBound }.sorted()
      let step = max(1, ends.count / Self.mostSamples)
      for index in stride(from: 0, to: ends.count, by: step) {
        stories.append(
          words.story(of: daily.changes(from: since, to: ends[index]), from: since, to: ends[index])
        )
      }
    }
    if !evidence.record.polygons.isEmpty { stories += words.longestOfGround(on: period.upperBound) }
    return stories
  }

  private static let mostSamples = 50

  // MARK: Changes

  /// What changed hands after a day, up to another, as it is told.
  package func changes(from first: Day, to last: Day) throws(ControlMapError) -> [ToldChange] {
    let moments = (model.moment(first), model.moment(last))
    let comparison = Comparison(
      evidence: evidence, ground: model.ground, before: moments.0, after: moments.1,
      rollsUp: rollsUp, partition: try model.ground.partition(at: [moments.0, moments.1]))
    return told(ListedChanges(comparison.changes, in: model).listed, from: first, to: last)
  }

  private func told(_ changes: [Change], from first: Day, to last: Day) -> [ToldChange] {
    var known: Set<ToldChange.Subject> = []
    let told = changes.compactMap { change -> ToldChange? in
      guard change.kind.changesHands, let subject = subject(of: change), isShown(subject) else {
        return nil
      }
      if case .ground = subject {} else if !known.insert(subject).inserted { return nil }
      return self.told(
        subject, change.kind, from: change.from, to: change.to, area: change.ground?.area ?? 0,
        recorded: change.recorded, first, last)
    }
    let towns = told.filter { if case .town = $0.subject { true } else { false } }
    return towns + told.filter { if case .town = $0.subject { false } else { true } }
  }

  /// A change with what the record knows of its day and of earlier times.
  ///
  /// - Parameters:
  ///   - recorded: The states under the names of the record.
  ///   - looksBack: Earlier times of the same holder are looked for.
  func told(
    _ subject: ToldChange.Subject, _ kind: ChangeKind, from: State, to: State, area: Double,
    recorded: (from: State, to: State), _ first: Day, _ last: Day, looksBack: Bool = true
  ) -> ToldChange {
    var told = ToldChange(
      subject: subject, kind: kind, from: from, to: to, area: area,
      date: date(from: recorded.from, to: recorded.to, first, last),
      rows: (recorded.to.deciding + recorded.to.alternativeDeciding + recorded.from.deciding)
        .withoutRepetition())
    if looksBack, kind == .gained, from.holding.status != .unknown {
      (told.lastHeld, told.lastHeldRows) = lastHeld(told, last)
    }
    return told
  }

  /// When a state gave way to another: the date of the assertion that began it or ended the one before.
  private func date(from old: State, to new: State, _ first: Day, _ last: Day) -> PartialDate {
    let assertions = model.history.record.assertions
    let begun = [new.since] + new.deciding.map { assertions[$0].period.from }
    let ended = old.deciding.map { assertions[$0].period.to }
    let days = first < last ? first.advanced(by: 1)...last : last...last
    return (begun + ended).lazy.compactMap { $0 }.first { days.contains($0.settled) }
      ?? PartialDate(last)
  }

  /// When the holder of a change last ceased to hold the same before; nil where the record has no such time; with the
  /// assertions that say so.
  private func lastHeld(_ change: ToldChange, _ day: Day) -> (date: PartialDate?, rows: [Int]) {
    guard let subject = change.subject.ofRecord(evidence) else { return (nil, []) }
    let history = model.history
    let days = history.changeDays(of: subject).filter { $0 < change.date.first }
    for (index, start) in days.enumerated().reversed().dropFirst().prefix(Self.mostLooks) {
      let names = HolderNames(
        evidence.record.actors, on: start, rollsUp: rollsUp, toldOn: day)
      let state = history.asRecorded.state(of: subject, on: start)
      guard names.named(state.holding) == change.to.holding else { continue }
      let end = days[index + 1]
      let written = state.deciding.lazy.compactMap { history.record.assertions[$0].period.to }
        .first { $0.settled == end }
      return (written ?? PartialDate(end), state.deciding)
    }
    return (nil, [])
  }

  /// Days of one town or region that are looked at.
  private static let mostLooks = 100

  private func subject(of change: Change) -> ToldChange.Subject? {
    guard let ground = change.ground else { return change.place.map { .town($0) } }
    if ground.isOfPolygons {
      return ground.isInferred || ground.wasInferred ? nil : .ground(region: change.region)
    }
    let isWhole = ground.keys.contains { if case .region? = $0?.ground { true } else { false } }
    return isWhole ? change.region.map { .region($0) } : nil
  }

  // MARK: The extent

  /// It lies in the extent that the map was asked to show.
  func isShown(_ subject: ToldChange.Subject) -> Bool {
    guard case .box(let box) = evidence.document.extent else { return true }
    switch subject {
    case .town(let index): return Self.contains(box, evidence.places[index].location)
    case .region(let index), .ground(let index?):
      return Geometry.multiPolygon(evidence.regions[index].area).extent.map { extent in
        Self.turns.contains { turn in
          box.intersects(
            Extent(
              minX: extent.minX + turn, minY: extent.minY, maxX: extent.maxX + turn,
              maxY: extent.maxY))
        }
      } ?? false
    case .ground(nil): return true
    }
  }

  private static func contains(_ box: Extent<Geographic>, _ point: Point<Geographic>) -> Bool {
    turns.contains { box.contains(Point(point.x + $0, point.y)) }
  }

  /// Longitude has no end.
  private static let turns = [0.0, 360, -360]

  // MARK: How things stand

  /// Who holds most of the towns of which something is known, else of the regions.
  struct Standing {
    var holding: State.Holding
    var isOfTowns: Bool
    var count: Int
    var total: Int
    var rows: [Int]
    var isReported: Bool
  }

  private func standing(on day: Day) -> Standing? {
    let places = model.ground.placeStates(at: model.moment(day))
    let towns = evidence.places.indices.filter { isShown(.town($0)) }.map { places[$0] }
      .filter { !$0.isPlain }.map(\.state)
    let regions = evidence.regions.indices
      .filter { isShown(.region($0)) && evidence.regions[$0].exists(on: day) }
      .map { model.history.state(of: .region(evidence.regions[$0].id), on: day) }
    return standing(of: towns, isOfTowns: true) ?? standing(of: regions, isOfTowns: false)
  }

  private func standing(of states: [State], isOfTowns: Bool) -> Standing? {
    let known = states.filter { !$0.deciding.isEmpty }
    let order = HolderOrder(evidence.record.actors)
    let held = Dictionary(grouping: known.filter { $0.holding.status == .control }, by: \.holding)
    guard
      let most = held.min(by: { one, other in
        one.value.count == other.value.count
          ? order.rank(of: one.key) < order.rank(of: other.key)
          : one.value.count > other.value.count
      })
    else { return nil }
    return Standing(
      holding: most.key, isOfTowns: isOfTowns, count: most.value.count, total: known.count,
      rows: most.value.flatMap(\.deciding).withoutRepetition(),
      isReported: most.value.contains { $0.confidence == .low })
  }
}

extension ToldChange.Subject {
  /// What the record calls it; nil for ground without a name.
  func ofRecord(_ evidence: Evidence) -> Subject? {
    switch self {
    case .town(let index): .place(evidence.places[index].id)
    case .region(let index): .region(evidence.regions[index].id)
    case .ground: nil
    }
  }
}

extension [Day] {
  /// The first position whose day satisfies a condition, which those behind it satisfy too.
  fileprivate func partitioningIndex(where isBehind: (Day) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
