import Diagnostics

/// Cuts the text of a table into records of cells (RFC 4180, section 2).
struct CSVParser {
  struct Record {
    let line: Int
    let cells: [String]
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private let problems: DiagnosticCollector
  private var position = 0
  private var line = 1
  /// Cells of the record before: most records have as many.
  private var usualCount = 0

  init(_ bytes: [UInt8], separator: UInt8, problems: DiagnosticCollector) {
    self.bytes = bytes
    self.separator = separator
    self.problems = problems
  }

  /// The next record that is not an empty line; nil at the end and behind a quote never closed.
  mutating func next() -> Record? {
    while position < bytes.count {
      if isAtLineEnd {
        skipLineEnd()
        continue
      }
      return record()
    }
    return nil
  }

  private mutating func record() -> Record? {
    let start = line
    var cells: [String] = []
    cells.reserveCapacity(usualCount)
    while true {
      let isQuoted = position < bytes.count && bytes[position] == UInt8(ascii: "\"")
      guard let cell = isQuoted ? quotedCell() : plainCell() else { return nil }
      cells.append(cell)
      guard position < bytes.count, bytes[position] == separator else { break }
      position += 1
    }
    if position < bytes.count { skipLineEnd() }
    usualCount = cells.count
    return Record(line: start, cells: cells)
  }

  private mutating func plainCell() -> String {
    let start = position
    while position < bytes.count, bytes[position] != separator, !isAtLineEnd { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func quotedCell() -> String? {
    let quote = UInt8(ascii: "\"")
    let start = line
    var cell: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == quote {
        position += 1
        guard position < bytes.count, bytes[position] == quote else {
          checkEndOfQuotedCell()
          return String(decoding: cell, as: UTF8.self)
        }
      } else if isAtLineEnd, byte == UInt8(ascii: "\n") || !isCarriageReturnOfPair {
        line += 1
      }
      cell.append(byte)
      position += 1
    }
    problems.error(
      line: start, code: "csv-syntax", "a quote that begins here is never closed",
      advice: "close it; a quote inside a quoted text is written twice")
    return nil
  }

  /// Behind the closing quote only a separator or the end of the line may follow.
  private mutating func checkEndOfQuotedCell() {
    guard position < bytes.count, bytes[position] != separator, !isAtLineEnd else { return }
    problems.error(
      line: line, code: "csv-syntax", "text follows a closing quote",
      advice: "write quotes inside a quoted text twice")
    while position < bytes.count, bytes[position] != separator, !isAtLineEnd { position += 1 }
  }

  private var isAtLineEnd: Bool {
    bytes[position] == UInt8(ascii: "\n") || bytes[position] == UInt8(ascii: "\r")
  }

  private var isCarriageReturnOfPair: Bool {
    position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "\n")
  }

  private mutating func skipLineEnd() {
    if bytes[position] == UInt8(ascii: "\r"), isCarriageReturnOfPair { position += 1 }
    position += 1
    line += 1
  }
}
