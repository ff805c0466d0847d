import Shapes

/// What the specification says about a property of a layer.
struct PropertyDefinition: Sendable {
  enum Kind: Sendable {
    case number(ClosedRange<Double>)
    case color
    case boolean
    case string
    /// One of several words.
    case choice([String])
    /// Numbers, of a certain count where one is named.
    case numbers(Int?)
    case strings
  }

  let kind: Kind
  /// Nil where the property does nothing unless it is set.
  let initial: Value?

  var type: ValueType {
    switch kind {
    case .number: .number
    case .color: .color
    case .boolean: .boolean
    case .string, .choice: .string
    case .numbers(let count): .array(.number, count)
    case .strings: .array(.string, nil)
    }
  }
}

/// The properties that each kind of layer takes.
///
/// - Source: MapLibre Style Spec v8, layers; the defaults are the specification's.
enum PropertyTable {
  static let paint: [StyleLayer.Kind: [String: PropertyDefinition]] = [
    .background: [
      "background-color": color(.black),
      "background-opacity": fraction(1),
    ],
    .fill: [
      "fill-antialias": boolean(true),
      "fill-color": color(.black),
      "fill-opacity": fraction(1),
      "fill-outline-color": optional(.color),
      "fill-pattern": optional(.string),
      "fill-translate": optional(.numbers(2)),
    ],
    .line: [
      "line-color": color(.black),
      "line-dasharray": optional(.numbers(nil)),
      "line-opacity": fraction(1),
      "line-width": length(1),
    ],
    .circle: [
      "circle-color": color(.black),
      "circle-opacity": fraction(1),
      "circle-radius": length(5),
      "circle-stroke-color": color(.black),
      "circle-stroke-opacity": fraction(1),
      "circle-stroke-width": length(0),
      "circle-translate": optional(.numbers(2)),
    ],
    .symbol: [
      "text-color": color(.black),
      "text-halo-color": color(.transparent),
      "text-halo-width": length(0),
      "text-opacity": fraction(1),
    ],
  ]

  static let layout: [StyleLayer.Kind: [String: PropertyDefinition]] = [
    .background: [:],
    .fill: ["fill-sort-key": optional(.number(everything))],
    .line: [
      "line-cap": choice(["butt", "round", "square"]),
      "line-join": choice(["miter", "bevel", "round"]),
      "line-miter-limit": length(2),
      "line-sort-key": optional(.number(everything)),
    ],
    .circle: ["circle-sort-key": optional(.number(everything))],
    .symbol: [
      "symbol-sort-key": optional(.number(everything)),
      "text-allow-overlap": boolean(false),
      "text-anchor": choice(anchors),
      "text-field": PropertyDefinition(kind: .string, initial: .string("")),
      "text-font": PropertyDefinition(
        kind: .strings,
        initial: .array([.string("Open Sans Regular"), .string("Arial Unicode MS Regular")])),
      "text-ignore-placement": boolean(false),
      "text-letter-spacing": PropertyDefinition(kind: .number(everything), initial: .number(0)),
      "text-line-height": PropertyDefinition(kind: .number(everything), initial: .number(1.2)),
      "text-max-width": length(10),
      "text-offset": PropertyDefinition(
        kind: .numbers(2), initial: .array([.number(0), .number(0)])),
      "text-padding": length(2),
      "text-radial-offset": PropertyDefinition(kind: .number(everything), initial: .number(0)),
      "text-size": length(16),
      "text-transform": choice(["none", "uppercase", "lowercase"]),
      "text-variable-anchor": optional(.strings),
    ],
  ]

  /// Properties that the specification has and that this version does not draw, by their beginnings.
  static let undrawn = [
    "background-", "fill-", "line-", "circle-", "symbol-", "text-", "icon-", "raster-",
    "hillshade-",
    "heatmap-", "fill-extrusion-", "color-relief-",
  ]

  private static let everything = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
  private static let anchors = [
    "center", "left", "right", "top", "bottom", "top-left", "top-right", "bottom-left",
    "bottom-right",
  ]

  private static func color(_ initial: Color) -> PropertyDefinition {
    PropertyDefinition(kind: .color, initial: .color(initial))
  }

  private static func fraction(_ initial: Double) -> PropertyDefinition {
    PropertyDefinition(kind: .number(0...1), initial: .number(initial))
  }

  private static func length(_ initial: Double) -> PropertyDefinition {
    PropertyDefinition(
      kind: .number(0...Double.greatestFiniteMagnitude), initial: .number(initial))
  }

  private static func boolean(_ initial: Bool) -> PropertyDefinition {
    PropertyDefinition(kind: .boolean, initial: .bool(initial))
  }

  /// The first word is the default.
  private static func choice(_ words: [String]) -> PropertyDefinition {
    PropertyDefinition(kind: .choice(words), initial: .string(words[0]))
  }

  private static func optional(_ kind: PropertyDefinition.Kind) -> PropertyDefinition {
    PropertyDefinition(kind: kind, initial: nil)
  }
}
