import Shapes
import TestSupport
import Testing

/// Properties as rows of a table are those that were put in.
struct PropertiesTests {
  private func bytes(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    Array(text.utf8).withUnsafeBufferPointer(body)
  }

  private func rows(_ objects: [[(String, PropertyValue)]]) -> [Properties] {
    var builder = PropertyRowsBuilder()
    var rows: [Properties] = []
    for object in objects {
      rows.append(builder.beginRow())
      for (place, member) in object.enumerated() {
        bytes(member.0) { name in
          let column = builder.column(named: name, at: place)
          switch member.1 {
          case .string(let text): bytes(text) { _ = builder.set($0, in: column) }
          case .number(let number): builder.set(number, in: column)
          default: builder.set(member.1, in: column)
          }
        }
      }
    }
    builder.finish()
    return rows
  }

  @Test func `rows are the objects that they were made of`() {
    var random = SeededGenerator(seed: 1)
    let values: [PropertyValue] = [
      .null, true, false, 0, 1, 2.5, "", "a", "1", "long enough to lie elsewhere", ["a", 1],
      ["b": .null],
    ]
    let objects = (0..<6000).map { number -> [(String, PropertyValue)] in
      var object: [(String, PropertyValue)] = [("id", .string("e\(number)"))]
      for name in ["kind", "note", "n", "é"] where Bool.random(using: &random) {
        object.append((name, values.randomElement(using: &random) ?? .null))
      }
      return object.shuffled(using: &random)
    }
    for (row, object) in zip(rows(objects), objects) {
      let all = Dictionary(uniqueKeysWithValues: object)
      #expect(row.all == all)
      #expect(row == Properties(all))
      #expect(Set(row.names) == Set(all.keys))
      for (name, value) in all { #expect(row[name] == value) }
      #expect(row["other"] == nil)
    }
  }

  @Test func `of members of one name the last counts, however it is written`() {
    let rows = rows([[("a", 1), ("a", "b")], [("e\u{301}", 1), ("é", 2)], [("é", 3)]])
    #expect(rows[0].all == ["a": "b"])
    #expect(rows[1].all == ["é": 2])
    #expect(rows[2].all == ["é": 3])
  }

  @Test func `a change leaves the others alone`() {
    var rows = rows([[("a", 1)], [("a", 1)]])
    rows[0].all["b"] = 2
    #expect(rows[0].all == ["a": 1, "b": 2])
    #expect(rows[1].all == ["a": 1])
    #expect(Properties.names(of: rows) == ["a", "b"])
  }
}
