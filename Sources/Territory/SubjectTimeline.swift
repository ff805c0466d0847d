/// The holding assertions of one subject side by side: where they conflict, overlap and leave gaps.
struct SubjectTimeline {
  /// Positions in the record of the holding assertions, in its order.
  private let rows: [Int]
  private let record: Record
  private let subject: Subject
  private let moments: [RecordSnapshot]

  /// What may be on the days of a stretch.
  private struct RecordSnapshot {
    var stretch: Stretch
    /// Rows that may run or may just have ended, in the order of the record.
    var rows: [Int]
    /// The rows that run in each way in which half-known changes may have come or not.
    var readings: [Set<Int>]
    /// Rows that run in every reading and are drawn.
    var sure: [Int]
    /// No row runs in any reading, and none is drawn.
    var isGap: Bool
  }

  init(rows: [Int], record: Record) {
    self.record = record
    subject = record.assertions[rows[0]].subject
    let holding = rows.filter { record.assertions[$0].status.isHolding }
    self.rows = holding
    moments = Self.moments(of: holding, in: record)
  }

  func findings() -> [RecordFinding] {
    var sure = FindingSpans(subject: subject)
    for moment in moments {
      addConflicts(at: moment, to: &sure)
      addGap(at: moment, to: &sure)
    }
    let idle = rowsThatNeverCount(sure.findings)
    let idleRows = Set(idle.map { $0.rows[0] })
    let told = sure.findings.compactMap { finding -> RecordFinding? in
      guard finding.kind == .overridden else { return finding }
      guard !idleRows.contains(finding.rows[0]) else { return nil }
      guard isSameHolder(finding.rows, on: finding.from) else { return finding }
      var finding = finding
      finding.kind = .sameHolder
      return isOneSource(finding.rows) ? finding : nil
    }
    return told + idle + halfKnown(besides: sure.findings)
  }

  // MARK: What is sure

  private func addConflicts(at moment: RecordSnapshot, to spans: inout FindingSpans) {
    let stretch = moment.stretch
    let running = moment.sure
    guard running.count > 1 else { return }
    let outcome = Precedence.outcome(of: running, in: record.assertions)
    for row in running where !outcome.deciding.contains(row) {
      spans.add(.overridden, [row, winner(over: row, among: outcome.deciding)], on: stretch)
    }
    let names = HolderNames(record.actors, on: stretch.from)
    let holdings = Set(outcome.deciding.map { names.named(holding(of: $0)) })
    if holdings.count > 1 {
      spans.add(.contestedBetweenSources, outcome.deciding, on: stretch)
    }
  }

  /// The row of the same source where there is one, else the first that counts.
  private func winner(over row: Int, among deciding: [Int]) -> Int {
    let source = record.assertions[row].source
    return deciding.first { record.assertions[$0].source == source } ?? deciding[0]
  }

  private func addGap(at moment: RecordSnapshot, to spans: inout FindingSpans) {
    guard moment.isGap, hasGaps, let pair = neighbours(of: moment.stretch.from)
    else { return }
    spans.add(.gap, pair, on: moment.stretch)
  }

  /// Where a polygon says nothing, what lies below it counts.
  private var hasGaps: Bool { if case .polygon = subject { false } else { true } }

  /// The row that has ended, or may have, last before a day, and the one that begins next.
  private func neighbours(of day: Day) -> [Int]? {
    let before = rows.filter { period($0).to.map { $0.first <= day } ?? false }
      .max { (period($0).to!.settled, $0) < (period($1).to!.settled, $1) }
    let after = rows.filter { period($0).from.settled > day && $0 != before }
      .min { (period($0).from.first, $0) < (period($1).from.first, $1) }
    guard let before, let after else { return nil }
    return [before, after]
  }

  /// Rows that decide nothing on any day, drawn or possible.
  private func rowsThatNeverCount(_ found: [RecordFinding]) -> [RecordFinding] {
    let deciding = Set(
      moments.flatMap { moment in
        [
          moment.rows.filter { period($0).isDrawn(on: moment.stretch.from) },
          moment.rows.filter { period($0).mayRun(on: moment.stretch.from) },
        ].flatMap { Precedence.outcome(of: $0, in: record.assertions).deciding }
      })
    return rows.compactMap { row in
      let winners = found.filter { $0.kind == .overridden && $0.rows[0] == row }.map { $0.rows[1] }
      guard !deciding.contains(row), !winners.isEmpty else { return nil }
      let isDuplicate = winners.allSatisfy {
        isSameHolder([row, $0], on: period(row).from.settled)
      }
      if isDuplicate, winners.allSatisfy({ !isOneSource([row, $0]) }) { return nil }
      let others = winners.reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
      return RecordFinding(
        kind: isDuplicate ? .duplicate : .neverCounts, subject: subject, rows: [row] + others,
        from: period(row).from.first,
        to: period(row).to?.settled)
    }
  }

  // MARK: What half-known dates leave open

  /// Pairs of rows that overlap, or leave a gap, in some reading of their dates and not in another.
  private func halfKnown(besides sure: [RecordFinding]) -> [RecordFinding] {
    let settled = Set(sure.map { Set($0.rows) })
    var open: [RecordFinding] = []
    for moment in moments {
      let stretch = moment.stretch
      for pair in possiblePairs(at: moment)
      where !settled.contains(Set(pair)) && !isSameHolder(pair, on: stretch.from) {
        Self.extend(&open, pair, overlap: true, stretch, subject)
      }
      let mayLeaveGap =
        hasGaps && moment.readings.contains(where: \.isEmpty) && !moment.isGap
      if mayLeaveGap, let pair = neighbours(of: stretch.from), !settled.contains(Set(pair)) {
        Self.extend(&open, pair, overlap: false, stretch, subject)
      }
    }
    return open
  }

  /// Adds a stretch to the finding about a pair of rows; there is one for each pair.
  private static func extend(
    _ open: inout [RecordFinding], _ pair: [Int], overlap: Bool, _ stretch: Stretch,
    _ subject: Subject
  ) {
    let position = open.firstIndex { Set($0.rows) == Set(pair) }
    guard let position, case .halfKnown(let overlaps, let gaps) = open[position].kind else {
      open.append(
        RecordFinding(
          kind: .halfKnown(mayOverlap: overlap, mayLeaveGap: !overlap), subject: subject,
          rows: pair, from: stretch.from, to: stretch.to))
      return
    }
    open[position].kind = .halfKnown(
      mayOverlap: overlaps || overlap, mayLeaveGap: gaps || !overlap)
    open[position].to = stretch.to
  }

  /// Pairs that run together in some reading, the earlier first; those that surely do are left out.
  private func possiblePairs(at moment: RecordSnapshot) -> [[Int]] {
    let pairs = moment.readings.flatMap { running -> [[Int]] in
      let ordered = running.filter { !isNeverSure($0) }
        .sorted { (period($0).from.first, $0) < (period($1).from.first, $1) }
      return ordered.indices.flatMap { first in
        ordered[(first + 1)...].map { [ordered[first], $0] }
      }
    }
    return pairs.reduce(into: []) { unique, pair in
      let isSure = pair.allSatisfy(moment.sure.contains)
      if !isSure, !unique.contains(pair) { unique.append(pair) }
    }
  }

  private func isNeverSure(_ row: Int) -> Bool {
    period(row).to.map { $0.settled <= period(row).from.settled } ?? false
  }

  // MARK: Readings of half-known dates

  private static func moments(of rows: [Int], in record: Record) -> [RecordSnapshot] {
    func period(_ row: Int) -> Period { record.assertions[row].period }
    // A row that surely has not begun tells that its half-known `to` has not come.
    func first(_ row: Int) -> Day {
      min(period(row).from.first, period(row).to?.first ?? period(row).from.first)
    }
    var coming = rows.sorted { (first($0), $0) > (first($1), $1) }
    var present: [Int] = []
    return Stretch.stretches(of: rows.map(period)).map { stretch in
      while let next = coming.last, first(next) <= stretch.from {
        present.append(coming.removeLast())
      }
      present.removeAll { row in
        period(row).to.map { max($0.settled, period(row).from.settled) <= stretch.from } ?? false
      }
      present.sort()
      return moment(of: present.map { ($0, period($0)) }, on: stretch)
    }
  }

  private static func moment(of rows: [(row: Int, period: Period)], on stretch: Stretch)
    -> RecordSnapshot
  {
    let drawn = Set(rows.filter { $0.period.isDrawn(on: stretch.from) }.map(\.row))
    let early = Set(rows.filter { $0.period.mayRun(on: stretch.from) }.map(\.row))
    // Dates that contradict each other have no reading: what is drawn serves.
    let found = PartialDateReadings(rows, on: stretch.from).readings ?? [drawn, early]
    let readings = found.isEmpty ? [drawn, early] : found
    let sure = readings.reduce(drawn.intersection(early)) { $0.intersection($1) }
    return RecordSnapshot(
      stretch: stretch, rows: rows.map(\.row), readings: readings, sure: sure.sorted(),
      isGap: drawn.isEmpty && early.isEmpty && readings.allSatisfy(\.isEmpty))
  }

  // MARK: Rows

  private func period(_ row: Int) -> Period { record.assertions[row].period }

  private func holding(of row: Int) -> State.Holding {
    let assertion = record.assertions[row]
    return assertion.status == .unknown
      ? .unknown : State.Holding(status: assertion.status, actors: assertion.actors)
  }

  /// All rows are told by one source, or by none.
  private func isOneSource(_ rows: [Int]) -> Bool {
    rows.allSatisfy { record.assertions[$0].source == record.assertions[rows[0]].source }
  }

  /// All rows name the same holder, under the names of a day.
  private func isSameHolder(_ rows: [Int], on day: Day) -> Bool {
    let names = HolderNames(record.actors, on: day)
    let holdings = rows.map { names.named(holding(of: $0)) }
    return holdings.allSatisfy { $0 == holdings[0] }
  }
}
