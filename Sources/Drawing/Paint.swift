public import Shapes

/// What a fill is made of.
public enum Paint: Sendable, Hashable {
  case color(Color)
  case hatch(Hatch)
  case radial(RadialGradient)
  /// A hatch as opaque as the gradient's alphas; its colours do not count.
  case fadedHatch(Hatch, RadialGradient)
}

/// How the outline of a path is drawn.
public struct Stroke: Sendable, Hashable {
  public enum Cap: String, Sendable, Hashable { case butt, round, square }
  public enum Join: String, Sendable, Hashable { case bevel, round, miter }

  public var color: Color
  /// CSS pixels.
  public var width: Double
  /// Lengths of dashes and gaps in turn, in CSS pixels; empty for a whole line.
  public var dashes: [Double]
  public var cap: Cap
  public var join: Join
  /// Longest miter, in line widths.
  public var miterLimit: Double

  /// Makes a stroke of `width` CSS pixels.
  public init(
    color: Color, width: Double, dashes: [Double] = [], cap: Cap = .butt, join: Join = .miter,
    miterLimit: Double = 2
  ) {
    self.color = color
    self.width = width
    self.dashes = dashes
    self.cap = cap
    self.join = join
    self.miterLimit = miterLimit
  }
}
