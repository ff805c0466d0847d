import Shapes

/// Equality and order.
enum ComparisonOperators {
  static let all = [
    equality("==") { $0 == $1 }, equality("!=") { $0 != $1 },
    order("<") { $0 < 0 }, order("<=") { $0 <= 0 }, order(">") { $0 > 0 }, order(">=") { $0 >= 0 },
  ]

  private static func equality(
    _ name: String, _ holds: @escaping @Sendable (Value, Value) -> Bool
  ) -> Operator {
    Operator(name, 2...3, "value, value") { parser, arguments, _ in
      guard
        let (left, right) = operands(
          arguments, [.boolean, .string, .number, .null, .value], &parser)
      else { return nil }
      guard arguments.count > 3 else {
        return Expression(type: .boolean, inputs: left.inputs.union(right.inputs)) {
          (context) throws(EvaluationError) in
          .bool(holds(try left.evaluate(context), try right.evaluate(context)))
        }
      }
      guard let collator = collator(arguments, left, right, &parser) else { return nil }
      return Expression(type: .boolean, inputs: [left, right, collator].inputs) {
        (context) throws(EvaluationError) in
        let (first, second) = (try left.evaluate(context), try right.evaluate(context))
        guard case .string(let one) = first, case .string(let two) = second,
          case .collator(let collator) = try collator.evaluate(context)
        else { return .bool(holds(first, second)) }
        return .bool(holds(.bool(collator.compare(one, two) == 0), .bool(true)))
      }
    }
  }

  private static func order(
    _ name: String, _ holds: @escaping @Sendable (Int) -> Bool
  ) -> Operator {
    Operator(name, 2...3, "value, value") { parser, arguments, _ in
      guard var (left, right) = operands(arguments, [.string, .number, .value], &parser) else {
        return nil
      }
      // A value of unknown type must be of the other's type; two of them are checked when known.
      if left.type == .value, right.type != .value {
        left = Conversions.asserting(left, right.type)
      } else if right.type == .value, left.type != .value {
        right = Conversions.asserting(right, left.type)
      }
      let (first, second) = (left, right)
      guard arguments.count > 3 else {
        return Expression(type: .boolean, inputs: first.inputs.union(second.inputs)) {
          (context) throws(EvaluationError) in
          let sign = try compare(first.evaluate(context), second.evaluate(context), name)
          return .bool(sign.map(holds) ?? false)
        }
      }
      guard let collator = collator(arguments, left, right, &parser) else { return nil }
      return Expression(type: .boolean, inputs: [first, second, collator].inputs) {
        (context) throws(EvaluationError) in
        let (one, two) = (try first.evaluate(context), try second.evaluate(context))
        guard case .string(let text) = one, case .string(let other) = two,
          case .collator(let collator) = try collator.evaluate(context)
        else { return .bool(try compare(one, two, name).map(holds) ?? false) }
        return .bool(holds(collator.compare(text, other)))
      }
    }
  }

  private static func operands(
    _ arguments: [PropertyValue], _ comparable: [ValueType], _ parser: inout ExpressionParser
  ) -> (Expression, Expression)? {
    let left = parser.parse(argument: 1, of: arguments, expected: .value)
    let right = parser.parse(argument: 2, of: arguments, expected: .value)
    guard let left, let right else { return nil }
    for (operand, key) in [(left, "1"), (right, "2")] where !comparable.contains(operand.type) {
      parser.report(
        "a value of type \(operand.type) cannot be compared with '\(arguments[0].plainText)'",
        "compare strings or numbers", at: key)
      return nil
    }
    guard left.type == right.type || left.type == .value || right.type == .value else {
      parser.report(
        "a \(left.type) cannot be compared with a \(right.type)",
        "convert one of them with to-string or to-number")
      return nil
    }
    return (left, right)
  }

  private static func collator(
    _ arguments: [PropertyValue], _ left: Expression, _ right: Expression,
    _ parser: inout ExpressionParser
  ) -> Expression? {
    let types: [ValueType] = [.string, .value]
    guard types.contains(left.type) || types.contains(right.type) else {
      parser.report(
        "a collator compares strings only", "leave it out, or convert the values with to-string")
      return nil
    }
    return parser.parse(argument: 3, of: arguments, expected: .collator)
  }

  /// Negative, 0 or positive as the first stands before, with or behind the second; nil where a
  /// number is none.
  private static func compare(
    _ left: Value, _ right: Value, _ name: String
  ) throws(EvaluationError) -> Int? {
    switch (left, right) {
    case (.number(let first), .number(let second)):
      return first < second ? -1 : first > second ? 1 : first == second ? 0 : nil
    case (.string(let first), .string(let second)):
      if first.utf16.elementsEqual(second.utf16) { return 0 }
      return first.utf16.lexicographicallyPrecedes(second.utf16) ? -1 : 1
    default:
      throw EvaluationError(
        "'\(name)' compares two strings or two numbers, not \(left.type) and \(right.type)")
    }
  }
}
