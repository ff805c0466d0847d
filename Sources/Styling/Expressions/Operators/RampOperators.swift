import Glibc
import Shapes

/// Results that depend on where a number lies between stops: `step` and `interpolate`.
enum RampOperators {
  static let all = [step, interpolate]

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
    guard let stops = stops(arguments, from: 3, &results, &parser), let input, let base else {
      return nil
    }
    let inputs = (stops.map(\.output) + [input, base]).inputs
    return Expression(type: results.type ?? .value, inputs: inputs) {
      (context) throws(EvaluationError) in
      let position = try input.evaluate(context).number ?? .nan
      let reached = stops.last { $0.position <= position }
      return try (reached?.output ?? base).evaluate(context)
    }
  }

  private static let interpolate = Operator(
    "interpolate", Operator.many(4), "[\"linear\"], input, stop, output, …"
  ) { parser, arguments, expected in
    guard arguments.count % 2 == 1 else {
      parser.report("a stop of 'interpolate' has no output", "write stops and outputs in pairs")
      return nil
    }
    let base = growth(arguments[1], &parser)
    var results = Results(expected)
    let input = parser.parse(argument: 2, of: arguments, expected: .number)
    guard let stops = stops(arguments, from: 3, &results, &parser), let input, let base else {
      return nil
    }
    guard let type = results.type, type.isInterpolable else {
      parser.report(
        "values of type \(results.type ?? .value) have nothing in between",
        "use 'step', or give numbers, colours or arrays of numbers")
      return nil
    }
    return Expression(type: type, inputs: (stops.map(\.output) + [input]).inputs) {
      (context) throws(EvaluationError) in
      let position = try input.evaluate(context).number ?? .nan
      return try interpolated(stops, at: position, base: base, context)
    }
  }

  private typealias Stop = (position: Double, output: Expression)

  private static func stops(
    _ arguments: [PropertyValue], from start: Int, _ results: inout Results,
    _ parser: inout ExpressionParser
  ) -> [Stop]? {
    var stops: [Stop] = []
    var last = -Double.infinity
    for index in stride(from: start, to: arguments.count, by: 2) {
      let position = arguments[index].number
      if position == nil {
        parser.report(
          "the stop \(arguments[index].json) is not a number", "write a plain number",
          at: String(index))
      } else if let position, position <= last {
        parser.report(
          "the stop \(arguments[index].json) is not above the one before it",
          "put the stops in rising order", at: String(index))
      }
      let output = results.parse(index + 1, of: arguments, &parser)
      if let position, let output, position > last { stops.append((position, output)) }
      last = position ?? last
    }
    return stops.count == (arguments.count - start) / 2 ? stops : nil
  }

  /// The base of the curve between two stops: 1 for a straight line.
  private static func growth(_ json: PropertyValue, _ parser: inout ExpressionParser) -> Double? {
    switch (json.array?.first?.string, json.array?.count) {
    case ("linear", 1): return 1
    case ("exponential", 2):
      if let base = json.array?[1].number, base > 0 { return base }
      parser.report(
        "'exponential' needs a base above 0", "write it as [\"exponential\", 1.5]", at: "1")
    case ("cubic-bezier", _):
      parser.report(
        "'cubic-bezier' is not evaluated by this version", "use linear or exponential", at: "1")
    default:
      parser.report(
        "\(json.json) is no way to interpolate", "write [\"linear\"] or [\"exponential\", base]",
        at: "1")
    }
    return nil
  }

  private static func interpolated(
    _ stops: [Stop], at position: Double, base: Double, _ context: EvaluationContext
  ) throws(EvaluationError) -> Value {
    guard let next = stops.firstIndex(where: { $0.position > position }) else {
      return try stops[stops.count - 1].output.evaluate(context)
    }
    guard next > 0 else { return try stops[0].output.evaluate(context) }
    let (lower, upper) = (stops[next - 1], stops[next])
    let share = share(position - lower.position, of: upper.position - lower.position, base: base)
    return try mixed(lower.output.evaluate(context), upper.output.evaluate(context), share)
  }

  /// - Source: MapLibre Style Spec, `interpolate`: outputs grow by `base` for each unit of input.
  private static func share(_ progress: Double, of span: Double, base: Double) -> Double {
    base == 1 ? progress / span : (pow(base, progress) - 1) / (pow(base, span) - 1)
  }

  private static func mixed(
    _ from: Value, _ to: Value, _ share: Double
  ) throws(EvaluationError) -> Value {
    func mix(_ a: Double, _ b: Double) -> Double { a + (b - a) * share }
    switch (from, to) {
    case (.number(let a), .number(let b)): return .number(mix(a, b))
    case (.color(let a), .color(let b)):
      return .color(
        Color(
          red: mix(a.red, b.red), green: mix(a.green, b.green), blue: mix(a.blue, b.blue),
          alpha: mix(a.alpha, b.alpha)))
    case (.array(let a), .array(let b)) where a.count == b.count:
      return .array(
        zip(a, b).map { .number(mix($0.number ?? .nan, $1.number ?? .nan)) })
    default:
      throw EvaluationError("\(from.quoted) and \(to.quoted) are arrays of different lengths")
    }
  }
}
