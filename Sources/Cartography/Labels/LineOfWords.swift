/// Words of one line with one space between them, each part of them knowing its section.
struct LineOfWords {
  var parts: [(section: Int, text: String)] = []

  var isEmpty: Bool { parts.isEmpty }

  /// The line with a word behind it; parts of one section stay one piece, so that they are shaped as one.
  func followed(by word: LineOfWords) -> LineOfWords {
    guard var last = parts.last, let first = word.parts.first else { return isEmpty ? word : self }
    var line = self
    last.text += " "
    line.parts[line.parts.count - 1] = last
    guard last.section == first.section else {
      line.parts += word.parts
      return line
    }
    line.parts[line.parts.count - 1].text += first.text
    line.parts += word.parts.dropFirst()
    return line
  }

  private var text: String { parts.map(\.text).joined() }

  /// French sets a space before them, at which no line ends.
  private static let closingSigns: Set = [";", ":", "!", "?", "»"]

  /// The words of sections, paragraph by paragraph. A word may run over several sections.
  static func paragraphs(of sections: [TextBlock.Section]) -> [[LineOfWords]] {
    var paragraphs: [[LineOfWords]] = [[]]
    var word = LineOfWords()
    func endWord() {
      defer { word = LineOfWords() }
      guard !word.isEmpty else { return }
      let paragraph = paragraphs.count - 1
      if let last = paragraphs[paragraph].last, last.text == "«" || closingSigns.contains(word.text)
      {
        paragraphs[paragraph][paragraphs[paragraph].count - 1] = last.followed(by: word)
      } else {
        paragraphs[paragraph].append(word)
      }
    }
    for (index, section) in sections.enumerated() {
      if section.sign != nil { word.parts.append((index, "")) }
      for (line, text) in section.text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        if line > 0 {
          endWord()
          paragraphs.append([])
        }
        for (part, letters) in text.split(separator: " ", omittingEmptySubsequences: false)
          .enumerated()
        {
          if part > 0 { endWord() }
          if !letters.isEmpty { word.parts.append((index, String(letters))) }
        }
      }
    }
    endWord()
    return paragraphs
  }
}
