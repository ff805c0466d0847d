package import Diagnostics
package import Shapes

/// Checks expressions and turns them into what can be evaluated, collecting every problem.
package struct ExpressionParser {
  /// What happens to a value whose type is known only when evaluated.
  enum Annotation {
    /// It must be of the expected type then.
    case assert
    /// It is converted to the expected type then.
    case coerce
    /// It is left as it is: somebody else will look after it.
    case omit
  }

  package private(set) var problems: [Diagnostic] = []
  /// Where the parser stands.
  private(set) var pointer: String
  /// What `let` has named, innermost value last.
  private(set) var variables: [String: Expression] = [:]

  package init(pointer: String) {
    self.pointer = pointer
  }

  /// Parses an expression that is the whole of a property or filter.
  package mutating func parseWhole(_ json: PropertyValue, expected: ValueType?) -> Expression? {
    // The specification converts at this place for strings only; further inside it asserts.
    parse(json, expected: expected, annotation: expected == .string ? .coerce : nil)
  }

  /// Parses the argument that stands at `index` of the expression the parser is in.
  mutating func parse(
    argument index: Int, of arguments: [PropertyValue], expected: ValueType? = nil,
    annotation: Annotation? = nil
  ) -> Expression? {
    inside(String(index)) { $0.parse(arguments[index], expected: expected, annotation: annotation) }
  }

  /// Does something with the parser one step deeper in the document.
  mutating func inside<Result>(_ key: String, _ body: (inout ExpressionParser) -> Result) -> Result
  {
    let outer = pointer
    pointer = JSONPointer.appending(key, to: pointer)
    defer { pointer = outer }
    return body(&self)
  }

  /// Does something while more names are known.
  mutating func binding<Result>(
    _ bindings: [String: Expression], _ body: (inout ExpressionParser) -> Result
  ) -> Result {
    let outer = variables
    variables.merge(bindings) { _, inner in inner }
    defer { variables = outer }
    return body(&self)
  }

  /// Notes a problem at the place of the parser, or at a key below it.
  mutating func report(_ what: String, _ advice: String, at key: String? = nil) {
    let place = key.map { JSONPointer.appending($0, to: pointer) } ?? pointer
    problems.append(Diagnostic(pointer: place, what: what, advice: advice))
  }

  mutating func parse(
    _ json: PropertyValue, expected: ValueType?, annotation: Annotation?
  ) -> Expression? {
    guard let bare = parseBare(json, expected: expected) else { return nil }
    guard let expected else { return folded(bare) }
    guard let fitted = fit(bare, to: expected, annotation: annotation) else { return nil }
    return folded(fitted)
  }

  private mutating func parseBare(_ json: PropertyValue, expected: ValueType?) -> Expression? {
    switch json {
    case .null, .bool, .number, .string: return Expression(constant: Value(json))
    case .object:
      report("an object stands where an expression is due", "write [\"literal\", {…}]")
      return nil
    case .array(let items): return parseCall(items, expected: expected)
    }
  }

  private mutating func parseCall(_ items: [PropertyValue], expected: ValueType?) -> Expression? {
    guard let first = items.first else {
      report(
        "an empty array is not an expression", "write [\"literal\", []] for an array without items")
      return nil
    }
    guard let name = first.string else {
      report(
        "an expression starts with the name of its operator, not with \(first.json)",
        "write [\"literal\", […]] for an array of values", at: "0")
      return nil
    }
    guard let found = OperatorRegistry.operators[name] else {
      reportUnknown(name)
      return nil
    }
    guard found.arity.contains(items.count - 1) else {
      report(
        "'\(name)' takes \(found.arityText), not \(items.count - 1)", "write it as \(found.usage)")
      return nil
    }
    return found.parse(&self, items, expected)
  }

  private mutating func reportUnknown(_ name: String) {
    let known = OperatorRegistry.operators.keys.filter { $0.count > 1 }
    report("there is no operator '\(name)'", NearestName.advice(for: name, among: known), at: "0")
  }

  /// The rules by which a value fits its place.
  ///
  /// - Source: MapLibre Style Spec, Expressions, "Type system": a value of unknown type is asserted;
  ///   where a type has plain values that stand for it, such as strings for colours, they are converted.
  private mutating func fit(
    _ expression: Expression, to expected: ValueType, annotation: Annotation?
  ) -> Expression? {
    let type = expression.type
    if type == .value, expected.isAsserted {
      switch annotation ?? .assert {
      case .assert: return Conversions.asserting(expression, expected)
      case .coerce: return Conversions.converting(expression, to: expected)
      case .omit: return expression
      }
    }
    if type != expected, expected.coerces(type) {
      return annotation == .omit ? expression : Conversions.converting(expression, to: expected)
    }
    if expected.accepts(type) { return expression }
    report(
      "a value of type \(expected) is due here, but this is of type \(type)",
      Self.advice(expected: expected))
    return nil
  }

  private static func advice(expected: ValueType) -> String {
    switch expected {
    case .string, .formatted: "convert it with to-string"
    case .number: "convert it with to-number"
    case .boolean: "compare it with something, or convert it with to-boolean"
    case .color: "write a CSS colour or convert it with to-color"
    case .array: "write [\"literal\", […]]"
    default: "change the value or the place"
    }
  }

  /// Evaluates once what always has the same value.
  private mutating func folded(_ expression: Expression) -> Expression? {
    guard expression.inputs.isEmpty, expression.constant == nil else { return expression }
    do {
      return Expression(
        constant: try expression.evaluate(EvaluationContext(zoom: 0)), type: expression.type)
    } catch {
      report(error.description, "change the expression so that it has a value")
      return nil
    }
  }
}
