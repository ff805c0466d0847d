public import Shapes
public import Territory

/// What stands around and on the map; nil is left out.
public struct Furniture: Sendable, Hashable {
  public struct Legend: Sendable, Hashable {
    /// What the map shows, or what the whole period shows.
    public enum Listing: String, Sendable, Hashable, CaseIterable { case shown, period }

    public var at: Anchor
    public var lists: Listing
    /// The statuses that occur are explained in sentences.
    public var defines: Bool

    /// Makes a legend.
    public init(at: Anchor, lists: Listing = .shown, defines: Bool = false) {
      self.at = at
      self.lists = lists
      self.defines = defines
    }
  }

  public struct ScaleBar: Sendable, Hashable {
    /// Kilometres, miles, or a bar of each.
    public enum Units: String, Sendable, Hashable, CaseIterable {
      case kilometres = "km"
      case miles = "mi"
      case both
    }

    /// A corner.
    public var at: Anchor
    public var units: Units

    /// Makes a scale bar.
    public init(at: Anchor, units: Units = .kilometres) {
      self.at = at
      self.units = units
    }
  }

  /// A picture of whoever publishes the map.
  public struct Logo: Sendable, Hashable {
    /// A PNG file.
    public var path: String
    /// A corner.
    public var at: Anchor
    /// CSS pixels; the width follows from the picture.
    public var height: Double

    /// Makes a logo.
    public init(path: String, at: Anchor, height: Double = 36) {
      self.path = path
      self.at = at
      self.height = height
    }
  }

  /// A small map in a corner of the frame: at a smaller scale it shows where the map lies, at a larger one
  /// what the map has no room for.
  public struct Inset: Sendable, Hashable {
    /// A corner.
    public var at: Anchor
    /// What it shows; nil for the country in the middle of the map and the land around it.
    public var extent: Extent<Geographic>?
    /// Source whose areas show where the map lies; nil for the one named `countries`.
    public var source: String?
    public var title: LocalizedText?
    /// Share of the frame's width and height that it takes at most.
    public var size: Double

    /// Makes an inset.
    public init(
      at: Anchor, extent: Extent<Geographic>? = nil, source: String? = nil,
      title: LocalizedText? = nil, size: Double = Inset.usualSize
    ) {
      self.at = at
      self.extent = extent
      self.source = source
      self.title = title
      self.size = size
    }

    public static let usualSize = 0.27
  }

  public var legend: Legend?
  public var scaleBar: ScaleBar?
  public var northArrow: Anchor?
  /// Degrees between the lines.
  public var graticule: Double?
  public var logo: Logo?
  /// Drawn in this order.
  public var insets: [Inset]
  /// Above or beneath the map.
  public var timeline: Anchor?
  public var statistics: Anchor?

  /// What stands around a map that asks for nothing in particular.
  public static let usual = Furniture(
    legend: Legend(at: .right), scaleBar: ScaleBar(at: .bottomLeft), northArrow: .topRight,
    graticule: 0)

  /// Makes furniture.
  public init(
    legend: Legend? = nil, scaleBar: ScaleBar? = nil, northArrow: Anchor? = nil,
    graticule: Double? = nil, logo: Logo? = nil, insets: [Inset] = [],
    timeline: Anchor? = nil,
    statistics: Anchor? = nil
  ) {
    self.legend = legend
    self.scaleBar = scaleBar
    self.northArrow = northArrow
    self.graticule = graticule
    self.logo = logo
    self.insets = insets
    self.timeline = timeline
    self.statistics = statistics
  }
}
