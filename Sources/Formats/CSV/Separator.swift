import Diagnostics

/// The byte that separates the header's cells: the comma unless there is none of it.
func findSeparator(in bytes: [UInt8], _ problems: DiagnosticCollector) -> UInt8 {
  let comma = UInt8(ascii: ",")
  let others: [(byte: UInt8, name: String)] = [
    (UInt8(ascii: ";"), "semicolons"), (UInt8(ascii: "\t"), "tabs"),
  ]
  if bytes.starts(with: Array("sep=".utf8)), bytes.count > 4, bytes[4] != 0x0A, bytes[4] != 0x0D {
    return bytes[4]
  }
  let counts = unquotedCounts(inFirstLineOf: bytes)
  guard counts[Int(comma)] == 0,
    let most = others.max(by: { counts[Int($0.byte)] < counts[Int($1.byte)] }),
    counts[Int(most.byte)] > 0
  else { return comma }
  problems.warn(
    line: 1, code: "csv-separator", "the table is separated by \(most.name)",
    advice: "save it with commas (RFC 4180)")
  return most.byte
}

private func unquotedCounts(inFirstLineOf bytes: [UInt8]) -> [Int] {
  var counts = Array(repeating: 0, count: 256)
  var isQuoted = false
  for byte in bytes {
    if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
    if !isQuoted {
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      counts[Int(byte)] += 1
    }
  }
  return counts
}
