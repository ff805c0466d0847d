internal import Glibc
internal import Shapes

/// The colours of a picture for readers who prefer dark pages: as light as the others were dark, of the same
/// hue; those that are signs stay bright.
///
/// - Source: lightness in Oklab (B. Ottosson, "A perceptual color space for image processing", 2020).
struct DarkPalette {
  private let colors: [String]

  /// Lightness before and after: what was white is nearly black, and inks, which are nearly black, become
  /// nearly white.
  private static let curve = (white: 0.16, ink: (before: 0.25, after: 0.93), black: 0.98)

  /// Chroma from which on a colour is a sign of its own, which stays as light as it is, or becomes that light;
  /// between both it is partly so.
  private static let vivid = (from: 0.05, to: 0.11, lightness: 0.62)

  /// - Parameter colors: `#rgb` or `#rrggbb`.
  init(_ colors: Set<String>) {
    self.colors = colors.sorted()
  }

  /// CSS that holds within one element only, in front of which attributes yield.
  func rules(within id: String) -> String {
    let rules = colors.compactMap { color -> String? in
      guard let dark = Self.dark(color) else { return nil }
      return ["fill", "stroke", "stop-color"].map { "#\(id) [\($0)=\"\(color)\"]{\($0):\(dark)}" }
        .joined()
    }
    return "@media (prefers-color-scheme:dark){" + rules.joined() + "}"
  }

  static func dark(_ text: String) -> String? {
    let digits = Array(text.dropFirst())
    let whole = digits.count == 3 ? digits.flatMap { [$0, $0] } : digits
    guard whole.count == 6, let value = UInt32(String(whole), radix: 16) else { return nil }
    let lab = oklab(Color(hex: value))
    let strength = min(max((hypot(lab[1], lab[2]) - vivid.from) / (vivid.to - vivid.from), 0), 1)
    let lightness =
      inverted(lab[0]) * (1 - strength) + max(lab[0], vivid.lightness) * strength
    var chroma = 1.0
    while chroma > 0.01 {
      if let color = color(lightness, lab[1] * chroma, lab[2] * chroma) { return color.svg }
      chroma *= 0.95
    }
    return color(lightness, 0, 0)?.svg
  }

  private static func inverted(_ lightness: Double) -> Double {
    let ink = curve.ink
    if lightness < ink.before {
      return curve.black + (ink.after - curve.black) * lightness / ink.before
    }
    let share = (lightness - ink.before) / (1 - ink.before)
    return ink.after + (curve.white - ink.after) * share
  }

  private static func oklab(_ color: Color) -> [Double] {
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
  private static func color(_ lightness: Double, _ a: Double, _ b: Double) -> Color? {
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
