/// A JSON value: what a feature's property, a style or an expression's literal can be.
public enum PropertyValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([PropertyValue])
  case object([String: PropertyValue])

  /// The text of a string; nil for every other kind.
  public var string: String? { if case .string(let text) = self { text } else { nil } }

  /// The value of a number; nil for every other kind.
  public var number: Double? { if case .number(let value) = self { value } else { nil } }

  /// The value of a boolean; nil for every other kind.
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// The items of an array; nil for every other kind.
  public var array: [PropertyValue]? { if case .array(let items) = self { items } else { nil } }

  /// The members of an object; nil for every other kind.
  public var object: [String: PropertyValue]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The value is JSON's null.
  public var isNull: Bool { self == .null }

  /// A plain text for people: strings as they are, whole numbers without a fraction, the rest as JSON.
  public var plainText: String {
    switch self {
    case .string(let text): text
    default: json
    }
  }

  /// The value as canonical JSON: members sorted by name, no white space, whole numbers as integers.
  public var json: String {
    var bytes: [UInt8] = []
    writeJSON(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the canonical JSON of the value in UTF-8.
  public func writeJSON(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(let value): Self.write(value, to: &bytes)
    case .string(let text): Self.write(quoted: text, to: &bytes)
    case .array(let items):
      bytes.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        item.writeJSON(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members): Self.write(members, to: &bytes)
    }
  }

  private static func write(_ members: [String: PropertyValue], to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    var isFirst = true
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      write(quoted: name, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      value.writeJSON(to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  /// The JSON as a message quotes it: its first eighty characters.
  public var excerpt: String {
    let json = json
    let cut = json.prefix(80)
    return cut.endIndex < json.endIndex ? cut + "…" : json
  }

  private static func write(_ number: Double, to bytes: inout [UInt8]) {
    if number >= 0, number < 10, number == number.rounded() {
      bytes.append(UInt8(ascii: "0") + UInt8(number))
    } else if number == number.rounded(), abs(number) < 1e21 {
      // Ids are whole numbers, whose digits name them; from 1e21 on JSON is written with an exponent everywhere.
      if number < 0 { bytes.append(UInt8(ascii: "-")) }
      bytes.append(contentsOf: String(UInt128(abs(number))).utf8)
    } else {
      bytes.append(contentsOf: (number.isFinite ? "\(number)" : "null").utf8)
    }
  }

  /// Whether a byte of UTF-8 stands in a JSON text as it is.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private static func write(quoted text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { characters in
      if characters.allSatisfy(isPlain) {
        bytes.append(contentsOf: characters)
      } else {
        for byte in characters { write(escaped: byte, to: &bytes) }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func write(escaped byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
    case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
    case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
    case UInt8(ascii: "\r"): bytes.append(contentsOf: "\\r".utf8)
    case UInt8(ascii: "\t"): bytes.append(contentsOf: "\\t".utf8)
    case _ where byte < 0x20:
      let hex = String(byte, radix: 16)
      bytes.append(contentsOf: "\\u00".utf8)
      if hex.utf8.count == 1 { bytes.append(UInt8(ascii: "0")) }
      bytes.append(contentsOf: hex.utf8)
    default: bytes.append(byte)
    }
  }
}

extension PropertyValue: ExpressibleByStringLiteral, ExpressibleByFloatLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(arrayLiteral elements: PropertyValue...) { self = .array(elements) }
  public init(nilLiteral: ()) { self = .null }
  public init(dictionaryLiteral elements: (String, PropertyValue)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }
}
