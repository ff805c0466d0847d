import Glibc
import Shapes

/// Results that depend on where a number lies between stops: `step` and `interpolate`.
enum RampOperators {
  static let all = [
    step, interpolate("interpolate", .rgb), interpolate("interpolate-hcl", .hcl),
    interpolate("interpolate-lab", .lab),
  ]

  private static let step = Operator(
    "step", Operator.many(4), "input, output, stop, output, …"
  ) { parser, arguments, expected in
    guard arguments.count % 2 == 1 else {
      parser.report("a stop of 'step' has no output", "write stops and outputs in pairs")
      return nil
    }
    var results = Results(expected)
    let input = parser.parse(argument: 1, of: arguments, expected: .number)
    let base = results.parse(2, of: arguments, &parser)
    guard let stops = Stops(arguments, from: 3, &results, &parser), let input, let base else {
      return nil
    }
    let inputs = (stops.outputs + [input, base]).inputs
    return Expression(type: results.type ?? .value, inputs: inputs) {
      (context) throws(EvaluationError) in
      let position = try number(input, context)
      let reached = stops.last(notAbove: position)
      return try (reached.map { stops.outputs[$0] } ?? base).evaluate(context)
    }
  }

  private static func interpolate(_ name: String, _ space: ColorSpace) -> Operator {
    Operator(name, Operator.many(4), "[\"linear\"], input, stop, output, …") {
      parser, arguments, expected in
      guard let curve = InterpolationCurve(arguments[1], &parser) else { return nil }
      guard arguments.count % 2 == 1 else {
        parser.report("a stop of '\(name)' has no output", "write stops and outputs in pairs")
        return nil
      }
      var results = Results(
        space == .rgb ? expected : expected == .colorArray ? .colorArray : .color)
      let input = parser.parse(argument: 2, of: arguments, expected: .number)
      guard let stops = Stops(arguments, from: 3, &results, &parser), let input else { return nil }
      guard let type = results.type, type.isInterpolable else {
        parser.report(
          "values of type \(results.type ?? .value) have nothing in between",
          "use 'step', or give numbers, colours or arrays of numbers")
        return nil
      }
      return Expression(type: type, inputs: (stops.outputs + [input]).inputs) {
        (context) throws(EvaluationError) in
        try stops.interpolated(at: number(input, context), curve, space, context)
      }
    }
  }

  private static func number(_ input: Expression, _ context: EvaluationContext)
    throws(EvaluationError) -> Double
  {
    let position = try input.evaluate(context).number ?? .nan
    guard !position.isNaN else { throw EvaluationError("the input is not a number") }
    return position
  }
}

/// Rising numbers and what belongs to each.
struct Stops: Sendable {
  private var positions: [Double] = []
  private(set) var outputs: [Expression] = []

  /// Nil, with a problem noted, where a stop is no number or not above the one before it.
  init?(
    _ arguments: [PropertyValue], from start: Int, _ results: inout Results,
    _ parser: inout ExpressionParser
  ) {
    for index in stride(from: start, to: arguments.count, by: 2) {
      guard let position = arguments[index].number else {
        parser.report(
          "the stop \(arguments[index].excerpt) is not a number", "write a plain number",
          at: String(index))
        return nil
      }
      guard positions.last.map({ $0 < position }) ?? true else {
        parser.report(
          "the stop \(arguments[index].excerpt) is not above the one before it",
          "put the stops in rising order", at: String(index))
        return nil
      }
      guard let output = results.parse(index + 1, of: arguments, &parser) else { return nil }
      positions.append(position)
      outputs.append(output)
    }
  }

  /// The last stop that does not lie above a position, by binary search; nil before the first.
  func last(notAbove position: Double) -> Int? {
    var (low, high) = (0, positions.count)
    while low < high {
      let middle = (low + high) / 2
      if positions[middle] <= position { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : low - 1
  }

  func interpolated(
    at position: Double, _ curve: InterpolationCurve, _ space: ColorSpace,
    _ context: EvaluationContext
  ) throws(EvaluationError) -> Value {
    guard let lower = last(notAbove: position) else { return try outputs[0].evaluate(context) }
    guard lower + 1 < outputs.count, positions[lower] < position else {
      return try outputs[lower].evaluate(context)
    }
    let share = curve.share(of: position, from: positions[lower], to: positions[lower + 1])
    return try outputs[lower].evaluate(context)
      .mixed(with: outputs[lower + 1].evaluate(context), share, space)
  }
}
