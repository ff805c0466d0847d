import Shapes

/// Filters of before expressions, rewritten as expressions.
///
/// - Source: MapLibre Style Spec, "Other filter" (deprecated syntax).
enum LegacyFilter {
  /// The filter as an expression; unchanged where it is one already.
  static func expression(_ filter: PropertyValue) -> PropertyValue {
    guard let items = filter.array, let name = items.first?.string, isLegacy(items, name) else {
      return filter
    }
    let arguments = items.dropFirst()
    switch name {
    case "all", "any": return .array([.string(name)] + arguments.map(expression))
    case "none": return ["!", .array(["any"] + arguments.map(expression))]
    case "in", "!in":
      guard let key = arguments.first?.string else { return filter }
      let test: PropertyValue = [
        "in", property(key), ["literal", .array(Array(arguments.dropFirst()))],
      ]
      return name == "in" ? test : ["!", test]
    case "has", "!has":
      guard let key = arguments.first?.string else { return filter }
      let test: PropertyValue =
        key == "$id" ? ["!=", ["id"], nil] : ["has", .string(key)]
      return name == "has" ? test : ["!", test]
    default:
      guard arguments.count == 2, let key = arguments.first?.string, let value = arguments.last
      else { return filter }
      return [.string(name), property(key), value]
    }
  }

  private static func property(_ key: String) -> PropertyValue {
    switch key {
    case "$type": ["geometry-type"]
    case "$id": ["id"]
    default: ["get", .string(key)]
    }
  }

  private static func isLegacy(_ items: [PropertyValue], _ name: String) -> Bool {
    switch name {
    case "!in", "!has", "none": return true
    case "has": return items.count == 2 && ["$id", "$type"].contains(items[1].string)
    case "in": return items.count >= 3 && items[1].string != nil && items[2].array == nil
    case "==", "!=", "<", "<=", ">", ">=":
      return items.count == 3 && items[1].string != nil && items[2].array == nil
    case "all", "any":
      return items.dropFirst().contains { item in
        guard let inner = item.array, let innerName = inner.first?.string else { return false }
        return isLegacy(inner, innerName)
      }
    default: return false
    }
  }
}
