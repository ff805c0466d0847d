import Shapes

/// Layers of names and icons.
extension PropertyTable {
  private static let anchors = [
    "center", "left", "right", "top", "bottom", "top-left", "top-right", "bottom-left",
    "bottom-right",
  ]

  static let symbol: [PropertyDefinition] = placement + texts

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
}
