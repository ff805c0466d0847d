/// An SVG file from Cairo, made independent of what the process drew before.
struct CairoSVGDocument {
  private(set) var bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Numbers the identifiers in the order in which they appear.
  ///
  /// Cairo 1.16 counts surfaces over the whole process, so the same drawing has other identifiers
  /// the second time.
  mutating func renumberIdentifiers() {
    var renumbered: [UInt8] = []
    renumbered.reserveCapacity(bytes.count)
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    var copied = 0
    for name in identifierRanges() {
      let letters = bytes[name].prefix { !Self.digits.contains($0) }
      let number = numbers[bytes[name], default: numbers.count + 1]
      numbers[bytes[name]] = number
      renumbered += bytes[copied..<name.lowerBound]
      renumbered += letters
      renumbered += Array(String(number).utf8)
      copied = name.upperBound
    }
    renumbered += bytes[copied...]
    bytes = renumbered
  }

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  /// Where identifiers are defined or referred to, in order. Cairo writes no text that could look
  /// like one: letters are outlines.
  private func identifierRanges() -> [Range<Int>] {
    let openings: [(opening: [UInt8], closing: UInt8)] = [
      (Array(" id=\"".utf8), UInt8(ascii: "\"")),
      (Array("href=\"#".utf8), UInt8(ascii: "\"")),
      (Array("url(#".utf8), UInt8(ascii: ")")),
    ]
    var ranges: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      let found = openings.first {
        $0.opening[0] == bytes[index] && bytes[index...].starts(with: $0.opening)
      }
      guard let (opening, closing) = found,
        let end = bytes[(index + opening.count)...].firstIndex(of: closing)
      else {
        index += 1
        continue
      }
      ranges.append((index + opening.count)..<end)
      index = end
    }
    return ranges
  }

  /// Puts title, description and provenance behind the root's opening tag.
  mutating func describe(title: String, summary: String, provenance: String) {
    guard let root = firstIndex(of: "<svg"), let end = bytes[root...].firstIndex(of: 0x3E) else {
      return
    }
    let described =
      element("title", title) + element("desc", summary) + element("metadata", provenance)
    bytes.insert(contentsOf: Array(described.utf8), at: end + 1)
  }

  private func firstIndex(of text: String) -> Int? {
    bytes.indices.first { bytes[$0...].starts(with: text.utf8) }
  }

  private func element(_ name: String, _ text: String) -> String {
    let escaped = text.xmlEscaped
    return escaped.isEmpty ? "" : "\n<\(name)>\(escaped)</\(name)>"
  }
}
