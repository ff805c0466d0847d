import Foundation
import Shapes

extension Operators {
  /// Outputs that depend on where a number lies.
  static let ramps: [String: Operator] = [
    "step": Operator(4...many, parseStep),
    "interpolate": Operator(4...many, parseInterpolate),
  ]

  /// Stops of a ramp, in ascending order.
  private struct Stops: Sendable {
    var inputs: [Double]
    var outputs: [Expression]

    /// The last stop that is not above the number; nil below the first.
    func index(below number: Double) -> Int? {
      var low = 0
      var high = inputs.count
      while low < high {
        let middle = (low + high) / 2
        if inputs[middle] <= number { low = middle + 1 } else { high = middle }
      }
      return low == 0 ? nil : low - 1
    }
  }

  private static func stops(
    _ call: OperatorCall, from first: Int, _ common: inout CommonType,
    _ parser: inout ExpressionParser
  ) -> Stops? {
    var stops = Stops(inputs: [], outputs: [])
    var isComplete = true
    for index in stride(from: first, to: call.arguments.count - 1, by: 2) {
      guard let input = call.arguments[index].number else {
        parser.report(call.pointer(to: index), "a stop is a plain number", "write a number")
        return nil
      }
      if let last = stops.inputs.last, last >= input {
        parser.report(
          call.pointer(to: index), "stops must ascend",
          "put \(call.arguments[index].plainText) in its place")
        return nil
      }
      guard let output = common.parse(call, index + 1, &parser) else {
        isComplete = false
        continue
      }
      stops.inputs.append(input)
      stops.outputs.append(output)
    }
    return isComplete ? stops : nil
  }

  @Sendable private static func parseStep(_ call: OperatorCall, _ parser: inout ExpressionParser)
    -> FoldableExpression?
  {
    guard call.arguments.count.isMultiple(of: 2) else {
      parser.report(
        call.pointer, "'step' needs an input, a first output and stops with outputs",
        "add what is missing")
      return nil
    }
    let input = parser.parse(call.arguments[0], expected: .number, at: call.pointer(to: 0))
    var common = CommonType(expected: call.expected)
    let base = common.parse(call, 1, &parser)
    guard let input, let base, let stops = stops(call, from: 2, &common, &parser) else {
      return nil
    }
    return FoldableExpression(common.type, of: [input, base] + stops.outputs) {
      (context) throws(EvaluationError) in
      let number = try input.evaluate(context).checkedNumber
      guard let index = stops.index(below: number) else { return try base.evaluate(context) }
      return try stops.outputs[index].evaluate(context)
    }
  }

  @Sendable private static func parseInterpolate(
    _ call: OperatorCall, _ parser: inout ExpressionParser
  ) -> FoldableExpression? {
    guard call.arguments.count.isMultiple(of: 2) else {
      parser.report(
        call.pointer, "'interpolate' needs a kind, an input and stops with outputs",
        "add what is missing")
      return nil
    }
    guard let base = exponent(call, &parser) else { return nil }
    let input = parser.parse(call.arguments[1], expected: .number, at: call.pointer(to: 1))
    var common = CommonType(expected: call.expected ?? .number)
    guard let input, let stops = stops(call, from: 2, &common, &parser) else { return nil }
    switch common.type {
    case .number, .color, .array(.number, _): break
    default:
      parser.report(
        call.pointer, "'interpolate' cannot blend \(common.type)",
        "give numbers, colours or arrays of numbers, or use 'step'")
      return nil
    }
    return FoldableExpression(common.type, of: [input] + stops.outputs) {
      (context) throws(EvaluationError) in
      let number = try input.evaluate(context).checkedNumber
      guard let index = stops.index(below: number) else {
        return try stops.outputs[0].evaluate(context)
      }
      let low = try stops.outputs[index].evaluate(context)
      guard index + 1 < stops.inputs.count else { return low }
      let t = fraction(of: number, from: stops.inputs[index], to: stops.inputs[index + 1], base)
      return blend(low, try stops.outputs[index + 1].evaluate(context), t)
    }
  }

  /// The base of an exponential ramp, 1 for a linear one; nil when a problem has been reported.
  private static func exponent(_ call: OperatorCall, _ parser: inout ExpressionParser) -> Double? {
    let kind = call.arguments[0].array ?? []
    switch kind.first?.string {
    case "linear" where kind.count == 1: return 1
    case "exponential" where kind.count == 2: if let base = kind[1].number { return base }
    default: break
    }
    parser.report(
      call.pointer(to: 0), "unknown kind of interpolation",
      "write [\"linear\"] or [\"exponential\", base]")
    return nil
  }

  /// How far a number has come between two stops.
  ///
  /// - Source: MapLibre Style Spec, `interpolate`: the output grows by `base` to the power of the input.
  private static func fraction(
    of number: Double, from low: Double, to high: Double, _ base: Double
  ) -> Double {
    let (range, progress) = (high - low, number - low)
    if base == 1 { return progress / range }
    return (pow(base, progress) - 1) / (pow(base, range) - 1)
  }

  private static func blend(_ low: Value, _ high: Value, _ t: Double) -> Value {
    switch (low, high) {
    case (.number(let a), .number(let b)): .number(a + (b - a) * t)
    case (.color(let a), .color(let b)): .color(a.blended(with: b, t))
    case (.array(let a), .array(let b)): .array(zip(a, b).map { blend($0, $1, t) })
    default: low
    }
  }
}

extension Color {
  /// The colour between two, mixed with premultiplied alpha as the style specification does in `rgb`.
  func blended(with other: Color, _ t: Double) -> Color {
    let alpha = alpha + (other.alpha - alpha) * t
    guard alpha > 0 else { return .transparent }
    func mix(_ component: KeyPath<Color, Double>) -> Double {
      let (a, b) = (
        self[keyPath: component] * self.alpha, other[keyPath: component] * other.alpha
      )
      return (a + (b - a) * t) / alpha
    }
    return Color(red: mix(\.red), green: mix(\.green), blue: mix(\.blue), alpha: alpha)
  }
}
