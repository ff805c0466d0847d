import Shapes

/// Choosing one of several results: `case`, `match`, `coalesce`.
enum DecisionOperators {
  static let all = [conditional, match, coalesce]

  private static let conditional = Operator(
    "case", Operator.many(3), "condition, output, …, fallback"
  ) { parser, arguments, expected in
    guard arguments.count % 2 == 0 else {
      parser.report(
        "'case' has no fallback", "write it as [\"case\", condition, output, …, fallback]")
      return nil
    }
    var results = Results(expected)
    var branches: [(condition: Expression, output: Expression)] = []
    for index in stride(from: 1, to: arguments.count - 1, by: 2) {
      let condition = parser.parse(argument: index, of: arguments, expected: .boolean)
      let output = results.parse(index + 1, of: arguments, &parser)
      if let condition, let output { branches.append((condition, output)) }
    }
    let fallback = results.parse(arguments.count - 1, of: arguments, &parser)
    guard let fallback, branches.count == (arguments.count - 2) / 2 else { return nil }
    let inputs = (branches.flatMap { [$0.condition, $0.output] } + [fallback]).inputs
    let chosen = branches
    return Expression(type: results.type ?? .value, inputs: inputs) {
      (context) throws(EvaluationError) in
      for branch in chosen where try branch.condition.evaluate(context) == .bool(true) {
        return try branch.output.evaluate(context)
      }
      return try fallback.evaluate(context)
    }
  }

  private static let match = Operator(
    "match", Operator.many(4), "input, label, output, …, fallback"
  ) { parser, arguments, expected in
    guard arguments.count % 2 == 1 else {
      parser.report(
        "'match' has no fallback", "write it as [\"match\", input, label, output, …, fallback]")
      return nil
    }
    var results = Results(expected)
    var labels = MatchLabels()
    var outputs: [Expression] = []
    for index in stride(from: 2, to: arguments.count - 1, by: 2) {
      labels.add(arguments[index], at: index, output: outputs.count, &parser)
      if let output = results.parse(index + 1, of: arguments, &parser) { outputs.append(output) }
    }
    let fallback = results.parse(arguments.count - 1, of: arguments, &parser)
    let input = parser.parse(argument: 1, of: arguments, expected: .value)
    guard let input, let fallback, labels.areValid, outputs.count == (arguments.count - 3) / 2,
      labels.fit(input, &parser)
    else { return nil }
    let (places, chosen) = (labels.places, outputs)
    return Expression(
      type: results.type ?? .value, inputs: (chosen + [input, fallback]).inputs
    ) { (context) throws(EvaluationError) in
      guard let place = places[try input.evaluate(context)] else {
        return try fallback.evaluate(context)
      }
      return try chosen[place].evaluate(context)
    }
  }

  private static let coalesce = Operator("coalesce", Operator.many(1), "value, …") {
    parser, arguments, expected in
    var results = Results(expected)
    var operands: [Expression] = []
    for index in arguments.indices.dropFirst() {
      if let operand = results.parse(index, of: arguments, &parser, annotation: .omit) {
        operands.append(operand)
      }
    }
    guard operands.count == arguments.count - 1 else { return nil }
    // What is still to be asserted or converted is left to the place that asked for it.
    let isKnown = expected.map { type in operands.allSatisfy { type.accepts($0.type) } } ?? true
    let type = isKnown ? results.type ?? .value : .value
    let candidates = operands
    return Expression(type: type, inputs: candidates.inputs) { (context) throws(EvaluationError) in
      // An image that there is comes before one that there is not, and that before nothing.
      var lacking = Value.null
      for candidate in candidates {
        let value = try candidate.evaluate(context)
        if case .image(let image) = value, !image.available {
          if lacking == .null { lacking = value }
        } else if value != .null {
          return value
        }
      }
      return lacking
    }
  }
}

/// The results of a choice: all of the type that is expected, or of that of the first.
struct Results {
  private(set) var type: ValueType?

  init(_ expected: ValueType?) {
    type = expected == .value ? nil : expected
  }

  mutating func parse(
    _ index: Int, of arguments: [PropertyValue], _ parser: inout ExpressionParser,
    annotation: ExpressionParser.Annotation? = nil
  ) -> Expression? {
    let expression = parser.parse(
      argument: index, of: arguments, expected: type, annotation: annotation)
    if type == nil { type = expression?.type }
    return expression
  }
}
