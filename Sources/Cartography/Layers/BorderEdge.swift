import Shapes

/// An edge of a border, the same from either side.
struct BorderEdge: Hashable {
  private let first: Point<Page>
  private let second: Point<Page>

  init(_ one: Point<Page>, _ other: Point<Page>) {
    (first, second) = one.precedes(other) ? (one, other) : (other, one)
  }
}

extension Set where Element == BorderEdge {
  /// The edges of lines.
  init(borderEdges lines: [Line<Page>]) {
    self.init()
    for line in lines {
      for (start, end) in zip(line.points, line.points.dropFirst()) {
        insert(BorderEdge(start, end))
      }
    }
  }
}

extension Ring<Page> {
  /// The ring without the edges that are drawn already; notes those that remain.
  func polylines(leavingOut drawn: inout Set<BorderEdge>) -> [Polyline<Page>] {
    var runs: [[Point<Page>]] = []
    var isRunning = false
    for (start, end) in zip(points, points.dropFirst()) {
      guard drawn.insert(BorderEdge(start, end)).inserted else {
        isRunning = false
        continue
      }
      if isRunning {
        runs[runs.count - 1].append(end)
      } else {
        runs.append([start, end])
        isRunning = true
      }
    }
    if runs.count == 1, runs[0].count == points.count { return [Polyline(self)] }
    return runs.map { Polyline($0) }
  }
}
