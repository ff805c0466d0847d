import CSimdJSON
import Glibc
import Shapes

/// A value in the token run of a JSON piece; valid only while the piece is visited.
struct JSONNode {
  private let piece: CJSONPiece
  private let index: Int

  init(_ piece: CJSONPiece, at index: Int = 0) {
    self.piece = piece
    self.index = index
  }

  private var token: CJSONToken { piece.tokens[index] }
  private func node(at index: some BinaryInteger) -> JSONNode { JSONNode(piece, at: Int(index)) }

  var kind: CJSONTokenKind { token.kind }
  /// Where the value starts in the text, in bytes.
  var offset: Int { Int(token.offset) }
  /// Items, members or numbers.
  var count: Int { Int(token.count) }

  /// The text of a string or key; nil for every other kind.
  var text: String? { kind == .text || kind == .key ? string(of: token) : nil }

  /// The bytes of a text, a key or of the digits of a number that a double does not hold.
  var utf8: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: UnsafeRawPointer(token.text)?.assumingMemoryBound(to: UInt8.self), count: count)
  }

  /// The value of a number.
  var number: Double { piece.numbers[Int(token.number)] }

  /// The key is this one.
  func isNamed(_ name: StaticString) -> Bool {
    count == name.utf8CodeUnitCount && memcmp(token.text, name.utf8Start, count) == 0
  }

  /// The value of a key token.
  var value: JSONNode { node(at: token.next) }

  /// The numbers of an array that holds nothing else.
  var numbers: UnsafeBufferPointer<Double> {
    guard kind == .numbers else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(start: piece.numbers + Int(token.number), count: count)
  }

  /// Calls `body` with each item of an array; not for folded numbers.
  func forEachItem<Failure>(_ body: (JSONNode) throws(Failure) -> Void) throws(Failure) {
    guard kind == .array else { return }
    var next = index + 1
    for _ in 0..<count {
      try body(node(at: next))
      next = Int(piece.tokens[next].next)
    }
  }

  /// The first item of an array that is not folded.
  var firstItem: JSONNode? { kind == .array && count > 0 ? node(at: index + 1) : nil }

  /// Calls `body` with the key and the value of each member of an object, in the order of the text.
  func forEachMember(_ body: (_ key: JSONNode, _ value: JSONNode) -> Void) {
    guard kind == .object else { return }
    var next = index + 1
    for _ in 0..<count {
      let key = node(at: next)
      body(key, key.value)
      next = Int(key.value.token.next)
    }
  }

  /// The value of the member; of several with one name the last.
  ///
  /// - Parameter name: In ASCII: it is compared byte by byte.
  subscript(name: String) -> JSONNode? {
    var found: JSONNode?
    var name = name
    name.withUTF8 { bytes in
      forEachMember { key, value in
        if key.count == bytes.count, memcmp(key.token.text, bytes.baseAddress!, bytes.count) == 0 {
          found = value
        }
      }
    }
    return found
  }

  /// The value with everything in it. A whole number that no `Double` holds (ids of 18 digits) or writes
  /// without an exponent is the text of its digits.
  var propertyValue: PropertyValue {
    switch kind {
    case .null: return .null
    case .false: return .bool(false)
    case .true: return .bool(true)
    case .number:
      return count > 0 ? .string(string(of: token)) : .number(piece.numbers[Int(token.number)])
    case .text, .key: return .string(string(of: token))
    case .numbers: return .array(numbers.map { .number($0) })
    case .array:
      var items: [PropertyValue] = []
      items.reserveCapacity(count)
      forEachItem { items.append($0.propertyValue) }
      return .array(items)
    case .object: return .object(members)
    }
  }

  /// The members of an object as values; empty for every other kind.
  var members: [String: PropertyValue] {
    var members: [String: PropertyValue] = [:]
    members.reserveCapacity(kind == .object ? count : 0)
    forEachMember { key, value in members[string(of: key.token)] = value.propertyValue }
    return members
  }

  private func string(of token: CJSONToken) -> String {
    // simdjson checked the encoding of the whole text before it handed out any part.
    token.text.withMemoryRebound(to: UInt8.self, capacity: Int(token.count)) {
      String(decoding: UnsafeBufferPointer(start: $0, count: Int(token.count)), as: UTF8.self)
    }
  }
}
