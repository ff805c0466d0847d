import Synchronization

/// Copies that stand for the files that were read once: a frozen plan brings them along.
package enum FrozenFiles {
  private struct State {
    /// What was looked at, by absolute paths; nil where nobody asks.
    var noted: Set<String>?
    /// The first that was read meanwhile.
    var database: String?
    /// Copies by the absolute paths of what they stand for.
    var copies: [String: String] = [:]
    /// From which relative paths begin.
    var workingFolder = ""
  }

  private static let state = Mutex(State())

  /// Notes from here on which files and folders are looked at.
  package static func beginNoting() {
    state.withLock { state in
      state.workingFolder = workingFolder
      state.noted = []
    }
  }

  /// What was looked at since, by absolute paths in the order of their bytes; some of it may not be there.
  package static var noted: [String] { state.withLock { ($0.noted ?? []).sorted() } }

  /// Notes that a database is read, which has no file.
  package static func note(database name: String) {
    state.withLock { state in if state.database == nil { state.database = name } }
  }

  /// The first database that was read; nil for none.
  package static var database: String? { state.withLock(\.database) }

  /// Lets copies stand for files and folders from here on.
  ///
  /// - Parameters:
  ///   - copies: By absolute paths.
  ///   - workingFolder: From which relative paths begin, in place of this process's own.
  package static func stand(_ copies: [String: String], workingFolder: String) {
    state.withLock { state in
      state.copies = copies
      state.workingFolder = workingFolder
    }
  }

  /// The copy that stands for a file or folder; nil for what is read itself.
  static func copy(of written: String) -> String? {
    state.withLock { state in
      guard state.noted != nil || !state.copies.isEmpty, !written.isEmpty else { return nil }
      let path = resolvePath(written, from: state.workingFolder)
      state.noted?.insert(path)
      return state.copies[path]
    }
  }
}
