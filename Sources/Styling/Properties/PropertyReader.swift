import Diagnostics
import Expressions
import Shapes

/// Checks the value of one property, constant or expression.
struct PropertyReader {
  let definition: PropertyDefinition
  private let property: StyleCursor

  init(_ property: StyleCursor, _ definition: PropertyDefinition) {
    self.property = property
    self.definition = definition
  }

  /// The value as an expression; nil when something is wrong with it.
  func read() -> Expression? {
    if definition.hasTokens, let template = property.value.string.flatMap(TextTokens.expression) {
      return readExpression(template)
    }
    if LegacyFunction.isFunction(property.value) { return readFunction() }
    if isExpression { return readExpression(property.value) }
    return readConstant()
  }

  private func readFunction() -> Expression? {
    let target = LegacyFunction.Target(
      type: definition.type, isInterpolated: definition.isInterpolated,
      choices: definition.choices, standard: definition.standard?.propertyValue,
      hasTokens: definition.hasTokens)
    var function = LegacyFunction(target, pointer: property.pointer)
    let expression = function.converted(property.value)
    property.add(function.problems)
    return expression.flatMap { readExpression($0) }
  }

  /// For properties that are arrays themselves, only an operator's name makes an expression.
  private var isExpression: Bool {
    guard let items = property.value.array else { return false }
    guard definition.takesArrays else { return true }
    return items.first?.string.map { OperatorRegistry.has($0) } ?? false
  }

  private func readExpression(_ json: PropertyValue) -> Expression? {
    guard definition.expressions != .none else {
      property.report("'\(definition.name)' takes no expression", "write a constant")
      return nil
    }
    guard let expression = property.standing(for: json).expression(of: definition.type)
    else { return nil }
    if expression.inputs.contains(.feature), definition.expressions == .picture {
      property.report(
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
  private func isScaleInPlace(_ expression: Expression) -> Bool {
    let scales: [(input: Expression.Inputs, name: String, property: String)] = [
      (.heatmapDensity, "heatmap-density", "heatmap-color"),
      (.lineProgress, "line-progress", "line-gradient"),
    ]
    for scale in scales {
      let isScale = definition.name == scale.property
      if expression.inputs.contains(scale.input), !isScale {
        property.report(
          "'\(scale.name)' has a value in '\(scale.property)' only", "use another expression here")
        return false
      }
      if isScale, !expression.inputs.isSubset(of: scale.input) {
        property.report(
          "'\(definition.name)' cannot depend on anything but '\(scale.name)'",
          "split the layer in several with filters")
        return false
      }
    }
    return true
  }

  private func noteZoom(_ json: PropertyValue) {
    guard !ZoomPlacement.isAllowed(json) else { return }
    property.report(
      "'zoom' is read inside of other operators",
      "make it the input of an outermost 'step' or 'interpolate' for web maps", isWarning: true)
  }

  private func readConstant() -> Expression? {
    var value = Value(property.value)
    if definition.type.isWrittenOtherwise,
      let converted = try? Conversions.convert(value, to: definition.type, .init(zoom: 0))
    {
      value = converted
    }
    guard Conversions.conforms(value, to: definition.type) else {
      property.report("\(property.value.excerpt) is not \(expectation)", example)
      return nil
    }
    return isValid(value) ? Expression(constant: value) : nil
  }

  private func isValid(_ value: Value) -> Bool {
    if let quantity = definition.quantity, let number = value.firstNumber(outside: quantity) {
      property.report("\(quantity.text(of: number)) is out of range", "keep it \(quantity.bounds)")
      return false
    }
    for item in value.array ?? [value] {
      if let name = item.string, let choices = definition.choices, !choices.contains(name) {
        property.report(
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
}
