import Glibc

/// What tells a file from one that was there before, without reading it: its size and when it was written.
package enum FileTrace {
  /// - Returns: `missing` for a file that is not there.
  package static func text(of path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return "missing" }
    return "\(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }

  /// In bytes; 0 for a file that is not there.
  package static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Those of all that a folder holds, with the names.
  package static func text(ofFolder path: String) -> String {
    let names = (try? FolderListing.names(in: path)) ?? []
    return names.map { "\($0) \(text(of: path + "/" + $0))" }.joined(separator: "\n")
  }

  /// That of the program that runs, which another build of it has not.
  package static var ofProgram: String { text(of: "/proc/self/exe") }
}
