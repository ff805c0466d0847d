import Diagnostics
import Expressions
import Shapes

/// Checks a filter, in the form of expressions or in that of earlier versions.
struct FilterReader {
  let pointer: JSONPointer
  private(set) var problems: [Diagnostic] = []

  init(pointer: JSONPointer) {
    self.pointer = pointer
  }

  /// The filter; nil when something is wrong with it.
  mutating func read(_ json: PropertyValue) -> Expression? {
    var legacy = LegacyFilter()
    let converted = legacy.converted(json, pointer: pointer)
    problems += legacy.problems
    guard let converted else { return nil }
    var parser = ExpressionParser(pointer: pointer)
    let filter = parser.parseWhole(converted, expected: .boolean)
    problems += parser.problems
    return filter
  }
}
