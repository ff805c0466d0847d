import Shapes

/// Filters in the form before expressions, `["==", "key", value]`, turned into expressions.
///
/// - Source: MapLibre Style Spec, Deprecations, "Other filter".
enum LegacyFilter {
  /// The filter is an expression already, or a plain value.
  static func isExpression(_ filter: PropertyValue) -> Bool {
    guard let items = filter.array, let name = items.first?.string else { return true }
    switch name {
    case "has":
      return items.count > 1 && items[1] != "$id" && items[1] != "$type"
    case "in":
      return items.count > 2 && (items[1].string == nil || items[2].array != nil)
    case "!in", "!has", "none": return false
    case "==", "!=", "<", "<=", ">", ">=":
      return items.count != 3 || items[1].array != nil || items[2].array != nil
    case "any", "all": return items.dropFirst().allSatisfy(isExpression)
    default: return true
    }
  }

  /// The same filter as an expression; nil when something is wrong with it.
  static func converted(_ filter: StyleCursor) -> PropertyValue? {
    guard !isExpression(filter.value), let items = filter.items,
      let name = items.first?.value.string
    else { return filter.value }
    switch name {
    case "any", "all", "none":
      let parts = items.dropFirst().compactMap(converted)
      guard parts.count == items.count - 1 else { return nil }
      return name == "none" ? ["!", .array(["any"] + parts)] : .array([.string(name)] + parts)
    default: return condition(name, items, of: filter)
    }
  }

  private static func condition(
    _ name: String, _ items: [StyleCursor], of filter: StyleCursor
  ) -> PropertyValue? {
    guard items.count > 1, let key = items[1].value.string else {
      filter.report("the filter names no property", "name one after '\(name)'")
      return nil
    }
    let operands = items.dropFirst(2)
    if let operand = operands.first(where: { !isScalar($0.value) }) {
      operand.report(
        "\(operand.value.excerpt) cannot be compared with a property",
        "write a string, a number or a boolean")
      return nil
    }
    switch name {
    case "has": return has(key)
    case "!has": return ["!", has(key)]
    case "in": return membership(key, operands.map(\.value))
    case "!in": return ["!", membership(key, operands.map(\.value))]
    case "==", "!=": return [.string(name), property(key), items[2].value]
    default: return order(name, key, items[2])
    }
  }

  /// Before expressions, values of different types were in no order instead of an error.
  private static func order(
    _ name: String, _ key: String, _ operand: StyleCursor
  ) -> PropertyValue? {
    let value = operand.value
    let type = value.number != nil ? "number" : "string"
    guard value.number != nil || value.string != nil else {
      operand.report("\(value.excerpt) has no order", "compare with a number or a string")
      return nil
    }
    let property = property(key)
    return [
      "all", ["==", ["typeof", property], .string(type)],
      [.string(name), [.string(type), property], value],
    ]
  }

  private static func membership(_ key: String, _ values: [PropertyValue])
    -> PropertyValue
  {
    .array(["any"] + values.map { ["==", property(key), $0] })
  }

  private static func property(_ key: String) -> PropertyValue {
    switch key {
    case "$type": ["geometry-type"]
    case "$id": ["id"]
    default: ["get", .string(key)]
    }
  }

  private static func has(_ key: String) -> PropertyValue {
    switch key {
    case "$type": true
    case "$id": ["!=", ["id"], nil]
    default: ["has", .string(key)]
    }
  }

  private static func isScalar(_ value: PropertyValue) -> Bool {
    value.array == nil && value.object == nil
  }
}
