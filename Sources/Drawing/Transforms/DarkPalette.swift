internal import Glibc
package import Shapes

extension Color {
  /// The colour for readers who prefer dark pages: as light as it was dark, of the same hue; colours that are
  /// signs stay bright.
  ///
  /// - Source: lightness in Oklab (B. Ottosson, "A perceptual color space for image processing", 2020).
  package var onDarkPaper: Color {
    let lab = DarkPalette.oklab(self)
    let vivid = DarkPalette.vivid
    let strength = min(max((hypot(lab[1], lab[2]) - vivid.from) / (vivid.to - vivid.from), 0), 1)
    let lightness =
      DarkPalette.inverted(lab[0]) * (1 - strength) + max(lab[0], vivid.lightness) * strength
    var chroma = 1.0
    while chroma > 0.01 {
      let color = DarkPalette.color(lightness, lab[1] * chroma, lab[2] * chroma)
      if var color {
        color.alpha = alpha
        return color
      }
      chroma *= 0.95
    }
    return DarkPalette.color(lightness, 0, 0) ?? self
  }
}

private enum DarkPalette {
  /// Lightness before and after: what was white is nearly black, and inks, which are nearly black, become
  /// nearly white.
  static let curve = (white: 0.16, ink: (before: 0.25, after: 0.93), black: 0.98)

  /// Chroma from which on a colour is a sign of its own, which stays as light as it is, or becomes that light;
  /// between both it is partly so.
  static let vivid = (from: 0.05, to: 0.11, lightness: 0.62)

  static func inverted(_ lightness: Double) -> Double {
    let ink = curve.ink
    if lightness < ink.before {
      return curve.black + (ink.after - curve.black) * lightness / ink.before
    }
    let share = (lightness - ink.before) / (1 - ink.before)
    return ink.after + (curve.white - ink.after) * share
  }

  static func oklab(_ color: Color) -> [Double] {
    let (r, g, b) = (
      SRGB.linear(color.red), SRGB.linear(color.green), SRGB.linear(color.blue)
    )
    let l = cbrt(0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b)
    let m = cbrt(0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b)
    let s = cbrt(0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b)
    return [
      0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s,
      1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s,
      0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s,
    ]
  }

  /// Nil where sRGB has no such colour.
  static func color(_ lightness: Double, _ a: Double, _ b: Double) -> Color? {
    let l = lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b
    let m = lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b
    let s = lightness - 0.089_484_177_5 * a - 1.291_485_548 * b
    let (x, y, z) = (l * l * l, m * m * m, s * s * s)
    let parts = [
      4.076_741_662_1 * x - 3.307_711_591_3 * y + 0.230_969_929_2 * z,
      -1.268_438_004_6 * x + 2.609_757_401_1 * y - 0.341_319_396_5 * z,
      -0.004_196_086_3 * x - 0.703_418_614_7 * y + 1.707_614_701 * z,
    ].map(SRGB.encoded)
    guard parts.allSatisfy({ (-0.001...1.001).contains($0) }) else { return nil }
    return Color(red: parts[0], green: parts[1], blue: parts[2])
  }
}
