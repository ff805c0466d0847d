/// How an operator's arguments are read and what it gives.
struct Operator: Sendable {
  /// How many arguments it takes.
  let arguments: ClosedRange<Int>
  /// Nil when a problem has been reported.
  let parse: @Sendable (OperatorCall, inout ExpressionParser) -> FoldableExpression?

  init(
    _ arguments: ClosedRange<Int>,
    _ parse: @escaping @Sendable (OperatorCall, inout ExpressionParser) -> FoldableExpression?
  ) {
    self.arguments = arguments
    self.parse = parse
  }

  var wantedArguments: String {
    if arguments.lowerBound == arguments.upperBound { return "\(arguments.lowerBound) arguments" }
    return arguments.upperBound == Operators.many
      ? "at least \(arguments.lowerBound) arguments"
      : "\(arguments.lowerBound) to \(arguments.upperBound) arguments"
  }
}

/// Every operator by its name in the style specification.
enum Operators {
  static let many = 1_000_000

  static let all: [String: Operator] = [
    types, lookup, decisions, comparisons, ramps, strings, colors, maths,
  ].reduce(into: [:]) { all, group in all.merge(group) { $1 } }

  static func nearest(to name: String) -> String? {
    NearestName.find(name, in: all.keys.sorted())
  }

  /// An operator over arguments of one type.
  static func plain(
    _ arguments: ClosedRange<Int>, of type: ValueType, gives result: ValueType,
    _ evaluate: @escaping @Sendable ([Value]) throws(EvaluationError) -> Value
  ) -> Operator {
    Operator(arguments) { call, parser in
      guard let inputs = parser.parseAll(call, expected: type) else { return nil }
      return FoldableExpression(result, of: inputs) { (context) throws(EvaluationError) in
        var values: [Value] = []
        values.reserveCapacity(inputs.count)
        for input in inputs { values.append(try input.evaluate(context)) }
        return try evaluate(values)
      }
    }
  }
}

extension Value {
  /// The number of a value whose type has been checked.
  var checkedNumber: Double { if case .number(let value) = self { value } else { .nan } }

  /// The text of a value whose type has been checked.
  var checkedString: String { if case .string(let value) = self { value } else { "" } }

  /// The truth of a value whose type has been checked.
  var checkedBool: Bool { if case .bool(let value) = self { value } else { false } }
}
