import Expressions
import Shapes

/// Layers of pixels.
extension PropertyTable {
  static let heatmap: [PropertyDefinition] = [
    .paint("heatmap-color", .color, for: .heatmapDensity),
    .paint("heatmap-intensity", .number, .number(1), in: .weight, for: .picture),
    .paint("heatmap-opacity", .number, .number(1), in: .share, for: .picture),
    .paint("heatmap-radius", .number, .number(30), in: .spacing),
    .paint("heatmap-weight", .number, .number(1), in: .weight),
  ]

  static let hillshade: [PropertyDefinition] = [
    .paint("hillshade-exaggeration", .number, .number(0.5), in: .share, for: .picture),
    .paint("hillshade-highlight-color", .color, .color(.white), for: .picture),
    .paint("hillshade-illumination-direction", .number, .number(335), in: .angle, for: .picture),
    .paint("hillshade-shadow-color", .color, .color(.black), for: .picture),
  ]

  static let raster: [PropertyDefinition] = [
    .paint("raster-brightness-max", .number, .number(1), in: .share, for: .picture),
    .paint("raster-brightness-min", .number, .number(0), in: .share, for: .picture),
    .paint("raster-contrast", .number, .number(0), in: .signedShare, for: .picture),
    .paint("raster-fade-duration", .number, .number(300), in: .duration, for: .picture),
    .paint("raster-hue-rotate", .number, .number(0), in: .angle, for: .picture),
    .paint("raster-opacity", .number, .number(1), in: .share, for: .picture),
    .paint(
      "raster-resampling", .enumeration(["linear", "nearest"]), .string("linear"), for: .picture),
    .paint("raster-saturation", .number, .number(0), in: .signedShare, for: .picture),
  ]
}
