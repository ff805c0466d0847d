import Diagnostics
import Shapes
import Testing

@testable import Expressions

/// A style from elsewhere takes neither all memory nor all time.
struct ExpressionLimitsTests {
  /// `let` around `let`: each name is the one before joined with itself.
  private func doubled(_ start: PropertyValue, by name: String, times: Int) -> PropertyValue {
    var expression: PropertyValue = ["var", .string("v\(times)")]
    for index in stride(from: times, through: 1, by: -1) {
      let before: PropertyValue = ["var", .string("v\(index - 1)")]
      expression = ["let", .string("v\(index)"), [.string(name), before, before], expression]
    }
    return ["let", "v0", start, expression]
  }

  private func problem(_ json: PropertyValue) -> String? {
    do throws(StyleError) {
      _ = try Expression.parse(json)
      return nil
    } catch {
      return error.problems.first?.what
    }
  }

  @Test func `constants that double end at 256 KiB`() {
    let text = PropertyValue.string(String(repeating: "x", count: 16))
    #expect(problem(doubled(text, by: "concat", times: 10)) == nil)
    #expect(
      problem(doubled(text, by: "concat", times: 28))
        == "the constant parts of the expression come to more than 256 KiB")
  }

  @Test func `steps that double end at a hundred thousand`() throws {
    #expect(problem(doubled(["zoom"], by: "+", times: 12)) == nil)
    #expect(
      problem(doubled(["zoom"], by: "+", times: 40))
        == "the expression takes more than 100000 steps to evaluate")
  }

  @Test func `names of names do not exhaust the stack`() {
    var expression: PropertyValue = ["var", "v50"]
    for index in stride(from: 50, through: 1, by: -1) {
      var value: PropertyValue = ["var", .string("v\(index - 1)")]
      for _ in 0..<50 { value = ["abs", value] }
      expression = ["let", .string("v\(index)"), value, expression]
    }
    #expect(
      problem(["let", "v0", ["zoom"], expression])
        == "expressions stand in each other more than 1000 deep")
  }

  @Test(
    arguments: [
      ["concat", ["get", "t"], ["get", "t"]],
      ["join", ["split", ["get", "t"], "b"], ["get", "t"]],
      ["format", ["get", "t"], [:], ["get", "t"], [:]],
    ] as [PropertyValue])
  func `a text ends at 1 MiB`(json: PropertyValue) throws {
    let expression = try Expression.parse(json)
    var context = EvaluationContext(zoom: 0)
    let half = String(repeating: "a", count: 1 << 19)
    context.properties["t"] = .string("ab")
    _ = try expression.evaluate(context)
    context.properties["t"] = .string(half + "b" + half)
    let error = #expect(throws: EvaluationError.self) { try expression.evaluate(context) }
    #expect(error?.description == "the text is longer than 1 MiB")
  }

  @Test func `an array ends at 65536 items`() throws {
    let expression = try Expression.parse(["split", ["get", "t"], ""])
    var context = EvaluationContext(zoom: 0)
    context.properties["t"] = .string(String(repeating: "a", count: 70_000))
    let error = #expect(throws: EvaluationError.self) { try expression.evaluate(context) }
    #expect(error?.description == "the array has more than 65536 items")
  }

  @Test func `parts are found where they overlap themselves`() {
    let texts = ["", "a", "aa", "ab", "aab", "aabaaab", "abab", "ababab", "b"]
    for text in texts.map({ Array($0.unicodeScalars) }) {
      for part in texts.map({ Array($0.unicodeScalars) }) {
        for start in 0...text.count {
          let last = text.count - part.count
          let expected = (start..<max(start, last + 1)).first { text[$0...].starts(with: part) }
          #expect(ScalarSearch(for: part).first(in: text, from: start) == expected)
        }
      }
    }
  }

  @Test func `what is quoted in a message is cut`() {
    let long = PropertyValue.string(String(repeating: "x", count: 1000))
    let what = problem(["step", ["zoom"], 0, long, 1]) ?? ""
    #expect(what.hasSuffix("x… is not a number"))
    #expect(what.count < 120)
  }
}
