import Synchronization

/// How much work the reading of JSON was, in bytes of the texts; counted only where somebody asks, so that a test
/// sees what a clock would not.
package final class ReadingWork: Sendable {
  @TaskLocal package static var current: ReadingWork?

  private struct Counts {
    var scanned = 0
    var copied = 0
    var traced = 0
  }

  private let counts = Mutex(Counts())

  package init() {}

  /// Walked through from the first to the last byte, each time.
  package var scanned: Int { counts.withLock(\.scanned) }
  /// Copied only to be walked through.
  package var copied: Int { counts.withLock(\.copied) }
  /// Kept as a tree of values and another of their lines.
  package var traced: Int { counts.withLock(\.traced) }

  func note(scanned: Int = 0, copied: Int = 0, traced: Int = 0) {
    counts.withLock { counts in
      counts.scanned += scanned
      counts.copied += copied
      counts.traced += traced
    }
  }
}
