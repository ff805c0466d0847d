import Shapes

/// One operator of the expression language: how often it takes arguments and how they are read.
struct Operator: Sendable {
  typealias Parse =
    @Sendable (inout ExpressionParser, [PropertyValue], ValueType?) -> Expression?

  let name: String
  /// How many arguments may follow the name.
  let arity: ClosedRange<Int>
  /// The form, for messages.
  let usage: String
  let parse: Parse

  init(_ name: String, _ arity: ClosedRange<Int>, _ form: String, parse: @escaping Parse) {
    self.name = name
    self.arity = arity
    self.usage = form.isEmpty ? "[\"\(name)\"]" : "[\"\(name)\", \(form)]"
    self.parse = parse
  }

  /// Any number of arguments from `least` on.
  static func many(_ least: Int) -> ClosedRange<Int> { least...Int.max }

  var arityText: String {
    let plural = arity.upperBound == 1 ? "" : "s"
    return switch (arity.lowerBound, arity.upperBound) {
    case (let least, Int.max): "at least \(least) argument\(least == 1 ? "" : "s")"
    case (0, 0): "no arguments"
    case (let least, let most) where least == most: "\(most) argument\(plural)"
    case (let least, let most): "\(least) to \(most) argument\(plural)"
    }
  }
}

extension Operator {
  /// An operator that only looks at the feature or the picture.
  static func input(
    _ name: String, _ type: ValueType, _ inputs: Expression.Inputs,
    _ body: @escaping @Sendable (EvaluationContext) -> Value
  ) -> Operator {
    Operator(name, 0...0, "") { _, _, _ in
      Expression(type: type, inputs: inputs) { (context) throws(EvaluationError) in body(context) }
    }
  }

  /// An operator on one value of a fixed type.
  static func unary(
    _ name: String, _ parameter: ValueType, _ result: ValueType,
    _ body: @escaping @Sendable (Value) throws(EvaluationError) -> Value
  ) -> Operator {
    Operator(name, 1...1, "\(parameter)") { parser, arguments, _ in
      guard let operand = parser.parse(argument: 1, of: arguments, expected: parameter) else {
        return nil
      }
      return Expression(type: result, inputs: operand.inputs) {
        (context) throws(EvaluationError) in
        try body(operand.evaluate(context))
      }
    }
  }

  /// An operator on one number that gives a number.
  static func ofNumber(_ name: String, _ body: @escaping @Sendable (Double) -> Double) -> Operator {
    unary(name, .number, .number) { (value) throws(EvaluationError) in
      .number(body(value.number ?? .nan))
    }
  }

  /// An operator on two numbers that gives a number.
  static func ofNumbers(
    _ name: String, _ body: @escaping @Sendable (Double, Double) -> Double
  ) -> Operator {
    Operator(name, 2...2, "number, number") { parser, arguments, _ in
      let left = parser.parse(argument: 1, of: arguments, expected: .number)
      let right = parser.parse(argument: 2, of: arguments, expected: .number)
      guard let left, let right else { return nil }
      return Expression(type: .number, inputs: left.inputs.union(right.inputs)) {
        (context) throws(EvaluationError) in
        let first = try left.evaluate(context).number ?? .nan
        return .number(body(first, try right.evaluate(context).number ?? .nan))
      }
    }
  }

  /// An operator on any number of numbers, taken together from the left beginning with `start`.
  static func overNumbers(
    _ name: String, from start: Double, _ body: @escaping @Sendable (Double, Double) -> Double
  ) -> Operator {
    Operator(name, many(0), "number, …") { parser, arguments, _ in
      guard let operands = parser.parse(from: 1, of: arguments, expected: .number) else {
        return nil
      }
      return Expression(type: .number, inputs: operands.inputs) {
        (context) throws(EvaluationError) in
        var result = start
        for operand in operands {
          result = body(result, try operand.evaluate(context).number ?? .nan)
        }
        return .number(result)
      }
    }
  }
}

extension Array where Element == Expression {
  /// What any of them looks at.
  var inputs: Expression.Inputs { reduce(into: []) { $0.formUnion($1.inputs) } }
}

extension ExpressionParser {
  /// Parses all arguments from `index` on; nil when any of them is wrong.
  mutating func parse(
    from index: Int, of arguments: [PropertyValue], expected: ValueType? = nil,
    annotation: Annotation? = nil
  ) -> [Expression]? {
    var expressions: [Expression] = []
    for position in arguments.indices.dropFirst(index) {
      if let expression = parse(
        argument: position, of: arguments, expected: expected, annotation: annotation)
      {
        expressions.append(expression)
      }
    }
    return expressions.count == arguments.count - index ? expressions : nil
  }
}
