public import Shapes

/// One layer of a style: which features of a source it draws, and how.
public struct StyleLayer: Sendable {
  public enum Kind: String, Sendable, CaseIterable { case background, fill, line, circle, symbol }

  public let id: String
  public let kind: Kind
  /// Nil for backgrounds.
  public let source: String?
  public let isVisible: Bool
  public let metadata: [String: PropertyValue]
  let filter: Expression?
  let zooms: ClosedRange<Double>
  let properties: [String: Expression]
  let definitions: [String: PropertyDefinition]

  /// The layer is drawn at a zoom level: from its `minzoom` until before its `maxzoom`.
  public func isShown(at zoom: Double) -> Bool {
    zoom >= zooms.lowerBound && (zoom < zooms.upperBound || zooms.upperBound == .infinity)
  }

  /// The filter lets the feature through; a filter that fails lets nothing through.
  public func matches(_ context: EvaluationContext) -> Bool {
    guard let filter else { return true }
    return (try? filter.evaluate(context)) == .bool(true)
  }

  /// The property is set in the style.
  public func has(_ property: String) -> Bool { properties[property] != nil }

  /// A number, in the property's unit; the default where the expression fails.
  public func number(_ property: String, _ context: EvaluationContext) -> Double {
    let value = value(property, context).checkedNumber
    guard case .number(let range)? = definitions[property]?.kind, !value.isNaN else { return 0 }
    return min(max(value, range.lowerBound), range.upperBound)
  }

  /// A colour; the default where the expression fails.
  public func color(_ property: String, _ context: EvaluationContext) -> Color {
    if case .color(let color) = value(property, context) { color } else { .transparent }
  }

  /// A text or one of the property's words; the default where the expression fails.
  public func string(_ property: String, _ context: EvaluationContext) -> String {
    value(property, context).text
  }

  /// A truth value; the default where the expression fails.
  public func bool(_ property: String, _ context: EvaluationContext) -> Bool {
    value(property, context).checkedBool
  }

  /// Several numbers, empty where there are none.
  public func numbers(_ property: String, _ context: EvaluationContext) -> [Double] {
    guard case .array(let items) = value(property, context) else { return [] }
    return items.map(\.checkedNumber)
  }

  /// Several texts, empty where there are none.
  public func strings(_ property: String, _ context: EvaluationContext) -> [String] {
    guard case .array(let items) = value(property, context) else { return [] }
    return items.map(\.text)
  }

  private func value(_ property: String, _ context: EvaluationContext) -> Value {
    if let expression = properties[property], let value = try? expression.evaluate(context) {
      return value
    }
    return definitions[property]?.initial ?? .null
  }
}
