/// What may go to a terminal: words from files are shown, never obeyed.
extension String {
  /// So many characters of quoted input are shown,
  private static let longestQuotation = 80
  /// and so many of one part of a message.
  private static let longestPart = 1000

  /// The text in one line without anything that a terminal acts on or that changes how the rest reads:
  /// controls, direction marks, invisible characters and noncharacters are written as `\u{1b}`.
  ///
  /// - Source: Unicode 15, section 23; "Trojan Source", CVE-2021-42574, for the marks of direction.
  public var escapedForTerminal: String {
    guard unicodeScalars.contains(where: \.isUnsafeOnTerminals) else { return self }
    var escaped = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      case "\t": escaped += "\\t"
      case _ where scalar.isUnsafeOnTerminals:
        escaped += "\\u{\(String(scalar.value, radix: 16))}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// The part of a message with what it quotes cut to eighty characters.
  public var quotingBriefly: String {
    guard utf8.count > Self.longestQuotation else { return self }
    var result = ""
    var rest = self[...]
    while let opening = rest.openingQuote {
      let start = rest.index(after: opening)
      result += rest[..<start]
      let quoted = rest[start...].prefix(upTo: rest[start...].closingQuote)
      result += quoted.prefix(Self.longestQuotation)
      if quoted.endIndex > quoted.prefix(Self.longestQuotation).endIndex { result += "…" }
      rest = rest[quoted.endIndex...]
      if let closing = rest.popFirst() { result.append(closing) }
    }
    result += rest
    let cut = result.prefix(Self.longestPart)
    return cut.endIndex < result.endIndex ? cut + "…" : result
  }
}

extension Substring {
  /// The first quote that stands before a word, unlike an apostrophe.
  fileprivate var openingQuote: Index? {
    var previous: Character?
    for index in indices {
      if self[index] == "'", previous.map({ $0.isWhitespace || $0.isPunctuation }) ?? true {
        return index
      }
      previous = self[index]
    }
    return nil
  }

  /// The first quote that stands behind a word, else the end.
  fileprivate var closingQuote: Index {
    for index in indices where self[index] == "'" {
      let next = self[self.index(after: index)...].first
      if next.map({ $0.isWhitespace || $0.isPunctuation }) ?? true { return index }
    }
    return endIndex
  }
}

extension Unicode.Scalar {
  fileprivate var isUnsafeOnTerminals: Bool {
    switch value {
    case 0x20..<0x7F: false
    // Control characters, escape sequences of eight bits among them
    case 0..<0x20, 0x7F..<0xA0: true
    // Soft hyphen, marks of direction, spaces without width, breaks of lines, invisible operators; the joiners
    // of Persian and Indic words stay
    case 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF:
      true
    // Annotations, noncharacters, tags
    case 0xFFF9...0xFFFB, 0xFDD0...0xFDEF, 0xE0000...0xE0FFF: true
    default: value & 0xFFFE == 0xFFFE
    }
  }
}
