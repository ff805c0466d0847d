/// Values as bytes that say nothing else: numbers as little-endian words, texts behind their lengths, lists behind
/// their counts, so that different values in a row never give the same bytes. What hashes are made of.
package struct CanonicalBytes: Sendable {
  package private(set) var bytes: [UInt8] = []

  /// Makes no bytes.
  package init() {}

  package mutating func add(_ number: Double) {
    withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
  }

  package mutating func add(_ numbers: [Double]) {
    for number in numbers { add(number) }
  }

  package mutating func add(count: Int) {
    withUnsafeBytes(of: Int64(count).littleEndian) { bytes.append(contentsOf: $0) }
  }

  package mutating func add(_ text: String) {
    add(count: text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// A byte that tells kinds of values apart.
  package mutating func add(code: UInt8) { bytes.append(code) }

  package mutating func add<Space>(_ point: Point<Space>) {
    add(point.x)
    add(point.y)
  }

  /// A text that may be missing, which an empty one is not.
  package mutating func add(_ text: String?) {
    add(code: text == nil ? 0 : 1)
    if let text { add(text) }
  }

  package mutating func add(_ value: PropertyValue) {
    switch value {
    case .null: add(code: 0)
    case .bool(let value): add(code: value ? 2 : 1)
    case .number(let number):
      add(code: 3)
      add(number)
    case .string(let text):
      add(code: 4)
      add(text)
    case .array(let items):
      add(code: 5)
      add(count: items.count)
      for item in items { add(item) }
    case .object(let members):
      add(code: 6)
      add(members)
    }
  }

  /// Members by their names.
  package mutating func add(_ members: [String: PropertyValue]) {
    add(count: members.count)
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      add(name)
      add(value)
    }
  }

  /// The same bytes as all of them as members.
  package mutating func add(_ properties: Properties) {
    add(count: properties.count)
    properties.forEach { name, value in
      add(name)
      add(value)
    }
  }

  /// For each ring the number of its vertices and their coordinates.
  package mutating func add<Space>(_ area: MultiPolygon<Space>) {
    for ring in area.polygons.lazy.flatMap(\.rings) {
      add(count: ring.points.count)
      // Two doubles a point, as they lie in memory: of all machines that it runs on the lower byte comes first.
      ring.points.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
  }

  /// Forgets the bytes, not their room.
  package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}
