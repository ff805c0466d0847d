import Drawing
import Shapes

/// An edge of a border, the same from either side.
struct BorderEdge: Hashable {
  private let first: Point<Page>
  private let second: Point<Page>

  init(_ one: Point<Page>, _ other: Point<Page>) {
    let isInOrder = (one.x, one.y) < (other.x, other.y)
    first = isInOrder ? one : other
    second = isInOrder ? other : one
  }
}

extension Path {
  /// Adds a ring without the edges that are drawn already, and notes those that it adds.
  mutating func append(_ ring: Ring<Page>, leavingOut drawn: inout Set<BorderEdge>) {
    var runs: [[Point<Page>]] = []
    var isRunning = false
    for (start, end) in zip(ring.points, ring.points.dropFirst()) {
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
    if runs.count == 1, runs[0].count == ring.points.count {
      append(runs[0].dropLast(), closed: true)
      return
    }
    for run in runs { append(run[...], closed: false) }
  }
}
