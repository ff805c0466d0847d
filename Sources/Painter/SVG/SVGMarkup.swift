/// XML that grows; a placeholder stands for the prefix of ids until the content is known.
struct SVGMarkup {
  /// A character that no XML may contain.
  static let prefix = "\u{1}"

  private(set) var bytes: [UInt8] = []

  mutating func open(_ name: String, _ attributes: [(name: String, value: String)] = []) {
    begin(name, attributes)
    bytes.append(UInt8(ascii: ">"))
  }

  mutating func close(_ name: String) {
    bytes += Array("</\(name)>".utf8)
  }

  /// An element without content.
  mutating func add(_ name: String, _ attributes: [(name: String, value: String)]) {
    begin(name, attributes)
    bytes += Array("/>".utf8)
  }

  /// An element with text, left out where there is none.
  mutating func add(
    _ name: String, _ attributes: [(name: String, value: String)] = [], text: String
  ) {
    let escaped = text.xmlEscaped
    guard !escaped.isEmpty else { return }
    open(name, attributes)
    bytes += Array(escaped.utf8)
    close(name)
  }

  /// - Parameter rules: CSS of our own, without characters that XML reserves.
  mutating func addStyle(_ rules: String) {
    open("style", [("type", "text/css")])
    bytes += Array(rules.utf8)
    close("style")
  }

  mutating func appendText(_ text: String) {
    bytes += Array(text.xmlEscaped.utf8)
  }

  mutating func append(_ markup: SVGMarkup) {
    bytes += markup.bytes
  }

  mutating func newLine() {
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func begin(_ name: String, _ attributes: [(name: String, value: String)]) {
    bytes.append(UInt8(ascii: "<"))
    bytes += Array(name.utf8)
    for attribute in attributes {
      bytes += Array(" \(attribute.name)=\"".utf8)
      bytes += Array(attribute.value.utf8)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  /// Puts the prefix where it belongs.
  ///
  /// - Parameter chosen: Nil takes a hash of the content.
  func bytes(withPrefix chosen: String?) -> [UInt8] {
    let prefix = Array((chosen ?? hash).utf8)
    let placeholder = Self.prefix.utf8.first
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 5 / 4)
    for byte in bytes {
      if byte == placeholder { result += prefix } else { result.append(byte) }
    }
    return result
  }

  /// A letter and eight more characters: two of ten thousand maps have the same once in 50,000 times.
  ///
  /// - Source: FNV-1a of 64 bits (G. Fowler, L. C. Noll, K.-P. Vo; RFC 9923), folded to 41 bits.
  private var hash: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String((hash ^ hash >> 41) & 0x1FF_FFFF_FFFF, radix: 36)
    return "m" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}

extension String {
  /// The text as the value of an attribute, in one line and without characters that turn the direction of what
  /// follows.
  package var xmlAttribute: String {
    withoutTurns.inOneLine.xmlEscaped.replacing("\"", with: "&quot;")
  }

  /// Without characters that would turn the direction of what follows.
  var withoutTurns: String {
    String(String.UnicodeScalarView(unicodeScalars.filter { !$0.turnsDirection }))
  }

  /// The text as a part of an id or class that needs no escapes in CSS.
  var asName: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          let isPlain =
            scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
          return isPlain || scalar == "-" || scalar == "_" ? scalar : "_"
        }))
  }
}

extension Unicode.Scalar {
  /// An embedding, override or isolate, or its end.
  ///
  /// - Source: Unicode Standard Annex #9, section 2.
  fileprivate var turnsDirection: Bool {
    ("\u{202A}"..."\u{202E}").contains(self) || ("\u{2066}"..."\u{2069}").contains(self)
  }
}
