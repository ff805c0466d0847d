import Diagnostics

/// The bytes of a text file, known to be UTF-8.
struct TextFile {
  let path: String
  /// Without a byte order mark.
  let bytes: [UInt8]
  let hasByteOrderMark: Bool
  /// What it was turned into UTF-8 from, because a mark said so.
  var isUTF16 = false

  /// What its first bytes tell that should be otherwise.
  var warnings: [Diagnostic] {
    (hasByteOrderMark ? [byteOrderMarkWarning(file: path)] : [])
      + (isUTF16
        ? [
          Diagnostic(
            severity: .warning, code: "text-encoding", file: path, line: 1,
            what: "the file is UTF-16 text", advice: "save it as UTF-8")
        ] : [])
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// Reads a text file.
///
/// - Throws: `unreadable`, also where the file is larger than the format's limit, or `invalid` for a file of a
///   foreign format and with the line of the first byte that is not UTF-8.
///
/// - Parameter encoding: That of the text, where it is not UTF-8; a byte order mark of UTF-16 goes before it.
func readText(
  at path: String, as format: InputFormat, encoding: String? = nil
) throws(FormatError) -> TextFile {
  let bytes = try readBytes(
    at: path, as: format, encoding: encoding, decodesMarked: format.kind == .table)
  if let wrong = offsetOfInvalidUTF8(in: bytes) {
    throw .invalid([encodingProblem(of: TextPart(bytes: bytes), at: wrong, file: path)])
  }
  let isMarked = startsWithByteOrderMark(bytes)
  // What is turned into UTF-8 by its mark has none any more.
  let isUTF16 =
    format.kind == .table && encodingByMark(of: (try? beginning(ofFile: path)) ?? []) != nil
  return TextFile(
    path: path, bytes: isMarked ? Array(bytes.dropFirst(byteOrderMark.count)) : bytes,
    hasByteOrderMark: isMarked, isUTF16: isUTF16)
}

/// U+FEFF in UTF-8.
let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

func startsWithByteOrderMark(_ bytes: [UInt8]) -> Bool { bytes.starts(with: byteOrderMark) }

/// The warning for files that begin with a byte order mark.
func byteOrderMarkWarning(file: String) -> Diagnostic {
  Diagnostic(
    severity: .warning, code: "byte-order-mark", file: file, line: 1,
    what: "the file begins with a byte order mark",
    advice: "save it as UTF-8 without one")
}

/// The error for a file that is not UTF-8 from `offset` on.
func encodingProblem(of text: TextPart, at offset: Int, file: String) -> Diagnostic {
  let lines = LineCounter(text)
  let bytes = text.bytes
  return Diagnostic(
    code: "text-encoding", file: file, line: lines.line(at: offset),
    what: isLatin(bytes, at: offset)
      ? "the text is not UTF-8 but likely Windows-1252 or Latin-1"
      : "the text is not valid UTF-8 here",
    advice: isLatin(bytes, at: offset)
      ? "save it as UTF-8; of a table the map document may say encoding: windows-1252"
      : "save it as UTF-8")
}

/// The byte is a letter of Western European texts between letters of ASCII, or at the end of a word.
private func isLatin(_ bytes: [UInt8], at offset: Int) -> Bool {
  guard bytes.indices.contains(offset), bytes[offset] >= 0xC0 else { return false }
  func isPlain(_ index: Int) -> Bool { !bytes.indices.contains(index) || bytes[index] < 0x80 }
  func isLetter(_ index: Int) -> Bool {
    bytes.indices.contains(index)
      && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[index] | 0x20)
  }
  return isPlain(offset - 1) && isPlain(offset + 1)
    && (isLetter(offset - 1) || isLetter(offset + 1))
}

/// Where the first sequence starts that is not UTF-8 (RFC 3629); nil where all is well.
func offsetOfInvalidUTF8(in bytes: [UInt8]) -> Int? {
  // The standard library's check is fast but does not say where.
  if String(validating: bytes, as: UTF8.self) != nil { return nil }
  var parser = Unicode.UTF8.ForwardParser()
  var remaining = bytes.makeIterator()
  var offset = 0
  while case .valid(let scalar) = parser.parseScalar(from: &remaining) { offset += scalar.count }
  return offset
}
