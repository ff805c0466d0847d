/// The holding assertions of one subject side by side: where they conflict, overlap and leave gaps.
struct SubjectTimeline {
  /// Positions in the record of the holding assertions, in its order.
  private let rows: [Int]
  private let record: Record
  private let subject: Subject
  private let stretches: [Stretch]

  init(rows: [Int], record: Record) {
    self.record = record
    subject = record.assertions[rows[0]].subject
    let holding = rows.filter { record.assertions[$0].status.isHolding }
    self.rows = holding
    stretches = Stretch.stretches(of: holding.map { record.assertions[$0].period })
  }

  func findings() -> [RecordFinding] {
    var sure = FindingSpans(subject: subject)
    for stretch in stretches {
      addConflicts(on: stretch, to: &sure)
      addGap(on: stretch, to: &sure)
    }
    let idle = rowsThatNeverCount(sure.findings)
    let idleRows = Set(idle.map { $0.rows[0] })
    let told = sure.findings.filter { finding in
      finding.kind != .overridden
        || !idleRows.contains(finding.rows[0]) && !isSameHolder(finding.rows, on: finding.from)
    }
    return told + idle + halfKnown(besides: sure.findings)
  }

  // MARK: What is sure

  private func addConflicts(on stretch: Stretch, to spans: inout FindingSpans) {
    let readings = readings(on: stretch.from)
    let running = rows.filter { row in readings.allSatisfy { $0.contains(row) } }
    guard running.count > 1 else { return }
    let outcome = Precedence.outcome(of: running, in: record.assertions)
    for row in running where !outcome.deciding.contains(row) {
      spans.add(.overridden, [row, winner(over: row, among: outcome.deciding)], on: stretch)
    }
    let holdings = Set(outcome.deciding.map { holding(of: $0) })
    if holdings.count > 1 {
      spans.add(.contestedBetweenSources, outcome.deciding, on: stretch)
    }
  }

  /// The row of the same source where there is one, else the first that counts.
  private func winner(over row: Int, among deciding: [Int]) -> Int {
    let source = record.assertions[row].source
    return deciding.first { record.assertions[$0].source == source } ?? deciding[0]
  }

  private func addGap(on stretch: Stretch, to spans: inout FindingSpans) {
    guard readings(on: stretch.from).allSatisfy(\.isEmpty), let pair = neighbours(of: stretch.from)
    else { return }
    spans.add(.gap, pair, on: stretch)
  }

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
      stretches.flatMap { stretch in
        [
          rows.filter { period($0).isDrawn(on: stretch.from) },
          rows.filter { period($0).mayRun(on: stretch.from) },
        ].flatMap { Precedence.outcome(of: $0, in: record.assertions).deciding }
      })
    return rows.compactMap { row in
      let winners = found.filter { $0.kind == .overridden && $0.rows[0] == row }.map { $0.rows[1] }
      guard !deciding.contains(row), !winners.isEmpty else { return nil }
      let isDuplicate = winners.allSatisfy {
        isSameHolder([row, $0], on: period(row).from.settled)
      }
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
    for stretch in stretches {
      let readings = readings(on: stretch.from)
      guard readings.count > 1 else { continue }
      for pair in pairs(overlappingInSome: readings)
      where !settled.contains(Set(pair)) && !isSameHolder(pair, on: stretch.from) {
        Self.extend(&open, pair, overlap: true, stretch, subject)
      }
      let mayLeaveGap = readings.contains(where: \.isEmpty) && !readings.allSatisfy(\.isEmpty)
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

  private func pairs(overlappingInSome readings: [Set<Int>]) -> [[Int]] {
    let pairs = readings.flatMap { running -> [[Int]] in
      let ordered = running.sorted { (period($0).from.first, $0) < (period($1).from.first, $1) }
      return ordered.indices.flatMap { first in
        ordered[(first + 1)...].map { [ordered[first], $0] }
      }
    }
    return pairs.reduce(into: []) { unique, pair in
      let isSure = readings.allSatisfy { $0.isSuperset(of: pair) }
      if !isSure, !unique.contains(pair) { unique.append(pair) }
    }
  }

  /// The rows that run on a day in each way in which its half-known changes may have come or not.
  ///
  /// A date is open while its month or year runs. Equal dates come together, and a row begins before it
  /// ends. At most a month and its year are open at once: four readings.
  private func readings(on day: Day) -> [Set<Int>] {
    let dates = rows.flatMap { [period($0).from, period($0).to].compactMap { $0 } }
    let open = Set(dates.filter { $0.first <= day && day < $0.settled })
      .sorted { $0.precision.rawValue < $1.precision.rawValue }
    var readings: [Set<Int>] = []
    for choice in 0..<(1 << open.count) {
      let come = Set(open.indices.filter { choice & (1 << $0) != 0 }.map { open[$0] })
      func hasCome(_ date: PartialDate) -> Bool { date.settled <= day || come.contains(date) }
      let isPossible = rows.allSatisfy { row in
        period(row).to.map { !hasCome($0) || hasCome(period(row).from) } ?? true
      }
      guard isPossible else { continue }
      readings.append(
        Set(
          rows.filter { row in
            hasCome(period(row).from) && period(row).to.map { !hasCome($0) } ?? true
          }))
    }
    return readings
  }

  // MARK: Rows

  private func period(_ row: Int) -> Period { record.assertions[row].period }

  private func holding(of row: Int) -> State.Holding {
    let assertion = record.assertions[row]
    return assertion.status == .unknown
      ? .unknown : State.Holding(status: assertion.status, actors: assertion.actors)
  }

  /// All rows name the same holder, under the names of a day.
  private func isSameHolder(_ rows: [Int], on day: Day) -> Bool {
    let holdings = rows.map { row in
      State.Holding(
        status: record.assertions[row].status,
        actors: holding(of: row).actors.map { record.actors.current($0, on: day) })
    }
    return holdings.allSatisfy { $0 == holdings[0] }
  }
}
