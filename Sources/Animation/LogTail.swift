import Diagnostics

/// The end of what a program wrote.
struct LogTail {
  private var bytes: [UInt8] = []

  /// So many bytes are kept,
  static let capacity = 16 * 1024
  /// and so many characters of a line are quoted.
  static let longestLine = 200

  mutating func add(_ more: UnsafeRawBufferPointer) {
    bytes += more.suffix(Self.capacity)
    if bytes.count > Self.capacity { bytes.removeFirst(bytes.count - Self.capacity) }
  }

  /// The last line that is not blank, control characters escaped, cut if it is long; nil where there is
  /// none.
  var lastLine: String? {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    guard let last = lines.last(where: { $0.contains { !$0.isWhitespace } }) else { return nil }
    let line = last.count > Self.longestLine ? last.prefix(Self.longestLine) + "…" : last
    return String(line).replacing("\t", with: " ").escapedForTerminal
  }
}
