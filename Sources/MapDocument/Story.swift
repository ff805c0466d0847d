public import Shapes
public import Territory

/// What a map has to tell beyond who holds what: texts of the writer's own around it and on it.
public struct Story: Sendable {
  /// Stands in place of the title.
  public var headline = StoryText()
  /// A sentence or two beneath the headline.
  public var standfirst = StoryText()
  /// Beneath the map, before the credits.
  public var caption = StoryText()
  /// Texts on the map, in the order in which they find places.
  public var notes: [StoryNote] = []

  /// Arrows on the map.
  public var movements: [Movement] = []
  /// What somebody says of a spot, and who denies it.
  public var claims: [StoryClaim] = []

  /// What changed hands after this day is outlined and strong, and the rest recedes; nil for a map that shows all alike.
  public var changesSince: Day?

  /// The day before each of those that are drawn together, since which changes stand out then in place of
  /// `changesSince`; empty where each date is drawn for itself.
  package var earlierDays: [Day: Day] = [:]
  /// They are drawn on one page: each stands beside the one before.
  package var isSheet = false
  /// The day since which changes are outlined on each of some others, while nothing else of the map is told otherwise or
  /// recedes; empty for none.
  package var markedSince: [Day: Day] = [:]

  /// Tells nothing.
  public init() {}

  /// The day since which changes stand out on another; nil where none do.
  package func changesSince(on day: Day) -> Day? {
    earlierDays.isEmpty && markedSince.isEmpty ? changesSince : earlierDays[day] ?? markedSince[day]
  }

  /// What changed stands out on some day.
  package var highlightsChanges: Bool {
    changesSince != nil || !earlierDays.isEmpty || !markedSince.isEmpty
  }

  /// The first of the days since which changes stand out.
  package var firstChangesSince: Day? {
    (Array(earlierDays.values) + Array(markedSince.values)).min() ?? changesSince
  }

  /// It puts nothing on the map itself.
  package var isBesideMap: Bool {
    notes.isEmpty && movements.isEmpty && claims.isEmpty && !highlightsChanges
  }
}

/// A text around a map: in the writer's own words, which may be others on other days, or made from the record.
public struct StoryText: Sendable, Hashable {
  /// A wording and the days on which it stands there.
  public struct Wording: Sendable, Hashable {
    public var text: LocalizedText
    public var days: StoryDays
    public var source: String?
    /// In the document, from 1.
    public var line: Int

    /// Makes a wording.
    public init(
      _ text: LocalizedText, days: StoryDays = StoryDays(), source: String? = nil, line: Int = 0
    ) {
      (self.text, self.days, self.source, self.line) = (text, days, source, line)
    }
  }

  /// What documents write for a text that is made from the record.
  package static let auto = "auto"

  public var wordings: [Wording]
  /// It is made from the record.
  public var isMade: Bool

  /// Makes a text; none at all without wordings.
  public init(_ wordings: [Wording] = [], isMade: Bool = false) {
    (self.wordings, self.isMade) = (wordings, isMade)
  }

  public var isEmpty: Bool { wordings.isEmpty && !isMade }

  /// What stands there on a day: of several wordings the one that began last, of those the one written last.
  ///
  /// - Parameter day: Nil for a map without dates, on which the last one stands.
  public func wording(on day: Day?) -> Wording? {
    guard let day else { return wordings.last }
    var found: Wording?
    for wording in wordings where wording.days.contains(day) {
      if let first = found?.days.first, wording.days.first < first { continue }
      found = wording
    }
    return found
  }
}

extension MapDocument {
  /// What stands over the map on a day, as far as it is written: the headline of its story, else its title.
  package func heading(on day: Day?) -> LocalizedText? {
    story.headline.wording(on: day)?.text ?? title
  }
}

extension Story {
  /// Some of the texts around the map is made from the record.
  package var hasMadeTexts: Bool { headline.isMade || caption.isMade }

  /// The days on which some of what is written on the map or around it begins to be shown, or no longer is.
  package var turningDays: Set<Day> {
    let texts = [headline, standfirst, caption].flatMap(\.wordings).map(\.days)
    let spans = texts + notes.map(\.days) + movements.map(\.days) + claims.map(\.days)
    return Set(spans.flatMap { [$0.from?.last, $0.until?.last].compactMap(\.self) })
  }
}

/// A spot of the ground that a story speaks of.
public enum StorySpot: Sendable, Hashable {
  /// A place, by its id.
  case place(String)
  /// In degrees, WGS 84.
  case point(Point<Geographic>)
}

/// The days on which a part of a story is shown: from a first day until before another.
///
/// Of a half-known date the last possible day counts, as with events.
public struct StoryDays: Sendable, Hashable {
  /// Nil for all days before.
  public var from: PartialDate?
  /// The first day on which it is no longer shown; nil for all days that follow.
  public var until: PartialDate?

  /// Makes the days from one until before another.
  public init(from: PartialDate? = nil, until: PartialDate? = nil) {
    (self.from, self.until) = (from, until)
  }

  /// The first day; that of all days for none.
  public var first: Day { from?.last ?? Day(number: Int.min / 4) }
  /// The last day; that of all days for none.
  public var last: Day { until.map { $0.last.advanced(by: -1) } ?? Day(number: Int.max / 4) }

  public func contains(_ day: Day) -> Bool { first <= day && day <= last }

  /// Some of the days lie between two days, both included.
  public func meet(_ days: ClosedRange<Day>) -> Bool {
    first <= days.upperBound && days.lowerBound <= last
  }
}

/// A side of a spot on the page.
public enum StorySide: String, Sendable, Hashable, CaseIterable {
  case left, right, top, bottom
}

/// A text that stands beside a spot, with a line to it where it stands off.
public struct StoryNote: Sendable, Hashable {
  public var at: StorySpot
  public var days: StoryDays
  public var text: LocalizedText
  /// Where the text stands if it has room there; nil for where it has most.
  public var side: StorySide?
  public var source: String?
  /// In the document, from 1.
  public var line: Int

  /// Makes a note.
  public init(
    at: StorySpot, days: StoryDays, text: LocalizedText, side: StorySide? = nil,
    source: String? = nil, line: Int = 0
  ) {
    (self.at, self.days, self.text, self.side) = (at, days, text, side)
    (self.source, self.line) = (source, line)
  }
}

/// An arrow along some spots, in the colour of the one who moved.
public struct Movement: Sendable, Hashable {
  /// What moved how.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case advance, withdrawal, supply
  }

  /// How sure it is: as sources of the record are, or only claimed.
  public enum Certainty: String, Sendable, Hashable, CaseIterable {
    case high, medium, low, claimed
  }

  /// At least two, in order.
  public var along: [StorySpot]
  public var days: StoryDays
  /// The id of who moved.
  public var actor: String
  /// Stands beside the arrow.
  public var label: LocalizedText?
  public var kind: Kind
  public var certainty: Certainty
  public var source: String?
  /// In the document, from 1.
  public var line: Int

  /// Makes a movement.
  public init(
    along: [StorySpot], days: StoryDays, actor: String, label: LocalizedText? = nil,
    kind: Kind = .advance, certainty: Certainty = .high, source: String? = nil, line: Int = 0
  ) {
    (self.along, self.days, self.actor, self.label) = (along, days, actor, label)
    (self.kind, self.certainty, self.source, self.line) = (kind, certainty, source, line)
  }
}

/// Somebody who says something.
public enum StoryVoice: Sendable, Hashable {
  /// An actor, by its id.
  case actor(String)
  /// Somebody who is none.
  case named(LocalizedText)
}

/// What somebody says of a spot: shown as a claim, whoever is right.
public struct StoryClaim: Sendable, Hashable {
  public var at: StorySpot
  public var days: StoryDays
  public var by: StoryVoice
  public var text: LocalizedText
  /// Who says that it is not so; empty for nobody.
  public var deniedBy: [StoryVoice]
  /// See `StoryNote.side`.
  public var side: StorySide?
  public var source: String?
  /// In the document, from 1.
  public var line: Int

  /// Makes a claim.
  public init(
    at: StorySpot, days: StoryDays, by: StoryVoice, text: LocalizedText,
    deniedBy: [StoryVoice] = [], side: StorySide? = nil, source: String? = nil, line: Int = 0
  ) {
    (self.at, self.days, self.by, self.text) = (at, days, by, text)
    (self.deniedBy, self.side, self.source, self.line) = (deniedBy, side, source, line)
  }
}
