import Shapes

/// The conversions and assertions of the specification.
enum Coercion {
  /// The first argument that is a colour or the text of one.
  static func color(_ inputs: [Expression]) -> FoldableExpression {
    FoldableExpression(.color, of: inputs) { (context) throws(EvaluationError) in
      var last = Value.null
      for input in inputs {
        last = try input.evaluate(context)
        if let color = color(from: last) { return .color(color) }
      }
      throw EvaluationError("'\(last.text)' is no colour")
    }
  }

  private static func color(from value: Value) -> Color? {
    switch value {
    case .color(let color): return color
    case .string(let text): return Color(css: text)
    case .array(let items) where items.count == 3 || items.count == 4:
      let numbers = items.compactMap { if case .number(let number) = $0 { number } else { nil } }
      guard numbers.count == items.count else { return nil }
      return Color(
        red: numbers[0] / 255, green: numbers[1] / 255, blue: numbers[2] / 255,
        alpha: numbers.count == 4 ? numbers[3] : 1)
    default: return nil
    }
  }

  /// The first argument that can be read as a number.
  static func number(_ inputs: [Expression]) -> FoldableExpression {
    FoldableExpression(.number, of: inputs) { (context) throws(EvaluationError) in
      var last = Value.null
      for input in inputs {
        last = try input.evaluate(context)
        switch last {
        case .null: return .number(0)
        case .bool(let value): return .number(value ? 1 : 0)
        case .number: return last
        case .string(let text):
          let trimmed = text.trimmed
          if trimmed.isEmpty { return .number(0) }
          if let number = Double(trimmed) { return .number(number) }
        default: continue
        }
      }
      throw EvaluationError("'\(last.text)' is no number")
    }
  }

  static func boolean(_ input: Expression) -> FoldableExpression {
    FoldableExpression(.boolean, of: [input]) { (context) throws(EvaluationError) in
      switch try input.evaluate(context) {
      case .null: .bool(false)
      case .bool(let value): .bool(value)
      case .number(let value): .bool(value != 0 && !value.isNaN)
      case .string(let text): .bool(!text.isEmpty)
      default: .bool(true)
      }
    }
  }

  static func string(_ input: Expression) -> FoldableExpression {
    FoldableExpression(.string, of: [input]) { (context) throws(EvaluationError) in
      .string(try input.evaluate(context).text)
    }
  }

  /// The value itself, if it is of the type when it is asked for.
  static func asserted(_ input: Expression, as type: ValueType) -> FoldableExpression {
    FoldableExpression(type, of: [input]) { (context) throws(EvaluationError) in
      let value = try input.evaluate(context)
      guard type.accepts(value.type) else {
        throw EvaluationError("expected \(type) but found \(value.type)")
      }
      return value
    }
  }

  /// The first of several values that is of the type.
  static func firstAsserted(_ inputs: [Expression], as type: ValueType) -> FoldableExpression {
    FoldableExpression(type, of: inputs) { (context) throws(EvaluationError) in
      var last = Value.null
      for input in inputs {
        last = try input.evaluate(context)
        if type.accepts(last.type) { return last }
      }
      throw EvaluationError("expected \(type) but found \(last.type)")
    }
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
    return String(self[start..<end])
  }
}
