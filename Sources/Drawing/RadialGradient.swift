public import Shapes

/// Colours that change from a point outwards.
public struct RadialGradient: Sendable, Hashable {
  /// A colour at a distance.
  public struct Stop: Sendable, Hashable {
    /// Share of the radius, from 0 to 1.
    public var offset: Double
    public var color: Color

    /// Makes a stop.
    public init(offset: Double, color: Color) {
      self.offset = offset
      self.color = color
    }
  }

  public var center: Point<Page>
  /// Where the last colour is reached, which goes on outside; CSS pixels.
  public var radius: Double
  /// By offset. Between two, colours and alphas change evenly.
  public var stops: [Stop]
  /// How the circles are stretched and turned; nil for round ones.
  public var axes: Axes?

  /// Makes a gradient around a point.
  public init(center: Point<Page>, radius: Double, stops: [Stop], axes: Axes? = nil) {
    self.center = center
    self.radius = radius
    self.stops = stops
    self.axes = axes
  }

  /// What becomes of the circles' own axes, which they have of length 1: two vectors that are no multiples of each
  /// other.
  public struct Axes: Sendable, Hashable {
    public var x: Point<Page>
    public var y: Point<Page>

    /// Makes axes; nil for two on one line, which leave nothing to see.
    public init?(x: Point<Page>, y: Point<Page>) {
      let area = x.x * y.y - x.y * y.x
      guard area.isFinite, abs(area) > 1e-9 else { return nil }
      self.x = x
      self.y = y
    }
  }
}
