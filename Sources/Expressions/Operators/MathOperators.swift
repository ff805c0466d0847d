import Glibc
import Shapes

/// Arithmetic on double-precision numbers; division by zero gives infinity, as in ECMAScript.
enum MathOperators {
  static let all: [Operator] =
    [
      Operator.overNumbers("+", from: 0) { $0 + $1 },
      Operator.overNumbers("*", from: 1) { $0 * $1 },
      Operator.overNumbers("min", from: .infinity) { Double.minimum($0, $1) },
      Operator.overNumbers("max", from: -.infinity) { Double.maximum($0, $1) },
      minus,
      Operator.ofNumbers("/") { $0 / $1 },
      Operator.ofNumbers("%") { fmod($0, $1) },
      Operator.ofNumbers("^") { pow($0, $1) },
    ] + functions + constants

  private static let functions = [
    Operator.ofNumber("abs") { abs($0) },
    Operator.ofNumber("floor") { $0.rounded(.down) },
    Operator.ofNumber("ceil") { $0.rounded(.up) },
    // The specification rounds halves away from zero.
    Operator.ofNumber("round") { $0.rounded(.toNearestOrAwayFromZero) },
    Operator.ofNumber("sqrt") { $0.squareRoot() },
    Operator.ofNumber("ln") { log($0) },
    Operator.ofNumber("log2") { log2($0) },
    Operator.ofNumber("log10") { log10($0) },
    Operator.ofNumber("sin") { sin($0) },
    Operator.ofNumber("cos") { cos($0) },
    Operator.ofNumber("tan") { tan($0) },
    Operator.ofNumber("asin") { asin($0) },
    Operator.ofNumber("acos") { acos($0) },
    Operator.ofNumber("atan") { atan($0) },
  ]

  private static let constants = [
    constant("pi", .pi), constant("e", M_E), constant("ln2", M_LN2),
  ]

  private static func constant(_ name: String, _ number: Double) -> Operator {
    Operator(name, 0...0, "") { _, _, _ in Expression(constant: .number(number)) }
  }

  private static let minus = Operator("-", 1...2, "number, number") { parser, arguments, _ in
    guard let operands = parser.parse(from: 1, of: arguments, expected: .number) else {
      return nil
    }
    return Expression(type: .number, inputs: operands.inputs) { (context) throws(EvaluationError) in
      let first = try operands[0].evaluate(context).number ?? .nan
      guard operands.count > 1 else { return .number(-first) }
      return .number(first - (try operands[1].evaluate(context).number ?? .nan))
    }
  }
}
