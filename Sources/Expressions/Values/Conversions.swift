package import Shapes

/// Assertions and conversions between types, as the specification defines them.
package enum Conversions {
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
    let inputs = type == .image ? expression.inputs.union(.picture) : expression.inputs
    return Expression(type: type, inputs: inputs) { (context) throws(EvaluationError) in
      try convert(expression.evaluate(context), to: type, context)
    }
  }

  static func mismatch(_ value: Value, expected: ValueType) -> EvaluationError {
    EvaluationError("a value of type \(expected) is due, but \(value.quoted) is \(value.type)")
  }

  /// The value is of the type; for arrays, so is every item.
  package static func conforms(_ value: Value, to type: ValueType) -> Bool {
    switch (type, value) {
    case (.value, .collator): false
    case (.value, _), (.formatted, .string), (.image, .string): true
    case (.array(let item, let count), .array(let items)):
      (count == nil || count == items.count) && items.allSatisfy { conforms($0, to: item) }
    case (.array, _), (_, .array): false
    default: value.type == type
    }
  }

  package static func convert(_ value: Value, to type: ValueType, _ context: EvaluationContext)
    throws(EvaluationError) -> Value
  {
    switch type {
    case .boolean: return .bool(truth(of: value))
    case .number: return .number(try number(from: value))
    case .string: return .string(value.text)
    case .formatted: return formatted(from: value)
    case .image: return image(named: value.text, context)
    case .color: return .color(try color(from: value))
    case .padding: return .padding(try padding(from: value))
    case .numberArray: return .numbers(try numbers(from: value))
    case .colorArray: return .colors(try colors(from: value))
    case .variableAnchorOffsetCollection: return .anchorOffsets(try anchorOffsets(from: value))
    case .projectionDefinition: return .projection(try projection(from: value))
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

  // MARK: Texts and images

  static func formatted(from value: Value) -> Value {
    switch value {
    case .formatted: value
    case .image(let image): .formatted(FormattedText(sections: [.init(text: "", image: image)]))
    default: .formatted(FormattedText(value.text))
    }
  }

  static func image(named name: String, _ context: EvaluationContext) -> Value {
    .image(ResolvedImage(name: name, available: context.availableImages.contains(name)))
  }

  // MARK: Colours

  package static func color(from value: Value) throws(EvaluationError) -> Color {
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
  package static func color(_ channels: [Double]) throws(EvaluationError) -> Color {
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

  private static func colors(from value: Value) throws(EvaluationError) -> [Color] {
    switch value {
    case .colors(let colors): return colors
    case .color(let color): return [color]
    case .string: return [try color(from: value)]
    case .array(let items):
      var colors: [Color] = []
      for item in items {
        guard case .string = item else { break }
        colors.append(try color(from: item))
      }
      if colors.count == items.count { return colors }
    default: break
    }
    throw EvaluationError("\(value.quoted) cannot be read as colours")
  }

  // MARK: Numbers

  /// The four sides of one to four numbers, as CSS writes them.
  private static func padding(from value: Value) throws(EvaluationError) -> [Double] {
    switch value {
    case .padding(let sides): return sides
    case .number(let number): return [number, number, number, number]
    case .array(let items):
      let n = items.compactMap(\.number)
      guard n.count == items.count else { break }
      switch n.count {
      case 1: return [n[0], n[0], n[0], n[0]]
      case 2: return [n[0], n[1], n[0], n[1]]
      case 3: return [n[0], n[1], n[2], n[1]]
      case 4: return n
      default: break
      }
    default: break
    }
    throw EvaluationError("\(value.quoted) cannot be read as a padding")
  }

  private static func numbers(from value: Value) throws(EvaluationError) -> [Double] {
    switch value {
    case .numbers(let numbers): return numbers
    case .number(let number): return [number]
    case .array(let items):
      let numbers = items.compactMap(\.number)
      if numbers.count == items.count { return numbers }
    default: break
    }
    throw EvaluationError("\(value.quoted) cannot be read as numbers")
  }

  // MARK: Collections

  private static func anchorOffsets(from value: Value) throws(EvaluationError) -> [AnchorOffset] {
    if case .anchorOffsets(let offsets) = value { return offsets }
    let items = value.array ?? []
    let offsets = stride(from: 0, to: items.count - 1, by: 2).compactMap { index -> AnchorOffset? in
      guard let anchor = items[index].string, AnchorOffset.anchors.contains(anchor),
        let offset = items[index + 1].array?.compactMap(\.number), offset.count == 2,
        items[index + 1].array?.count == 2
      else { return nil }
      return AnchorOffset(anchor: anchor, offset: offset)
    }
    guard !items.isEmpty, offsets.count * 2 == items.count else {
      throw EvaluationError("\(value.quoted) cannot be read as anchors with their offsets")
    }
    return offsets
  }

  private static func projection(from value: Value) throws(EvaluationError) -> ProjectionDefinition
  {
    switch value {
    case .projection(let projection): return projection
    case .string(let name): return ProjectionDefinition(from: name, to: name, transition: 1)
    case .array(let items):
      if items.count == 3, let from = items[0].string, let to = items[1].string,
        let transition = items[2].number
      {
        return ProjectionDefinition(from: from, to: to, transition: transition)
      }
    default: break
    }
    throw EvaluationError("\(value.quoted) cannot be read as a projection")
  }
}
