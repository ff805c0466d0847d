import Shapes

/// Assertions and conversions between types, as the specification defines them.
enum Conversions {
  /// The expression, failing for a feature whose value is not of `type`.
  static func asserting(_ expression: Expression, _ type: ValueType) -> Expression {
    Expression(type: type, inputs: expression.inputs) { (context) throws(EvaluationError) in
      let value = try expression.evaluate(context)
      guard conforms(value, to: type) else { throw mismatch(value, expected: type) }
      return value
    }
  }

  /// The expression with its value converted to `type`.
  static func converting(_ expression: Expression, to type: ValueType) -> Expression {
    Expression(type: type, inputs: expression.inputs) { (context) throws(EvaluationError) in
      try convert(expression.evaluate(context), to: type)
    }
  }

  static func mismatch(_ value: Value, expected: ValueType) -> EvaluationError {
    EvaluationError("a value of type \(expected) is due, but \(value.quoted) is \(value.type)")
  }

  /// The value is of the type; for arrays, so is every item.
  static func conforms(_ value: Value, to type: ValueType) -> Bool {
    switch (type, value) {
    case (.value, _), (.null, .null), (.boolean, .bool), (.number, .number), (.string, .string),
      (.color, .color), (.object, .object), (.formatted, .string), (.image, .string):
      true
    case (.array(let item, let count), .array(let items)):
      (count == nil || count == items.count) && items.allSatisfy { conforms($0, to: item) }
    default: false
    }
  }

  static func convert(_ value: Value, to type: ValueType) throws(EvaluationError) -> Value {
    switch type {
    case .boolean: return .bool(truth(of: value))
    case .number: return .number(try number(from: value))
    case .string, .formatted, .image: return .string(value.text)
    case .color: return .color(try color(from: value))
    default:
      guard conforms(value, to: type) else { throw mismatch(value, expected: type) }
      return value
    }
  }

  /// False for null, 0, not-a-number and the empty text; true for everything else.
  static func truth(of value: Value) -> Bool {
    switch value {
    case .null: false
    case .bool(let flag): flag
    case .number(let number): number != 0 && !number.isNaN
    case .string(let text): !text.isEmpty
    default: true
    }
  }

  static func number(from value: Value) throws(EvaluationError) -> Double {
    switch value {
    case .null: return 0
    case .bool(let flag): return flag ? 1 : 0
    case .number(let number) where !number.isNaN: return number
    case .string(let text):
      if let number = NumberText.number(in: text) { return number }
    default: break
    }
    throw EvaluationError("\(value.quoted) cannot be read as a number")
  }

  static func color(from value: Value) throws(EvaluationError) -> Color {
    switch value {
    case .color(let color): return color
    case .string(let text):
      if let color = Color(css: text) { return color }
    case .array(let items):
      let channels = items.compactMap(\.number)
      if channels.count == items.count, channels.count == 3 || channels.count == 4 {
        return try color(channels)
      }
    default: break
    }
    throw EvaluationError("\(value.quoted) cannot be read as a colour")
  }

  /// A colour of red, green and blue from 0 to 255 and perhaps alpha from 0 to 1.
  static func color(_ channels: [Double]) throws(EvaluationError) -> Color {
    let shown = channels.map(NumberText.text).joined(separator: ", ")
    guard channels.prefix(3).allSatisfy({ (0...255).contains($0) }) else {
      throw EvaluationError("rgb(\(shown)): red, green and blue must lie between 0 and 255")
    }
    let alpha = channels.count > 3 ? channels[3] : 1
    guard (0...1).contains(alpha) else {
      throw EvaluationError("rgba(\(shown)): alpha must lie between 0 and 1")
    }
    return Color(
      red: channels[0] / 255, green: channels[1] / 255, blue: channels[2] / 255, alpha: alpha)
  }
}
