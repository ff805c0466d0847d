/// Picks of the days on which something changes those that show the most of it, so that one can be set beside the next.
///
/// A change that is seen on its own day counts in full; one that first shows on a later of the picked days counts half;
/// one that is undone before the next of them is not seen. No two picked days in a row are alike, and the last day of
/// all is always picked. Of picks that show as much, that with fewer days is taken, and of those the earlier days.
struct DateSelection: Sendable {
  /// How much a change of each subject counts.
  var weights: [Double]
  /// What each subject is before the first day.
  var initial: [Int]
  /// What some subjects are from each day on, in the order of the days; none twice on a day.
  var days: [[Change]]
  /// What each holder has of surveyed ground before the first day and from each day on, in parts of all that is weighed;
  /// empty for none.
  var grounds: [[Double]] = []

  struct Change: Sendable, Hashable {
    var subject: Int
    var state: Int
  }

  /// Days beyond which only those with the most changes are looked at.
  static let mostCandidates = 240

  /// The positions of the picked days, in order; empty where there is no day.
  ///
  /// - Complexity: As many comparisons as days that are looked at, squared, times `count`, and all changes once for each
  ///   of them.
  /// - Source: Bellman, "On the approximation of curves by line segments using dynamic programming", Communications of
  ///   the ACM 4 (6), 1961: the best way to a day goes by the best way to the one before.
  func picked(atMost count: Int) -> [Int] {
    let candidates = self.candidates
    guard let last = candidates.indices.last, count > 0 else { return [] }
    let values = self.values(candidates)
    // By number of days and by the last of them: what they show, and the day before.
    var best: [[(value: Double, before: Int)?]] = [
      candidates.indices.map { values[0][$0].map { ($0, -1) } }
    ]
    // Alone, the last day may be as it was before the first.
    if best[0][last] == nil { best[0][last] = (0, -1) }
    for step in 1..<max(min(count, candidates.count), 1) {
      let previous = best[step - 1]
      best.append(
        candidates.indices.map { day -> (value: Double, before: Int)? in
          var found: (value: Double, before: Int)?
          for before in 0..<day {
            guard let way = previous[before], let value = values[before + 1][day] else { continue }
            if let found, way.value + value <= found.value + Self.leastGain { continue }
            found = (way.value + value, before)
          }
          return found
        })
    }
    var (steps, most) = (0, -1.0)
    for (step, ways) in best.enumerated() {
      if let way = ways[last], way.value > most + Self.leastGain {
        (steps, most) = (step, way.value)
      }
    }
    var (picked, day) = ([last], last)
    for step in stride(from: steps, to: 0, by: -1) {
      day = best[step][day]?.before ?? 0
      picked.append(day)
    }
    return picked.reversed().map { candidates[$0] }
  }

  /// More than what sums of halves differ by for the order in which they are added.
  private static let leastGain = 1e-9

  /// The days with the most changes, in order, and the last.
  private var candidates: [Int] {
    guard days.count > Self.mostCandidates else { return Array(days.indices) }
    let sizes = days.indices.map { day in
      days[day].reduce(0) { $0 + weights[$1.subject] } + ground(from: day, to: day + 1)
    }
    let order = days.indices.dropLast().sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    return (order.prefix(Self.mostCandidates - 1) + [days.count - 1]).sorted()
  }

  /// What each candidate shows beside what was before the first day, in the first row, and beside each candidate, in the
  /// row behind it; nil for what is alike.
  private func values(_ candidates: [Int]) -> [[Double?]] {
    var rows: [[Double?]] = []
    var base = initial
    var start = 0
    for row in -1..<candidates.count {
      if row >= 0 {
        while start <= candidates[row] {
          for change in days[start] { base[change.subject] = change.state }
          start += 1
        }
      }
      rows.append(shown(since: base, start, candidates))
    }
    return rows
  }

  /// - Parameter start: The first day that is not in `base`.
  private func shown(since base: [Int], _ start: Int, _ candidates: [Int]) -> [Double?] {
    var values = [Double?](repeating: nil, count: candidates.count)
    var current = base
    var day = start
    var differing = Set<Int>()
    var sum = 0.0
    for (index, candidate) in candidates.enumerated() where candidate >= start {
      while day <= candidate {
        for change in days[day] {
          let (subject, state) = (change.subject, change.state)
          let (did, does) = (current[subject] != base[subject], state != base[subject])
          if did != does {
            sum += (does ? 1 : -1) * weights[subject]
            if does { differing.insert(subject) } else { differing.remove(subject) }
          }
          current[subject] = state
        }
        day += 1
      }
      let own = days[candidate].reduce(0) {
        $0 + (differing.contains($1.subject) ? weights[$1.subject] : 0)
      }
      let gained = ground(from: start, to: candidate + 1)
      guard !differing.isEmpty || gained > 0 else { continue }
      values[index] =
        (sum + own + gained + min(gained, ground(from: candidate, to: candidate + 1))) / 2
    }
    return values
  }

  /// What holders have more of the surveyed ground after some days than after fewer of them.
  private func ground(from first: Int, to last: Int) -> Double {
    guard !grounds.isEmpty else { return 0 }
    return zip(grounds[first], grounds[last]).reduce(0) { $0 + max(0, $1.1 - $1.0) }
  }
}
