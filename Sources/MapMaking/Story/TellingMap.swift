public import ControlModel
public import Diagnostics
import Drawing
public import MapDocument
public import Painter
import Territory

extension MapData {
  /// The same map as it tells some dates one after the other: on each of them what changed since the one before stands
  /// out.
  ///
  /// - Parameter hasPages: Each date has a page of its own, whose headline and caption are made from the record where
  ///   the document does not write them.
  func telling(_ dates: TellingDates, hasPages: Bool) throws(ControlMapError) -> MapData {
    var data = self
    var story = self.document.story
    story.earlierDays = Dictionary(
      dates.choices.filter { $0.since < $0.day }.map { ($0.day, $0.since) }
    ) { first, _ in first }
    story.isSheet = !hasPages
    if hasPages {
      if story.headline.isEmpty { story.headline = StoryText(isMade: true) }
      if story.caption.isEmpty { story.caption = StoryText(isMade: true) }
    }
    data.model.evidence.document.story = story
    data.style = try MapStyle(document: data.document).read().value
    return data
  }
}

extension MapData {
  /// The same map with what changed on each of some days since the one before it outlined, unless its document says
  /// itself since when changes stand out.
  func markingChanges(between days: [Day]) throws(ControlMapError) -> MapData {
    var story = self.document.story
    story.markedSince = Dictionary(
      zip(days.dropFirst(), days).filter { day, before in before < day }
    ) { first, _ in first }
    guard !self.document.story.highlightsChanges, !story.markedSince.isEmpty, hasRecord else {
      return self
    }
    story.isSheet = true
    var data = self
    data.model.evidence.document.story = story
    data.style = try MapStyle(document: data.document).read().value
    return data
  }
}

extension Sheet {
  /// Lays out maps of dates that tell what happened, each beneath words that say what changed since the one before.
  ///
  /// - Throws: `ControlMapError.usage` when the page has no room for so many.
  public init(
    _ data: MapData, _ options: MapOptions, telling dates: TellingDates, text: TextSetter
  ) throws(ControlMapError) {
    self = try data.locating { () throws(ControlMapError) in
      try SheetMaker(
        data: data.telling(dates, hasPages: false), options: options, days: dates.days,
        notes: dates.choices.map(\.text), measurer: text
      ).sheet()
    }
  }
}

extension Plan {
  /// Decides everything about pages that tell dates one after the other.
  public init(
    _ data: MapData, _ options: MapOptions, telling dates: TellingDates, text: TextSetter
  ) throws(ControlMapError) {
    try self.init(data.telling(dates, hasPages: true), options, text: text)
  }
}
