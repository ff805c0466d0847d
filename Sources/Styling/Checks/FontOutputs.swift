import Expressions
import Shapes

/// Checks that the fonts that an expression can give all stand in it.
///
/// - Source: MapLibre Style Spec, `text-font`: web maps load fonts before they see a feature, and
///   refuse an expression whose outcomes are not literals.
enum FontOutputs {
  /// Every outcome of the expression is a literal.
  static func areLiteral(_ json: PropertyValue) -> Bool {
    guard let items = json.array, let name = items.first?.string else { return json.object == nil }
    return outputs(of: name, items).map { $0.allSatisfy(areLiteral) } ?? isPlain(name)
  }

  /// What the expression chooses from; nil for those that compute their outcome.
  private static func outputs(of name: String, _ items: [PropertyValue]) -> [PropertyValue]? {
    switch name {
    case "literal": []
    case "coalesce": Array(items.dropFirst())
    case "let": items.suffix(1)
    case "case": items.indices.filter { $0 > 0 && $0 % 2 == 0 }.map { items[$0] } + items.suffix(1)
    case "match":
      items.indices.filter { $0 > 2 && $0 % 2 == 1 }.map { items[$0] } + items.suffix(1)
    case "step": items.indices.filter { $0 > 1 && $0 % 2 == 0 }.map { items[$0] }
    case "array": items.suffix(1)
    default: nil
    }
  }

  /// A list of fonts that begins with the name, not an expression.
  private static func isPlain(_ name: String) -> Bool { !OperatorRegistry.has(name) }
}
