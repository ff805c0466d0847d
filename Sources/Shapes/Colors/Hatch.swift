/// A procedural pattern, anchored to the page's origin so that it stands still between frames and
/// runs on from one shape to its neighbour.
public struct Hatch: Sendable, Hashable {
  /// What is repeated.
  public enum Pattern: Sendable, Hashable {
    /// Parallel bands at right angles to the direction, repeated without a gap; a band without a
    /// colour is left open. Widths in CSS pixels.
    case bands([Band])
    /// The same bands twice, the second time turned by a quarter.
    case crossedBands([Band])
    /// Dots of `radius` on a square grid of `spacing`, both in CSS pixels.
    case dots(radius: Double, spacing: Double, color: Color)
  }

  /// One stripe of a repetition.
  public struct Band: Sendable, Hashable {
    public var color: Color?
    public var width: Double

    /// Makes a stripe of `width` CSS pixels, open where there is no colour.
    public init(color: Color?, width: Double) {
      self.color = color
      self.width = width
    }
  }

  public var pattern: Pattern
  /// Direction of the bands in degrees, counter-clockwise from the page's x axis: 45 runs from the
  /// bottom left to the top right.
  public var angle: Double
  /// Painted beneath the pattern.
  public var background: Color?

  /// Makes a pattern in one direction.
  public init(pattern: Pattern, angle: Double = 45, background: Color? = nil) {
    self.pattern = pattern
    self.angle = angle
    self.background = background
  }
}
