package import Diagnostics
package import Shapes

/// A property of features that a layer of a style, or its classes, cannot do without.
package struct AskedProperty: Sendable, Hashable {
  package let name: String
  package let source: String
  /// Where the style asks for it.
  package let pointer: JSONPointer
}

/// Finds the properties that a style asks of the features of its sources.
///
/// Left out is what the style allows to be missing: in `coalesce` and beside a standard value, compared with null,
/// or looked for with `has` in the same layer.
package struct AskedProperties {
  package private(set) var all: [AskedProperty] = []
  private var optional: Set<String> = []

  /// - Parameter style: The style as it is written.
  package init(inStyle style: PropertyValue) {
    let root = style.object ?? [:]
    for (index, layer) in (root["layers"]?.array ?? []).enumerated() {
      guard let members = layer.object, let source = members["source"]?.string else { continue }
      let pointer = JSONPointer.document.appending("layers").appending(String(index))
      var asked: [AskedProperty] = []
      optional = []
      if let filter = members["filter"] {
        if LegacyFilter.isExpression(filter) {
          walk(filter, source, pointer.appending("filter"), &asked)
        } else {
          walkLegacy(filter, source, pointer.appending("filter"), &asked)
        }
      }
      for section in ["layout", "paint"] {
        for (name, value) in (members[section]?.object ?? [:]).sorted(by: { $0.key < $1.key }) {
          walk(value, source, pointer.appending(section).appending(name), &asked)
        }
      }
      all += asked.filter { !optional.contains($0.name) }
    }
    let classes = root["metadata"]?.object?["controlmap:classes"]?.object ?? [:]
    for (name, rule) in classes.sorted(by: { $0.key < $1.key }) {
      guard let source = rule.object?["source"]?.string,
        let property = rule.object?["property"]?.string
      else { continue }
      all.append(
        AskedProperty(
          name: property, source: source,
          pointer: JSONPointer.document.appending("metadata").appending("controlmap:classes")
            .appending(name).appending("property")))
    }
  }

  private mutating func walk(
    _ value: PropertyValue, _ source: String, _ pointer: JSONPointer,
    _ asked: inout [AskedProperty]
  ) {
    if let function = value.object {
      if let name = function["property"]?.string, function["default"] == nil {
        asked.append(AskedProperty(name: name, source: source, pointer: pointer))
      }
      return
    }
    guard let items = value.array, let name = items.first?.string else { return }
    switch name {
    case "literal", "coalesce": return
    case "get", "has":
      guard items.count == 2, let property = items[1].string else { break }
      if name == "has" {
        optional.insert(property)
      } else {
        asked.append(AskedProperty(name: property, source: source, pointer: pointer))
      }
      return
    case "to-number", "to-color", "number", "string", "boolean", "to-boolean":
      // A second value stands in for one that is missing.
      if items.count > 2 { return }
    case "==", "!=":
      if items.dropFirst().contains(where: \.isNull) { return }
    default: break
    }
    for item in items.dropFirst() { walk(item, source, pointer, &asked) }
  }

  private mutating func walkLegacy(
    _ value: PropertyValue, _ source: String, _ pointer: JSONPointer,
    _ asked: inout [AskedProperty]
  ) {
    guard let items = value.array, let name = items.first?.string else { return }
    switch name {
    case "all", "any", "none":
      for item in items.dropFirst() { walkLegacy(item, source, pointer, &asked) }
    case "has", "!has":
      if items.count > 1, let property = items[1].string { optional.insert(property) }
    case "==", "!=", "<", "<=", ">", ">=", "in", "!in":
      guard items.count > 1, let property = items[1].string, property != "$id",
        property != "$type"
      else { return }
      asked.append(AskedProperty(name: property, source: source, pointer: pointer))
    default: walk(value, source, pointer, &asked)
    }
  }
}
