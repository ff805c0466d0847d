import Glibc

/// When the files that were read so far were last written, to see whether one of them is another by now.
package struct InputStamps: Equatable {
  private struct Stamp: Equatable {
    var seconds: Int
    var nanoseconds: Int
    var size: Int
    var number: UInt64
  }

  /// By path; nil for a file that is not there.
  private var stamps: [String: Stamp?] = [:]

  /// Looks at every file that was read.
  ///
  /// - Parameter others: Paths that are looked at as well.
  package init(others: [String] = []) {
    for path in Inputs.all + others {
      var status = stat()
      stamps[path] =
        stat(path, &status) == 0
        ? Stamp(
          seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec,
          size: Int(status.st_size), number: UInt64(status.st_ino))
        : .some(nil)
    }
  }

  /// These with those of files that were looked at later, which are new among them: what was saved in between is found to
  /// have changed.
  package func adding(_ later: InputStamps) -> InputStamps {
    var all = later
    all.stamps.merge(stamps) { $1 }
    return all
  }
}
