public import Shapes
public import Territory

/// What a map has to tell beyond who holds what: texts of the writer's own around it and on it.
public struct Story: Sendable {
  /// Stands in place of the title.
  public var headline: LocalizedText?
  /// A sentence or two beneath the headline.
  public var standfirst: LocalizedText?
  /// Beneath the map, before the credits.
  public var caption: LocalizedText?
  /// Texts on the map, in the order in which they find places.
  public var notes: [StoryNote] = []

  /// Arrows on the map.
  public var movements: [Movement] = []
  /// What somebody says of a spot, and who denies it.
  public var claims: [StoryClaim] = []

  /// What changed hands after this day is outlined and strong, and the rest recedes; nil for a map that shows all alike.
  public var changesSince: Day?

  /// Tells nothing.
  public init() {}

  /// It puts nothing on the map itself.
  package var isBesideMap: Bool {
    notes.isEmpty && movements.isEmpty && claims.isEmpty && changesSince == nil
  }
}

extension MapDocument {
  /// What stands over the map: the headline of its story, else its title.
  package var heading: LocalizedText? { story.headline ?? title }
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
