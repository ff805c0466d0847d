import Shapes

extension Operators {
  /// Literals, assertions and conversions.
  static let types: [String: Operator] = [
    "literal": Operator(1...1) { call, _ in
      FoldableExpression(Expression(constant: Value(call.arguments[0])))
    },
    "array": Operator(1...3, parseArray),
    "boolean": assertion(.boolean),
    "number": assertion(.number),
    "string": assertion(.string),
    "object": assertion(.object),
    "to-boolean": conversion(1...1) { Coercion.boolean($0[0]) },
    "to-string": conversion(1...1) { Coercion.string($0[0]) },
    "to-number": conversion(1...many) { Coercion.number($0) },
    "to-color": conversion(1...many) { Coercion.color($0) },
    "typeof": Operator(1...1) { call, parser in
      guard let inputs = parser.parseAll(call, expected: nil) else { return nil }
      return FoldableExpression(.string, of: inputs) { (context) throws(EvaluationError) in
        .string(try inputs[0].evaluate(context).type.description)
      }
    },
  ]

  private static func assertion(_ type: ValueType) -> Operator {
    Operator(1...many) { call, parser in
      parser.parseAll(call, expected: nil).map { Coercion.firstAsserted($0, as: type) }
    }
  }

  private static func conversion(
    _ arguments: ClosedRange<Int>,
    _ convert: @escaping @Sendable ([Expression]) -> FoldableExpression
  ) -> Operator {
    Operator(arguments) { call, parser in
      parser.parseAll(call, expected: nil).map(convert)
    }
  }

  /// `["array", value]`, `["array", type, value]`, `["array", type, count, value]`.
  @Sendable private static func parseArray(_ call: OperatorCall, _ parser: inout ExpressionParser)
    -> FoldableExpression?
  {
    let names: [String: ValueType] = ["string": .string, "number": .number, "boolean": .boolean]
    var item = ValueType.value
    var count: Int?
    if call.arguments.count > 1 {
      guard let name = call.arguments[0].string, let type = names[name] else {
        parser.report(
          call.pointer(to: 0), "the item type of an array is string, number or boolean",
          "name one of them")
        return nil
      }
      item = type
    }
    if call.arguments.count == 3 {
      guard let number = call.arguments[1].number, number >= 0, number == number.rounded() else {
        parser.report(
          call.pointer(to: 1), "the length of an array is a whole number", "write one")
        return nil
      }
      count = Int(number)
    }
    let last = call.arguments.count - 1
    return parser.parse(call.arguments[last], expected: nil, at: call.pointer(to: last)).map {
      Coercion.asserted($0, as: .array(item, count))
    }
  }
}
