import Glibc

/// Where a path leads whose letters the disk has in another form.
package enum NamesOnDisk {
  /// The path with the names that the disk has, where they differ in their Unicode form alone: some systems write
  /// `é` as one letter, others as `e` and an accent.
  ///
  /// - Returns: The path itself where there is such a file, or none; that of a copy that stands for it.
  package static func path(of written: String) -> String {
    if let copy = FrozenFiles.copy(of: written) { return copy }
    guard !written.utf8.allSatisfy({ $0 < 0x80 }), !exists(written) else { return written }
    var found = written.hasPrefix("/") ? "/" : ""
    for part in written.split(separator: "/").map(String.init) {
      let next = found + part
      if exists(next) {
        found = next + "/"
        continue
      }
      // Texts are equal that are written with the same letters, in whatever form.
      guard let name = names(in: found).first(where: { $0 == part }) else { return written }
      found += name + "/"
    }
    return String(found.dropLast())
  }

  /// The folder in which a path ends to lead anywhere, and the name that is not in it; nil for a path of a file.
  package static func missingPart(of path: String) -> (folder: String, name: String)? {
    var found = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/").map(String.init) {
      guard exists(found + part) else { return (found, part) }
      found += part + "/"
    }
    return nil
  }

  /// What a folder holds; nothing where it cannot be read.
  package static func names(in folder: String) -> [String] {
    (try? FolderListing.names(in: folder.isEmpty ? "." : folder)) ?? []
  }

  private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
