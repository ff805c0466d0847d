import CICU

/// Upper or lower case, as people of a language write them.
package enum LetterCase: Sendable {
  case upper, lower

  /// The text with all its letters in this case: `KIRŞEHİR` for `Kırşehir` in Turkish, `KIRŞEHIR` elsewhere.
  ///
  /// - Source: The Unicode Standard, section 3.13 and `SpecialCasing.txt`; in Greek, capitals without tonos.
  package func applied(to text: String, language: String) -> String {
    var text = text
    return text.withUTF8 { letters in
      // A letter has at most three in the other case, each of up to three bytes.
      let capacity = letters.count * 9 + 1
      return withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
        let length = letters.withMemoryRebound(to: CChar.self) { letters in
          text_in_case(
            language, self == .upper ? 1 : 0, letters.baseAddress, Int32(letters.count),
            buffer.baseAddress, Int32(capacity))
        }
        guard length >= 0 else { return String(decoding: letters, as: UTF8.self) }
        return String(
          decoding: UnsafeRawBufferPointer(buffer).prefix(Int(length)), as: UTF8.self)
      }
    }
  }
}
