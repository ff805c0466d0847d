import Glibc

/// The space in which colours are mixed.
public enum ColorSpace: Sendable { case rgb, hcl, lab }

extension Color {
  /// A colour between two, mixed with straight alpha.
  public func mixed(with other: Color, _ share: Double, _ space: ColorSpace) -> Color {
    func mix(_ a: Double, _ b: Double) -> Double { a + (b - a) * share }
    let alpha = mix(alpha, other.alpha)
    switch space {
    case .rgb:
      return Color(
        red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue),
        alpha: alpha)
    case .lab:
      let (one, two) = (LabColor(self), LabColor(other))
      return LabColor(
        lightness: mix(one.lightness, two.lightness), a: mix(one.a, two.a), b: mix(one.b, two.b)
      ).color(alpha: alpha)
    case .hcl:
      let (one, two) = (LabColor(self), LabColor(other))
      return LabColor(
        lightness: mix(one.lightness, two.lightness),
        polar: one.polar.mixed(
          with: two.polar, share,
          isBlack: (one.isBlack, two.isBlack))
      ).color(alpha: alpha)
    }
  }
}

/// A colour in CIE L*a*b* under the illuminant D50.
///
/// - Source: CSS Color Module Level 4, sections 9 and 10, and the matrices of B. Lindbloom for sRGB
///   adapted to D50 (Bradford).
struct LabColor {
  var lightness: Double
  var a: Double
  var b: Double

  /// Hue in degrees, nil for greys, and chroma.
  struct Polar {
    var hue: Double?
    var chroma: Double

    /// The way round the circle is the shorter one; a grey takes the hue of the other colour, and its
    /// chroma too where it is black.
    func mixed(with other: Polar, _ share: Double, isBlack: (one: Bool, other: Bool)) -> Polar {
      let between = chroma + (other.chroma - chroma) * share
      switch (hue, other.hue) {
      case (let from?, let to?):
        var turn = to - from
        if turn > 180 { turn -= 360 } else if turn < -180 { turn += 360 }
        return Polar(hue: from + turn * share, chroma: between)
      case (let from?, nil): return Polar(hue: from, chroma: isBlack.other ? chroma : between)
      case (nil, let to?): return Polar(hue: to, chroma: isBlack.one ? other.chroma : between)
      case (nil, nil): return Polar(hue: nil, chroma: between)
      }
    }
  }

  private static let white = (x: 0.96422, y: 1.0, z: 0.82521)
  private static let bend = 6.0 / 29

  init(lightness: Double, a: Double, b: Double) {
    (self.lightness, self.a, self.b) = (lightness, a, b)
  }

  init(lightness: Double, polar: Polar) {
    let angle = (polar.hue ?? 0) * .pi / 180
    self.init(lightness: lightness, a: cos(angle) * polar.chroma, b: sin(angle) * polar.chroma)
  }

  init(_ color: Color) {
    let (r, g, b) = (
      SRGB.linear(color.red), SRGB.linear(color.green), SRGB.linear(color.blue)
    )
    let y = Self.compressed((0.2225045 * r + 0.7168786 * g + 0.0606169 * b) / Self.white.y)
    var (x, z) = (y, y)
    if color.red != color.green || color.green != color.blue {
      x = Self.compressed((0.4360747 * r + 0.3850649 * g + 0.1430804 * b) / Self.white.x)
      z = Self.compressed((0.0139322 * r + 0.0971045 * g + 0.7141733 * b) / Self.white.z)
    }
    self.init(lightness: max(0, 116 * y - 16), a: 500 * (x - y), b: 200 * (y - z))
  }

  var polar: Polar {
    let chroma = (a * a + b * b).squareRoot()
    guard (chroma * 10_000).rounded() != 0 else { return Polar(hue: nil, chroma: chroma) }
    let degrees = atan2(b, a) * 180 / .pi
    return Polar(hue: degrees < 0 ? degrees + 360 : degrees, chroma: chroma)
  }

  var isBlack: Bool { lightness < 1e-9 }

  func color(alpha: Double) -> Color {
    let middle = (lightness + 16) / 116
    let x = Self.white.x * Self.expanded(middle + a / 500)
    let y = Self.white.y * Self.expanded(middle)
    let z = Self.white.z * Self.expanded(middle - b / 200)
    return Color(
      red: Self.component(3.1338561 * x - 1.6168667 * y - 0.4906146 * z),
      green: Self.component(-0.9787684 * x + 1.9161415 * y + 0.0334540 * z),
      blue: Self.component(0.0719453 * x - 0.2289914 * y + 1.4052427 * z), alpha: alpha)
  }

  private static func component(_ light: Double) -> Double {
    min(max(SRGB.encoded(light), 0), 1)
  }

  private static func compressed(_ t: Double) -> Double {
    t > bend * bend * bend ? cbrt(t) : t / (3 * bend * bend) + 4.0 / 29
  }

  private static func expanded(_ t: Double) -> Double {
    t > bend ? t * t * t : 3 * bend * bend * (t - 4.0 / 29)
  }
}
