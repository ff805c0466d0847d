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
  private(set) var pointer: JSONPointer
  /// What `let` has named, innermost value last.
  private(set) var variables: [String: Expression] = [:]
  /// Steps of what was read so far.
  private var steps = 0
  /// The greatest height of what was read since the expression around it began.
  private var height = 0
  /// Bytes of the constants that were evaluated so far.
  private var constantSize = 0

  package init(pointer: JSONPointer) {
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
    pointer = pointer.appending(key)
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
    let place = key.map { pointer.appending($0) } ?? pointer
    problems.append(Diagnostic(pointer: place, what: what, advice: advice))
  }

  mutating func parse(
    _ json: PropertyValue, expected: ValueType?, annotation: Annotation?
  ) -> Expression? {
    let (stepsBefore, heightBefore) = (steps, height)
    height = 0
    guard let bare = parseBare(json, expected: expected) else { return nil }
    let fitted = expected.map { fit(bare, to: $0, annotation: annotation) } ?? bare
    guard let fitted, var expression = folded(fitted) else { return nil }
    if expression.constant == nil {
      (steps, height) = (steps + 1, height + 1)
      expression.steps = steps - stepsBefore
      expression.height = height
      guard isWithinLimits(expression) else { return nil }
    } else {
      (steps, height) = (stepsBefore, 0)
    }
    height = max(height, heightBefore)
    return expression
  }

  /// What a name stands for is evaluated once more here.
  mutating func use(_ value: Expression) -> Expression {
    steps += value.steps
    height = max(height, value.height)
    return value
  }

  private mutating func isWithinLimits(_ expression: Expression) -> Bool {
    if expression.steps > ExpressionLimits.steps {
      report(
        "the expression takes more than \(ExpressionLimits.steps) steps to evaluate",
        "make it smaller; a name of 'let' is evaluated again wherever it is used")
      return false
    }
    if expression.height > ExpressionLimits.height {
      report(
        "expressions stand in each other more than \(ExpressionLimits.height) deep",
        "make it flatter; names of 'let' count with what they stand for")
      return false
    }
    return true
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
        "an expression starts with the name of its operator, not with \(first.excerpt)",
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
      let value = try expression.evaluate(EvaluationContext(zoom: 0))
      constantSize += ExpressionLimits.size(of: value)
      guard constantSize <= ExpressionLimits.constants else {
        report(
          "the constant parts of the expression come to more than 256 KiB",
          "build texts of this length from the data")
        return nil
      }
      return Expression(constant: value, type: expression.type)
    } catch {
      report(error.description, "change the expression so that it has a value")
      return nil
    }
  }
}
