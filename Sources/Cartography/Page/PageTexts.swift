import Localization

/// The texts of a page, in the map's language.
public struct PageTexts: Sendable, Hashable {
  public var title: String
  /// The date and what kind of map it is.
  public var subtitle: String
  /// Sources and licences.
  public var credits: String
  /// What the map does not mean, beneath the credits.
  public var disclaimer: String
  /// The title tells what happened: it is set large, on more than one line where it is long.
  public var isHeadline = false
  /// Between the title and the subtitle.
  public var standfirst = ""
  /// Beneath the map, before the credits.
  public var caption = ""
  /// Who publishes the map, when it was made and of when its data are.
  public var facts: [PageFact] = []
  /// What the numbers on the map stand for, beneath it.
  public var endnotes: [Endnote] = []
  /// The endnotes of all dates of the map: the page has room for each of these lists.
  public var possibleEndnotes: [[Endnote]] = []
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
