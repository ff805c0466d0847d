import Diagnostics
import Glibc

/// Turns a text of another encoding into UTF-8, by iconv of the C library.
///
/// - Parameter encoding: Its name, as iconv knows it: `windows-1252`, `UTF-16`.
/// - Throws: `invalid` for an encoding that is not known, and for bytes that are none of its letters, with their line.
func decoded(
  _ bytes: [UInt8], from encoding: String, file: String
) throws(FormatError) -> [UInt8] {
  let converter = iconv_open("UTF-8", encoding)
  guard converter != iconv_t(bitPattern: -1) else {
    throw .invalid([
      Diagnostic(
        code: "encoding-unknown", file: file, what: "the encoding '\(encoding)' is not known",
        advice: "write one such as utf-8, windows-1252, iso-8859-15 or utf-16")
    ])
  }
  defer { iconv_close(converter) }
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count + bytes.count / 8 + jsonPadding)
  var input = bytes
  /// Where decoding stopped for good.
  var failure: Int?
  input.withUnsafeMutableBytes { source in
    var next = source.baseAddress?.assumingMemoryBound(to: CChar.self)
    var left = source.count
    let size = 64 << 10
    withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { room in
      while left > 0 {
        var out = room.baseAddress?.assumingMemoryBound(to: CChar.self)
        var free = size
        let outcome = iconv(converter, &next, &left, &out, &free)
        let number = errno
        result.append(contentsOf: UnsafeRawBufferPointer(rebasing: room[..<(size - free)]))
        if outcome == -1, number != E2BIG {
          failure = source.count - left
          return
        }
      }
    }
  }
  guard let failure else { return result }
  throw .invalid([
    Diagnostic(
      code: "text-encoding", file: file,
      line: 1 + bytes[..<failure].count { $0 == UInt8(ascii: "\n") },
      what: "the text is not \(encoding) here",
      advice: "write another encoding, or save it as UTF-8")
  ])
}

/// The encoding that the first bytes of a text name surely; nil for UTF-8 and whatever else.
func encodingByMark(of bytes: [UInt8]) -> String? {
  if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
    return nil
  }
  return bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) ? "UTF-16" : nil
}
