package import Diagnostics
package import Expressions
package import Shapes
import class Foundation.FileManager
import class Foundation.JSONDecoder
import struct Foundation.Data
import struct Foundation.URL

/// A value read from JSON text, for tests only: the product has a reader of its own.
package struct JSONText: Decodable {
  package var value: PropertyValue

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      value = .null
    } else if let flag = try? container.decode(Bool.self) {
      value = .bool(flag)
    } else if let number = try? container.decode(Double.self) {
      value = .number(number)
    } else if let text = try? container.decode(String.self) {
      value = .string(text)
    } else if let items = try? container.decode([JSONText].self) {
      value = .array(items.map(\.value))
    } else {
      value = .object(try container.decode([String: JSONText].self).mapValues(\.value))
    }
  }

  package static func read(_ text: String) throws -> PropertyValue {
    try JSONDecoder().decode(JSONText.self, from: Data(text.utf8)).value
  }

  /// One of the styles that come with the product.
  package static func shippedStyle(_ name: String) throws -> PropertyValue {
    try file("styles/\(name)")
  }

  /// A file of the project, by its path from the root.
  package static func file(_ path: String) throws -> PropertyValue {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let data = try Data(contentsOf: root.appendingPathComponent(path))
    return try JSONDecoder().decode(JSONText.self, from: data).value
  }
}

/// The value of an expression given as JSON text, for a small feature.
package func evaluate(
  _ text: String, expected: ValueType? = nil, properties: [String: PropertyValue] = fixture,
  zoom: Double = 6, id: PropertyValue? = 7
) throws -> Value {
  let context = EvaluationContext(
    zoom: zoom, globalState: ["date": "2012-04-06"], properties: properties, id: id,
    geometryType: "Polygon")
  return try Expression.parse(JSONText.read(text), expected: expected).evaluate(context)
}

/// The problems of an expression given as JSON text.
package func problems(_ text: String, expected: ValueType? = nil) throws -> [Diagnostic] {
  let json = try JSONText.read(text)
  do throws(StyleError) {
    _ = try Expression.parse(json, expected: expected, pointer: "/here")
    return []
  } catch {
    return error.problems
  }
}

package let fixture: [String: PropertyValue] = [
  "name": "Kidal", "people": 25617, "besieged": false, "actors": ["csp", "jnim"],
  "color": "#1b9e77", "note": nil, "nested": ["depth": 3], "wide": "ߞߌߘߊߟ 🏜 oasis",
]
