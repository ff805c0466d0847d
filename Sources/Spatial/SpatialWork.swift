import Synchronization

/// How much work geometry was; counted only where somebody asks, so that a test sees what a clock would not.
package final class SpatialWork: Sendable {
  @TaskLocal package static var current: SpatialWork?

  private struct Counts {
    var points = 0
    var judged = 0
    var edges = 0
  }

  private let counts = Mutex(Counts())

  package init() {}

  /// Points that were looked up in areas.
  package var points: Int { counts.withLock(\.points) }
  /// Points that lay so near to an edge that GEOS was asked, once for each area.
  package var judged: Int { counts.withLock(\.judged) }
  /// Edges of rings that were looked up in tables to find who shares them, each time.
  package var edges: Int { counts.withLock(\.edges) }

  func note(points: Int = 0, judged: Int = 0, edges: Int = 0) {
    counts.withLock { counts in
      counts.points += points
      counts.judged += judged
      counts.edges += edges
    }
  }
}
