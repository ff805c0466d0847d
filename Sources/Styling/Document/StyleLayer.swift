package import Diagnostics
public import Expressions
public import Shapes

/// One layer of a style: which features it draws and how. Its properties are asked by their names
/// in the style specification; asking for one that its kind has not is a programmer's mistake.
public struct StyleLayer: Sendable {
  /// How features are drawn.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case background, fill, line, circle, symbol, heatmap, raster, hillshade
  }

  public let id: String
  public let kind: Kind
  /// Nil for a background.
  public let source: String?
  /// Nil when every feature is drawn.
  public let filter: Expression?
  public let minzoom: Double?
  public let maxzoom: Double?
  /// False where the layout says `"visibility": "none"`.
  public let isVisible: Bool
  public let metadata: [String: PropertyValue]
  /// `controlmap:front` of a line layer: teeth, casings and bands; nil where it has none.
  public internal(set) var front: LineDecoration?
  /// `controlmap:symbols` of a line layer: signs along its lines; nil where it has none.
  public internal(set) var symbols: LineDecoration?
  /// The place of the layer in the style.
  package let pointer: JSONPointer
  private let properties: [String: Property]

  private struct Property: Sendable {
    let definition: PropertyDefinition
    let expression: Expression?
    let constant: Value?
  }

  /// Some expression asks where the features lie on the ground.
  var readsShapes: Bool {
    (properties.values.compactMap(\.expression) + [filter].compactMap { $0 })
      .contains { $0.inputs.contains(.shape) }
  }

  init(
    id: String, kind: Kind, source: String?, filter: Expression?, minzoom: Double?,
    maxzoom: Double?, metadata: [String: PropertyValue], pointer: JSONPointer,
    values: [String: Expression]
  ) {
    self.id = id
    self.kind = kind
    self.source = source
    self.filter = filter
    self.minzoom = minzoom
    self.maxzoom = maxzoom
    self.metadata = metadata
    self.pointer = pointer
    self.isVisible = values["visibility"]?.constant != .string("none")
    self.properties = PropertyTable.properties(of: kind).mapValues { definition in
      let expression = values[definition.name]
      let constant = expression == nil ? definition.fallback : expression?.constant
      return Property(
        definition: definition, expression: expression,
        constant: constant == .null ? definition.fallback : constant)
    }
  }

  /// The layer is visible and `zoom` lies from `minzoom` to below `maxzoom`.
  public func isShown(at zoom: Double) -> Bool {
    isVisible && zoom >= minzoom ?? -.infinity && zoom < maxzoom ?? .infinity
  }

  /// The filter lets the feature through; one that cannot be evaluated does not, with a warning.
  public func matches(_ context: EvaluationContext) -> Bool {
    guard let filter else { return true }
    do {
      return try filter.evaluate(context).bool ?? false
    } catch {
      context.log?.note(
        pointer: pointer.appending("filter"), what: error.description,
        advice: "the feature is left out; make the filter fit the data")
      return false
    }
  }

  /// The style sets the property.
  public func has(_ property: String) -> Bool { self[property].expression != nil }

  /// The property can differ from feature to feature.
  public func dependsOnFeature(_ property: String) -> Bool {
    self[property].expression?.inputs.contains(.feature) ?? false
  }

  /// The filter, or some property, can differ from feature to feature.
  public var dependsOnFeatures: Bool {
    ([filter] + properties.values.map(\.expression)).contains {
      $0?.inputs.contains(.feature) ?? false
    }
  }

  /// What the property is for a feature is known without its shape and without the picture.
  package func canBeTried(_ property: String) -> Bool {
    guard let inputs = properties[property]?.expression?.inputs else { return false }
    return inputs.contains(.feature) && inputs.isSubset(of: [.feature, .zoom, .globalState])
  }

  /// Evaluates a property for a feature; what fails is noted in the context's log.
  package func evaluate(_ property: String, _ context: EvaluationContext) {
    _ = value(property, context)
  }

  /// The property is the same for all features, at every zoom and in every state.
  func isConstant(_ property: String) -> Bool { self[property].constant != nil }

  /// A number in the unit of the property: CSS pixels, ems, degrees or a plain one.
  public func number(_ property: String, _ context: EvaluationContext) -> Double {
    value(property, context).number ?? 0
  }

  /// A colour; that of `fill-outline-color` is `fill-color` where it is not set.
  public func color(_ property: String, _ context: EvaluationContext) -> Color {
    if property == "fill-outline-color", !has(property) { return color("fill-color", context) }
    return value(property, context).color ?? .transparent
  }

  /// A text, or one of the names that the property allows; empty where there is none.
  public func string(_ property: String, _ context: EvaluationContext) -> String {
    value(property, context).string ?? ""
  }

  public func bool(_ property: String, _ context: EvaluationContext) -> Bool {
    value(property, context).bool ?? false
  }

  /// The numbers of an array, such as `text-offset` or `line-dasharray`.
  public func numbers(_ property: String, _ context: EvaluationContext) -> [Double] {
    value(property, context).array?.compactMap(\.number) ?? []
  }

  /// The texts of an array, such as `text-font` or `text-variable-anchor`.
  public func strings(_ property: String, _ context: EvaluationContext) -> [String] {
    value(property, context).array?.compactMap(\.string) ?? []
  }

  /// Notes a warning at a property in the context's log.
  public func note(
    _ what: String, advice: String, at property: String, _ context: EvaluationContext
  ) {
    context.log?.note(pointer: pointer(to: property), what: what, advice: advice)
  }

  /// The place of a property in the style.
  func pointer(to property: String) -> JSONPointer {
    pointer.appending(self[property].definition.section.rawValue).appending(property)
  }

  private subscript(name: String) -> Property {
    guard let property = properties[name] else {
      preconditionFailure("a layer of type '\(kind.rawValue)' has no property '\(name)'")
    }
    return property
  }

  /// The value for a feature, or the standard of the property, with a warning, where an expression
  /// fails or gives what the property does not allow.
  func value(_ name: String, _ context: EvaluationContext) -> Value {
    let property = self[name]
    if let constant = property.constant { return constant }
    guard let expression = property.expression else { return property.definition.fallback }
    do {
      let value = try expression.evaluate(context)
      // An expression without a value leaves the property as if it were not set.
      guard value != .null else { return property.definition.fallback }
      try property.definition.check(value)
      guard let quantity = property.definition.quantity,
        let number = value.firstNumber(outside: quantity)
      else { return value }
      quantity.noteClamped(number, at: pointer(to: name), context.log)
      return value.clamped(to: quantity)
    } catch {
      let standard = property.definition.fallback
      context.log?.note(
        pointer: pointer(to: name), what: error.description,
        advice: "\(standard.quoted) is drawn instead; make the expression fit the data")
      return standard
    }
  }
}

extension PropertyDefinition {
  /// A constant of the property may be an array.
  var takesArrays: Bool { type.isArray || kind == .padding || kind == .anchorOffsets }

  /// Checks what only the value can tell: names that the property allows, numbers that are some.
  func check(_ value: Value) throws(EvaluationError) {
    if let choices {
      let names = value.array?.compactMap(\.string) ?? value.string.map { [$0] } ?? []
      for name in names where !name.isEmpty && !choices.contains(name) {
        throw EvaluationError("'\(name)' is no value of '\(self.name)'")
      }
    }
    if let number = value.firstUndrawable {
      throw EvaluationError("\(NumberText.text(of: number)) cannot be drawn")
    }
  }
}
