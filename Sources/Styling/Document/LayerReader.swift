import Diagnostics
import Expressions
import Shapes

/// Checks one layer of a style.
struct LayerReader {
  private let layer: StyleCursor

  /// Reads an object of `layers`.
  init(_ layer: StyleCursor) {
    self.layer = layer
  }

  private static let known = [
    "id", "type", "metadata", "source", "source-layer", "minzoom", "maxzoom", "filter", "layout",
    "paint",
  ]
  /// Kinds of layers that a flat, still map cannot have, and what they need.
  private static let notDrawn = [
    "color-relief": "elevation tiles from a network", "fill-extrusion": "a view in perspective",
    "sky": "a view in perspective",
  ]

  /// The layer; nil when it cannot be drawn. `sources` are the types of those declared, by name.
  func read(sources: [String: String]) -> StyleLayer? {
    layer.refuseMembers(but: Self.known) { "a layer has no '\($0)'" }
    let id = readID()
    let kind = readKind()
    let zooms = (readZoom("minzoom"), readZoom("maxzoom"))
    let filter = layer["filter"]?.filter()
    guard let kind else { return nil }
    let source = readSource(of: kind, declared: sources)
    let values = PropertyDefinition.Section.allNames.reduce(into: [String: Expression]()) {
      readSection($1, of: kind, into: &$0)
    }
    guard let id else { return nil }
    var read = StyleLayer(
      id: id, kind: kind, source: source, filter: filter, minzoom: zooms.0, maxzoom: zooms.1,
      metadata: layer["metadata"]?.value.object ?? [:], pointer: layer.pointer, values: values)
    read.front = readDecoration("controlmap:front", LineDecorationReader.front, of: kind)
    read.symbols = readDecoration("controlmap:symbols", LineDecorationReader.symbols, of: kind)
    return read
  }

  private func readDecoration(
    _ key: String, _ types: [String: ValueType], of kind: StyleLayer.Kind
  ) -> LineDecoration? {
    guard let decoration = layer["metadata"]?[key] else { return nil }
    guard kind == .line else {
      layer.report("only line layers have '\(key)'", "move it to a line layer", at: "metadata")
      return nil
    }
    return LineDecorationReader(decoration, types: types).read()
  }

  private func readID() -> String? {
    if let id = layer["id"]?.value.string, !id.isEmpty { return id }
    layer.report("the layer has no id", "give it a string of its own", at: "id")
    return nil
  }

  private func readKind() -> StyleLayer.Kind? {
    guard let name = layer["type"]?.value.string else {
      layer.report(
        "the layer has no type", "write background, fill, line, circle or symbol", at: "type")
      return nil
    }
    if let kind = StyleLayer.Kind(rawValue: name) { return kind }
    let drawn = StyleLayer.Kind.allCases.map(\.rawValue)
    if let need = Self.notDrawn[name] {
      layer.report(
        "layers of type '\(name)' need \(need), which a still map has not",
        "take the layer out, or use one of " + drawn.joined(separator: ", "), at: "type")
    } else {
      layer.report(
        "there is no layer type '\(name)'", NearestName.advice(for: name, among: drawn), at: "type")
    }
    return nil
  }

  private func readZoom(_ key: String) -> Double? {
    guard let member = layer[key] else { return nil }
    if let zoom = member.value.number, Quantity.zoom.contains(zoom) { return zoom }
    member.report("\(member.value.excerpt) is no zoom", "write a number between 0 and 24")
    return nil
  }

  private func readSource(of kind: StyleLayer.Kind, declared: [String: String]) -> String? {
    guard kind != .background else { return nil }
    guard let source = layer["source"]?.value.string else {
      layer.report("the layer has no source", "name one of those under 'sources'", at: "source")
      return nil
    }
    checkType(of: source, declared[source], for: kind)
    if declared[source] == nil {
      let advice = nearestName(to: source, in: declared.keys.sorted())
      layer.report(
        "the source '\(source)' is not declared",
        advice.map { "did you mean '\($0)'?" } ?? "declare it under 'sources'", at: "source")
    }
    return source
  }

  /// Features are drawn by all layers but those of images. Sources that cannot be had are named where
  /// they are declared.
  private func checkType(of source: String, _ type: String?, for kind: StyleLayer.Kind) {
    switch type {
    case "geojson":
      layer["source-layer"]?.report("a GeoJSON source has no layers", "leave 'source-layer' out")
      if kind == .hillshade {
        layer.report(
          "the source '\(source)' has features, not heights",
          "name 'world-relief', a source of type 'raster-dem'", at: "source")
      } else if kind == .raster {
        layer.report(
          "the source '\(source)' has features, not pixels", "name a source of type 'image'",
          at: "source")
      }
    case "raster-dem" where kind != .hillshade:
      layer.report(
        "the source '\(source)' has heights", "draw it by a layer of type 'hillshade'",
        at: "source")
    case "image" where kind != .raster:
      layer.report(
        "the source '\(source)' is an image", "draw it by a layer of type 'raster'", at: "source")
    default: break
    }
  }

  private func readSection(
    _ section: PropertyDefinition.Section, of kind: StyleLayer.Kind,
    into values: inout [String: Expression]
  ) {
    guard let properties = layer[section.rawValue],
      properties.isObject(
        else: "'\(section.rawValue)' is not an object", "write {\"property\": value}")
    else { return }
    for (name, property) in properties.members {
      guard let definition = definition(of: property, name, in: section, of: kind) else { continue }
      values[name] = PropertyReader(property, definition).read()
    }
  }

  private func definition(
    of property: StyleCursor, _ name: String, in section: PropertyDefinition.Section,
    of kind: StyleLayer.Kind
  ) -> PropertyDefinition? {
    let table = PropertyTable.properties(of: kind)
    if let definition = table[name] {
      if definition.section == section { return definition }
      property.report(
        "'\(name)' is a property of '\(definition.section.rawValue)'",
        "move it from '\(section.rawValue)' to '\(definition.section.rawValue)'")
    } else if let steady = Self.transitioned(name), table[steady] != nil {
      property.report("a still picture has no transitions", "leave '\(name)' out", isWarning: true)
    } else {
      property.report(
        "a layer of type '\(kind.rawValue)' has no property '\(name)'",
        NearestName.advice(for: name, among: Array(table.keys)))
    }
    return nil
  }

  private static func transitioned(_ name: String) -> String? {
    name.hasSuffix("-transition") ? String(name.dropLast("-transition".count)) : nil
  }
}

extension PropertyDefinition.Section {
  /// Both sections, in the order of the specification.
  static let allNames: [Self] = [.layout, .paint]
}
