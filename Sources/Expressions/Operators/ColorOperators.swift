import Shapes

/// Colours made of numbers and taken apart.
enum ColorOperators {
  static let all = [make("rgb", 3), make("rgba", 4), takeApart]

  private static func make(_ name: String, _ count: Int) -> Operator {
    Operator(
      name, count...count, count == 3 ? "red, green, blue" : "red, green, blue, alpha"
    ) { parser, arguments, _ in
      guard let operands = parser.parse(from: 1, of: arguments, expected: .number) else {
        return nil
      }
      return Expression(type: .color, inputs: operands.inputs) {
        (context) throws(EvaluationError) in
        var channels: [Double] = []
        for operand in operands { channels.append(try operand.evaluate(context).number ?? .nan) }
        return .color(try Conversions.color(channels))
      }
    }
  }

  private static let takeApart = Operator.unary("to-rgba", .color, .array(.number, count: 4)) {
    (value) throws(EvaluationError) in
    let color = value.color ?? .transparent
    return .array(
      [color.red * 255, color.green * 255, color.blue * 255, color.alpha].map(Value.number))
  }
}
