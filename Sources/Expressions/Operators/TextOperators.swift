import Shapes

/// Texts joined and changed.
enum TextOperators {
  static let all = [
    concat,
    Operator.unary("upcase", .string, .string) { (value) throws(EvaluationError) in
      .string(value.text.uppercased())
    },
    Operator.unary("downcase", .string, .string) { (value) throws(EvaluationError) in
      .string(value.text.lowercased())
    },
    // Every script that has a font is set.
    Operator.unary("is-supported-script", .string, .boolean) { (_) throws(EvaluationError) in
      .bool(true)
    },
    split, join,
  ]

  private static let split = Operator("split", 2...2, "string, separator") {
    parser, arguments, _ in
    guard let operands = parser.parse(from: 1, of: arguments, expected: .string) else { return nil }
    return Expression(type: .array(.string, count: nil), inputs: operands.inputs) {
      (context) throws(EvaluationError) in
      let text = try operands[0].evaluate(context).text
      let separator = try operands[1].evaluate(context).text
      guard !separator.isEmpty else {
        try ExpressionLimits.check(count: text.unicodeScalars.count)
        return .array(text.unicodeScalars.map { .string(String($0)) })
      }
      let parts = try parts(of: text, between: separator)
      return .array(parts.map { .string($0) })
    }
  }

  private static func parts(
    of text: String, between separator: String
  ) throws(EvaluationError) -> [String] {
    let scalars = Array(text.unicodeScalars)
    let search = ScalarSearch(for: Array(separator.unicodeScalars))
    var parts: [String] = []
    var start = 0
    func part(until end: Int) -> String {
      var part = String.UnicodeScalarView()
      part.append(contentsOf: scalars[start..<end])
      return String(part)
    }
    while let found = search.first(in: scalars, from: start) {
      parts.append(part(until: found))
      start = found + search.length
      try ExpressionLimits.check(count: parts.count)
    }
    return parts + [part(until: scalars.count)]
  }

  private static let join = Operator("join", 2...2, "array of strings, separator") {
    parser, arguments, _ in
    let items = parser.parse(
      argument: 1, of: arguments, expected: .array(.string, count: nil))
    let separator = parser.parse(argument: 2, of: arguments, expected: .string)
    guard let items, let separator else { return nil }
    return Expression(type: .string, inputs: items.inputs.union(separator.inputs)) {
      (context) throws(EvaluationError) in
      let texts = try items.evaluate(context).array?.map(\.text) ?? []
      let separator = try separator.evaluate(context).text
      let length = texts.reduce(0) { $0 + $1.utf8.count + separator.utf8.count }
      try ExpressionLimits.check(length: length - separator.utf8.count)
      return .string(texts.joined(separator: separator))
    }
  }

  private static let concat = Operator("concat", Operator.many(0), "value, …") {
    parser, arguments, _ in
    guard let operands = parser.parse(from: 1, of: arguments, expected: .value) else { return nil }
    return Expression(type: .string, inputs: operands.inputs) { (context) throws(EvaluationError) in
      var text = ""
      for operand in operands {
        text += try operand.evaluate(context).text
        try ExpressionLimits.check(length: text.utf8.count)
      }
      return .string(text)
    }
  }
}
