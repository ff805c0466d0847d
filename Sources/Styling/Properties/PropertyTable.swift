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
    .circle: named(circle), .symbol: named(symbol),
  ]

  private static func named(_ list: [PropertyDefinition]) -> [String: PropertyDefinition] {
    Dictionary(uniqueKeysWithValues: (list + [visibility]).map { ($0.name, $0) })
  }

  private static let positive = 0...Double.infinity
  private static let share = 0.0...1.0
  private static let noShift = Value.array([.number(0), .number(0)])

  private static let visibility = PropertyDefinition.layout(
    "visibility", .enumeration(["visible", "none"]), .string("visible"), for: .none)

  private static let background: [PropertyDefinition] = [
    .paint("background-color", .color, .color(.black), for: .picture),
    .paint("background-opacity", .number, .number(1), in: share, for: .picture),
  ]

  private static let fill: [PropertyDefinition] = [
    .layout("fill-sort-key", .number),
    .paint("fill-antialias", .boolean, .bool(true), for: .picture),
    .paint("fill-color", .color, .color(.black)),
    .paint("fill-opacity", .number, .number(1), in: share),
    .paint("fill-outline-color", .color),
    .paint("fill-pattern", .hatch),
    .paint("fill-translate", .numbers(count: 2), noShift, unit: "px", for: .picture),
  ]

  private static let line: [PropertyDefinition] = [
    .layout("line-cap", .enumeration(["butt", "round", "square"]), .string("butt")),
    .layout("line-join", .enumeration(["bevel", "round", "miter"]), .string("miter")),
    .layout("line-miter-limit", .number, .number(2), unit: "line widths"),
    .layout("line-sort-key", .number),
    .paint("line-color", .color, .color(.black)),
    .paint("line-dasharray", .numbers(count: nil), unit: "line widths", in: positive),
    .paint("line-opacity", .number, .number(1), in: share),
    .paint("line-width", .number, .number(1), unit: "px", in: positive),
  ]

  private static let circle: [PropertyDefinition] = [
    .layout("circle-sort-key", .number),
    .paint("circle-color", .color, .color(.black)),
    .paint("circle-opacity", .number, .number(1), in: share),
    .paint("circle-radius", .number, .number(5), unit: "px", in: positive),
    .paint("circle-stroke-color", .color, .color(.black)),
    .paint("circle-stroke-opacity", .number, .number(1), in: share),
    .paint("circle-stroke-width", .number, .number(0), unit: "px", in: positive),
    .paint("circle-translate", .numbers(count: 2), noShift, unit: "px", for: .picture),
  ]

  private static let anchors = [
    "center", "left", "right", "top", "bottom", "top-left", "top-right", "bottom-left",
    "bottom-right",
  ]

  private static let symbol: [PropertyDefinition] = placement + texts

  private static let placement: [PropertyDefinition] = [
    .layout("symbol-sort-key", .number)
  ]

  private static let texts: [PropertyDefinition] = [
    .layout("text-allow-overlap", .boolean, .bool(false), for: .picture),
    .layout("text-anchor", .enumeration(anchors), .string("center")),
    .layout("text-field", .text, .string("")),
    .layout(
      "text-font", .strings,
      .array([.string("Open Sans Regular"), .string("Arial Unicode MS Regular")])),
    .layout("text-ignore-placement", .boolean, .bool(false), for: .picture),
    .layout("text-letter-spacing", .number, .number(0), unit: "em"),
    .layout("text-line-height", .number, .number(1.2), unit: "em", for: .picture),
    .layout("text-max-width", .number, .number(10), unit: "em", in: positive),
    .layout("text-offset", .numbers(count: 2), noShift, unit: "em"),
    .layout("text-padding", .number, .number(2), unit: "px", in: positive, for: .picture),
    .layout("text-radial-offset", .number, .number(0), unit: "em"),
    .layout("text-size", .number, .number(16), unit: "px", in: positive),
    .layout("text-transform", .enumeration(["none", "uppercase", "lowercase"]), .string("none")),
    .layout("text-variable-anchor", .enumerations(anchors), for: .picture),
    .paint("text-color", .color, .color(.black)),
    .paint("text-halo-color", .color, .color(.transparent)),
    .paint("text-halo-width", .number, .number(0), unit: "px", in: positive),
    .paint("text-opacity", .number, .number(1), in: share),
  ]

  /// Properties of the specification, of the layers above, that this version does not draw.
  static let notDrawn: Set<String> = [
    "background-pattern", "circle-blur", "circle-pitch-alignment", "circle-pitch-scale",
    "circle-translate-anchor", "fill-translate-anchor", "icon-allow-overlap", "icon-anchor",
    "icon-color", "icon-halo-blur", "icon-halo-color", "icon-halo-width", "icon-ignore-placement",
    "icon-image", "icon-keep-upright", "icon-offset", "icon-opacity", "icon-optional",
    "icon-overlap", "icon-padding", "icon-pitch-alignment", "icon-rotate",
    "icon-rotation-alignment", "icon-size", "icon-text-fit", "icon-text-fit-padding",
    "icon-translate", "icon-translate-anchor", "line-blur", "line-gap-width", "line-gradient",
    "line-offset", "line-pattern", "line-round-limit", "line-translate", "line-translate-anchor",
    "symbol-avoid-edges", "symbol-placement", "symbol-spacing", "symbol-z-order", "text-halo-blur",
    "text-justify", "text-keep-upright", "text-max-angle", "text-optional", "text-overlap",
    "text-pitch-alignment", "text-rotate", "text-rotation-alignment", "text-translate",
    "text-translate-anchor", "text-variable-anchor-offset", "text-writing-mode",
  ]
}
