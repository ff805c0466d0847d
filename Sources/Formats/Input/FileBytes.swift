import Diagnostics
import FileSystem
import Glibc
import Synchronization

/// Reads a file or a pipe to its end; `-` is standard input.
///
/// What cannot be read twice, a pipe or a device, is kept: the steps that come back to it find the same bytes.
///
/// - Throws: `unreadable` where there is no such file, it is a folder, or reading fails.
public func readBytes(at path: String) throws(FormatError) -> [UInt8] {
  try readBytes(at: path, upTo: .max)
}

private func readBytes(at path: String, upTo largestSize: Int) throws(FormatError) -> [UInt8] {
  if let stream = try KeptStreams.stream(path) { return try stream.bytes() }
  let file = try OpenFiles.file(path)
  guard try file.size() <= largestSize else {
    throw .unreadable(
      file: path, reason: "it has more than \(largestSize >> 20) MiB", advice: "split it")
  }
  return try file.bytes()
}

/// Reads the bytes of a file that should be of a format.
///
/// - Throws: `unreadable`, also where the file is larger than the format's limit, or `invalid` where it is of a
///   kind that the program does not read, which its first bytes tell.
///
/// - Parameter encoding: What the bytes are turned into UTF-8 from, unless a byte order mark says that they are UTF-16;
///   nil leaves them as they are.
func readBytes(
  at path: String, as format: InputFormat, encoding: String? = nil, decodesMarked: Bool = false
) throws(FormatError) -> [UInt8] {
  if path != "-" { Inputs.keep(path) }
  var bytes = try readBytes(at: path, upTo: format.largestSize)
  if let packing = Packing(begunBy: bytes) {
    let limit = UnpackingLimit(size: format.largestSize)
    let stream = try UnpackedBytes(packing, KeptBytes(bytes[...]), of: path, limit: limit)
    bytes = []
    while try stream.append(1 << 20, to: &bytes) {}
  }
  if let encoding = (decodesMarked ? encodingByMark(of: bytes) : nil) ?? encoding {
    bytes = try decoded(bytes, from: encoding, file: path)
  }
  try check(bytes, isOf: format, path)
  return bytes
}

/// Opens a file that should be of a format to read it block by block.
///
/// - Parameter blockSize: So many bytes are read first.
/// - Returns: What is read already, and the rest.
/// - Throws: As `readBytes`; no size is too large.
func readBeginning(
  ofFile path: String, as format: InputFormat, blockSize: Int
) throws(FormatError) -> (beginning: [UInt8], rest: ByteStream) {
  if path != "-" { Inputs.keep(path) }
  let stream = try ByteStream(ofFile: path)
  var beginning: [UInt8] = []
  beginning.reserveCapacity(blockSize + jsonPadding)
  _ = try stream.append(blockSize, to: &beginning)
  try check(beginning, isOf: format, path)
  return (beginning, stream)
}

private func check(
  _ bytes: [UInt8], isOf format: InputFormat, _ path: String
) throws(FormatError) {
  if let foreign = ForeignFormat.recognised(in: bytes) {
    throw .invalid([
      Diagnostic(
        code: "format-foreign", file: path, what: "the file is \(foreign.name)",
        advice: foreign.isRead && foreign.suffix == SourceName(path).suffix
          ? "it holds no areas or points: name a file of features here" : foreign.advice)
    ])
  }
  if let other = InputFormat.stranger(begunBy: bytes, as: format) {
    throw .invalid([
      Diagnostic(
        code: "format-foreign", file: path, line: 1,
        what: "the file is \(other.title), not \(format.title)", advice: other.advice(for: format))
    ])
  }
}

/// The first bytes of a file, unpacked where it is packed; what a pipe gives is kept.
func beginning(ofFile path: String) throws(FormatError) -> [UInt8] {
  var bytes: [UInt8] = []
  _ = try ByteStream(ofFile: path).append(8192, to: &bytes)
  return bytes
}

/// It is a file and no pipe, device or folder.
package func isRegularFile(_ path: String) -> Bool {
  var status = stat()
  let place = SourceName(path).place
  return place != "-" && stat(NamesOnDisk.path(of: place), &status) == 0
    && status.st_mode & S_IFMT == S_IFREG
}

/// The files that maps were read from, which no picture may take the place of, by their paths without links.
enum Inputs {
  private static let paths = Mutex<Set<String>>([])
  /// What should have been read and was not there.
  private static let missing = Mutex<Set<String>>([])

  static func keep(_ path: String) {
    if let resolved = resolved(path) {
      _ = paths.withLock { $0.insert(resolved) }
    } else {
      _ = missing.withLock { $0.insert(NamesOnDisk.path(of: SourceName(path).place)) }
    }
  }

  /// A file, or a link to one, that was read.
  static func contain(_ path: String) -> Bool {
    guard let resolved = resolved(path) else { return false }
    return paths.withLock { $0.contains(resolved) }
  }

  /// Every file that was read so far, or should have been.
  static var all: [String] {
    paths.withLock(\.self).union(missing.withLock(\.self)).sorted()
  }

  private static func resolved(_ path: String) -> String? {
    let place = SourceName(path).place
    guard let resolved = realpath(NamesOnDisk.path(of: place), nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

func openForReading(_ path: String) throws(FormatError) -> Int32 {
  guard !path.utf8.contains(0) else {
    throw .unreadable(file: path, reason: "its name holds a NUL", advice: "name a file")
  }
  try refuseAddress(path)
  let place = SourceName(path).place
  let file = place == "-" ? "/dev/stdin" : NamesOnDisk.path(of: place)
  while true {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    if descriptor >= 0 { return descriptor }
    if errno != EINTR { throw unreadable(path) }
  }
}

/// Appends the next bytes, `count` at most; false at the end of the file.
func appendBlock(
  of count: Int, from descriptor: Int32, to bytes: inout [UInt8], _ path: String
) throws(FormatError) -> Bool {
  let size = min(count, 1 << 20)
  let block = withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { buffer in
    let count = read(descriptor, buffer.baseAddress, size)
    if count > 0 { bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
    return count
  }
  guard block < 0 else { return block > 0 }
  guard errno == EINTR else { throw unreadable(path) }
  return true
}

/// The error for a path that the system just refused, by the number in `errno`.
func unreadable(_ path: String, number: Int32 = errno) -> FormatError {
  let advice =
    switch number {
    case ENOENT:
      nameOnDisk(of: SourceName(path).place).map { "did you mean '\($0)'?" } ?? "check the path"
    case ENOTDIR: "check the path"
    case EACCES, EPERM: "check its permissions"
    default: "check the file and its disk"
    }
  return .unreadable(file: path, reason: reason(ofErrorNumber: number), advice: advice)
}

/// The name that a folder has in place of one that is not there: the same in other cases of letters, else one
/// that is near.
private func nameOnDisk(of path: String) -> String? {
  guard let (folder, name) = NamesOnDisk.missingPart(of: path) else { return nil }
  let names = NamesOnDisk.names(in: folder)
  if let same = names.first(where: { $0.lowercased() == name.lowercased() }) { return same }
  // Of names alike in their ends the rest has to be near.
  let end = "." + fileExtension(of: name)
  guard end.utf8.count > 1 else { return nearestName(to: name, in: names) }
  let stems = names.filter { $0.lowercased().hasSuffix(end) }.map { $0.dropLast(end.count) }
  let nearest = nearestName(to: String(name.dropLast(end.count)), in: stems.map(String.init))
  return nearest.flatMap { stem in names.first { $0.hasPrefix(stem + ".") } }
}

/// The system's reason in our own words where they are plainer; lower-case.
func reason(ofErrorNumber number: Int32) -> String {
  switch number {
  case ENOENT: "no such file or folder"
  case ENOTDIR: "part of its path is not a folder"
  case EISDIR: "it is a folder"
  case EACCES, EPERM: "permission denied"
  case EROFS: "the disk is read-only"
  case ENOSPC: "no space is left"
  case EDQUOT: "the disk quota is used up"
  case EPIPE: "nobody reads the pipe any more"
  default: String(cString: strerror(number)).lowercased()
  }
}

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
