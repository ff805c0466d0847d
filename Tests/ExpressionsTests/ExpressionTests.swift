import Expressions
import Shapes
import TestSupport
import Testing

/// Known answers for every operator, written from the specification.
struct ExpressionTests {
  @Test(arguments: [
    (#"["literal", [1, 2]]"#, Value.array([.number(1), .number(2)])),
    (#"["typeof", ["get", "name"]]"#, .string("string")),
    (#"["typeof", ["literal", [1, 2, 3]]]"#, .string("array<number, 3>")),
    (#"["typeof", ["literal", ["a", 1]]]"#, .string("array<value, 2>")),
    (#"["typeof", null]"#, .string("null")),
    (#"["string", ["get", "people"], ["get", "name"]]"#, .string("Kidal")),
    (#"["number", ["get", "people"]]"#, .number(25617)),
    (#"["boolean", ["get", "besieged"]]"#, .bool(false)),
    (#"["get", "depth", ["object", ["get", "nested"]]]"#, .number(3)),
    (
      #"["array", "string", 2, ["get", "actors"]]"#,
      .array([.string("csp"), .string("jnim")])
    ),
    (#"["to-boolean", ["get", "name"]]"#, .bool(true)),
    (#"["to-boolean", ""]"#, .bool(false)),
    (#"["to-boolean", 0]"#, .bool(false)),
    (#"["to-number", "12.5"]"#, .number(12.5)),
    (#"["to-number", "0x1f"]"#, .number(31)),
    (#"["to-number", ""]"#, .number(0)),
    (#"["to-number", null]"#, .number(0)),
    (#"["to-number", true]"#, .number(1)),
    (#"["to-number", "many", 3]"#, .number(3)),
    (#"["to-string", 25617]"#, .string("25617")),
    (#"["to-string", 0.000001]"#, .string("0.000001")),
    (#"["to-string", 1e-7]"#, .string("1e-7")),
    (#"["to-string", 1e21]"#, .string("1e+21")),
    (#"["to-string", -12.25]"#, .string("-12.25")),
    (#"["to-string", null]"#, .string("")),
    (#"["to-string", true]"#, .string("true")),
    (#"["to-string", ["rgba", 27, 158, 119, 0.5]]"#, .string("rgba(27,158,119,0.5)")),
    (#"["to-string", ["get", "actors"]]"#, .string(#"["csp","jnim"]"#)),
    (##"["to-color", "no colour", "#fff"]"##, .color(.white)),
    (#"["to-color", ["literal", [255, 255, 255]]]"#, .color(.white)),
  ])
  func `types are asserted and converted`(text: String, expected: Value) throws {
    #expect(try evaluate(text) == expected)
  }

  @Test(arguments: [
    (#"["get", "name"]"#, Value.string("Kidal")),
    (#"["get", "missing"]"#, .null),
    (#"["get", ["concat", "na", "me"]]"#, .string("Kidal")),
    (#"["has", "note"]"#, .bool(true)),
    (#"["has", "missing"]"#, .bool(false)),
    (#"["has", "depth", ["get", "nested"]]"#, .bool(true)),
    (#"["at", 1, ["get", "actors"]]"#, .string("jnim")),
    (#"["in", "jnim", ["get", "actors"]]"#, .bool(true)),
    (#"["in", "ida", ["get", "name"]]"#, .bool(true)),
    (#"["in", 5, ["literal", [1, 2]]]"#, .bool(false)),
    (#"["index-of", "jnim", ["get", "actors"]]"#, .number(1)),
    (#"["index-of", "jnim", ["get", "actors"], 2]"#, .number(-1)),
    (#"["index-of", "oasis", ["get", "wide"]]"#, .number(8)),
    (#"["length", ["get", "actors"]]"#, .number(2)),
    (#"["length", ["get", "wide"]]"#, .number(13)),
    (#"["slice", ["get", "name"], 1, 3]"#, .string("id")),
    (#"["slice", ["get", "name"], -2]"#, .string("al")),
    (#"["slice", ["get", "actors"], 1]"#, .array([.string("jnim")])),
    (#"["slice", ["get", "name"], 4, 2]"#, .string("")),
  ])
  func `properties, members and items are found`(text: String, expected: Value) throws {
    #expect(try evaluate(text) == expected)
  }

  @Test(arguments: [
    (#"["==", ["get", "name"], "Kidal"]"#, Value.bool(true)),
    (#"["==", ["get", "people"], "25617"]"#, .bool(false)),
    (#"["!=", ["get", "missing"], null]"#, .bool(false)),
    (#"["<", ["get", "people"], 30000]"#, .bool(true)),
    (#"["<=", 2, 2]"#, .bool(true)),
    (#"[">", "b", "a"]"#, .bool(true)),
    (#"[">=", ["get", "name"], "Lere"]"#, .bool(false)),
    (#"["all"]"#, .bool(true)),
    (#"["any"]"#, .bool(false)),
    (#"["all", true, ["==", 1, 1]]"#, .bool(true)),
    (#"["any", ["has", "name"], ["boolean", ["get", "name"]]]"#, .bool(true)),
    (#"["!", ["get", "besieged"]]"#, .bool(true)),
    (#"["case", ["get", "besieged"], "a", ["has", "name"], "b", "c"]"#, .string("b")),
    (#"["match", ["get", "name"], ["Gao", "Kidal"], 1, "Ber", 2, 3]"#, .number(1)),
    (#"["match", ["get", "missing"], "Ber", 2, 3]"#, .number(3)),
    (#"["match", ["get", "people"], 25617, "yes", "no"]"#, .string("yes")),
    (#"["coalesce", ["get", "missing"], ["get", "note"], "none"]"#, .string("none")),
    (#"["coalesce", ["get", "missing"], ["get", "note"]]"#, .null),
  ])
  func `conditions decide`(text: String, expected: Value) throws {
    #expect(try evaluate(text) == expected)
  }

  @Test(arguments: [
    (#"["step", ["zoom"], "a", 6, "b", 8, "c"]"#, Value.string("b")),
    (#"["step", 5.9, "a", 6, "b"]"#, .string("a")),
    (#"["interpolate", ["linear"], ["zoom"], 4, 0, 8, 10]"#, .number(5)),
    (#"["interpolate", ["linear"], 1, 4, 0, 8, 10]"#, .number(0)),
    (#"["interpolate", ["linear"], 9, 4, 0, 8, 10]"#, .number(10)),
    // (2² − 1) / (2⁴ − 1) = 0.2 of the way
    (#"["interpolate", ["exponential", 2], ["zoom"], 4, 0, 8, 10]"#, .number(2)),
    (
      #"["interpolate", ["linear"], 0.5, 0, ["literal", [0, 10]], 1, ["literal", [4, 20]]]"#,
      .array([.number(2), .number(15)])
    ),
  ])
  func `ramps step and interpolate`(text: String, expected: Value) throws {
    #expect(try evaluate(text) == expected)
  }

  @Test func `colours are interpolated by component`() throws {
    let mixed = try evaluate(
      ##"["interpolate", ["linear"], 0.5, 0, "#000000", 1, "rgba(255, 0, 0, 0.5)"]"##,
      expected: .color)
    #expect(mixed == .color(Color(red: 0.5, green: 0, blue: 0, alpha: 0.75)))
  }

  @Test(arguments: [
    (#"["let", "a", 2, "b", ["get", "people"], ["+", ["var", "a"], ["var", "b"]]]"#, 25619.0),
    (#"["let", "a", 2, ["let", "a", 3, ["var", "a"]]]"#, 3),
    (#"["+", 1, 2, 3]"#, 6), (#"["*", 2, 3]"#, 6), (#"["-", 5]"#, -5), (#"["-", 5, 2]"#, 3),
    (#"["/", 7, 2]"#, 3.5), (#"["%", -7, 3]"#, -1), (#"["^", 2, 10]"#, 1024),
    (#"["min", 3, 1, 2]"#, 1), (#"["max", 3, 1, 2]"#, 3), (#"["abs", -2]"#, 2),
    (#"["floor", -1.5]"#, -2), (#"["ceil", 1.2]"#, 2), (#"["round", -1.5]"#, -2),
    (#"["round", 1.5]"#, 2), (#"["sqrt", 9]"#, 3), (#"["ln", ["e"]]"#, 1),
    (#"["log2", 8]"#, 3), (#"["log10", 1000]"#, 3), (#"["/", 1, 0]"#, .infinity),
    (#"["zoom"]"#, 6), (#"["id"]"#, 7), (#"["sin", 0]"#, 0), (#"["cos", ["pi"]]"#, -1),
  ])
  func `numbers are calculated`(text: String, expected: Double) throws {
    #expect(try evaluate(text) == .number(expected))
  }

  @Test(arguments: [
    (#"["concat", ["get", "name"], " ", ["get", "people"], ["get", "note"]]"#, "Kidal 25617"),
    (#"["upcase", "Gossi"]"#, "GOSSI"), (#"["downcase", "BER"]"#, "ber"),
    (#"["geometry-type"]"#, "Polygon"), (#"["global-state", "date"]"#, "2012-04-06"),
  ])
  func `texts are made`(text: String, expected: String) throws {
    #expect(try evaluate(text) == .string(expected))
  }

  @Test func `colours are made of numbers and taken apart`() throws {
    #expect(try evaluate(#"["rgb", 255, 255, 255]"#) == .color(.white))
    #expect(try evaluate(#"["rgba", 0, 0, 0, 0]"#) == .color(.transparent))
    #expect(
      try evaluate(##"["to-rgba", "#ff0000"]"##)
        == .array([.number(255), .number(0), .number(0), .number(1)]))
  }

  @Test func `the feature's own members are open`() throws {
    #expect(try evaluate(#"["properties"]"#) == .object(fixture))
    #expect(try evaluate(#"["id"]"#, id: nil) == .null)
    #expect(try evaluate(#"["global-state", "unset"]"#) == .null)
  }

  @Test func `places convert what the specification converts there`() throws {
    #expect(try evaluate(#"["get", "people"]"#, expected: .string) == .string("25617"))
    #expect(
      try evaluate(#"["get", "people"]"#, expected: .formatted)
        == .formatted(FormattedText("25617")))
    #expect(
      try evaluate(#"["get", "color"]"#, expected: .color) == .color(Color(hex: 0x1B9E77)))
    #expect(
      try evaluate(#"["case", ["has", "x"], "red", ["get", "color"]]"#, expected: .color)
        == .color(Color(hex: 0x1B9E77)))
    #expect(
      try evaluate(#"["coalesce", ["get", "missing"], "white"]"#, expected: .color)
        == .color(.white))
  }

  @Test func `what is always the same is evaluated once`() throws {
    let sum = try Expression.parse(["+", 1, ["*", 2, 3]])
    #expect(sum.constant == .number(7))
    #expect(sum.inputs.isEmpty)
    let mixed = try Expression.parse(["+", 1, ["zoom"], ["length", ["get", "name"]]])
    #expect(mixed.inputs == [.zoom, .feature])
  }
}
