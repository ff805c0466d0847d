import Expressions
import Shapes

/// Layers of names and icons.
extension PropertyTable {
  static let anchors = [
    "center", "left", "right", "top", "bottom", "top-left", "top-right", "bottom-left",
    "bottom-right",
  ]
  private static let overlaps = ["never", "always", "cooperative"]
  private static let alignments = ["map", "viewport", "auto"]
  private static let planes = ["map", "viewport"]
  private static let none = Value.array(Array(repeating: .number(0), count: 4))

  static let symbol: [PropertyDefinition] = placement + icons + texts + textPlaces

  private static let placement: [PropertyDefinition] = [
    .layout("symbol-avoid-edges", .boolean, .bool(false), for: .picture),
    .layout(
      "symbol-placement", .enumeration(["point", "line", "line-center"]), .string("point"),
      for: .picture),
    .layout("symbol-sort-key", .number),
    .layout(
      "symbol-spacing", .number, .number(250), unit: "px", in: 1...Double.infinity, for: .picture),
    .layout(
      "symbol-z-order", .enumeration(["auto", "viewport-y", "source"]), .string("auto"),
      for: .picture),
  ]

  private static let icons: [PropertyDefinition] = [
    .layout("icon-allow-overlap", .boolean, .bool(false), for: .picture),
    .layout("icon-anchor", .enumeration(anchors), .string("center")),
    .layout("icon-ignore-placement", .boolean, .bool(false), for: .picture),
    .layout("icon-image", .marker),
    .layout("icon-keep-upright", .boolean, .bool(false), for: .picture),
    .layout("icon-offset", .numbers(count: 2), noShift),
    .layout("icon-optional", .boolean, .bool(false), for: .picture),
    .layout("icon-overlap", .enumeration(overlaps), for: .picture),
    .layout("icon-padding", .padding, .padding([2, 2, 2, 2]), unit: "px"),
    .layout("icon-pitch-alignment", .enumeration(alignments), .string("auto"), for: .picture),
    .layout("icon-rotate", .number, .number(0), unit: "°"),
    .layout("icon-rotation-alignment", .enumeration(alignments), .string("auto"), for: .picture),
    .layout("icon-size", .number, .number(1), in: positive),
    .layout(
      "icon-text-fit", .enumeration(["none", "width", "height", "both"]), .string("none"),
      for: .picture),
    .layout("icon-text-fit-padding", .numbers(count: 4), none, unit: "px", for: .picture),
    .paint("icon-color", .color, .color(.black)),
    .paint("icon-halo-blur", .number, .number(0), unit: "px", in: positive),
    .paint("icon-halo-color", .color, .color(.transparent)),
    .paint("icon-halo-width", .number, .number(0), unit: "px", in: positive),
    .paint("icon-opacity", .number, .number(1), in: share),
    .paint("icon-translate", .numbers(count: 2), noShift, unit: "px", for: .picture),
    .paint("icon-translate-anchor", .enumeration(planes), .string("map"), for: .picture),
  ]

  private static let texts: [PropertyDefinition] = [
    .layout("text-field", .text, .string("")),
    .layout(
      "text-font", .strings,
      .array([.string("Open Sans Regular"), .string("Arial Unicode MS Regular")])),
    .layout("text-justify", .enumeration(["auto", "left", "center", "right"]), .string("center")),
    .layout("text-letter-spacing", .number, .number(0), unit: "em"),
    .layout("text-line-height", .number, .number(1.2), unit: "em", for: .picture),
    .layout("text-max-width", .number, .number(10), unit: "em", in: positive),
    .layout("text-size", .number, .number(16), unit: "px", in: positive),
    .layout("text-transform", .enumeration(["none", "uppercase", "lowercase"]), .string("none")),
    .layout("text-writing-mode", .enumerations(["horizontal", "vertical"]), for: .picture),
    .paint("text-color", .color, .color(.black)),
    .paint("text-halo-blur", .number, .number(0), unit: "px", in: positive),
    .paint("text-halo-color", .color, .color(.transparent)),
    .paint("text-halo-width", .number, .number(0), unit: "px", in: positive),
    .paint("text-opacity", .number, .number(1), in: share),
    .paint("text-translate", .numbers(count: 2), noShift, unit: "px", for: .picture),
    .paint("text-translate-anchor", .enumeration(planes), .string("map"), for: .picture),
  ]

  private static let textPlaces: [PropertyDefinition] = [
    .layout("text-allow-overlap", .boolean, .bool(false), for: .picture),
    .layout("text-anchor", .enumeration(anchors), .string("center")),
    .layout("text-ignore-placement", .boolean, .bool(false), for: .picture),
    .layout("text-keep-upright", .boolean, .bool(true), for: .picture),
    .layout("text-max-angle", .number, .number(45), unit: "°", for: .picture),
    .layout("text-offset", .numbers(count: 2), noShift, unit: "em"),
    .layout("text-optional", .boolean, .bool(false), for: .picture),
    .layout("text-overlap", .enumeration(overlaps), for: .picture),
    .layout("text-padding", .number, .number(2), unit: "px", in: positive, for: .picture),
    .layout("text-pitch-alignment", .enumeration(alignments), .string("auto"), for: .picture),
    .layout("text-radial-offset", .number, .number(0), unit: "em"),
    .layout("text-rotate", .number, .number(0), unit: "°"),
    .layout(
      "text-rotation-alignment", .enumeration(["map", "viewport", "viewport-glyph", "auto"]),
      .string("auto"), for: .picture),
    .layout("text-variable-anchor", .enumerations(anchors), for: .picture),
    .layout("text-variable-anchor-offset", .anchorOffsets),
  ]
}
