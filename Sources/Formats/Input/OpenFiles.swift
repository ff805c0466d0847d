import FileSystem
import Glibc
import Synchronization

/// Files that stay open once they were looked at, so that each is opened once and all steps read the same one.
enum OpenFiles {
  private static let files = Mutex<[OpenFile]>([])
  /// So many stay open; of more the first is closed, and opened again where it is wanted again.
  private static let count = 64

  /// The file of a path: the one that is open, unless another has taken its place meanwhile.
  ///
  /// - Throws: `unreadable`.
  static func file(_ path: String) throws(FormatError) -> OpenFile {
    let place = SourceName(path).place
    var status = stat()
    if stat(NamesOnDisk.path(of: place), &status) == 0,
      let file = files.withLock({ $0.first { $0.place == place && $0.isSame(as: status) } })
    {
      return file
    }
    let file = try OpenFile(path, place: place)
    files.withLock {
      $0.removeAll { $0.place == place }
      $0.append(file)
      if $0.count > count { $0.removeFirst() }
    }
    return file
  }
}

/// A file that is being read, from any place of it.
final class OpenFile: Sendable {
  private let path: String
  fileprivate let place: String
  private let descriptor: Int32
  private let device: dev_t
  private let number: ino_t

  /// - Throws: `unreadable`.
  fileprivate convenience init(_ path: String, place: String) throws(FormatError) {
    try self.init(openForReading(path), path, place: place)
  }

  /// Takes over a descriptor, which is closed with it.
  ///
  /// - Parameter path: As messages name it.
  /// - Throws: `unreadable`.
  init(_ descriptor: Int32, _ path: String, place: String = "") throws(FormatError) {
    var status = stat()
    let isKnown = fstat(descriptor, &status) == 0
    let error = isKnown ? nil : unreadable(path)
    (self.path, self.place, self.descriptor) = (path, place, descriptor)
    (device, number) = (status.st_dev, status.st_ino)
    if let error { throw error }
  }

  deinit { close(descriptor) }

  fileprivate func isSame(as status: stat) -> Bool {
    status.st_dev == device && status.st_ino == number
  }

  /// In bytes, as it is now.
  func size() throws(FormatError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(path) }
    return max(Int(status.st_size), 0)
  }

  /// All of it.
  func bytes() throws(FormatError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(try size() + jsonPadding)
    while try append(1 << 20, at: bytes.count, to: &bytes) > 0 {}
    return bytes
  }

  /// Appends up to `count` bytes from an offset on: fewer only at the end.
  ///
  /// - Returns: How many.
  func append(_ count: Int, at offset: Int, to bytes: inout [UInt8]) throws(FormatError) -> Int {
    let start = bytes.count
    while bytes.count < start + count {
      let size = min(start + count - bytes.count, 1 << 20)
      let position = offset + bytes.count - start
      let number = withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { buffer in
        let number = pread(descriptor, buffer.baseAddress, size, position)
        if number > 0 {
          bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<number]))
        }
        return number
      }
      if number < 0, errno == EINTR { continue }
      guard number >= 0 else { throw unreadable(path) }
      if number == 0 { break }
    }
    return bytes.count - start
  }
}

/// The bytes of a file from its beginning.
final class OpenFileBytes: ByteSource {
  private let file: OpenFile
  private var offset = 0

  init(_ file: OpenFile) { self.file = file }

  func append(_ count: Int, to bytes: inout [UInt8]) throws(FormatError) -> Bool {
    let count = try file.append(count, at: offset, to: &bytes)
    offset += count
    return count > 0
  }
}
