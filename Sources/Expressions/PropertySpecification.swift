public import Diagnostics
public import Shapes

/// What the reference of the style specification says about a property, as its JSON has it.
///
/// - Source: MapLibre Style Spec, reference `v8.json`: `type`, `value` and `length` of arrays, `values`
///   of enumerations, `property-type`, `expression` and `tokens`.
public struct PropertySpecification: Sendable {
  /// What its expressions must evaluate to; nil for anything.
  public let expectedType: ValueType?
  let choices: [String]?
  let standard: PropertyValue?
  let takesFeatures: Bool
  let takesZoom: Bool
  let isInterpolated: Bool
  let hasTokens: Bool
  /// Its plain texts are converted, as those of `string` properties are.
  let isText: Bool

  private static let types: [String: ValueType] = [
    "color": .color, "string": .string, "number": .number, "enum": .string, "boolean": .boolean,
    "formatted": .formatted, "padding": .padding, "numberArray": .numberArray,
    "colorArray": .colorArray, "projectionDefinition": .projectionDefinition,
    "resolvedImage": .image, "variableAnchorOffsetCollection": .variableAnchorOffsetCollection,
  ]

  /// Reads a property's entry; null and an empty object stand for a property of any type that takes
  /// every expression.
  public init(_ json: PropertyValue) {
    let members = json.object ?? [:]
    let type = members["type"]?.string
    if type == "array" {
      let item = members["value"]?.string.flatMap { Self.types[$0] } ?? .value
      expectedType = .array(item, count: members["length"]?.number.flatMap { Int(exactly: $0) })
    } else {
      expectedType = type.flatMap { Self.types[$0] }
    }
    choices = members["values"]?.object.map { $0.keys.sorted() }
    standard = members["default"]
    let kind = members["property-type"]?.string ?? "data-driven"
    takesFeatures = kind == "data-driven" || kind == "cross-faded-data-driven"
    let expression = members["expression"]?.object
    takesZoom =
      expression?["parameters"].map { $0.array?.contains("zoom") ?? false }
      ?? (expression == nil)
    isInterpolated = expression.map { $0["interpolated"]?.bool ?? false } ?? true
    hasTokens = members["tokens"]?.bool ?? false
    isText = type == "string"
  }
}

/// An expression checked against what a property takes.
public enum ExpressionCompilation {
  /// Checks an expression, or a function of earlier versions, for a property.
  ///
  /// - Throws: `StyleError` with every problem; the first stands where the specification's own
  ///   implementation stops.
  public static func compile(
    _ json: PropertyValue, for specification: PropertySpecification
  ) throws(StyleError) -> Expression {
    let written = try converted(json, specification)
    let expression = try Expression.parse(
      written, expected: specification.expectedType,
      annotation: specification.isText ? .coerce : nil)
    if let what = misuse(of: expression, written, specification) {
      throw StyleError(problems: [
        Diagnostic(
          pointer: .document, what: what, advice: "write a constant, or another expression")
      ])
    }
    return expression
  }

  private static func converted(
    _ json: PropertyValue, _ specification: PropertySpecification
  ) throws(StyleError) -> PropertyValue {
    guard LegacyFunction.isFunction(json) else { return json }
    let target = LegacyFunction.Target(
      type: specification.expectedType ?? .value, isInterpolated: specification.isInterpolated,
      choices: specification.choices, standard: specification.standard,
      hasTokens: specification.hasTokens)
    var function = LegacyFunction(target, pointer: .document)
    guard let written = function.converted(json) else {
      throw StyleError(problems: function.problems)
    }
    return written
  }

  /// What the property does not take; nil where all is well.
  private static func misuse(
    of expression: Expression, _ json: PropertyValue, _ specification: PropertySpecification
  ) -> String? {
    if expression.inputs.contains(.feature), !specification.takesFeatures {
      return "the property cannot depend on the feature"
    }
    let readsZoom = expression.inputs.contains(.zoom)
    if readsZoom, !specification.takesZoom { return "the property cannot depend on the zoom" }
    switch ZoomPlacement(in: json) {
    case .none where readsZoom, .misplaced:
      return "'zoom' may only be the input of one outermost 'step' or 'interpolate'"
    case .curve(isInterpolated: true) where !specification.isInterpolated:
      return "values of the property have nothing in between: use 'step'"
    default: return nil
    }
  }
}

extension Diagnostic {
  /// The place as the style specification writes it: `[2][1]`, empty for the whole expression.
  ///
  /// An option of `format`, `number-format` or `collator` is written as the first argument, wherever its object stands.
  public var key: String {
    var indices: [String] = []
    for part in location.pointer?.steps ?? [] where !part.isEmpty {
      if part.allSatisfy(\.isNumber) {
        indices.append(part)
      } else if !indices.isEmpty {
        indices[indices.count - 1] = "1"
      }
    }
    return indices.map { "[\($0)]" }.joined()
  }
}
