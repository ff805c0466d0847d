import Glibc

/// How far two colours are apart for the eye, opacity left aside.
public enum ColorDistance {
  /// A colour in CIE L*a*b* for the white point D65.
  struct Lab: Sendable {
    var l: Double
    var a: Double
    var b: Double
  }

  /// Returns the CIEDE2000 difference: about 1 is just noticeable, 10 plain at a glance.
  public static func ciede2000(_ first: Color, _ second: Color) -> Double {
    ciede2000(lab(first), lab(second))
  }

  /// Returns the distance in CIE L*a*b*, the difference of 1976: coarser than CIEDE2000, and what fills are held to.
  public static func cie76(_ first: Color, _ second: Color) -> Double {
    let (one, other) = (lab(first), lab(second))
    let (l, a, b) = (one.l - other.l, one.a - other.a, one.b - other.b)
    return (l * l + a * a + b * b).squareRoot()
  }

  /// Returns how far the colours are apart in lightness, L* from 0 to 100: all that a grey print keeps of them.
  public static func lightness(_ first: Color, _ second: Color) -> Double {
    abs(lab(first).l - lab(second).l)
  }

  /// Returns the colour in CIE L*a*b*.
  ///
  /// - Source: IEC 61966-2-1 for sRGB, CIE 15 for L*a*b*; the white is sRGB's own.
  static func lab(_ color: Color) -> Lab {
    let red = SRGB.linear(color.red)
    let green = SRGB.linear(color.green)
    let blue = SRGB.linear(color.blue)
    let x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.9504700
    let y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    let z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.0888300
    func f(_ t: Double) -> Double {
      t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116
    }
    return Lab(l: 116 * f(y) - 16, a: 500 * (f(x) - f(y)), b: 200 * (f(y) - f(z)))
  }

  /// - Source: G. Sharma, W. Wu, E. N. Dalal, "The CIEDE2000 color-difference formula", Color
  ///   Research & Application 30 (2005), equations 2 to 22, all weights 1.
  static func ciede2000(_ first: Lab, _ second: Lab) -> Double {
    let p = Polar(first, meanChroma: meanChroma(first, second))
    let q = Polar(second, meanChroma: meanChroma(first, second))
    let lightnessStep = q.lightness - p.lightness
    let chromaStep = q.chroma - p.chroma
    let hueStep = 2 * (p.chroma * q.chroma).squareRoot() * sine(hueDifference(p, q) / 2)
    let lightness = (p.lightness + q.lightness) / 2
    let chroma = (p.chroma + q.chroma) / 2
    let hue = meanHue(p, q)
    let t =
      1 - 0.17 * cosine(hue - 30) + 0.24 * cosine(2 * hue) + 0.32 * cosine(3 * hue + 6)
      - 0.20 * cosine(4 * hue - 63)
    let offset = (lightness - 50) * (lightness - 50)
    let l = lightnessStep / (1 + 0.015 * offset / (20 + offset).squareRoot())
    let c = chromaStep / (1 + 0.045 * chroma)
    let h = hueStep / (1 + 0.015 * chroma * t)
    return (l * l + c * c + h * h + rotation(chroma: chroma, hue: hue) * c * h).squareRoot()
  }

  private struct Polar {
    var lightness: Double
    var chroma: Double
    /// Degrees from 0 to 360.
    var hue: Double

    init(_ lab: Lab, meanChroma: Double) {
      let a = lab.a * (1 + 0.5 * (1 - ColorDistance.blueWeight(meanChroma)))
      lightness = lab.l
      chroma = (a * a + lab.b * lab.b).squareRoot()
      let angle = atan2(lab.b, a) * 180 / .pi
      hue = angle < 0 ? angle + 360 : angle
    }
  }

  private static func meanChroma(_ first: Lab, _ second: Lab) -> Double {
    ((first.a * first.a + first.b * first.b).squareRoot()
      + (second.a * second.a + second.b * second.b).squareRoot()) / 2
  }

  /// The square root of C⁷ / (C⁷ + 25⁷).
  private static func blueWeight(_ chroma: Double) -> Double {
    let power = pow(chroma, 7)
    return (power / (power + 6_103_515_625)).squareRoot()
  }

  private static func hueDifference(_ p: Polar, _ q: Polar) -> Double {
    guard p.chroma * q.chroma != 0 else { return 0 }
    let difference = q.hue - p.hue
    return difference > 180 ? difference - 360 : difference < -180 ? difference + 360 : difference
  }

  private static func meanHue(_ p: Polar, _ q: Polar) -> Double {
    let sum = p.hue + q.hue
    guard p.chroma * q.chroma != 0 else { return sum }
    guard abs(p.hue - q.hue) > 180 else { return sum / 2 }
    return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2
  }

  private static func rotation(chroma: Double, hue: Double) -> Double {
    let distance = (hue - 275) / 25
    return -sine(60 * exp(-distance * distance)) * 2 * blueWeight(chroma)
  }

  private static func sine(_ degrees: Double) -> Double { sin(degrees * .pi / 180) }
  private static func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }
}
