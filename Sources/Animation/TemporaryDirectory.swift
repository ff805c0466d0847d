internal import FileSystem
internal import Glibc

/// A directory for the time of one task, removed with everything in it.
final class TemporaryDirectory {
  private let path: String

  /// Makes the directory where the system keeps such.
  init() throws(AnimationError) {
    guard let path = TemporaryFiles.makeFolder() else {
      throw Self.failure("make a folder in \(TemporaryFiles.folder)")
    }
    self.path = path
  }

  deinit {
    for name in (try? FolderListing.names(in: path)) ?? [] { unlink(path(of: name)) }
    rmdir(path)
  }

  func path(of name: String) -> String { "\(path)/\(name)" }

  /// Shows a file of elsewhere under a name in the directory.
  func link(_ name: String, to file: String) throws(AnimationError) {
    guard let target = realpath(file, nil) else { throw Self.failure("find \(file)") }
    defer { free(target) }
    guard symlink(target, path(of: name)) == 0 else { throw Self.failure("link to \(file)") }
  }

  /// Reads a file of the directory.
  func bytes(of name: String) throws(AnimationError) -> [UInt8] {
    guard let file = fopen(path(of: name), "re") else { throw Self.failure("read \(name)") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&block, 1, block.count, file), count > 0 {
      bytes += block[..<count]
    }
    guard ferror(file) == 0 else { throw Self.failure("read \(name)") }
    return bytes
  }

  private static func failure(_ operation: String) -> AnimationError {
    .temporaryDirectory(operation: operation, reason: String(cString: strerror(errno)).lowercased())
  }
}
