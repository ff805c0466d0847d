import Glibc

/// What lasts for the time of a task.
package enum TemporaryFiles {
  /// Where the system keeps such.
  package static var folder: String {
    getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  }

  /// The form of a name that `mkdtemp` and `mkstemp` fill in: they put letters of their own in place of the six X.
  private static var template: [CChar] { Array("\(folder)/controlmap-XXXXXX".utf8CString) }

  /// It was made here, or lies in what was made here.
  package static func hold(_ path: String) -> Bool {
    let beginning = "\(folder)/controlmap-"
    guard path.hasPrefix(beginning) else { return false }
    return path.dropFirst(beginning.count).prefix { $0 != "/" }.count == 6
  }

  /// Makes a folder that nobody else may read.
  ///
  /// - Returns: Its path; nil where the system refuses, as `errno` says.
  package static func makeFolder() -> String? {
    var name = template
    guard mkdtemp(&name) != nil else { return nil }
    return name.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  /// Makes a file that nobody else finds, and that goes when it is closed.
  ///
  /// - Returns: Its descriptor, open for reading and writing; nil where the system refuses, as `errno` says.
  package static func openUnnamedFile() -> Int32? {
    var name = template
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { return nil }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    _ = name.withUnsafeBufferPointer { unlink($0.baseAddress!) }
    return descriptor
  }
}
