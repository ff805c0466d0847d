internal import Glibc

/// A folder for the time of one task, removed with everything in it.
final class WorkFolder {
  private let path: String

  /// Makes the folder where the system keeps such.
  init() throws(PainterError) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/controlmap-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Self.failure("make a folder in \(parent)")
    }
    path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  deinit {
    for name in contents() { unlink(path(of: name)) }
    rmdir(path)
  }

  func path(of name: String) -> String { "\(path)/\(name)" }

  /// Shows a file of elsewhere under a name in the folder.
  func link(_ name: String, to file: String) throws(PainterError) {
    guard let target = realpath(file, nil) else { throw Self.failure("find \(file)") }
    defer { free(target) }
    guard symlink(target, path(of: name)) == 0 else { throw Self.failure("link to \(file)") }
  }

  /// Reads a file of the folder.
  func bytes(of name: String) throws(PainterError) -> [UInt8] {
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

  private func contents() -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        // In its place: the system's buffer may end before all bytes that a name could have.
        withUnsafeBytes(of: &entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names.filter { $0 != "." && $0 != ".." }
  }

  private static func failure(_ operation: String) -> PainterError {
    .workFolder(operation: operation, reason: String(cString: strerror(errno)).lowercased())
  }
}
