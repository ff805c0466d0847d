import Diagnostics
import Expressions
import Shapes

/// Checks one layer of a style.
struct LayerReader {
  private(set) var problems: [Diagnostic] = []
  private let pointer: JSONPointer
  private let members: [String: PropertyValue]

  init(_ members: [String: PropertyValue], pointer: JSONPointer) {
    self.members = members
    self.pointer = pointer
  }

  private static let known = [
    "id", "type", "metadata", "source", "source-layer", "minzoom", "maxzoom", "filter", "layout",
    "paint",
  ]
  /// Kinds of layers that a flat, still map cannot have, and what they need.
  private static let notDrawn = [
    "color-relief": "elevation tiles from a network", "fill-extrusion": "a view in perspective",
    "hillshade": "elevation tiles from a network", "sky": "a view in perspective",
  ]

  /// The layer; nil when it cannot be drawn. `sources` are the types of those declared, by name.
  mutating func read(sources: [String: String]) -> StyleLayer? {
    for key in members.keys.sorted() where !Self.known.contains(key) {
      report("a layer has no '\(key)'", NearestName.advice(for: key, among: Self.known), at: key)
    }
    let id = readID()
    let kind = readKind()
    let zooms = (readZoom("minzoom"), readZoom("maxzoom"))
    let filter = readFilter()
    guard let kind else { return nil }
    let source = readSource(of: kind, declared: sources)
    let values = PropertyDefinition.Section.allNames.reduce(into: [String: Expression]()) {
      readSection($1, of: kind, into: &$0)
    }
    guard let id else { return nil }
    var layer = StyleLayer(
      id: id, kind: kind, source: source, filter: filter, minzoom: zooms.0, maxzoom: zooms.1,
      metadata: members["metadata"]?.object ?? [:], pointer: pointer, values: values)
    layer.front = readDecoration("controlmap:front", LineDecorationReader.front, of: kind)
    layer.symbols = readDecoration("controlmap:symbols", LineDecorationReader.symbols, of: kind)
    return layer
  }

  private mutating func readDecoration(
    _ key: String, _ types: [String: ValueType], of kind: StyleLayer.Kind
  ) -> LineDecoration? {
    guard let json = members["metadata"]?.object?[key] else { return nil }
    guard kind == .line else {
      report("only line layers have '\(key)'", "move it to a line layer", at: "metadata")
      return nil
    }
    var reader = LineDecorationReader(
      pointer: pointer.appending("metadata").appending(key), types: types)
    let decoration = reader.read(json)
    problems += reader.problems
    return decoration
  }

  private mutating func readID() -> String? {
    if let id = members["id"]?.string, !id.isEmpty { return id }
    report("the layer has no id", "give it a string of its own", at: "id")
    return nil
  }

  private mutating func readKind() -> StyleLayer.Kind? {
    guard let name = members["type"]?.string else {
      report("the layer has no type", "write background, fill, line, circle or symbol", at: "type")
      return nil
    }
    if let kind = StyleLayer.Kind(rawValue: name) { return kind }
    let drawn = StyleLayer.Kind.allCases.map(\.rawValue)
    if let need = Self.notDrawn[name] {
      report(
        "layers of type '\(name)' need \(need), which a still map has not",
        "take the layer out, or use one of " + drawn.joined(separator: ", "), at: "type")
    } else {
      report(
        "there is no layer type '\(name)'", NearestName.advice(for: name, among: drawn), at: "type")
    }
    return nil
  }

  private mutating func readZoom(_ key: String) -> Double? {
    guard let json = members[key] else { return nil }
    if let zoom = json.number, Quantity.zoom.contains(zoom) { return zoom }
    report("\(json.excerpt) is no zoom", "write a number between 0 and 24", at: key)
    return nil
  }

  private mutating func readSource(of kind: StyleLayer.Kind, declared: [String: String]) -> String?
  {
    guard kind != .background else { return nil }
    guard let source = members["source"]?.string else {
      report("the layer has no source", "name one of those under 'sources'", at: "source")
      return nil
    }
    checkType(of: source, declared[source], for: kind)
    if declared[source] == nil {
      let advice = nearestName(to: source, in: declared.keys.sorted())
      report(
        "the source '\(source)' is not declared",
        advice.map { "did you mean '\($0)'?" } ?? "declare it under 'sources'", at: "source")
    }
    return source
  }

  /// Features are drawn by all layers but those of images. Sources that cannot be had are named where
  /// they are declared.
  private mutating func checkType(of source: String, _ type: String?, for kind: StyleLayer.Kind) {
    switch type {
    case "geojson":
      if members["source-layer"] != nil {
        report("a GeoJSON source has no layers", "leave 'source-layer' out", at: "source-layer")
      }
      if kind == .raster {
        report(
          "the source '\(source)' has features, not pixels", "name a source of type 'image'",
          at: "source")
      }
    case "image" where kind != .raster:
      report(
        "the source '\(source)' is an image", "draw it by a layer of type 'raster'", at: "source")
    default: break
    }
  }

  private mutating func readFilter() -> Expression? {
    guard let json = members["filter"] else { return nil }
    var reader = FilterReader(pointer: pointer.appending("filter"))
    let filter = reader.read(json)
    problems += reader.problems
    return filter
  }

  private mutating func readSection(
    _ section: PropertyDefinition.Section, of kind: StyleLayer.Kind,
    into values: inout [String: Expression]
  ) {
    guard let json = members[section.rawValue] else { return }
    guard let properties = json.object else {
      return report(
        "'\(section.rawValue)' is not an object", "write {\"property\": value}",
        at: section.rawValue)
    }
    for name in properties.keys.sorted() {
      let place = pointer.appending(section.rawValue).appending(name)
      guard let definition = definition(name, in: section, of: kind, at: place),
        let json = properties[name]
      else { continue }
      var reader = PropertyReader(definition, pointer: place)
      values[name] = reader.read(json)
      problems += reader.problems
    }
  }

  private mutating func definition(
    _ name: String, in section: PropertyDefinition.Section, of kind: StyleLayer.Kind,
    at place: JSONPointer
  ) -> PropertyDefinition? {
    let table = PropertyTable.properties(of: kind)
    if let definition = table[name] {
      if definition.section == section { return definition }
      note(
        "'\(name)' is a property of '\(definition.section.rawValue)'",
        "move it from '\(section.rawValue)' to '\(definition.section.rawValue)'", place)
    } else if let property = Self.transitioned(name), table[property] != nil {
      note(
        "a still picture has no transitions", "leave '\(name)' out", place, isWarning: true)
    } else {
      note(
        "a layer of type '\(kind.rawValue)' has no property '\(name)'",
        NearestName.advice(for: name, among: Array(table.keys)), place)
    }
    return nil
  }

  private static func transitioned(_ name: String) -> String? {
    name.hasSuffix("-transition") ? String(name.dropLast("-transition".count)) : nil
  }

  private mutating func report(_ what: String, _ advice: String, at key: String) {
    note(what, advice, pointer.appending(key))
  }

  private mutating func note(
    _ what: String, _ advice: String, _ place: JSONPointer, isWarning: Bool = false
  ) {
    problems.append(
      Diagnostic(pointer: place, what: what, advice: advice, isWarning: isWarning))
  }
}

extension PropertyDefinition.Section {
  /// Both sections, in the order of the specification.
  static let allNames: [Self] = [.layout, .paint]
}
