import Expressions
import Shapes

/// Layers of shapes.
extension PropertyTable {
  static let background: [PropertyDefinition] = [
    .paint("background-color", .color, .color(.black), for: .picture),
    .paint("background-opacity", .number, .number(1), in: .share, for: .picture),
    .paint("background-pattern", .hatch, for: .picture),
  ]

  static let fill: [PropertyDefinition] = [
    .layout("fill-sort-key", .number, in: .sortKey),
    .paint("fill-antialias", .boolean, .bool(true), for: .picture),
    .paint("fill-color", .color, .color(.black)),
    .paint("fill-opacity", .number, .number(1), in: .share),
    .paint("fill-outline-color", .color),
    .paint("fill-pattern", .hatch),
    .paint("fill-translate", .numbers(count: 2), noShift, in: .shift, for: .picture),
    anchor("fill-translate-anchor", standard: "map"),
  ]

  static let line: [PropertyDefinition] = [
    .layout("line-cap", .enumeration(["butt", "round", "square"]), .string("butt")),
    .layout("line-join", .enumeration(["bevel", "round", "miter"]), .string("miter")),
    .layout("line-miter-limit", .number, .number(2), in: .lineWidths),
    .layout("line-round-limit", .number, .number(1.05), in: .lineWidths, for: .picture),
    .layout("line-sort-key", .number, in: .sortKey),
    .paint("line-blur", .number, .number(0), in: .length),
    .paint("line-color", .color, .color(.black)),
    .paint("line-dasharray", .numbers(count: nil), in: .lineWidths),
    .paint("line-gap-width", .number, .number(0), in: .length),
    .paint("line-gradient", .color, for: .lineProgress),
    .paint("line-offset", .number, .number(0), in: .shift),
    .paint("line-opacity", .number, .number(1), in: .share),
    .paint("line-pattern", .hatch),
    .paint("line-translate", .numbers(count: 2), noShift, in: .shift, for: .picture),
    anchor("line-translate-anchor", standard: "map"),
    .paint("line-width", .number, .number(1), in: .length),
  ]

  static let circle: [PropertyDefinition] = [
    .layout("circle-sort-key", .number, in: .sortKey),
    .paint("circle-blur", .number, .number(0), in: .radii),
    .paint("circle-color", .color, .color(.black)),
    .paint("circle-opacity", .number, .number(1), in: .share),
    anchor("circle-pitch-alignment", standard: "viewport"),
    anchor("circle-pitch-scale", standard: "map"),
    .paint("circle-radius", .number, .number(5), in: .length),
    .paint("circle-stroke-color", .color, .color(.black)),
    .paint("circle-stroke-opacity", .number, .number(1), in: .share),
    .paint("circle-stroke-width", .number, .number(0), in: .length),
    .paint("circle-translate", .numbers(count: 2), noShift, in: .shift, for: .picture),
    anchor("circle-translate-anchor", standard: "map"),
  ]

  /// To the map or to the window: the same on a flat map with north up.
  private static func anchor(
    _ name: String, standard: String
  ) -> PropertyDefinition {
    .paint(name, .enumeration(["map", "viewport"]), .string(standard), for: .picture)
  }
}
