/// Tells the line of a byte, quickest when asked in the order of the text.
final class LineCounter {
  private var text: TextPart
  private var offset = 0
  private var line: Int

  convenience init(_ bytes: [UInt8]) { self.init(TextPart(bytes: bytes)) }

  init(_ text: TextPart) {
    self.text = text
    line = text.firstLine
  }

  /// Goes over to another part of the text.
  func begin(_ text: TextPart) {
    self.text = text
    (offset, line) = (0, text.firstLine)
  }

  /// The line of the byte at `target`, counted from 1; of the last byte where it lies behind the end.
  func line(at target: Int) -> Int {
    let target = min(max(target, 0), text.bytes.count)
    if target >= offset {
      line += newlines(in: offset..<target)
    } else {
      line -= newlines(in: target..<offset)
    }
    offset = target
    guard let seam = text.seam, target >= seam.offset else { return line }
    return line + seam.lines
  }

  private func newlines(in range: Range<Int>) -> Int {
    text.bytes.withUnsafeBufferPointer { buffer in
      var count = 0
      for index in range where buffer[index] == UInt8(ascii: "\n") { count += 1 }
      return count
    }
  }
}

/// Bytes of a text, and on which of its lines they stand.
struct TextPart: Sendable {
  var bytes: [UInt8]
  /// Of the first byte, from 1.
  var firstLine = 1
  /// Where bytes were left out, and how many lines with them.
  var seam: (offset: Int, lines: Int)?
}
