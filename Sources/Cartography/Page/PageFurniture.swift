import Localization
public import MapDocument

/// The furniture that a map has, each at its anchor; nil leaves it out.
public struct PageFurniture: Sendable, Hashable {
  public var legend: Anchor?
  public var scaleBar: Anchor?
  public var scaleUnits = Furniture.ScaleBar.Units.kilometres
  public var northArrow: Anchor?
  /// The grid of meridians and parallels is drawn and its degrees are written along the frame.
  public var graticule: Bool
  /// Above or beneath the map.
  public var timeline: Anchor?
  public var statistics: Anchor?

  /// Makes a choice of furniture.
  public init(
    legend: Anchor? = .right, scaleBar: Anchor? = .bottomLeft, northArrow: Anchor? = .topRight,
    graticule: Bool = true, timeline: Anchor? = nil, statistics: Anchor? = nil
  ) {
    self.legend = legend
    self.scaleBar = scaleBar
    self.northArrow = northArrow
    self.graticule = graticule
    self.timeline = timeline
    self.statistics = statistics
  }
}

/// The texts of a page, in the map's language.
public struct PageTexts: Sendable, Hashable {
  public var title: String
  /// The date and what kind of map it is.
  public var subtitle: String
  /// Sources and licences.
  public var credits: String
  /// What the map does not mean, beneath the credits.
  public var disclaimer: String
  /// BCP 47 tag.
  public var language: String

  /// Makes the texts of a page; empty ones take no room.
  public init(
    title: String, subtitle: String, credits: String, disclaimer: String = "", language: String
  ) {
    self.title = title
    self.subtitle = subtitle
    self.credits = credits
    self.disclaimer = disclaimer
    self.language = language
  }

  var isRightToLeft: Bool { Localizer(language: language).isRightToLeft }
}
