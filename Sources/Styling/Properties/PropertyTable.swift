import Shapes

/// The properties of every kind of layer that is drawn, and the names of those that are not.
///
/// - Source: MapLibre Style Spec v8, Layers: types, defaults, units, ranges and what expressions
///   may look at.
enum PropertyTable {
  /// The properties that a layer of the kind can have, by name.
  static func properties(of kind: StyleLayer.Kind) -> [String: PropertyDefinition] {
    byKind[kind] ?? [:]
  }

  private static let byKind: [StyleLayer.Kind: [String: PropertyDefinition]] = [
    .background: named(background), .fill: named(fill), .line: named(line),
    .circle: named(circle), .symbol: named(symbol), .heatmap: named(heatmap),
    .raster: named(raster),
  ]

  private static func named(_ list: [PropertyDefinition]) -> [String: PropertyDefinition] {
    Dictionary(uniqueKeysWithValues: (list + [visibility]).map { ($0.name, $0) })
  }

  static let positive = 0...Double.infinity
  static let share = 0.0...1.0
  static let noShift = Value.array([.number(0), .number(0)])

  private static let visibility = PropertyDefinition.layout(
    "visibility", .enumeration(["visible", "none"]), .string("visible"), for: .none)

  /// Properties of the specification, of the layers above, that this version does not draw.
  static let notDrawn: Set<String> = [
    "icon-allow-overlap", "icon-anchor",
    "icon-color", "icon-halo-blur", "icon-halo-color", "icon-halo-width", "icon-ignore-placement",
    "icon-image", "icon-keep-upright", "icon-offset", "icon-opacity", "icon-optional",
    "icon-overlap", "icon-padding", "icon-pitch-alignment", "icon-rotate",
    "icon-rotation-alignment", "icon-size", "icon-text-fit", "icon-text-fit-padding",
    "icon-translate", "icon-translate-anchor",
    "symbol-avoid-edges", "symbol-placement", "symbol-spacing", "symbol-z-order", "text-halo-blur",
    "text-justify", "text-keep-upright", "text-max-angle", "text-optional", "text-overlap",
    "text-pitch-alignment", "text-rotate", "text-rotation-alignment", "text-translate",
    "text-translate-anchor", "text-variable-anchor-offset", "text-writing-mode",
  ]
}
