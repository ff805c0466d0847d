/// Why a text is not one YAML document, or one too large to be read, and where; lines count from 1.
enum YAMLFailure: Error {
  /// In libyaml's words.
  case syntax(String, line: Int)
  /// A character that YAML does not allow, or -1, and its place in bytes.
  case character(Int32, offset: Int, reason: String)
  case unknownAlias(String, line: Int)
  case secondDocument(line: Int)
  case tooDeep(line: Int)
  case tooManyAliases(line: Int)
  case memory

  /// Where it is, what it is, and what to do.
  func words(for file: TextFile) -> (line: Int?, what: String, advice: String) {
    switch self {
    case .syntax(let reason, let line):
      if blamesTab(reason, line, file) {
        return (line, "this is not YAML: a tab indents the line", "indent with spaces")
      }
      if reason.contains("mapping values are not allowed") {
        return (
          line, "this is not YAML: a second colon follows, which would begin another value",
          "put a text that holds ': ' in quotes, or mend the indentation"
        )
      }
      return (
        line, "this is not YAML: \(reason)",
        "check the indentation, the quotes and the brackets before it"
      )
    case .character(let value, let offset, let reason):
      let lines = LineCounter(file.bytes)
      return (lines.line(at: offset), words(for: value, reason), "remove the character")
    case .unknownAlias(let name, let line):
      return (
        line, "the alias '*\(name)' stands for nothing before it",
        "write '&\(name)' before the value that it repeats, or put it in quotes"
      )
    case .secondDocument(let line):
      return (
        line,
        "this is not YAML: expected a single document in the stream but found another document",
        "remove the line '---', or split the file"
      )
    case .tooDeep(let line):
      return (
        line, "maps and lists are nested more than \(YAMLLimits.depth) deep", "make it flatter"
      )
    case .tooManyAliases(let line):
      return (
        line, "aliases repeat more than \(YAMLLimits.repeatedNodes) values", "repeat fewer of them"
      )
    case .memory: return (nil, "there is not enough memory to read the file", "split it")
    }
  }

  private func words(for value: Int32, _ reason: String) -> String {
    guard value >= 0 else { return "this is not YAML: \(reason)" }
    let digits = String(value, radix: 16, uppercase: true)
    let name = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return "this is not YAML: the character U+\(name) is not allowed"
  }

  /// Of a tab before the first word of a line, libyaml may say only that no token begins with it.
  private func blamesTab(_ reason: String, _ line: Int, _ file: TextFile) -> Bool {
    if reason.contains("tab character") { return true }
    guard reason.contains("cannot start any token") else { return false }
    let lines = file.bytes.split(
      separator: UInt8(ascii: "\n"), maxSplits: line, omittingEmptySubsequences: false)
    guard lines.indices.contains(line - 1) else { return false }
    let indentation = lines[line - 1].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    return indentation.contains(UInt8(ascii: "\t"))
  }
}
