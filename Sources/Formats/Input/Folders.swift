import Glibc

/// There is a folder at the path.
func isFolder(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// The names of everything in a folder but its own and its parent's, sorted by their bytes: the file
/// system's order, which differs from disk to disk, does not show.
///
/// - Throws: `unreadable`.
public func names(inFolder path: String) throws(FormatError) -> [String] {
  guard let folder = opendir(path) else { throw unreadable(path) }
  defer { closedir(folder) }
  var names: [String] = []
  while let entry = readdir(folder) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
      tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
        String(cString: $0)
      }
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}
