import Territory

/// The changes of hands that the record itself names of its towns and regions, day by day, without a look at the
/// ground: what polygons hide, or regions hand on to their towns, is not known here.
struct TimelineChanges {
  private let teller: StoryTeller
  private let looksBack: Bool
  private(set) var byDay: [Day: [ToldChange]] = [:]

  /// - Parameter looksBack: Earlier times of the same holder are looked for.
  init(_ teller: StoryTeller, looksBack: Bool = true) {
    self.teller = teller
    self.looksBack = looksBack
    for subject in subjects {
      guard let known = subject.ofRecord(teller.evidence) else { continue }
      // The day on which the record begins changes nothing; who is spoken of later gets a holder then.
      for day in days(of: known) where day != teller.changeDays.first {
        if let change = change(of: subject, from: day.advanced(by: -1), to: day) {
          byDay[day, default: []].append(change)
        }
      }
    }
  }

  /// What differs between two days.
  func changes(from first: Day, to last: Day) -> [ToldChange] {
    subjects.compactMap { change(of: $0, from: first, to: last) }
  }

  /// Towns by rank, then regions by rank, as far as the map shows them.
  private var subjects: [ToldChange.Subject] {
    let ranks = teller.model.ranks
    let evidence = teller.evidence
    let towns = evidence.places.indices.sorted { ranks.places[$0] < ranks.places[$1] }
    let regions = evidence.regions.indices.sorted { ranks.regions[$0] < ranks.regions[$1] }
    return (towns.map { .town($0) } + regions.map { .region($0) }).filter(teller.isShown)
  }

  private func days(of subject: Subject) -> [Day] {
    let history = teller.model.history
    return Set(history.changeDays(of: subject) + (teller.rollsUp ? history.allianceDays : []))
      .sorted()
  }

  private func change(of subject: ToldChange.Subject, from first: Day, to last: Day) -> ToldChange?
  {
    guard let known = subject.ofRecord(teller.evidence) else { return nil }
    let history = teller.model.history
    let actors = teller.evidence.record.actors
    let (old, new) = (
      history.asRecorded.state(of: known, on: first), history.asRecorded.state(of: known, on: last)
    )
    func names(_ day: Day) -> HolderNames {
      HolderNames(actors, on: day, rollsUp: teller.rollsUp, toldOn: last)
    }
    let kind = ChangeKind(
      from: State.Standing(old, name: names(first).name),
      to: State.Standing(new, name: names(last).name))
    guard let kind, kind.changesHands else { return nil }
    func named(_ state: State, on day: Day) -> State {
      HolderNames(actors, on: day, rollsUp: teller.rollsUp).named(state)
    }
    return teller.told(
      subject, kind, from: named(old, on: first), to: named(new, on: last), area: 0,
      recorded: (old, new), first, last, looksBack: looksBack)
  }
}
