import Shapes

/// Conditions joined; the first that decides ends the evaluation.
enum LogicOperators {
  static let all = [junction("all", ends: false), junction("any", ends: true), not]

  private static func junction(_ name: String, ends decisive: Bool) -> Operator {
    Operator(name, Operator.many(0), "boolean, …") { parser, arguments, _ in
      guard let operands = parser.parse(from: 1, of: arguments, expected: .boolean) else {
        return nil
      }
      return Expression(type: .boolean, inputs: operands.inputs) {
        (context) throws(EvaluationError) in
        for operand in operands where try operand.evaluate(context).bool == decisive {
          return .bool(decisive)
        }
        return .bool(!decisive)
      }
    }
  }

  private static let not = Operator.unary("!", .boolean, .boolean) {
    (value) throws(EvaluationError) in
    .bool(value.bool == false)
  }
}
