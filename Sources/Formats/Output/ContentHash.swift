internal import CNettle

/// A SHA-256 of everything given to it, in that order (FIPS 180-4), by nettle.
public struct ContentHash: Sendable {
  private var context = sha256_ctx()

  /// Makes the hash of nothing.
  public init() {
    nettle_sha256_init(&context)
  }

  /// Takes in the UTF-8 bytes of a text; where one text ends and the next begins leaves no trace.
  public mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { nettle_sha256_update(&context, $0.count, $0.baseAddress) }
  }

  /// Takes in bytes.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Takes in bytes.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    nettle_sha256_update(
      &context, bytes.count, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
  }

  /// Bytes of a hash.
  package static let digestSize = Int(SHA256_DIGEST_SIZE)

  /// The hash so far as 32 bytes; more may follow.
  package func digest() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Self.digestSize)
    digest.withUnsafeMutableBytes(write)
    return digest
  }

  /// Writes the hash so far to 32 bytes; more may follow.
  package func write(to bytes: UnsafeMutableRawBufferPointer) {
    precondition(bytes.count == Self.digestSize, "a hash has \(Self.digestSize) bytes")
    var copy = context
    nettle_sha256_digest(
      &copy, bytes.count, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
  }

  /// The hash so far as 64 lower-case digits; more may follow.
  public func hexadecimal() -> String {
    digest().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

extension ContentHash {
  /// Takes in the bytes of a file as they are, and of those that belong to it, such as all of a shapefile; of a database
  /// the features that are read. What a picture's hash is made of, no picture replaces.
  ///
  /// - Throws: `unreadable`; of a database also `invalid`.
  public mutating func update(fileAt path: String) throws(FormatError) {
    let name = SourceName(path)
    if name.isDatabase { return try update(featuresOfDatabaseAt: path) }
    try refuseAddress(path)
    for file in name.files {
      if file != "-" { Inputs.keep(file) }
      let stream = try ByteStream(packedIn: file)
      var block: [UInt8] = []
      while try stream.append(1 << 20, to: &block) {
        update(block)
        block.removeAll(keepingCapacity: true)
      }
    }
    if name.namesPart { update(name.partText) }
  }
}
