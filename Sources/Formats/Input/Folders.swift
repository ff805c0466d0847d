import FileSystem
import Glibc

/// The names of everything in a folder but its own and its parent's, sorted by their bytes.
///
/// - Throws: `unreadable`.
public func names(inFolder path: String) throws(FormatError) -> [String] {
  do {
    return try FolderListing.names(in: path)
  } catch {
    throw unreadable(path, number: error.number)
  }
}
