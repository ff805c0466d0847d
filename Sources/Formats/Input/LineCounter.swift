/// Tells the line of a byte, quickest when asked in the order of the text.
struct LineCounter {
  private let bytes: [UInt8]
  private var offset = 0
  private var line = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The line of the byte at `target`, counted from 1; of the last byte where it lies behind the end.
  mutating func line(at target: Int) -> Int {
    let target = min(max(target, 0), bytes.count)
    if target >= offset {
      line += newlines(in: offset..<target)
    } else {
      line -= newlines(in: target..<offset)
    }
    offset = target
    return line
  }

  private func newlines(in range: Range<Int>) -> Int {
    bytes.withUnsafeBufferPointer { buffer in
      var count = 0
      for index in range where buffer[index] == UInt8(ascii: "\n") { count += 1 }
      return count
    }
  }
}
