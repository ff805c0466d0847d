package import Diagnostics
import FileSystem
import Glibc

/// Makes a folder with files in it so that it appears whole or not at all. An empty folder that is there is filled.
///
/// - Parameter check: Looks at the files at the path where they stand before they appear, as deep as their place; what
///   it throws leaves nothing behind.
/// - Throws: `uncreatable` where the folder holds something, or cannot be made; `writeFailed`; what `check` throws.
package func writeFolder(
  _ files: [(name: String, text: String)], at path: String,
  check: (_ folder: String) throws(ControlMapError) -> Void
) throws(ControlMapError) {
  let path = path.withoutSlashesAtEnd
  var isThere = false
  try reading { () throws(FormatError) in isThere = try isEmptyFolder(path) }
  let parent = folder(of: path)
  let makesParent = !parent.isEmpty && !FolderListing.isFolder(parent)
  // Beside its place: paths that lead out of the folder lead to the same files.
  let stage = isThere ? path : (parent.isEmpty ? "" : parent + "/") + ".controlmap-\(getpid()).new"
  do throws(ControlMapError) {
    try reading { () throws(FormatError) in
      if makesParent { _ = try SeriesFolder(at: parent) }
      let folder = try SeriesFolder(at: stage)
      for file in files { try writeFile(Array(file.text.utf8), to: folder.path(of: file.name)) }
    }
    try check(stage)
    guard isThere || rename(stage, path) == 0 else {
      throw .format(.uncreatable(file: path, reason: reason(ofErrorNumber: errno)))
    }
  } catch {
    for file in files { unlink(stage + "/" + file.name) }
    if !isThere { rmdir(stage) }
    if makesParent { rmdir(parent) }
    throw error
  }
}

/// There is a folder without anything in it; false where there is nothing.
///
/// - Throws: `uncreatable` for all else.
private func isEmptyFolder(_ path: String) throws(FormatError) -> Bool {
  guard !path.isEmpty else { throw .uncreatable(file: path, reason: "the folder has no name") }
  var status = stat()
  guard lstat(path, &status) == 0 else { return false }
  guard FolderListing.isFolder(path) else {
    throw .uncreatable(file: path, reason: "it is a file; name a new folder")
  }
  guard try names(inFolder: path).isEmpty else {
    throw .uncreatable(file: path, reason: "the folder is not empty; name a new one")
  }
  return true
}

extension String {
  /// The path of a folder as others are joined to it.
  package var withoutSlashesAtEnd: String {
    var path = self[...]
    while path.count > 1, path.last == "/" { path.removeLast() }
    return String(path)
  }
}
