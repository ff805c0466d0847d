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

  /// Makes a gradient around a point.
  public init(center: Point<Page>, radius: Double, stops: [Stop]) {
    self.center = center
    self.radius = radius
    self.stops = stops
  }
}
