import Shapes

/// Texts joined and changed.
enum TextOperators {
  static let all = [
    concat,
    Operator.unary("upcase", .string, .string) { (value) throws(EvaluationError) in
      .string(value.text.uppercased())
    },
    Operator.unary("downcase", .string, .string) { (value) throws(EvaluationError) in
      .string(value.text.lowercased())
    },
  ]

  private static let concat = Operator("concat", Operator.many(1), "value, …") {
    parser, arguments, _ in
    guard let operands = parser.parse(from: 1, of: arguments, expected: .value) else { return nil }
    return Expression(type: .string, inputs: operands.inputs) { (context) throws(EvaluationError) in
      var text = ""
      for operand in operands { text += try operand.evaluate(context).text }
      return .string(text)
    }
  }
}
