/// How well a text can be read on its ground.
public enum ColorContrast {
  /// The least for text of normal size.
  ///
  /// - Source: WCAG 2.2, success criterion 1.4.3.
  public static let leastForText = 4.5

  /// Returns the contrast ratio from 1 to 21; both colours are opaque.
  ///
  /// - Source: WCAG 2.2, "contrast ratio" and "relative luminance", with sRGB's own threshold.
  public static func ratio(_ first: Color, _ second: Color) -> Double {
    let (a, b) = (luminance(first), luminance(second))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  private static func luminance(_ color: Color) -> Double {
    0.2126 * SRGB.linear(color.red) + 0.7152 * SRGB.linear(color.green)
      + 0.0722 * SRGB.linear(color.blue)
  }
}

extension Color {
  /// The colour as it is seen over an opaque ground.
  public func over(_ ground: Color) -> Color {
    Color(
      red: red * alpha + ground.red * (1 - alpha),
      green: green * alpha + ground.green * (1 - alpha),
      blue: blue * alpha + ground.blue * (1 - alpha), alpha: 1)
  }
}
