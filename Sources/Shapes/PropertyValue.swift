/// A JSON value: what a feature's property, a style or an expression's literal can be.
public indirect enum PropertyValue: Sendable, Hashable {
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
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let value): Self.text(of: value)
    case .string(let text): Self.quoted(text)
    case .array(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.sorted { $0.key < $1.key }.map { Self.quoted($0.key) + ":" + $0.value.json }
        .joined(separator: ",") + "}"
    }
  }

  /// The JSON as a message quotes it: its first eighty characters.
  public var excerpt: String {
    let json = json
    let cut = json.prefix(80)
    return cut.endIndex < json.endIndex ? cut + "…" : json
  }

  private static func text(of number: Double) -> String {
    // Ids are whole numbers, whose digits name them; from 1e21 on JSON is written with an exponent everywhere.
    if number == number.rounded(), abs(number) < 1e21 {
      (number < 0 ? "-" : "") + String(UInt128(abs(number)))
    } else {
      number.isFinite ? "\(number)" : "null"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
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
