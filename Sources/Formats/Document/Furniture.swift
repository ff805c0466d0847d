/// What stands around and on the map; nil is left out.
public struct Furniture: Sendable, Hashable {
  /// Sides take a column or row of the page; corners float inside the frame.
  public enum Anchor: String, Sendable, Hashable, CaseIterable {
    case left, right, top, bottom
    case topLeft = "top-left"
    case topRight = "top-right"
    case bottomLeft = "bottom-left"
    case bottomRight = "bottom-right"
  }

  public struct Legend: Sendable, Hashable {
    /// What the map shows, or what the whole period shows.
    public enum Listing: String, Sendable, Hashable, CaseIterable { case shown, period }

    public var at: Anchor
    public var lists: Listing

    /// Makes a legend.
    public init(at: Anchor, lists: Listing = .shown) {
      self.at = at
      self.lists = lists
    }
  }

  public var legend: Legend?
  public var scaleBar: Anchor?
  public var northArrow: Anchor?
  /// Degrees between the lines.
  public var graticule: Double?
  public var inset: Anchor?
  /// Above or beneath the map.
  public var timeline: Anchor?
  public var statistics: Anchor?

  /// What stands around a map that asks for nothing in particular.
  public static let usual = Furniture(
    legend: Legend(at: .right), scaleBar: .bottomLeft, northArrow: .topRight, graticule: 0)

  /// Makes furniture.
  public init(
    legend: Legend? = nil, scaleBar: Anchor? = nil, northArrow: Anchor? = nil,
    graticule: Double? = nil, inset: Anchor? = nil, timeline: Anchor? = nil,
    statistics: Anchor? = nil
  ) {
    self.legend = legend
    self.scaleBar = scaleBar
    self.northArrow = northArrow
    self.graticule = graticule
    self.inset = inset
    self.timeline = timeline
    self.statistics = statistics
  }
}
