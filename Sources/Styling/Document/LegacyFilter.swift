import Diagnostics
import Shapes

/// Filters in the form before expressions, `["==", "key", value]`, turned into expressions.
///
/// - Source: MapLibre Style Spec, Deprecations, "Other filter".
struct LegacyFilter {
  private(set) var problems: [Diagnostic] = []

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
  mutating func converted(_ filter: PropertyValue, pointer: JSONPointer) -> PropertyValue? {
    guard !Self.isExpression(filter), let items = filter.array, let name = items.first?.string
    else { return filter }
    switch name {
    case "any", "all", "none":
      let parts = items.indices.dropFirst().compactMap {
        converted(items[$0], pointer: pointer.appending($0))
      }
      guard parts.count == items.count - 1 else { return nil }
      return name == "none" ? ["!", .array(["any"] + parts)] : .array([.string(name)] + parts)
    default: return condition(name, items, pointer)
    }
  }

  private mutating func condition(
    _ name: String, _ items: [PropertyValue], _ pointer: JSONPointer
  ) -> PropertyValue? {
    guard items.count > 1, let key = items[1].string else {
      return report("the filter names no property", "name one after '\(name)'", pointer)
    }
    if let position = items.indices.dropFirst(2).first(where: { !Self.isScalar(items[$0]) }) {
      return report(
        "\(items[position].excerpt) cannot be compared with a property",
        "write a string, a number or a boolean", pointer.appending(position))
    }
    switch name {
    case "has": return Self.has(key)
    case "!has": return ["!", Self.has(key)]
    case "in": return Self.membership(key, items.dropFirst(2))
    case "!in": return ["!", Self.membership(key, items.dropFirst(2))]
    case "==", "!=": return [.string(name), Self.property(key), items[2]]
    default: return order(name, key, items[2], pointer)
    }
  }

  /// Before expressions, values of different types were in no order instead of an error.
  private mutating func order(
    _ name: String, _ key: String, _ value: PropertyValue, _ pointer: JSONPointer
  ) -> PropertyValue? {
    let type = value.number != nil ? "number" : "string"
    guard value.number != nil || value.string != nil else {
      return report(
        "\(value.excerpt) has no order", "compare with a number or a string", pointer.appending(2))
    }
    let property = Self.property(key)
    return [
      "all", ["==", ["typeof", property], .string(type)],
      [.string(name), [.string(type), property], value],
    ]
  }

  private static func membership(_ key: String, _ values: ArraySlice<PropertyValue>)
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

  private mutating func report(_ what: String, _ advice: String, _ pointer: JSONPointer)
    -> PropertyValue?
  {
    problems.append(Diagnostic(pointer: pointer, what: what, advice: advice))
    return nil
  }
}
