import Foundation

extension Operators {
  static let maths: [String: Operator] = [
    "+": fold { $0 + $1 },
    "*": fold { $0 * $1 },
    "-": plain(1...2, of: .number, gives: .number) { (values) throws(EvaluationError) in
      values.count == 1
        ? .number(-values[0].checkedNumber)
        : .number(values[0].checkedNumber - values[1].checkedNumber)
    },
    "/": binary { $0 / $1 },
    "%": binary { $0.truncatingRemainder(dividingBy: $1) },
    "^": binary { pow($0, $1) },
    "min": fold { Swift.min($0, $1) },
    "max": fold { Swift.max($0, $1) },
    "abs": unary { Swift.abs($0) },
    "floor": unary { $0.rounded(.down) },
    "ceil": unary { $0.rounded(.up) },
    // Halves go away from zero, as the specification says.
    "round": unary { $0.rounded(.toNearestOrAwayFromZero) },
    "sqrt": unary { $0.squareRoot() },
    "ln": unary { log($0) },
    "log2": unary { Foundation.log2($0) },
    "log10": unary { Foundation.log10($0) },
    "sin": unary { Foundation.sin($0) },
    "cos": unary { Foundation.cos($0) },
    "tan": unary { Foundation.tan($0) },
    "asin": unary { Foundation.asin($0) },
    "acos": unary { Foundation.acos($0) },
    "atan": unary { Foundation.atan($0) },
    "pi": constant(.pi),
    "e": constant(M_E),
    "ln2": constant(M_LN2),
  ]

  private static func unary(_ compute: @escaping @Sendable (Double) -> Double) -> Operator {
    plain(1...1, of: .number, gives: .number) { (values) throws(EvaluationError) in
      .number(compute(values[0].checkedNumber))
    }
  }

  private static func binary(_ compute: @escaping @Sendable (Double, Double) -> Double)
    -> Operator
  {
    plain(2...2, of: .number, gives: .number) { (values) throws(EvaluationError) in
      .number(compute(values[0].checkedNumber, values[1].checkedNumber))
    }
  }

  private static func fold(_ compute: @escaping @Sendable (Double, Double) -> Double) -> Operator {
    plain(1...many, of: .number, gives: .number) { (values) throws(EvaluationError) in
      let numbers = values.map(\.checkedNumber)
      return .number(numbers.dropFirst().reduce(numbers[0], compute))
    }
  }

  private static func constant(_ value: Double) -> Operator {
    Operator(0...0) { _, _ in FoldableExpression(Expression(constant: .number(value))) }
  }
}
