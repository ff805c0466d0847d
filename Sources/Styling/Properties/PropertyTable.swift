import Expressions
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
    .raster: named(raster), .hillshade: named(hillshade),
  ]

  private static func named(_ list: [PropertyDefinition]) -> [String: PropertyDefinition] {
    Dictionary(uniqueKeysWithValues: (list + [visibility]).map { ($0.name, $0) })
  }

  static let noShift = Value.array([.number(0), .number(0)])

  private static let visibility = PropertyDefinition.layout(
    "visibility", .enumeration(["visible", "none"]), .string("visible"), for: .none)
}
