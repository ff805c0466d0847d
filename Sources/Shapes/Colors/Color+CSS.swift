extension Color {
  /// Makes a colour from its CSS text: a name, `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb()`,
  /// `rgba()`, `hsl()` or `hsla()`, with commas or with spaces; nil for anything else.
  ///
  /// Components outside of their range are clamped, letters may be of either case.
  ///
  /// - Source: CSS Color Module Level 4, sections 5 to 7.
  public init?(css: String) {
    let text = trimmed(css).lowercased()
    if text.hasPrefix("#") {
      self.init(hexDigits: text.dropFirst())
    } else if let opening = text.firstIndex(of: "("), text.hasSuffix(")") {
      let arguments = text[text.index(after: opening)...].dropLast()
      self.init(function: String(text[..<opening]), arguments: String(arguments))
    } else if text == "transparent" {
      self = .transparent
    } else if let number = cssColorNames[text] {
      self.init(hex: number)
    } else {
      return nil
    }
  }

  /// The names that CSS has for colours, in the order of letters.
  public static var namesInCSS: [String] { (cssColorNames.keys + ["transparent"]).sorted() }

  private init?(hexDigits: Substring) {
    var digits = hexDigits.compactMap(\.hexDigitValue).map { Double($0) }
    guard digits.count == hexDigits.count else { return nil }
    switch digits.count {
    case 3, 4: digits = digits.map { $0 * 17 }
    case 6, 8:
      digits = stride(from: 0, to: digits.count, by: 2).map { digits[$0] * 16 + digits[$0 + 1] }
    default: return nil
    }
    self.init(
      red: digits[0] / 255, green: digits[1] / 255, blue: digits[2] / 255,
      alpha: digits.count == 4 ? digits[3] / 255 : 1)
  }

  private init?(function: String, arguments: String) {
    guard let parts = CSSColorReader.components(of: arguments),
      let alpha = parts.count == 4 ? CSSColorReader.fraction(parts[3], whole: 1) : 1
    else { return nil }
    switch function {
    case "rgb", "rgba":
      let channels = parts.prefix(3).compactMap { CSSColorReader.fraction($0, whole: 255) }
      guard channels.count == 3 else { return nil }
      self.init(red: channels[0], green: channels[1], blue: channels[2], alpha: alpha)
    case "hsl", "hsla":
      guard let hue = CSSColorReader.degrees(parts[0]),
        let saturation = CSSColorReader.fraction(parts[1], whole: 100),
        let lightness = CSSColorReader.fraction(parts[2], whole: 100)
      else { return nil }
      self.init(hue: hue, saturation: saturation, lightness: lightness, alpha: alpha)
    default: return nil
    }
  }

  /// Makes a colour from a hue in degrees and fractions between 0 and 1.
  ///
  /// - Source: CSS Color Module Level 4, section 7.1.
  init(hue: Double, saturation: Double, lightness: Double, alpha: Double) {
    let turned = hue.truncatingRemainder(dividingBy: 360)
    let positive = turned < 0 ? turned + 360 : turned
    func channel(_ n: Double) -> Double {
      let k = (n + positive / 30).truncatingRemainder(dividingBy: 12)
      let amplitude = saturation * min(lightness, 1 - lightness)
      return lightness - amplitude * max(-1, min(k - 3, 9 - k, 1))
    }
    self.init(red: channel(0), green: channel(8), blue: channel(4), alpha: alpha)
  }
}

/// Reads the arguments of CSS colour functions.
enum CSSColorReader {
  /// Three components, or four with alpha; nil when the separators are neither the commas of
  /// the older form nor the spaces and slash of the newer.
  static func components(of arguments: String) -> [String]? {
    let parts: [String]
    if arguments.contains(",") {
      parts = arguments.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
    } else {
      let halves = arguments.split(separator: "/", omittingEmptySubsequences: false)
      let channels = halves[0].split(whereSeparator: \.isWhitespace).map(String.init)
      guard halves.count <= 2, channels.count == 3 else { return nil }
      parts = channels + halves.dropFirst().map(trimmed)
    }
    return parts.count == 3 || parts.count == 4 ? parts : nil
  }

  /// A number as a part of `whole`, or a percentage, clamped between 0 and 1.
  static func fraction(_ text: String, whole: Double) -> Double? {
    let isPercentage = text.hasSuffix("%")
    guard let number = number(isPercentage ? String(text.dropLast()) : text) else { return nil }
    return min(max(number / (isPercentage ? 100 : whole), 0), 1)
  }

  /// An angle in degrees, from a plain number or one with a CSS unit.
  static func degrees(_ text: String) -> Double? {
    let units = [("deg", 1), ("grad", 0.9), ("rad", 180 / Double.pi), ("turn", 360)]
    for (unit, factor) in units where text.hasSuffix(unit) {
      guard let number = number(String(text.dropLast(unit.count))) else { continue }
      return number * factor
    }
    return number(text)
  }

  private static func number(_ text: String) -> Double? {
    // Swift also reads 'nan', 'inf' and hexadecimal, which CSS does not know.
    guard text.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.e".contains($0)) }) else {
      return nil
    }
    return Double(text)
  }
}
