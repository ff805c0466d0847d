import FileSystem
import Glibc

/// The folder that a series is written into: made where missing, listed, swept, noted in.
public struct SeriesFolder: Sendable {
  public let path: String

  /// Opens a folder, making it and its parents where they are missing.
  ///
  /// - Throws: `uncreatable`.
  public init(at path: String) throws(FormatError) {
    self.path = path
    try Self.make(path)
  }

  /// The path of a file of the folder.
  public func path(of name: String) -> String { path == "/" ? "/" + name : path + "/" + name }

  /// The names of the files and folders in it, sorted by their bytes.
  ///
  /// - Throws: `unreadable`.
  public func names() throws(FormatError) -> [String] {
    try Formats.names(inFolder: path)
  }

  /// The bytes of a file; nil where there is none. What is no file of its own, such as a link, is none.
  ///
  /// Another program that draws the same may remove it at any time: what was opened is read to its end.
  ///
  /// - Throws: `unreadable` for one that is there.
  public func bytes(of name: String) throws(FormatError) -> [UInt8]? {
    let file = path(of: name)
    let descriptor = open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      let number = errno
      guard [ENOENT, ENOTDIR, ELOOP, ENXIO].contains(number) else {
        throw unreadable(file, number: number)
      }
      return nil
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    while try appendBlock(of: 1 << 20, from: descriptor, to: &bytes, file) {}
    return bytes
  }

  /// Writes a file of the folder, whole or not at all; a link in its place is replaced, never followed.
  /// A file that has these bytes already is left as it is.
  ///
  /// - Throws: `uncreatable` or `writeFailed`.
  public func write(_ bytes: [UInt8], to name: String) throws(FormatError) {
    if let present = try? self.bytes(of: name), present == bytes { return }
    try writeFile(bytes, to: path(of: name), replacesLink: true)
  }

  /// Adds a line to a file, whole, whoever else adds lines to it.
  ///
  /// - Throws: `uncreatable` or `writeFailed`.
  public func append(line: String, to name: String) throws(FormatError) {
    let file = path(of: name)
    let descriptor = open(file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else {
      throw .uncreatable(file: file, reason: reason(ofErrorNumber: errno))
    }
    defer { close(descriptor) }
    try Formats.write(Array((line + "\n").utf8), to: descriptor, file)
  }

  /// Removes a file; one that is not there is gone already.
  public func remove(_ name: String) {
    unlink(path(of: name))
  }

  /// Removes files that a writer left half-written when it was killed.
  ///
  /// A writer holds a lock on its unfinished file and ends it when it dies: a file that can be locked
  /// is abandoned.
  public func sweep() throws(FormatError) {
    for name in try names() where isTemporaryName(name) {
      let descriptor = open(path(of: name), O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0, isStill(name, the: descriptor) {
        unlink(path(of: name))
      }
      close(descriptor)
    }
  }

  /// The name has not been given to another file since the descriptor was opened.
  func isStill(_ name: String, the descriptor: Int32) -> Bool {
    var (opened, named) = (stat(), stat())
    return fstat(descriptor, &opened) == 0 && stat(path(of: name), &named) == 0
      && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
  }

  private static func make(_ path: String) throws(FormatError) {
    guard !path.isEmpty else { throw .uncreatable(file: path, reason: "the folder has no name") }
    if mkdir(path, 0o777) == 0 { return }
    switch errno {
    case EEXIST:
      guard FolderListing.isFolder(path) else {
        throw .uncreatable(file: path, reason: "it is a file; name a folder")
      }
    case ENOENT:
      let parent = folder(of: path)
      guard !parent.isEmpty, parent != path else {
        throw .uncreatable(file: path, reason: reason(ofErrorNumber: ENOENT))
      }
      try make(parent)
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
        throw .uncreatable(file: path, reason: reason(ofErrorNumber: errno))
      }
    default: throw .uncreatable(file: path, reason: reason(ofErrorNumber: errno))
    }
  }
}
