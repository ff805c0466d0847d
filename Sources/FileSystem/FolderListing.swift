import Glibc

/// What a folder holds.
package enum FolderListing {
  /// The names of everything in a folder but its own and its parent's, sorted by their bytes: the file
  /// system's order, which differs from disk to disk, does not show.
  ///
  /// - Throws: `SystemError` where the folder cannot be opened.
  package static func names(in path: String) throws(SystemError) -> [String] {
    guard let folder = opendir(NamesOnDisk.path(of: path)) else { throw SystemError(number: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      // In its place: the system's buffer may end before all bytes that a name could have.
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// There is a folder at the path.
  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(NamesOnDisk.path(of: path), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
