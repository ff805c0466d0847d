import Shapes

extension Operators {
  static let strings: [String: Operator] = [
    "concat": Operator(1...many) { call, parser in
      guard let inputs = parser.parseAll(call, expected: nil) else { return nil }
      return FoldableExpression(.string, of: inputs) { (context) throws(EvaluationError) in
        var text = ""
        for input in inputs { text += try input.evaluate(context).text }
        return .string(text)
      }
    },
    "upcase": plain(1...1, of: .string, gives: .string) { (values) throws(EvaluationError) in
      .string(values[0].checkedString.uppercased())
    },
    "downcase": plain(1...1, of: .string, gives: .string) { (values) throws(EvaluationError) in
      .string(values[0].checkedString.lowercased())
    },
  ]

  static let colors: [String: Operator] = [
    "rgb": plain(3...3, of: .number, gives: .color, color),
    "rgba": plain(4...4, of: .number, gives: .color, color),
    "to-rgba": Operator(1...1) { call, parser in
      guard let inputs = parser.parseAll(call, expected: .color) else { return nil }
      return FoldableExpression(.array(.number, 4), of: inputs) {
        (context) throws(EvaluationError) in
        guard case .color(let color) = try inputs[0].evaluate(context) else { return .null }
        return .array(
          [color.red * 255, color.green * 255, color.blue * 255, color.alpha].map {
            .number($0)
          })
      }
    },
  ]

  @Sendable private static func color(_ values: [Value]) throws(EvaluationError) -> Value {
    let numbers = values.map(\.checkedNumber)
    guard numbers.prefix(3).allSatisfy({ (0...255).contains($0) }),
      numbers.dropFirst(3).allSatisfy({ (0...1).contains($0) })
    else {
      throw EvaluationError(
        "\(numbers.map { Value.number($0).text }.joined(separator: ", ")) is no colour: red, green and blue go from 0 to 255, alpha from 0 to 1"
      )
    }
    return .color(
      Color(
        red: numbers[0] / 255, green: numbers[1] / 255, blue: numbers[2] / 255,
        alpha: numbers.count > 3 ? numbers[3] : 1))
  }
}
