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
    .layout("symbol-sort-key", .number, in: .sortKey),
    .layout(
      "symbol-spacing", .number, .number(250), in: .spacing, for: .picture),
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
    .layout("icon-offset", .numbers(count: 2), noShift, in: .shift),
    .layout("icon-optional", .boolean, .bool(false), for: .picture),
    .layout("icon-overlap", .enumeration(overlaps), for: .picture),
    .layout("icon-padding", .padding, .padding([2, 2, 2, 2]), in: .shift),
    .layout("icon-pitch-alignment", .enumeration(alignments), .string("auto"), for: .picture),
    .layout("icon-rotate", .number, .number(0), in: .angle),
    .layout("icon-rotation-alignment", .enumeration(alignments), .string("auto"), for: .picture),
    .layout("icon-size", .number, .number(1), in: .iconScale),
    .layout(
      "icon-text-fit", .enumeration(["none", "width", "height", "both"]), .string("none"),
      for: .picture),
    .layout("icon-text-fit-padding", .numbers(count: 4), none, in: .shift, for: .picture),
    .paint("icon-color", .color, .color(.black)),
    .paint("icon-halo-blur", .number, .number(0), in: .length),
    .paint("icon-halo-color", .color, .color(.transparent)),
    .paint("icon-halo-width", .number, .number(0), in: .length),
    .paint("icon-opacity", .number, .number(1), in: .share),
    .paint("icon-translate", .numbers(count: 2), noShift, in: .shift, for: .picture),
    .paint("icon-translate-anchor", .enumeration(planes), .string("map"), for: .picture),
  ]

  private static let texts: [PropertyDefinition] = [
    .layout("text-field", .text, .string("")),
    .layout(
      "text-font", .strings,
      .array([.string("Open Sans Regular"), .string("Arial Unicode MS Regular")])),
    .layout("text-justify", .enumeration(["auto", "left", "center", "right"]), .string("center")),
    .layout("text-letter-spacing", .number, .number(0), in: .ems),
    .layout("text-line-height", .number, .number(1.2), in: .ems, for: .picture),
    .layout("text-max-width", .number, .number(10), in: .maxWidth),
    .layout("text-size", .number, .number(16), in: .fontSize),
    .layout("text-transform", .enumeration(["none", "uppercase", "lowercase"]), .string("none")),
    .layout("text-writing-mode", .enumerations(["horizontal", "vertical"]), for: .picture),
    .paint("text-color", .color, .color(.black)),
    .paint("text-halo-blur", .number, .number(0), in: .length),
    .paint("text-halo-color", .color, .color(.transparent)),
    .paint("text-halo-width", .number, .number(0), in: .length),
    .paint("text-opacity", .number, .number(1), in: .share),
    .paint("text-translate", .numbers(count: 2), noShift, in: .shift, for: .picture),
    .paint("text-translate-anchor", .enumeration(planes), .string("map"), for: .picture),
  ]

  private static let textPlaces: [PropertyDefinition] = [
    .layout("text-allow-overlap", .boolean, .bool(false), for: .picture),
    .layout("text-anchor", .enumeration(anchors), .string("center")),
    .layout("text-ignore-placement", .boolean, .bool(false), for: .picture),
    .layout("text-keep-upright", .boolean, .bool(true), for: .picture),
    .layout("text-max-angle", .number, .number(45), in: .angle, for: .picture),
    .layout("text-offset", .numbers(count: 2), noShift, in: .ems),
    .layout("text-optional", .boolean, .bool(false), for: .picture),
    .layout("text-overlap", .enumeration(overlaps), for: .picture),
    .layout("text-padding", .number, .number(2), in: .length, for: .picture),
    .layout("text-pitch-alignment", .enumeration(alignments), .string("auto"), for: .picture),
    .layout("text-radial-offset", .number, .number(0), in: .ems),
    .layout("text-rotate", .number, .number(0), in: .angle),
    .layout(
      "text-rotation-alignment", .enumeration(["map", "viewport", "viewport-glyph", "auto"]),
      .string("auto"), for: .picture),
    .layout("text-variable-anchor", .enumerations(anchors), for: .picture),
    .layout("text-variable-anchor-offset", .anchorOffsets, in: .ems),
  ]
}
