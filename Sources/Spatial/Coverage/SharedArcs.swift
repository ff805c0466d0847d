package import Shapes

/// Lines and rings cut into arcs wherever they part from each other or meet, so that what runs along each other runs
/// along one arc.
///
/// Only what has the same vertices runs along each other: the areas, borders and outlines of a coverage do.
///
/// - Source: M. Bostock, "How To Infer Topology" (2013).
package struct SharedArcs<Space>: Sendable {
  /// Each with its first and last vertex; every stretch once.
  package private(set) var arcs: [[Point<Space>]] = []
  /// For each line its arcs in order: the number of an arc, or its bitwise complement where it is walked backwards.
  package private(set) var paths: [[Int]] = []

  private var points = PairTable(capacity: 0)
  /// For each point the two beside it, where a line first came through.
  private var sides: [(Int, Int)?] = []
  private var isJunction: [Bool] = []
  private var known: [[Int]: Int] = [:]

  /// - Parameter lines: Closed ones end where they begin.
  package init(_ lines: [[Point<Space>]]) {
    let runs = lines.map { line in line.map { number(of: $0) } }
    for run in runs { note(run) }
    for (run, line) in zip(runs, lines) { paths.append(cut(run, line)) }
  }

  private mutating func number(of point: Point<Space>) -> Int {
    // Zero has two signs but is one place.
    let number = points.number((point.x + 0).bitPattern, (point.y + 0).bitPattern)
    if number == sides.count {
      sides.append(nil)
      isJunction.append(false)
    }
    return number
  }

  private static func isClosed(_ run: [Int]) -> Bool { run.count > 3 && run.first == run.last }

  private mutating func note(_ run: [Int]) {
    guard run.count > 1 else { return }
    let isClosed = Self.isClosed(run)
    for index in run.indices.dropLast(isClosed ? 1 : 0) {
      guard isClosed || index > 0 && index + 1 < run.count else {
        isJunction[run[index]] = true
        continue
      }
      let before = index > 0 ? run[index - 1] : run[run.count - 2]
      let beside = (min(before, run[index + 1]), max(before, run[index + 1]))
      if let first = sides[run[index]] {
        if first != beside { isJunction[run[index]] = true }
      } else {
        sides[run[index]] = beside
      }
    }
  }

  private mutating func cut(_ run: [Int], _ line: [Point<Space>]) -> [Int] {
    guard run.count > 1 else { return [] }
    var (run, line) = (run, line)
    if Self.isClosed(run) {
      // From a junction on; one that nothing meets from its lowest vertex, wherever others begin it.
      let open = run.dropLast()
      let start =
        open.firstIndex { isJunction[$0] } ?? open.indices.min { open[$0] < open[$1] } ?? 0
      run = Array(open[start...] + open[..<start]) + [open[start]]
      line = Array(line.dropLast()[start...] + line[..<start]) + [line[start]]
    }
    var path: [Int] = []
    var start = 0
    for end in run.indices.dropFirst() where isJunction[run[end]] || end + 1 == run.count {
      path.append(arc(Array(run[start...end]), Array(line[start...end])))
      start = end
    }
    return path
  }

  private mutating func arc(_ run: [Int], _ line: [Point<Space>]) -> Int {
    if let arc = known[run] { return arc }
    if let arc = known[run.reversed()] { return ~arc }
    known[run] = arcs.count
    arcs.append(line)
    return arcs.count - 1
  }
}
