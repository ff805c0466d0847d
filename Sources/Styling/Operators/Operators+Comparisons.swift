extension Operators {
  /// Equality and order.
  static let comparisons: [String: Operator] = [
    "==": equality { $0 == $1 },
    "!=": equality { $0 != $1 },
    "<": order({ $0 < $1 }, { $0 < $1 }),
    "<=": order({ $0 <= $1 }, { $0 <= $1 }),
    ">": order({ $0 > $1 }, { $0 > $1 }),
    ">=": order({ $0 >= $1 }, { $0 >= $1 }),
  ]

  private static func equality(_ compare: @escaping @Sendable (Value, Value) -> Bool) -> Operator {
    Operator(2...2) { call, parser in
      guard let inputs = comparable(call, &parser) else { return nil }
      return FoldableExpression(.boolean, of: inputs) { (context) throws(EvaluationError) in
        .bool(compare(try inputs[0].evaluate(context), try inputs[1].evaluate(context)))
      }
    }
  }

  private static func order(
    _ numbers: @escaping @Sendable (Double, Double) -> Bool,
    _ texts: @escaping @Sendable (String, String) -> Bool
  ) -> Operator {
    Operator(2...2) { call, parser in
      guard let inputs = comparable(call, &parser) else { return nil }
      return FoldableExpression(.boolean, of: inputs) { (context) throws(EvaluationError) in
        switch (try inputs[0].evaluate(context), try inputs[1].evaluate(context)) {
        case (.number(let left), .number(let right)): return .bool(numbers(left, right))
        case (.string(let left), .string(let right)): return .bool(texts(left, right))
        case (let left, let right):
          throw EvaluationError(
            "'\(call.name)' compares two numbers or two texts, found \(left.type) and \(right.type)"
          )
        }
      }
    }
  }

  /// Both sides, when their types can be compared.
  private static func comparable(_ call: OperatorCall, _ parser: inout ExpressionParser)
    -> [Expression]?
  {
    guard let inputs = parser.parseAll(call, expected: nil) else { return nil }
    let (left, right) = (inputs[0].type, inputs[1].type)
    for (index, type) in [left, right].enumerated() {
      switch type {
      case .color, .object, .array:
        parser.report(
          call.pointer(to: index), "'\(call.name)' does not compare \(type)",
          "compare texts, numbers, booleans or null")
        return nil
      default: continue
      }
    }
    guard left == right || left == .value || right == .value || left == .null || right == .null
    else {
      parser.report(
        call.pointer, "cannot compare \(left) with \(right)", "convert one of them first")
      return nil
    }
    return inputs
  }
}
