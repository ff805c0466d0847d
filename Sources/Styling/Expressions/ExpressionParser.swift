import Shapes

/// Reads expressions and checks their types, collecting every problem.
struct ExpressionParser {
  private(set) var problems: [StyleProblem] = []
  /// What `let` has bound, innermost last.
  var bindings: [String: Expression] = [:]

  mutating func report(_ pointer: String, _ what: String, _ advice: String) {
    problems.append(StyleProblem(pointer: pointer, what: what, advice: advice))
  }

  /// Reads an expression that must give the expected type, converting as the specification does: what
  /// is known only later is asserted, texts become colours.
  ///
  /// - Returns: Nil when a problem has been reported.
  mutating func parse(_ json: PropertyValue, expected: ValueType?, at pointer: String)
    -> Expression?
  {
    guard let expression = parseUntyped(json, expected: expected, at: pointer) else { return nil }
    guard let expected, !expected.accepts(expression.type) else { return expression }
    switch (expected, expression.type) {
    case (.color, .value), (.color, .string):
      return fold(Coercion.color([expression]), pointer)
    case (.string, .value), (.number, .value), (.boolean, .value), (.object, .value),
      (.array, .value), (.array, .array(.value, _)):
      return fold(Coercion.asserted(expression, as: expected), pointer)
    default:
      report(
        pointer, "expected \(expected) but found \(expression.type)",
        "use to-\(expected) or another operator")
      return nil
    }
  }

  private mutating func parseUntyped(
    _ json: PropertyValue, expected: ValueType?, at pointer: String
  ) -> Expression? {
    switch json {
    case .array(let items): return call(items, expected: expected, at: pointer)
    case .object:
      report(pointer, "a bare object is no expression", "write [\"literal\", {…}]")
      return nil
    default: return Expression(constant: Value(json))
    }
  }

  private mutating func call(
    _ items: [PropertyValue], expected: ValueType?, at pointer: String
  ) -> Expression? {
    guard let name = items.first?.string else {
      report(
        pointer, "an expression begins with the name of its operator",
        "write [\"literal\", […]] for a plain array")
      return nil
    }
    guard let operation = Operators.all[name] else {
      let nearest = Operators.nearest(to: name)
      report(
        pointer + "/0", "unknown expression '\(name)'",
        nearest.map { "did you mean '\($0)'?" } ?? "use an operator of the style specification")
      return nil
    }
    let count = items.count - 1
    guard operation.arguments.contains(count) else {
      report(
        pointer, "'\(name)' takes \(operation.wantedArguments), found \(count)",
        "give it the arguments that the style specification names")
      return nil
    }
    let call = OperatorCall(
      name: name, arguments: Array(items.dropFirst()), expected: expected, pointer: pointer)
    return operation.parse(call, &self).flatMap { fold($0, pointer) }
  }

  /// Works out at once what does not depend on the feature; a failure there is the style's.
  private mutating func fold(_ expression: FoldableExpression, _ pointer: String) -> Expression? {
    guard expression.isConstant else { return expression.expression }
    let nothing = EvaluationContext(
      zoom: 0, globalState: [:], properties: [:], id: nil, geometryType: "Point")
    do {
      let value = try expression.expression.evaluate(nothing)
      return Expression(constant: value)
    } catch {
      report(pointer, error.description, "correct the constant")
      return nil
    }
  }

  /// Reads several arguments of one type; nil when one of them is wrong.
  mutating func parseAll(_ call: OperatorCall, from first: Int = 0, expected: ValueType?)
    -> [Expression]?
  {
    var expressions: [Expression] = []
    var isComplete = true
    for index in first..<call.arguments.count {
      if let expression = parse(
        call.arguments[index], expected: expected, at: call.pointer(to: index))
      {
        expressions.append(expression)
      } else {
        isComplete = false
      }
    }
    return isComplete ? expressions : nil
  }
}

/// An expression, and whether all it is made of is constant.
struct FoldableExpression {
  var expression: Expression
  var isConstant: Bool

  /// - Parameter parts: What the expression evaluates.
  init(
    _ type: ValueType, of parts: [Expression], _ evaluation: @escaping Expression.Evaluation
  ) {
    expression = Expression(type, evaluation)
    isConstant = parts.allSatisfy { $0.constant != nil }
  }

  init(_ expression: Expression) {
    self.expression = expression
    isConstant = false
  }
}

/// One use of an operator.
struct OperatorCall {
  var name: String
  var arguments: [PropertyValue]
  var expected: ValueType?
  var pointer: String

  /// Where an argument stands in the document.
  func pointer(to argument: Int) -> String { "\(pointer)/\(argument + 1)" }
}
