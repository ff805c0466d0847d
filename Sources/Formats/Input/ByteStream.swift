import Glibc

/// Where the bytes of a stream come from.
protocol ByteSource: AnyObject {
  /// Appends up to `count` more bytes: fewer only at the end.
  ///
  /// - Returns: False where none are left.
  func append(_ count: Int, to bytes: inout [UInt8]) throws(FormatError) -> Bool
}

/// The bytes of an input in the order in which they come, block by block.
final class ByteStream {
  private let source: any ByteSource
  /// The bytes come out of a packed file.
  var isUnpacked: Bool { source is UnpackedBytes }

  init(_ source: any ByteSource) { self.source = source }

  /// Bytes that are there.
  convenience init(_ bytes: [UInt8]) { self.init(KeptBytes(bytes[...])) }

  /// A file, unpacked where it is packed; what a pipe gives is read at once and kept.
  ///
  /// - Throws: `unreadable`.
  convenience init(ofFile path: String) throws(FormatError) {
    let source = try Self.packed(path)
    if let packing = Packing(begunBy: source.beginning) {
      self.init(try UnpackedBytes(packing, source.bytes, of: path))
    } else {
      self.init(source.bytes)
    }
  }

  /// The bytes of a file as they are.
  ///
  /// - Throws: `unreadable`.
  convenience init(packedIn path: String) throws(FormatError) {
    self.init(try Self.packed(path).bytes)
  }

  private static func packed(
    _ path: String
  ) throws(FormatError) -> (bytes: any ByteSource, beginning: [UInt8]) {
    if let stream = try KeptStreams.stream(path) {
      var beginning: [UInt8] = []
      _ = try stream.source().append(Packing.signatureSize, to: &beginning)
      return (stream.source(), beginning)
    }
    let file = try OpenFiles.file(path)
    var beginning: [UInt8] = []
    _ = try file.append(Packing.signatureSize, at: 0, to: &beginning)
    return (OpenFileBytes(file), beginning)
  }

  /// Appends up to `count` more bytes: fewer only at the end.
  ///
  /// - Returns: False where none are left.
  /// - Throws: `unreadable`, or `invalid` where what is packed is damaged.
  func append(_ count: Int, to bytes: inout [UInt8]) throws(FormatError) -> Bool {
    try source.append(count, to: &bytes)
  }
}

/// Bytes that are there.
final class KeptBytes: ByteSource {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  func append(_ count: Int, to bytes: inout [UInt8]) -> Bool {
    let next = rest.prefix(count)
    rest = rest.dropFirst(count)
    bytes.append(contentsOf: next)
    return !next.isEmpty
  }
}
