import Foundation
public import Shapes

extension Color {
  /// Reads a CSS colour: a name, `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `rgba()`, `hsl()` or
  /// `hsla()`, with commas or spaces.
  ///
  /// - Source: CSS Color Module Level 4, sections 4 to 7.
  public init?(css text: String) {
    let text = text.trimmed.lowercased()
    if text.hasPrefix("#") {
      self.init(hexDigits: text.dropFirst())
    } else if text.hasSuffix(")"), let open = text.firstIndex(of: "(") {
      let inner = text[text.index(after: open)..<text.index(before: text.endIndex)]
      self.init(function: String(text[..<open]).trimmed, arguments: String(inner))
    } else if text == "transparent" {
      self = .transparent
    } else if let number = CSSColorNames.all[text] {
      self.init(hex: number)
    } else {
      return nil
    }
  }

  private init?(hexDigits: Substring) {
    let nibbles = hexDigits.compactMap(\.hexDigitValue)
    guard nibbles.count == hexDigits.count else { return nil }
    let bytes: [Int]
    switch nibbles.count {
    case 3, 4: bytes = nibbles.map { $0 * 17 }
    case 6, 8:
      bytes = stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] * 16 + nibbles[$0 + 1] }
    default: return nil
    }
    let parts = bytes.map { Double($0) / 255 }
    self.init(
      red: parts[0], green: parts[1], blue: parts[2], alpha: parts.count > 3 ? parts[3] : 1)
  }

  private init?(function: String, arguments: String) {
    let parts = arguments.split { $0 == "," || $0 == "/" || $0 == " " }.map(String.init)
    guard parts.count == 3 || parts.count == 4 else { return nil }
    let alpha = parts.count == 4 ? Self.fraction(parts[3], full: 1) : 1
    guard let alpha else { return nil }
    switch function {
    case "rgb", "rgba":
      let channels = parts.prefix(3).compactMap { Self.fraction($0, full: 255) }
      guard channels.count == 3 else { return nil }
      self.init(red: channels[0], green: channels[1], blue: channels[2], alpha: alpha)
    case "hsl", "hsla":
      guard let hue = Self.degrees(parts[0]), parts[1].hasSuffix("%"), parts[2].hasSuffix("%"),
        let saturation = Self.fraction(parts[1], full: 1),
        let lightness = Self.fraction(parts[2], full: 1)
      else { return nil }
      self.init(hue: hue, saturation: saturation, lightness: lightness, alpha: alpha)
    default: return nil
    }
  }

  /// A percentage, or a number of which `full` is the whole, kept within 0 and 1.
  private static func fraction(_ text: String, full: Double) -> Double? {
    let isPercentage = text.hasSuffix("%")
    guard let number = Double(isPercentage ? text.dropLast() : text[...]), number.isFinite else {
      return nil
    }
    return min(max(number / (isPercentage ? 100 : full), 0), 1)
  }

  private static func degrees(_ text: String) -> Double? {
    let units = [("deg", 1.0), ("grad", 0.9), ("rad", 180 / Double.pi), ("turn", 360.0)]
    for (unit, factor) in units where text.hasSuffix(unit) {
      // "grad" ends in "rad" and comes first.
      return Double(text.dropLast(unit.count)).map { $0 * factor }
    }
    return Double(text)
  }

  /// - Source: CSS Color Module Level 4, section 7.1, "Converting HSL colors to sRGB".
  private init(hue: Double, saturation: Double, lightness: Double, alpha: Double) {
    let hue = hue - (hue / 360).rounded(.down) * 360
    func channel(_ n: Double) -> Double {
      let k = (n + hue / 30).truncatingRemainder(dividingBy: 12)
      let a = saturation * min(lightness, 1 - lightness)
      return lightness - a * max(-1, min(k - 3, 9 - k, 1))
    }
    self.init(red: channel(0), green: channel(8), blue: channel(4), alpha: alpha)
  }
}
