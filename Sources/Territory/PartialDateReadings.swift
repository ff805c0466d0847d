/// The half-known dates that leave open, on a day, which of several periods run.
///
/// A date is open while its month or year runs. A `to` and another row's equal `from` are taken for one
/// change; every other date is a change of its own. A row begins before it ends.
struct PartialDateReadings {
  private let rows: [(row: Int, period: Period)]
  private let day: Day
  /// For the beginning and the end of each row: the number of its open change, nil where it is settled
  /// or far.
  private var begins: [Int?]
  private var ends: [Int?]
  private var count = 0

  init(_ rows: [(row: Int, period: Period)], on day: Day) {
    self.rows = rows
    self.day = day
    begins = Array(repeating: nil, count: rows.count)
    ends = begins
    number()
  }

  /// The rows that run in each way in which the open changes may have come or not; nil where there are
  /// too many ways.
  var readings: [Set<Int>]? {
    guard count <= 8 else { return nil }
    return (0..<(1 << count)).compactMap(reading)
  }

  private func reading(_ choice: Int) -> Set<Int>? {
    var running: Set<Int> = []
    for (index, (row, period)) in rows.enumerated() {
      func hasCome(_ date: PartialDate, _ change: Int?) -> Bool {
        change.map { choice & (1 << $0) != 0 } ?? (date.settled <= day)
      }
      let hasBegun = hasCome(period.from, begins[index])
      let hasEnded = period.to.map { hasCome($0, ends[index]) } ?? false
      guard hasBegun || !hasEnded else { return nil }
      if hasBegun, !hasEnded { running.insert(row) }
    }
    return running
  }

  private mutating func number() {
    for index in rows.indices where isOpen(rows[index].period.to) {
      let together = rows.indices.prefix(index).first { endTogether($0, index) }
      ends[index] = together.flatMap { ends[$0] } ?? count
      if together == nil { count += 1 }
    }
    for index in rows.indices where isOpen(rows[index].period.from) {
      let before = rows.indices.first { follows(index, $0) }
      begins[index] = before.flatMap { ends[$0] } ?? count
      if before == nil { count += 1 }
    }
  }

  private func isOpen(_ date: PartialDate?) -> Bool {
    date.map { $0.first <= day && day < $0.settled } ?? false
  }

  /// Two rows end with the date on which one other begins.
  private func endTogether(_ first: Int, _ second: Int) -> Bool {
    rows[first].period.to == rows[second].period.to
      && rows.indices.contains { follows($0, first) && follows($0, second) }
  }

  /// A row begins with the date on which another ends, and can come after it.
  private func follows(_ next: Int, _ before: Int) -> Bool {
    let (next, before) = (rows[next].period, rows[before].period)
    return before.to == next.from && next != before
      && next.to.map { before.from.first < $0.last } ?? true
  }
}
