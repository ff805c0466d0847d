import CICU

/// A name in small Latin letters and digits alone: without case, diacritics, signs and spaces, other scripts as they
/// sound, so that one name has one form however it is written.
///
/// - Returns: The name itself, in small letters, where it is too long for ICU.
/// - Source: ICU's transforms `Any-Latin` and `Latin-ASCII` (CLDR).
package func foldedName(_ name: String) -> String {
  var name = name
  let folded = name.withUTF8 { letters in
    letters.withMemoryRebound(to: CChar.self) { letters in
      written(capacity: 4096) { text_folded(letters.baseAddress, Int32(letters.count), $0, $1) }
    }
  }
  return folded ?? name.lowercased()
}
