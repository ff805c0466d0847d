extension String {
  /// The text as a line of a language: where that runs from right to left and letters of such a script are among
  /// others, the line does too, whatever its first letter is.
  ///
  /// - Source: UAX #9, Unicode Bidirectional Algorithm, rule P3: a right-to-left mark sets the level of its paragraph.
  func directed(in language: String) -> String {
    guard Self.languagesFromRight.contains(language.prefix { $0 != "-" }.lowercased()),
      unicodeScalars.contains(where: \.isFromRight)
    else { return self }
    return "\u{200F}" + self
  }

  private static let languagesFromRight: Set<String> = ["ar", "fa", "he", "nqo", "ps", "ur", "yi"]
}

extension Unicode.Scalar {
  /// A letter of a script from right to left, or a digit of one.
  fileprivate var isFromRight: Bool {
    (0x590...0x8FF).contains(value) || (0xFB1D...0xFDFF).contains(value)
      || (0xFE70...0xFEFC).contains(value)
  }
}
