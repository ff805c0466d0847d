import Shapes

/// Literals, assertions, conversions and `typeof`.
enum TypeOperators {
  static let all: [Operator] =
    [literal, typeof, array, failure] + [
      assertion("boolean", .boolean), assertion("number", .number), assertion("string", .string),
      assertion("object", .object),
    ] + [
      conversion("to-boolean", .boolean, 1...1), conversion("to-string", .string, 1...1),
      conversion("to-number", .number, Operator.many(1)),
      conversion("to-color", .color, Operator.many(1)),
    ]

  private static let literal = Operator("literal", 1...1, "value") { _, arguments, expected in
    let value = Value(arguments[1])
    if value == .array([]), let expected, case .array(_, let count) = expected, count ?? 0 == 0 {
      return Expression(constant: value, type: expected)
    }
    return Expression(constant: value)
  }

  private static let typeof = Operator.unary("typeof", .value, .string) {
    (value) throws(EvaluationError) in
    .string(value.type.description)
  }

  /// Fails with a message of the style's own, where every other branch should have been taken.
  ///
  /// It fits every type, and is never evaluated before there is a feature.
  private static let failure = Operator("error", 1...1, "message") { parser, arguments, expected in
    let message = parser.parse(argument: 1, of: arguments, expected: .string)
    guard let message else { return nil }
    return Expression(type: expected ?? .value, inputs: message.inputs.union(.picture)) {
      (context) throws(EvaluationError) in
      throw EvaluationError(try message.evaluate(context).text)
    }
  }

  private static func assertion(_ name: String, _ type: ValueType) -> Operator {
    Operator(name, Operator.many(1), "value, fallback, …") { parser, arguments, _ in
      asserted(type, from: 1, of: arguments, &parser)
    }
  }

  private static let array = Operator("array", Operator.many(1), "type, count, value, …") {
    parser, items, _ in
    var item = ValueType.value
    if items.count > 2 {
      let names: [String: ValueType] = ["string": .string, "number": .number, "boolean": .boolean]
      guard let named = items[1].string.flatMap({ names[$0] }) else {
        parser.report(
          "\(items[1].excerpt) is not a type of items", "write string, number or boolean", at: "1")
        return nil
      }
      item = named
    }
    var count: Int?
    if items.count > 3, !items[2].isNull {
      guard let number = items[2].number, number >= 0, let whole = Int(exactly: number) else {
        parser.report(
          "\(items[2].excerpt) is not a length", "write a whole number, 0 or more", at: "2")
        return nil
      }
      count = whole
    }
    return asserted(
      .array(item, count: count), from: min(items.count - 1, 3), of: items, &parser)
  }

  /// The first of the arguments that is of the type.
  private static func asserted(
    _ type: ValueType, from index: Int, of arguments: [PropertyValue],
    _ parser: inout ExpressionParser
  ) -> Expression? {
    guard let operands = parser.parse(from: index, of: arguments, expected: .value) else {
      return nil
    }
    return Expression(type: type, inputs: operands.inputs) { (context) throws(EvaluationError) in
      var last = Value.null
      for operand in operands {
        last = try operand.evaluate(context)
        if Conversions.conforms(last, to: type) { return last }
      }
      throw Conversions.mismatch(last, expected: type)
    }
  }

  /// The first of the arguments that can be converted.
  private static func conversion(
    _ name: String, _ type: ValueType, _ arity: ClosedRange<Int>
  ) -> Operator {
    Operator(name, arity, "value") { parser, arguments, _ in
      guard let operands = parser.parse(from: 1, of: arguments, expected: .value) else {
        return nil
      }
      return Expression(type: type, inputs: operands.inputs) { (context) throws(EvaluationError) in
        for operand in operands.dropLast() {
          let value = try operand.evaluate(context)
          if let converted = try? Conversions.convert(value, to: type, context) {
            return converted
          }
        }
        return try Conversions.convert(
          operands[operands.count - 1].evaluate(context), to: type, context)
      }
    }
  }
}
