import Territory

/// The unbroken run of days on which one point has had its holder, whatever said so: rows of its region, towns
/// whose cells reach here, polygons, snapshot after snapshot.
struct HolderRun {
  private let ground: AreaModel
  /// Told under the names that the assertions use.
  private let history: ControlHistory
  private let rollsUp: Bool
  /// Region and cells.
  private let covers: [AreaPartition.Cover]
  /// Polygons that hold the point, with the days on which they may say something.
  private let polygons: [(index: Int, days: Range<Day>)]

  /// - Parameter covers: Everything that ever covers the point.
  init(_ ground: AreaModel, _ history: ControlHistory, covers: [AreaPartition.Cover]) {
    self.ground = ground
    self.history = history.asRecorded
    rollsUp = history.naming == .alliances
    var others: [AreaPartition.Cover] = []
    var polygons: [(index: Int, days: Range<Day>)] = []
    for cover in covers {
      guard case .polygon(let index) = cover else {
        others.append(cover)
        continue
      }
      if let days = history.days(of: .polygon(index)) { polygons.append((index, days)) }
    }
    self.covers = others
    self.polygons = polygons
  }

  /// The date on which the run began that goes on on a day, with its precision; nil where nobody is known to
  /// hold the point.
  func beginning(on day: Day) -> PartialDate? {
    var state = self.state(on: day)
    guard state.holding.status != .unknown else { return state.since }
    let changes = changeDays.filter { $0 <= day }
    for (position, change) in changes.enumerated().reversed() {
      let before = position > 0 ? self.state(on: changes[position - 1]) : .unasserted
      if !before.holding.goesOn(
        as: state.holding, on: change, history.record.actors, rollsUp: rollsUp)
      {
        guard let since = state.since, since.settled == change else { return PartialDate(change) }
        return since
      }
      state = before
    }
    return state.since
  }

  /// Every day on which the state may differ from the day before, in order.
  private var changeDays: [Day] {
    let subjects =
      covers.map(ground.subject) + polygons.map { Subject.polygon($0.index) }
    let own = Set(subjects.flatMap { history.changeDays(of: $0) } + ground.regionDays)
    return (rollsUp ? own.union(history.allianceDays) : own).sorted()
  }

  private func state(on day: Day) -> State {
    let running = polygons.filter { $0.days.contains(day) }
    return ground.states(on: day, history: history)
      .bareState(under: covers + running.map { .polygon($0.index) })
  }
}

extension AreaModel {
  /// What speaks about the ground under a cover.
  func subject(of cover: AreaPartition.Cover) -> Subject {
    switch cover {
    case .region(let index): .region(regions[index].id)
    case .cell(let place, _): .place(places[place].id)
    case .polygon(let index): .polygon(index)
    }
  }
}
