/// A colour in sRGB with straight (not premultiplied) alpha; every component from 0 to 1.
public struct Color: Sendable, Hashable {
  public var red: Double
  public var green: Double
  public var blue: Double
  public var alpha: Double

  /// Makes a colour from components between 0 and 1.
  public init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// Makes an opaque colour from a number such as `0x1B9E77`.
  public init(hex: UInt32) {
    self.init(
      red: Double(hex >> 16 & 0xFF) / 255, green: Double(hex >> 8 & 0xFF) / 255,
      blue: Double(hex & 0xFF) / 255)
  }

  public static let black = Color(red: 0, green: 0, blue: 0)
  public static let white = Color(red: 1, green: 1, blue: 1)
  public static let transparent = Color(red: 0, green: 0, blue: 0, alpha: 0)

  /// The same colour, its alpha multiplied by `opacity`.
  public func faded(by opacity: Double) -> Color {
    Color(red: red, green: green, blue: blue, alpha: alpha * opacity)
  }

  /// The colour as `#rrggbb`, or `#rrggbbaa` where it is not opaque, each rounded to 8 bits.
  public var hex: String {
    let components = alpha < 1 ? [red, green, blue, alpha] : [red, green, blue]
    return "#"
      + components.map { component in
        let byte = String(Int(clamping: (min(max(component, 0), 1) * 255).rounded()), radix: 16)
        return byte.count == 1 ? "0" + byte : byte
      }.joined()
  }
}
