import Shapes

/// What texts and arrays have in common: search, length, parts. Positions in a text count Unicode
/// code points.
enum SequenceOperators {
  static let all = [contains, position, length, slice]

  private static let contains = Operator("in", 2...2, "value, array or string") {
    parser, arguments, _ in
    search(arguments, &parser, type: .boolean, inNothing: .bool(false)) { .bool($0 != nil) }
  }

  private static let position = Operator("index-of", 2...3, "value, array or string, from") {
    parser, arguments, _ in
    search(arguments, &parser, type: .number) { .number(Double($0 ?? -1)) }
  }

  private static func search(
    _ arguments: [PropertyValue], _ parser: inout ExpressionParser, type: ValueType,
    inNothing: Value? = nil, _ result: @escaping @Sendable (Int?) -> Value
  ) -> Expression? {
    let needle = parser.parse(argument: 1, of: arguments, expected: .value)
    let haystack = parser.parse(argument: 2, of: arguments, expected: .value)
    let start =
      arguments.count > 3
      ? parser.parse(argument: 3, of: arguments, expected: .number)
      : Expression(constant: .number(0))
    guard let needle, let haystack, let start,
      isSequence(haystack.type, &parser), isSearchable(needle.type, &parser)
    else { return nil }
    return Expression(type: type, inputs: [needle, haystack, start].inputs) {
      (context) throws(EvaluationError) in
      let from = try start.evaluate(context).number ?? 0
      let sequence = try haystack.evaluate(context)
      if let inNothing, [.null, .bool(false), .number(0), .string("")].contains(sequence) {
        return inNothing
      }
      return result(try find(needle.evaluate(context), in: sequence, from: from))
    }
  }

  private static func isSequence(_ type: ValueType, _ parser: inout ExpressionParser) -> Bool {
    if type.isArray || type == .string || type == .value { return true }
    parser.report(
      "an array or a string is due here, but this is of type \(type)",
      "write [\"literal\", […]] or a string")
    return false
  }

  private static func isSearchable(_ type: ValueType, _ parser: inout ExpressionParser) -> Bool {
    if [.boolean, .string, .number, .null, .value].contains(type) { return true }
    parser.report(
      "a value of type \(type) cannot be searched for", "search for a boolean, number or string")
    return false
  }

  private static func find(
    _ needle: Value, in haystack: Value, from start: Double
  ) throws(EvaluationError) -> Int? {
    let position = Int(exactly: start.rounded(.towardZero)) ?? 0
    let first = max(position, 0)
    switch (needle, haystack) {
    case (.color, _), (.array, _), (.object, _):
      throw EvaluationError("\(needle.quoted) cannot be searched for")
    case (_, .array(let items)):
      // In an array, unlike a text, a negative position counts from the end.
      return items.indices.dropFirst(position < 0 ? max(items.count + position, 0) : position)
        .first { items[$0] == needle }
    case (_, .string(let text)):
      // As the specification writes values out, null is the word.
      let part = needle == .null ? "null" : needle.text
      return ScalarSearch(for: Array(part.unicodeScalars))
        .first(in: Array(text.unicodeScalars), from: first)
    default:
      throw EvaluationError(
        "an array or a string is due, but \(haystack.quoted) is \(haystack.type)")
    }
  }

  private static let length = Operator("length", 1...1, "array or string") {
    parser, arguments, _ in
    guard let operand = parser.parse(argument: 1, of: arguments, expected: .value),
      isSequence(operand.type, &parser)
    else { return nil }
    return Expression(type: .number, inputs: operand.inputs) { (context) throws(EvaluationError) in
      .number(Double(try count(of: operand.evaluate(context))))
    }
  }

  private static func count(of value: Value) throws(EvaluationError) -> Int {
    switch value {
    case .array(let items): return items.count
    case .string(let text): return text.unicodeScalars.count
    default:
      throw EvaluationError("an array or a string is due, but \(value.quoted) is \(value.type)")
    }
  }

  private static let slice = Operator("slice", 2...3, "array or string, from, to") {
    parser, arguments, _ in
    let operand = parser.parse(argument: 1, of: arguments, expected: .value)
    let from = parser.parse(argument: 2, of: arguments, expected: .number)
    let to =
      arguments.count > 3
      ? parser.parse(argument: 3, of: arguments, expected: .number)
      : Expression(constant: .null)
    guard let operand, let from, let to, isSequence(operand.type, &parser) else {
      return nil
    }
    // As in the specification's own reader, an array keeps the length of its type, whatever is cut off.
    return Expression(type: operand.type, inputs: [operand, from, to].inputs) {
      (context) throws(EvaluationError) in
      let value = try operand.evaluate(context)
      let count = try count(of: value)
      let start = bound(try from.evaluate(context).number ?? 0, count: count)
      let end = bound(try to.evaluate(context).number ?? Double(count), count: count)
      return part(of: value, start..<max(start, end))
    }
  }

  /// A position in a sequence; a negative one counts from the end.
  private static func bound(_ position: Double, count: Int) -> Int {
    let whole = Int(exactly: position.rounded(.towardZero)) ?? (position < 0 ? -count : count)
    return min(max(whole < 0 ? count + whole : whole, 0), count)
  }

  private static func part(of value: Value, _ range: Range<Int>) -> Value {
    switch value {
    case .array(let items): return .array(Array(items[range]))
    case .string(let text):
      var part = String.UnicodeScalarView()
      part.append(contentsOf: Array(text.unicodeScalars)[range])
      return .string(String(part))
    default: return .null
    }
  }
}
