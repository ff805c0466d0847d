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
    bytes.withUnsafeBufferPointer { nettle_sha256_update(&context, $0.count, $0.baseAddress) }
  }

  /// The hash so far as 32 bytes; more may follow.
  package func digest() -> [UInt8] {
    var copy = context
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
    nettle_sha256_digest(&copy, digest.count, &digest)
    return digest
  }

  /// The hash so far as 64 lower-case digits; more may follow.
  public func hexadecimal() -> String {
    digest().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

extension ContentHash {
  /// Takes in the bytes of a file as they are; what a picture's hash is made of, no picture replaces.
  ///
  /// - Throws: `unreadable`.
  public mutating func update(fileAt path: String) throws(FormatError) {
    if path != "-" { Inputs.keep(path) }
    update(try readBytes(at: path))
  }
}
