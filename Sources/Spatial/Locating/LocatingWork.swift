import Synchronization

/// How much work it was to locate points; counted only where somebody asks, so that a test sees what a clock would not.
package final class LocatingWork: Sendable {
  @TaskLocal package static var current: LocatingWork?

  private let counts = Mutex((points: 0, judged: 0))

  package init() {}

  /// Points that were looked up.
  package var points: Int { counts.withLock(\.points) }
  /// Points that lay so near to an edge that GEOS was asked, once for each area.
  package var judged: Int { counts.withLock(\.judged) }

  func note(points: Int, judged: Int) {
    counts.withLock { counts in
      counts.points += points
      counts.judged += judged
    }
  }
}
