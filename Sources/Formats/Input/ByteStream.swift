import Glibc

/// The bytes of an input in the order in which they come, block by block.
final class ByteStream {
  private let path: String
  private let descriptor: Int32?
  private var kept: ArraySlice<UInt8>

  /// Bytes that are there.
  init(_ bytes: [UInt8]) {
    (path, descriptor, kept) = ("", nil, bytes[...])
  }

  /// A file; what a pipe gives is read at once and kept.
  ///
  /// - Throws: `unreadable`.
  init(ofFile path: String) throws(FormatError) {
    self.path = path
    if isRegularFile(path) {
      (descriptor, kept) = (try openForReading(path), [])
    } else {
      (descriptor, kept) = (nil, try readBytes(at: path)[...])
    }
  }

  deinit { if let descriptor { close(descriptor) } }

  /// Appends up to `count` more bytes: fewer only at the end.
  ///
  /// - Returns: False where none are left.
  /// - Throws: `unreadable`.
  func append(_ count: Int, to bytes: inout [UInt8]) throws(FormatError) -> Bool {
    guard let descriptor else {
      let next = kept.prefix(count)
      kept = kept.dropFirst(count)
      bytes.append(contentsOf: next)
      return !next.isEmpty
    }
    let wanted = bytes.count + count
    var isMore = false
    while bytes.count < wanted,
      try appendBlock(of: wanted - bytes.count, from: descriptor, to: &bytes, path)
    {
      isMore = true
    }
    return isMore
  }
}
