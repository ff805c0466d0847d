import FileSystem
import Glibc
import Synchronization

/// What pipes and devices gave, which they do once: the steps that come back to one find the same bytes.
enum KeptStreams {
  private static let streams = Mutex<[String: KeptStream]>([:])

  /// What a pipe or device gives, read to its end at the first time; nil for a file.
  ///
  /// - Throws: `unreadable`, also for a folder.
  static func stream(_ path: String) throws(FormatError) -> KeptStream? {
    let place = SourceName(path).place
    let name = place == "-" ? "/dev/stdin" : place
    if let kept = streams.withLock({ $0[name] }) { return kept }
    guard !isRegularFile(path) else { return nil }
    let descriptor = try openForReading(path)
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path) }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw .unreadable(file: path, reason: "it is a folder", advice: "name a file")
    }
    let stream = try KeptStream(descriptor, path)
    streams.withLock { $0[name] = stream }
    return stream
  }
}

/// What a pipe gave: in memory while it is little, else in a file without a name.
final class KeptStream: Sendable {
  private let bytesInMemory: [UInt8]
  /// Nil where all is in memory.
  private let file: OpenFile?

  /// So much is kept in memory,
  private static let littleSize = 8 << 20
  /// so much where no file can be made,
  private static let largestInMemory = 512 << 20
  /// and so much on the disk: as many bytes as a file of GeoJSON may have.
  private static let largestSize = InputFormat.geoJSON.largestSize

  fileprivate init(_ descriptor: Int32, _ path: String) throws(FormatError) {
    var (bytes, size): ([UInt8], Int) = ([], 0)
    var file: Int32?
    var mayMakeFile = true
    while try appendBlock(of: 1 << 20, from: descriptor, to: &bytes, path) {
      if file == nil, mayMakeFile, bytes.count > Self.littleSize {
        file = TemporaryFiles.openUnnamedFile()
        mayMakeFile = file != nil
      }
      if let file {
        size += bytes.count
        guard write(bytes, to: file) else {
          let reason = reason(ofErrorNumber: errno)
          close(file)
          throw .unreadable(
            file: path, reason: "what it gives cannot be kept on the disk: \(reason)",
            advice: "free some room there, or set TMPDIR")
        }
        bytes.removeAll(keepingCapacity: true)
      }
      let largest = file == nil ? Self.largestInMemory : Self.largestSize
      guard max(size, bytes.count) <= largest else {
        if let file { close(file) }
        throw .unreadable(
          file: path, reason: "it gives more than \(largest >> 20) MiB",
          advice: "save it to a file first")
      }
    }
    bytesInMemory = file == nil ? bytes : []
    self.file = try file.map { file throws(FormatError) in try OpenFile(file, path) }
  }

  /// All of it.
  func bytes() throws(FormatError) -> [UInt8] { try file?.bytes() ?? bytesInMemory }

  /// From its beginning.
  func source() -> any ByteSource {
    file.map(OpenFileBytes.init) ?? KeptBytes(bytesInMemory[...])
  }
}

/// Writes all of the bytes; false where the system refuses, as `errno` says.
func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  var written = 0
  while written < bytes.count {
    let count = bytes[written...].withUnsafeBytes {
      Glibc.write(descriptor, $0.baseAddress, $0.count)
    }
    if count < 0, errno != EINTR { return false }
    written += max(count, 0)
  }
  return true
}
