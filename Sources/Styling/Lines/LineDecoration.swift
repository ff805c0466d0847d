import Diagnostics
public import Expressions
public import Shapes

/// What is drawn along the lines of a layer besides the line itself, as the style describes it under
/// `controlmap:front` or `controlmap:symbols`: every measure and colour a constant or an expression
/// over the feature.
public struct LineDecoration: Sendable {
  /// The place of the decoration in the style.
  let pointer: JSONPointer
  let values: [String: Expression]

  /// The style gives the value; those of a part are named `casing/width`.
  public func has(_ key: String) -> Bool { values[key] != nil }

  /// A length in CSS pixels, or a plain number; `standard`, with a warning, where an expression fails.
  public func number(_ key: String, standard: Double, _ context: EvaluationContext) -> Double {
    guard let number = value(key, context)?.number, number.isFinite else { return standard }
    return Self.quantity(of: key).drawn(number, at: place(of: key), context.log)
  }

  /// Where a value stands: those of a part are named `casing/width`.
  private func place(of key: String) -> JSONPointer {
    key.split(separator: "/").reduce(pointer) { $0.appending(String($1)) }
  }

  /// What a member of a decoration counts.
  static func quantity(of key: String) -> Quantity {
    switch key {
    case "offset": .shift
    case "bands/opacity": .share
    default: .length
    }
  }

  /// A colour; nil where there is none.
  public func color(_ key: String, _ context: EvaluationContext) -> Color? {
    value(key, context)?.color
  }

  /// One of the names that the reader lets through; nil where there is none.
  public func string(_ key: String, _ context: EvaluationContext) -> String? {
    value(key, context)?.string
  }

  private func value(_ key: String, _ context: EvaluationContext) -> Value? {
    context.value(
      key, of: values, at: place(of: key),
      advice: "the default is drawn instead; make the expression fit the data")
  }
}
