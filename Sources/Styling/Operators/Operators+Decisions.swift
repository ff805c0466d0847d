import Shapes

extension Operators {
  /// Branches, and names for parts.
  static let decisions: [String: Operator] = [
    "!": plain(1...1, of: .boolean, gives: .boolean) { (values) throws(EvaluationError) in
      .bool(!values[0].checkedBool)
    },
    "all": Operator(0...many) { call, parser in junction(call, &parser, stopsAt: false) },
    "any": Operator(0...many) { call, parser in junction(call, &parser, stopsAt: true) },
    "case": Operator(3...many, parseCase),
    "match": Operator(4...many, parseMatch),
    "coalesce": Operator(1...many, parseCoalesce),
    "let": Operator(3...many, parseLet),
    "var": Operator(1...1) { call, parser in
      guard let name = call.arguments[0].string, let bound = parser.bindings[name] else {
        parser.report(
          call.pointer(to: 0), "no 'let' around it binds '\(call.arguments[0].plainText)'",
          "bind it, or correct the name")
        return nil
      }
      return FoldableExpression(bound)
    },
  ]

  /// `all` and `any`: later conditions are not asked once one has decided.
  private static func junction(
    _ call: OperatorCall, _ parser: inout ExpressionParser, stopsAt decisive: Bool
  ) -> FoldableExpression? {
    guard let conditions = parser.parseAll(call, expected: .boolean) else { return nil }
    return FoldableExpression(.boolean, of: conditions) { (context) throws(EvaluationError) in
      for condition in conditions
      where try condition.evaluate(context).checkedBool == decisive { return .bool(decisive) }
      return .bool(!decisive)
    }
  }

  @Sendable private static func parseCase(_ call: OperatorCall, _ parser: inout ExpressionParser)
    -> FoldableExpression?
  {
    guard !call.arguments.count.isMultiple(of: 2) else {
      parser.report(
        call.pointer, "'case' needs conditions with outputs and a last output for the rest",
        "add the output for the rest")
      return nil
    }
    var branches: [(condition: Expression, output: Expression)] = []
    var common = CommonType(expected: call.expected)
    var isComplete = true
    for index in stride(from: 0, to: call.arguments.count - 1, by: 2) {
      let condition = parser.parse(
        call.arguments[index], expected: .boolean, at: call.pointer(to: index))
      let output = common.parse(call, index + 1, &parser)
      guard let condition, let output else {
        isComplete = false
        continue
      }
      branches.append((condition, output))
    }
    guard let otherwise = common.parse(call, call.arguments.count - 1, &parser), isComplete else {
      return nil
    }
    let decided = branches
    return FoldableExpression(
      common.type, of: decided.flatMap { [$0.condition, $0.output] } + [otherwise]
    ) { (context) throws(EvaluationError) in
      for branch in decided where try branch.condition.evaluate(context).checkedBool {
        return try branch.output.evaluate(context)
      }
      return try otherwise.evaluate(context)
    }
  }

  @Sendable private static func parseMatch(_ call: OperatorCall, _ parser: inout ExpressionParser)
    -> FoldableExpression?
  {
    guard call.arguments.count.isMultiple(of: 2) else {
      parser.report(
        call.pointer, "'match' needs an input, labels with outputs and a last output for the rest",
        "add the output for the rest")
      return nil
    }
    let input = parser.parse(call.arguments[0], expected: nil, at: call.pointer(to: 0))
    var common = CommonType(expected: call.expected)
    var outputs: [Value: Expression] = [:]
    var isComplete = true
    for index in stride(from: 1, to: call.arguments.count - 1, by: 2) {
      let labels = call.arguments[index].array ?? [call.arguments[index]]
      let output = common.parse(call, index + 1, &parser)
      for label in labels {
        guard label.string != nil || label.number != nil else {
          parser.report(
            call.pointer(to: index), "labels of 'match' are texts or numbers",
            "write one, or an array of them")
          isComplete = false
          continue
        }
        if outputs[Value(label)] != nil {
          parser.report(
            call.pointer(to: index), "the label '\(label.plainText)' stands twice", "remove one")
          isComplete = false
        }
        outputs[Value(label)] = output
      }
      if output == nil { isComplete = false }
    }
    let otherwise = common.parse(call, call.arguments.count - 1, &parser)
    guard let input, let otherwise, isComplete else { return nil }
    let table = outputs
    return FoldableExpression(common.type, of: [input, otherwise] + table.values) {
      (context) throws(EvaluationError) in
      try (table[input.evaluate(context)] ?? otherwise).evaluate(context)
    }
  }

  /// The first argument that is not null; one that fails counts as null unless it is the last.
  @Sendable private static func parseCoalesce(
    _ call: OperatorCall, _ parser: inout ExpressionParser
  ) -> FoldableExpression? {
    guard let inputs = parser.parseAll(call, expected: nil) else { return nil }
    let types = Set(inputs.map(\.type))
    let common = types.count == 1 ? types.first! : ValueType.value
    return FoldableExpression(common, of: inputs) { (context) throws(EvaluationError) in
      for input in inputs {
        let value = try input.evaluate(context)
        if value != .null { return value }
      }
      return .null
    }
  }

  @Sendable private static func parseLet(_ call: OperatorCall, _ parser: inout ExpressionParser)
    -> FoldableExpression?
  {
    guard !call.arguments.count.isMultiple(of: 2) else {
      parser.report(
        call.pointer, "'let' needs names with values and a last expression", "add what is missing")
      return nil
    }
    let outer = parser.bindings
    defer { parser.bindings = outer }
    for index in stride(from: 0, to: call.arguments.count - 1, by: 2) {
      guard let name = call.arguments[index].string else {
        parser.report(call.pointer(to: index), "a name is a plain text", "write a string")
        return nil
      }
      guard
        let value = parser.parse(
          call.arguments[index + 1], expected: nil, at: call.pointer(to: index + 1))
      else { return nil }
      parser.bindings[name] = value
    }
    let last = call.arguments.count - 1
    return parser.parse(
      call.arguments[last], expected: call.expected, at: call.pointer(to: last)
    ).map { FoldableExpression($0) }
  }
}

/// The type that all outputs of a branching expression share: the expected one, or the first's.
struct CommonType {
  private var expected: ValueType?
  private var found: ValueType?

  init(expected: ValueType?) {
    self.expected = expected == .value ? nil : expected
  }

  var type: ValueType { expected ?? found ?? .value }

  mutating func parse(_ call: OperatorCall, _ argument: Int, _ parser: inout ExpressionParser)
    -> Expression?
  {
    let output = parser.parse(
      call.arguments[argument], expected: expected, at: call.pointer(to: argument))
    guard let output else { return nil }
    // Outputs of different kinds are allowed; what they are is then known only when asked.
    if let found, found != output.type {
      self.found = .value
    } else {
      found = output.type
    }
    return output
  }
}
