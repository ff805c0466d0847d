internal import CPango

/// A script of Unicode.
struct Script: Hashable {
  private let number: Int32

  /// The script of a character; characters of many scripts, such as digits, are `Common`.
  init(of character: Unicode.Scalar) {
    number = g_unichar_get_script(character.value).rawValue
  }

  init(_ script: PangoScript) {
    number = script.rawValue
  }

  /// The four letters of ISO 15924.
  var code: String {
    let tag = g_unicode_script_to_iso15924(GUnicodeScript(number))
    return String(decoding: tag.bigEndianBytes, as: UTF8.self)
  }

  /// The English name, or the code where no font of ours tells it.
  var name: String {
    Self.names[code] ?? FontCatalog.fallbacks[code].map(Self.spaced) ?? code
  }

  private static let names = [
    "Arab": "Arabic", "Bopo": "Bopomofo", "Brai": "Braille", "Cyrl": "Cyrillic", "Grek": "Greek",
    "Hang": "Hangul", "Hani": "Han", "Hira": "Hiragana", "Kana": "Katakana", "Latn": "Latin",
    "Nkoo": "N’Ko", "Tfng": "Tifinagh", "Zinh": "Inherited", "Zyyy": "Common", "Zzzz": "Unknown",
  ]

  /// `Old Turkic` of `NotoSansOldTurkic`.
  private static func spaced(_ family: String) -> String {
    let name = family.dropFirst(family.hasPrefix("NotoSerif") ? 9 : 8)
    return name.reduce(into: "") { words, letter in
      if letter.isUppercase, !words.isEmpty { words += " " }
      words.append(letter)
    }
  }

  /// Letters are joined to each other, so space between them would tear words apart.
  var isCursive: Bool { Self.cursive.contains(code) }

  /// - Source: CSS Text Module Level 3, appendix D, "Cursive scripts".
  private static let cursive: Set<String> = [
    "Adlm", "Arab", "Chrs", "Mand", "Mani", "Mong", "Nkoo", "Ougr", "Phag", "Phlp", "Rohg", "Sogd",
    "Syrc",
  ]
}
