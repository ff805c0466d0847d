internal import CDeflate

/// The small chunks of a PNG file, beginning with the signature.
///
/// - Source: PNG specification, second edition (ISO/IEC 15948), sections 5 and 11.
package struct PNGChunks {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  package private(set) var bytes: [UInt8]

  /// Begins a file, or a part of one, which has no signature.
  package init(isPart: Bool = false) {
    bytes = isPart ? [] : Self.signature
  }

  /// The closing chunk.
  package static let end: [UInt8] = {
    var chunks = PNGChunks(isPart: true)
    chunks.add("IEND", [])
    return chunks.bytes
  }()

  /// Adds size and kind: 8 bits a channel, without interlacing.
  mutating func addHeader(width: Int, height: Int, hasAlpha: Bool) {
    let kind: UInt8 = hasAlpha ? 6 : 2
    add(
      "IHDR",
      UInt32(width).bigEndianBytes + UInt32(height).bigEndianBytes + [8, kind, 0, 0, 0])
  }

  /// Adds the intended size of a pixel.
  mutating func addResolution(pixelsPerMetre: Double) {
    let density = UInt32(min(pixelsPerMetre.rounded(), Double(Int32.max))).bigEndianBytes
    add("pHYs", density + density + [1])
  }

  /// Adds a text in UTF-8, uncompressed so that any tool finds it; nothing for an empty text.
  /// The keyword is of 1 to 79 ASCII letters.
  package mutating func addText(_ keyword: String, _ text: String, language: String = "") {
    let text = text.allowed
    guard !text.isEmpty else { return }
    let isTag = language.utf8.allSatisfy { $0 == UInt8(ascii: "-") || isASCIILetterOrDigit($0) }
    let uncompressed: [UInt8] = [0, 0]
    add(
      "iTXt",
      Array(keyword.utf8) + [0] + uncompressed + Array((isTag ? language : "").utf8) + [0]
        // The keyword in the language of the text, left out.
        + [0] + text.utf8)
  }

  /// Adds a chunk with its length and checksum; the name is of four ASCII letters.
  package mutating func add(_ name: String, _ content: [UInt8]) {
    let named = Array(name.utf8) + content
    let checksum = libdeflate_crc32(0, named, named.count)
    bytes += UInt32(content.count).bigEndianBytes + named + UInt32(checksum).bigEndianBytes
  }

  private func isASCIILetterOrDigit(_ byte: UInt8) -> Bool {
    let scalar = Unicode.Scalar(byte)
    return scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
  }
}

extension UInt32 {
  /// The number as PNG writes it, most significant byte first.
  package var bigEndianBytes: [UInt8] {
    [UInt8(self >> 24), UInt8(self >> 16 & 0xFF), UInt8(self >> 8 & 0xFF), UInt8(self & 0xFF)]
  }
}
