import CSimdJSON
import Diagnostics

/// Why a text is not JSON, and about where.
struct JSONFailure {
  let kind: CJSONFailureKind
  /// In bytes from the start of the text.
  let offset: Int

  /// It is found before any value is looked at, and tells nothing of where reading stood.
  var isOfWholeText: Bool {
    [.encoding, .unclosedText, .controlCharacter, .truncated, .empty].contains(kind)
  }

  /// The failure in words, with its line.
  func diagnostic(in text: TextPart, file: String, feature: String? = nil) -> Diagnostic {
    let bytes = text.bytes
    if kind == .encoding {
      return encodingProblem(of: text, at: offsetOfInvalidUTF8(in: bytes) ?? offset, file: file)
    }
    if kind == .unclosedText || kind == .controlCharacter, let start = brokenText(in: bytes) {
      if !bytes[start...].contains(where: { $0 < 0x20 }) {
        return diagnostic(
          in: text, file, at: start, feature,
          (
            "the file ends inside of a text that begins here: it is cut off, or a quote is missing",
            "fetch or save it again"
          ))
      }
      return diagnostic(
        in: text, file, at: start, feature,
        ("a text that begins here is not closed on its line", "close it with a quote, or write \\n")
      )
    }
    return diagnostic(in: text, file, at: offset, feature, words(at: offset, in: bytes))
  }

  private func diagnostic(
    in text: TextPart, _ file: String, at offset: Int, _ feature: String?,
    _ words: (what: String, advice: String)
  ) -> Diagnostic {
    let lines = LineCounter(text)
    return Diagnostic(
      code: "json-syntax", file: file, line: kind == .empty ? nil : lines.line(at: offset),
      feature: feature,
      what: words.what, advice: words.advice)
  }

  private func words(at offset: Int, in bytes: [UInt8]) -> (what: String, advice: String) {
    let found = excerpt(at: offset, in: bytes)
    switch kind {
    case .depth:
      return (
        "arrays and objects are nested more than \(CJSONMaximalDepth) deep", "make it flatter"
      )
    case .text: return ("the text \(found) has an escape that JSON does not know", "mend it")
    case .number: return ("\(found) is not a number that JSON allows", "mend it")
    case .numberTooLarge:
      return ("the number \(found) is too large", "numbers end at 1.7976931348623157e308")
    case .empty: return ("the file is empty", "it must hold a JSON value")
    case .truncated:
      return (
        "the file is cut off: it ends before all arrays and objects are closed",
        "fetch or save it again"
      )
    case .trailing:
      return (
        "more follows behind the end of the value: \(found)",
        "a file holds one value; put several features into one FeatureCollection"
      )
    case .tooLarge: return ("the file is too large to be read as one", "split it below 4 GB")
    case .memory: return ("there is not enough memory to read the file", "split it")
    default: return syntaxWords(found)
    }
  }

  private func syntaxWords(_ found: String) -> (what: String, advice: String) {
    let bare = found.drop { $0 == "'" || $0 == "-" }.lowercased()
    if bare.hasPrefix("nan") || bare.hasPrefix("inf") {
      return ("\(found) is not a number that JSON allows", "leave the value out or write null")
    }
    let quoted = found.dropFirst()
    if quoted.hasPrefix("//") || quoted.hasPrefix("/*") || quoted.hasPrefix("#") {
      return ("\(found) is a comment, which JSON has not", "remove it")
    }
    if quoted.hasPrefix("'") {
      return (
        "\(found) is in single quotes",
        "JSON has double quotes; from Python, write it with json.dumps"
      )
    }
    if ["None", "True", "False", "undefined"].contains(where: { quoted.hasPrefix($0) }) {
      return (
        "\(found) is a word that JSON does not know",
        "write null, true or false; from Python, write it with json.dumps"
      )
    }
    return ("this is not JSON: \(found)", "check the commas, colons and brackets before it")
  }

  /// Up to twenty characters of the text as quoted for people, on one line.
  private func excerpt(at offset: Int, in bytes: [UInt8]) -> String {
    guard offset < bytes.count else { return "the end of the file" }
    let line = bytes[offset...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let text = String(decoding: line.prefix(90), as: UTF8.self)
    return "'\(text.prefix(20))\(text.count > 20 ? "…" : "")'"
  }

  /// Where the first text starts that runs into a line end or the end of the file.
  private func brokenText(in bytes: [UInt8]) -> Int? {
    var start: Int?
    var isEscaped = false
    for (offset, byte) in bytes.enumerated() {
      if isEscaped {
        isEscaped = false
      } else if let opened = start {
        if byte == UInt8(ascii: "\\") { isEscaped = true }
        if byte == UInt8(ascii: "\"") { start = nil }
        if byte < 0x20 { return opened }
      } else if byte == UInt8(ascii: "\"") {
        start = offset
      }
    }
    return start
  }
}
