import Expressions
import Glibc
import Shapes
import Styling

/// How a raster layer changes the colours of its picture.
///
/// - Source: the arithmetic of MapLibre's raster layers: hue turned about the grey axis, saturation
///   away from the mean of the channels, contrast about the middle, brightness between two ends.
struct RasterAdjustment {
  private let hue: (Double, Double, Double)
  private let saturation: Double
  private let contrast: Double
  private let darkest: Double
  private let brightest: Double

  init(_ layer: StyleLayer, _ context: EvaluationContext) {
    let angle = layer.number("raster-hue-rotate", context) * .pi / 180
    let (s, c) = (sin(angle) * 3.0.squareRoot(), cos(angle))
    hue = ((2 * c + 1) / 3, (1 - s - c) / 3, (1 + s - c) / 3)
    let more = layer.number("raster-saturation", context)
    // 1 would divide by nothing: the last thousandth stands for it.
    saturation = more > 0 ? 1 - 1 / (1.001 - more) : -more
    let contrast = layer.number("raster-contrast", context)
    self.contrast = contrast > 0 ? 1 / max(1 - contrast, 1e-6) : 1 + contrast
    darkest = layer.number("raster-brightness-min", context)
    brightest = layer.number("raster-brightness-max", context)
  }

  func adjusted(_ color: Color) -> Color {
    let (r, g, b) = (color.red, color.green, color.blue)
    let turned = [
      r * hue.0 + g * hue.1 + b * hue.2, r * hue.2 + g * hue.0 + b * hue.1,
      r * hue.1 + g * hue.2 + b * hue.0,
    ]
    let mean = (r + g + b) / 3
    let channels = turned.map { channel -> Double in
      let saturated = channel + (mean - channel) * saturation
      let contrasted = (saturated - 0.5) * contrast + 0.5
      return darkest + (brightest - darkest) * min(max(contrasted, 0), 1)
    }
    return Color(red: channels[0], green: channels[1], blue: channels[2], alpha: color.alpha)
  }
}
