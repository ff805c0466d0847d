import Diagnostics
import Shapes

/// Names for values that are used more than once.
enum VariableOperators {
  static let all = [binding, variable]

  private static let binding = Operator("let", Operator.many(3), "name, value, …, expression") {
    parser, arguments, expected in
    guard arguments.count % 2 == 0 else {
      parser.report(
        "'let' has no expression to use its names in",
        "write it as [\"let\", name, value, …, expression]")
      return nil
    }
    var bindings: [String: Expression] = [:]
    for index in stride(from: 1, to: arguments.count - 1, by: 2) {
      let name = name(arguments[index], at: index, &parser)
      let value = parser.parse(argument: index + 1, of: arguments)
      if let name, let value { bindings[name] = value }
    }
    guard bindings.count == (arguments.count - 2) / 2 else { return nil }
    return parser.binding(bindings) {
      $0.parse(argument: arguments.count - 1, of: arguments, expected: expected)
    }
  }

  private static func name(
    _ json: PropertyValue, at index: Int, _ parser: inout ExpressionParser
  ) -> String? {
    if let name = json.string, !name.isEmpty,
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
    {
      return name
    }
    parser.report(
      "\(json.excerpt) cannot name a value", "use letters, digits and underscores",
      at: String(index))
    return nil
  }

  private static let variable = Operator("var", 1...1, "name") { parser, arguments, _ in
    let name = arguments[1].plainText
    if let value = parser.variables[name] { return parser.use(value) }
    parser.report(
      "nothing is named '\(name)' here",
      parser.variables.isEmpty
        ? "name it with 'let' around this"
        : NearestName.advice(for: name, among: Array(parser.variables.keys)), at: "1")
    return nil
  }
}
