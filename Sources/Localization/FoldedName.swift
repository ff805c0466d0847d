import CICU

/// A name in small Latin letters and digits alone: without case, diacritics, signs and spaces, other scripts as they
/// sound, so that one name has one form however it is written.
///
/// - Returns: The name itself, in small letters, where it is too long for ICU.
/// - Source: ICU's transforms `Any-Latin` and `Latin-ASCII` (CLDR).
package func foldedName(_ name: String) -> String {
  var name = name
  let folded = name.withUTF8 { letters -> String? in
    // What the transforms make of ASCII, without them: each is slow to begin.
    guard !letters.allSatisfy({ $0 < 0x80 }) else { return foldedASCII(letters) }
    return letters.withMemoryRebound(to: CChar.self) { letters in
      written(capacity: 4096) { text_folded(letters.baseAddress, Int32(letters.count), $0, $1) }
    }
  }
  return folded ?? name.lowercased()
}

private func foldedASCII(_ letters: UnsafeBufferPointer<UInt8>) -> String {
  String(
    decoding: letters.lazy.compactMap { letter -> UInt8? in
      switch letter {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): letter | 0x20
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): letter
      default: nil
      }
    }, as: UTF8.self)
}
