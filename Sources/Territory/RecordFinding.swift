/// Something in a record that deserves a look: a conflict, an overlap, a gap, or a row that can hardly
/// be meant. The record is never changed for it; what the rules make of it is said by the kind.
public struct RecordFinding: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// Sources recorded on one day name different holders: contested between all of the rows.
    case contestedBetweenSources
    /// The first row does not count on these days, because the second does.
    case overridden
    /// The first row never counts: on all its days the others do, and they name another holder.
    case neverCounts
    /// The first row never counts, and the others name the same holder.
    case duplicate
    /// The rows are of one source, overlap and name the same holder, and each counts on other days.
    case sameHolder
    /// Nothing is asserted about a place or region between the end of the first row and the beginning of
    /// the second: unknown.
    case gap
    /// Half-known dates leave open whether the two rows overlap or leave a gap between them.
    case halfKnown(mayOverlap: Bool, mayLeaveGap: Bool)
    /// Half-known dates leave no day on which the row surely runs: it is never drawn.
    case neverSure
    /// `contested` with one actor.
    case loneContender
    /// `unknown` that names actors: they are not shown.
    case unknownWithActors
    /// The first row puts an actor beside the holder that the second names as holder.
    case holderBeside(actor: String, status: Status)
    /// The row names an actor on days on which the same force has a new name.
    case renamedAlready(actor: String, successor: String)
    /// The first row names a successor straight after the old name in the second, but before the day of
    /// the renaming: a change of hands.
    case renamedEarly(actor: String, successor: String)
  }

  public var kind: Kind
  public var subject: Subject
  /// Positions in the record; the finding is about the first.
  public var rows: [Int]
  public var from: Day
  /// The first day on which it is no longer so; nil where it goes on.
  public var to: Day?
}

extension Record {
  /// Everything worth a look, subject by subject in the order of the record, then by day and row.
  ///
  /// Sources that agree confirm each other: that is no finding. A `to` that equals the next `from` is neither gap nor overlap, however half known: equal dates are
  /// taken for the same day.
  ///
  /// - Complexity: For each subject, the square of its assertions.
  public func findings() -> [RecordFinding] {
    let history = ControlHistory(self, naming: .asRecorded)
    let rowsOfSubject = Dictionary(grouping: assertions.indices) { assertions[$0].subject }
    return rowsOfSubject.values.sorted { $0[0] < $1[0] }.flatMap { rows in
      let found =
        SubjectTimeline(rows: rows, record: self).findings() + doubtfulRows(rows)
        + holdersBeside(rows, history) + renamings(rows)
      return found.sorted { ($0.from, $0.rows[0]) < ($1.from, $1.rows[0]) }
    }
  }

  // MARK: Rows by themselves

  private func doubtfulRows(_ rows: [Int]) -> [RecordFinding] {
    rows.flatMap { row -> [RecordFinding] in
      let assertion = assertions[row]
      var kinds: [RecordFinding.Kind] = []
      if assertion.status == .contested, assertion.actors.count == 1 {
        kinds.append(.loneContender)
      }
      if assertion.status == .unknown, !assertion.actors.isEmpty {
        kinds.append(.unknownWithActors)
      }
      if let to = assertion.period.to, to.settled <= assertion.period.from.settled {
        kinds.append(.neverSure)
      }
      return kinds.map { finding($0, [row]) }
    }
  }

  private func finding(_ kind: RecordFinding.Kind, _ rows: [Int]) -> RecordFinding {
    let assertion = assertions[rows[0]]
    return RecordFinding(
      kind: kind, subject: assertion.subject, rows: rows, from: assertion.period.from.first,
      to: assertion.period.to?.settled)
  }

  // MARK: Holder and beside at once

  private func holdersBeside(_ rows: [Int], _ history: ControlHistory) -> [RecordFinding] {
    guard rows.contains(where: { !assertions[$0].status.isHolding }) else { return [] }
    var spans = FindingSpans(subject: assertions[rows[0]].subject)
    for stretch in Stretch.stretches(of: rows.map { assertions[$0].period }) {
      let state = history.state(of: spans.subject, on: stretch.from)
      for entry in state.beside {
        let actor = actors.current(entry.actor, on: stretch.from)
        let holder = state.deciding.first { row in
          assertions[row].actors.contains { actors.current($0, on: stretch.from) == actor }
        }
        guard let holder else { continue }
        spans.add(
          .holderBeside(actor: entry.actor, status: entry.status), [entry.assertion, holder],
          on: stretch)
      }
    }
    return spans.findings
  }

  // MARK: Names and their days

  private func renamings(_ rows: [Int]) -> [RecordFinding] {
    rows.flatMap { row in
      assertions[row].actors.flatMap { actor in
        [namedTooLate(actor, row), namedTooEarly(actor, row, among: rows)].compactMap { $0 }
      }
    }
  }

  private func namedTooLate(_ actor: String, _ row: Int) -> RecordFinding? {
    guard let succession = actors[actor]?.successor else { return nil }
    let period = assertions[row].period
    let begin = max(period.from.first, succession.from.settled)
    if let to = period.to, to.first <= begin { return nil }
    return RecordFinding(
      kind: .renamedAlready(actor: actor, successor: succession.actor),
      subject: assertions[row].subject, rows: [row], from: begin, to: period.to?.settled)
  }

  private func namedTooEarly(_ actor: String, _ row: Int, among rows: [Int]) -> RecordFinding? {
    let from = assertions[row].period.from
    for old in actors.actors {
      guard let succession = old.successor, succession.actor == actor,
        from.settled < succession.from.first
      else { continue }
      let before = rows.first {
        assertions[$0].period.to == from && assertions[$0].actors.contains(old.id)
      }
      guard let before else { continue }
      return RecordFinding(
        kind: .renamedEarly(actor: old.id, successor: actor), subject: assertions[row].subject,
        rows: [row, before], from: from.first, to: succession.from.settled)
    }
    return nil
  }
}

/// Days on which no date of a set of periods changes anything.
struct Stretch {
  var from: Day
  /// The first day after it; nil for the last.
  var to: Day?

  /// The stretches from the first day that a period may contain, in order, without a gap.
  static func stretches(of periods: [Period]) -> [Stretch] {
    let days = Set(
      periods.flatMap { [$0.from, $0.to].compactMap { $0 } }.flatMap { [$0.first, $0.settled] }
    ).sorted()
    return days.indices.map { position in
      Stretch(from: days[position], to: position + 1 < days.count ? days[position + 1] : nil)
    }
  }
}

/// Collects findings stretch by stretch; those that go on are one.
struct FindingSpans {
  let subject: Subject
  private(set) var findings: [RecordFinding] = []

  init(subject: Subject) {
    self.subject = subject
  }

  mutating func add(_ kind: RecordFinding.Kind, _ rows: [Int], on stretch: Stretch) {
    let open = findings.lastIndex {
      $0.kind == kind && $0.rows == rows && $0.to == stretch.from
    }
    if let open {
      findings[open].to = stretch.to
    } else {
      findings.append(
        RecordFinding(
          kind: kind, subject: subject, rows: rows, from: stretch.from, to: stretch.to))
    }
  }
}
