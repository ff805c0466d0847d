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
      let result = letters.withMemoryRebound(to: CChar.self) { letters in
        written(capacity: letters.count * 9 + 1) {
          text_in_case(
            language, self == .upper ? 1 : 0, letters.baseAddress, Int32(letters.count), $0, $1)
        }
      }
      return result ?? String(decoding: letters, as: UTF8.self)
    }
  }
}
