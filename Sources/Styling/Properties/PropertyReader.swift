import Diagnostics
import Expressions
import Shapes

/// Checks the value of one property, constant or expression.
struct PropertyReader {
  let definition: PropertyDefinition
  let pointer: JSONPointer
  private(set) var problems: [Diagnostic] = []

  init(_ definition: PropertyDefinition, pointer: JSONPointer) {
    self.definition = definition
    self.pointer = pointer
  }

  /// The value as an expression; nil when something is wrong with it.
  mutating func read(_ json: PropertyValue) -> Expression? {
    if definition.hasTokens, let template = json.string.flatMap(TextTokens.expression) {
      return readExpression(template)
    }
    if LegacyFunction.isFunction(json) { return readFunction(json) }
    if isExpression(json) { return readExpression(json) }
    return readConstant(json)
  }

  private mutating func readFunction(_ json: PropertyValue) -> Expression? {
    let target = LegacyFunction.Target(
      type: definition.type, isInterpolated: definition.isInterpolated,
      choices: definition.choices, standard: definition.standard?.propertyValue,
      hasTokens: definition.hasTokens)
    var function = LegacyFunction(target, pointer: pointer)
    let expression = function.converted(json)
    problems += function.problems
    return expression.flatMap { readExpression($0) }
  }

  /// For properties that are arrays themselves, only an operator's name makes an expression.
  private func isExpression(_ json: PropertyValue) -> Bool {
    guard let items = json.array else { return false }
    guard definition.takesArrays else { return true }
    return items.first?.string.map { OperatorRegistry.has($0) } ?? false
  }

  private mutating func readExpression(_ json: PropertyValue) -> Expression? {
    guard definition.expressions != .none else {
      report("'\(definition.name)' takes no expression", "write a constant")
      return nil
    }
    var parser = ExpressionParser(pointer: pointer)
    let expression = parser.parseWhole(json, expected: definition.type)
    problems += parser.problems
    guard let expression else { return nil }
    if expression.inputs.contains(.feature), definition.expressions == .picture {
      report(
        "'\(definition.name)' cannot depend on the feature",
        "split the layer in two with a filter, or use a constant")
      return nil
    }
    guard isScaleInPlace(expression) else { return nil }
    if let constant = expression.constant, !isValid(constant) { return nil }
    noteZoom(json)
    return expression
  }

  /// Scales of colours look at nothing but their own measure, which no other property has.
  private mutating func isScaleInPlace(_ expression: Expression) -> Bool {
    let scales: [(input: Expression.Inputs, name: String, property: String)] = [
      (.heatmapDensity, "heatmap-density", "heatmap-color"),
      (.lineProgress, "line-progress", "line-gradient"),
    ]
    for scale in scales {
      let isScale = definition.name == scale.property
      if expression.inputs.contains(scale.input), !isScale {
        report(
          "'\(scale.name)' has a value in '\(scale.property)' only", "use another expression here")
        return false
      }
      if isScale, !expression.inputs.isSubset(of: scale.input) {
        report(
          "'\(definition.name)' cannot depend on anything but '\(scale.name)'",
          "split the layer in several with filters")
        return false
      }
    }
    return true
  }

  private mutating func noteZoom(_ json: PropertyValue) {
    guard !ZoomPlacement.isAllowed(json) else { return }
    problems.append(
      Diagnostic(
        pointer: pointer, what: "'zoom' is read inside of other operators",
        advice: "make it the input of an outermost 'step' or 'interpolate' for web maps",
        isWarning: true))
  }

  private mutating func readConstant(_ json: PropertyValue) -> Expression? {
    var value = Value(json)
    if definition.type.isWrittenOtherwise,
      let converted = try? Conversions.convert(value, to: definition.type, .init(zoom: 0))
    {
      value = converted
    }
    guard Conversions.conforms(value, to: definition.type) else {
      report("\(json.excerpt) is not \(expectation)", example)
      return nil
    }
    return isValid(value) ? Expression(constant: value) : nil
  }

  private mutating func isValid(_ value: Value) -> Bool {
    if let quantity = definition.quantity, let number = value.firstNumber(outside: quantity) {
      report("\(quantity.text(of: number)) is out of range", "keep it \(quantity.bounds)")
      return false
    }
    for item in value.array ?? [value] {
      if let name = item.string, let choices = definition.choices, !choices.contains(name) {
        report(
          "'\(name)' is no value of '\(definition.name)'",
          NearestName.advice(for: name, among: choices))
        return false
      }
    }
    return true
  }

  private var expectation: String {
    switch definition.kind {
    case .number: "a number"
    case .boolean: "true or false"
    case .color: "a colour"
    case .string, .text, .enumeration: "a string"
    case .hatch: "the name of a hatch"
    case .marker: "the name of a marker"
    case .padding: "a padding"
    case .anchorOffsets: "a list of anchors and offsets"
    case .numbers(let count): count.map { "an array of \($0) numbers" } ?? "an array of numbers"
    case .strings, .enumerations: "an array of strings"
    }
  }

  private var example: String {
    switch definition.kind {
    case .color: "write a CSS colour such as \"#1b9e77\", \"rgb(27, 158, 119)\" or \"teal\""
    case .numbers: "write an array such as [1, 2]"
    case .strings: "write an array such as [\"Noto Sans Regular\"]"
    case .padding: "write 2, or [top, right, bottom, left]"
    case .anchorOffsets: "write an array such as [\"top\", [0, 1], \"left\", [1, 0]]"
    default: "write \(expectation) or an expression that gives one"
    }
  }

  private mutating func report(_ what: String, _ advice: String) {
    problems.append(Diagnostic(pointer: pointer, what: what, advice: advice))
  }
}
