extension FontCatalog {
  /// The family of `fonts-noto-core` for each script (ISO 15924) but the common ones.
  ///
  /// - Source: The character sets of the package's fonts, release 20201225.
  static let fallbacks = [
    "Brai": "NotoSansSymbols2",
  ]

  /// Families for characters that belong to no script of their own.
  static let symbols = [
    "NotoMusic", "NotoSansIndicSiyaqNumbers", "NotoSansMath", "NotoSansMayanNumerals",
    "NotoSansSymbols", "NotoSansSymbols2",
  ]

  /// Scripts that are set in the fonts of the package `fonts-noto-cjk`.
  static let eastAsian: Set<String> = ["Bopo", "Hang", "Hani", "Hira", "Kana"]

  /// Signs without a script that only East Asian fonts have: punctuation, enclosed and full-width
  /// letters.
  static func isEastAsian(_ character: Unicode.Scalar) -> Bool {
    switch character {
    case "\u{2E80}"..."\u{33FF}", "\u{FE30}"..."\u{FE4F}", "\u{FF00}"..."\u{FFEF}": true
    default: eastAsian.contains(Script(of: character).code)
    }
  }
}
