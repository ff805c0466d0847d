import Diagnostics
import Expressions
import Shapes
import TestSupport
import Testing

struct ExpressionProblemTests {
  @Test(arguments: [
    (#"["gett", "name"]"#, "/here/0", "did you mean 'get'?"),
    (
      #"["within", {}]"#, "/here", "write a Polygon, a MultiPolygon, or features of them"
    ),
    (#"[]"#, "/here", #"write ["literal", []] for an array without items"#),
    (#"[1, 2]"#, "/here/0", #"write ["literal", […]] for an array of values"#),
    (#"{"a": 1}"#, "/here", #"write ["literal", {…}]"#),
    (#"["sqrt"]"#, "/here", #"write it as ["sqrt", number]"#),
    (#"["sqrt", 4, 9]"#, "/here", #"write it as ["sqrt", number]"#),
    (#"["+", 1, "2"]"#, "/here/2", "convert it with to-number"),
    (
      #"["upcase", ["+", 1, ["length", 5]]]"#, "/here/1/2", #"write ["literal", […]] or a string"#
    ),
    (#"["==", 1, "a"]"#, "/here", "convert one of them with to-string or to-number"),
    (#"["<", true, false]"#, "/here/1", "compare strings or numbers"),
    (#"["==", "a", "b", {}]"#, "/here/3", #"write ["literal", {…}]"#),
    (
      #"["==", 1, 2, ["collator", {}]]"#, "/here",
      "leave it out, or convert the values with to-string"
    ),
    (
      #"["case", true, 1, false, 2]"#, "/here",
      #"write it as ["case", condition, output, …, fallback]"#
    ),
    (
      #"["case", 1, "a", "b"]"#, "/here/1",
      "compare it with something, or convert it with to-boolean"
    ),
    (#"["match", ["id"], 1, "a", 1, "b", "c"]"#, "/here/4", "keep one of them"),
    (#"["match", ["id"], 1.5, "a", "c"]"#, "/here/2", "use 'step' or 'case' for fractions"),
    (
      #"["match", ["id"], [1, "x"], "a", "c"]"#, "/here/2",
      "make all labels strings or all numbers"
    ),
    (
      #"["match", ["zoom"], "x", "a", "c"]"#, "/here/1",
      "convert the input with to-string or to-number"
    ),
    (#"["match", ["id"], [], "a", "c"]"#, "/here/2", "name at least one"),
    (#"["step", ["zoom"], 1, 5, 2, 5, 3]"#, "/here/5", "put the stops in rising order"),
    (#"["step", ["zoom"], 1, "5", 2]"#, "/here/3", "write a plain number"),
    (
      #"["interpolate", ["linear"], ["zoom"], 1, "a", 2, "b"]"#, "/here",
      "use 'step', or give numbers, colours or arrays of numbers"
    ),
    (
      #"["interpolate", ["smooth"], ["zoom"], 1, 2]"#, "/here/1/0",
      "use one of cubic-bezier, exponential, linear"
    ),
    (
      #"["interpolate", ["cubic-bezier", 0, 0, 1], ["zoom"], 1, 2]"#, "/here/1",
      #"write it as ["cubic-bezier", 0.42, 0, 0.58, 1]"#
    ),
    (#"["var", "a"]"#, "/here/1", "name it with 'let' around this"),
    (#"["let", "side", 1, ["var", "sides"]]"#, "/here/3/1", "did you mean 'side'?"),
    (#"["let", "a b", 1, 2]"#, "/here/1", "use letters, digits and underscores"),
    (#"["array", "color", ["get", "a"]]"#, "/here/1", "write string, number or boolean"),
    (#"["array", "number", 1.5, ["get", "a"]]"#, "/here/2", "write a whole number, 0 or more"),
    (#"["global-state", ["get", "a"]]"#, "/here", "write the name as a plain string"),
    (#"["rgb", 300, 0, 0]"#, "/here", "change the expression so that it has a value"),
    (#"["at", 5, ["literal", [1]]]"#, "/here", "change the expression so that it has a value"),
  ])
  func `a mistake is found at its place`(text: String, pointer: String, advice: String) throws {
    let found = try problems(text)
    #expect(found.first?.pointer == pointer)
    #expect(found.first?.advice == advice)
  }

  @Test func `every mistake is reported, not only the first`() throws {
    let found = try problems(#"["+", ["gett", "a"], "2", ["sqrt", true]]"#)
    #expect(found.map(\.pointer) == ["/here/1/0", "/here/2", "/here/3/1"])
  }

  @Test func `a colour that is none is found before drawing`() throws {
    let found = try problems(#"["case", ["has", "a"], "reddish", "red"]"#, expected: .color)
    #expect(found.map(\.pointer) == ["/here/2"])
    #expect(found.first?.what == #""reddish" cannot be read as a colour"#)
  }

  @Test(arguments: [
    (#"["number", ["get", "name"]]"#, #"a value of type number is due, but "Kidal" is string"#),
    (#"["<", ["get", "name"], 5]"#, #"a value of type number is due, but "Kidal" is string"#),
    (
      #"["<", ["get", "name"], ["get", "people"]]"#,
      "'<' compares two strings or two numbers, not string and number"
    ),
    (#"["at", 2, ["get", "actors"]]"#, "index 2 is outside of an array of 2"),
    (#"["at", 0.5, ["get", "actors"]]"#, "0.5 is not a whole number and so no index"),
    (#"["to-number", ["get", "name"]]"#, #""Kidal" cannot be read as a number"#),
    (#"["to-color", ["get", "name"]]"#, #""Kidal" cannot be read as a colour"#),
    (
      #"["rgb", ["get", "people"], 0, 0]"#,
      "rgb(25617, 0, 0): red, green and blue must lie between 0 and 255"
    ),
    (#"["length", ["get", "people"]]"#, "an array or a string is due, but 25617 is number"),
    (#"["in", ["get", "actors"], ["get", "actors"]]"#, #"["csp","jnim"] cannot be searched for"#),
    (
      #"["array", "number", ["get", "actors"]]"#,
      #"a value of type array<number> is due, but ["csp","jnim"] is array<string, 2>"#
    ),
  ])
  func `a feature that does not fit says why`(text: String, message: String) throws {
    #expect(throws: EvaluationError.self) { try evaluate(text) }
    do {
      _ = try evaluate(text)
    } catch let error as EvaluationError {
      #expect(error.description == message)
    }
  }
}
