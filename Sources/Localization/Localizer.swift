public import Territory

/// The fixed words of a map in its language; English where a language is missing.
public struct Localizer: Sendable {
  /// A word or phrase that maps need.
  public enum Term: CaseIterable, Sendable {
    case legend, inferredFromTowns, inferredNote, inferredAround, haloNote, contested, unknown,
      uncertain
    case front, town
    case beside, presence, influence, claimed, besieged, asOf, dataAsOf, scale, scaleElsewhere,
      north, east,
      south,
      west, sources, events
    case span, sharesUpTo, shareOverTime, heldOverTime, heldOverTimeByMost, heldOverTimeByFew,
      disclaimer, created, feedback, shareOfArea, lowerShares, eventsPerDay, eventsPerMonth,
      eventsPerYear
    case townsWithoutArea, areaShares
    case changes, before, after, townHeader, since, holderHeader, area, difference, frontBefore
    case frontAfter, unchanged, noChange, changesBetween, correctedBetween, changedTowns
    case tablesLeftOut, heldArea, heldTowns, besideChanges, changedHatch, corrections,
      correctedTowns
    case changedRegions, correctedRegions, regionHeader, partner, byAlliance
    case confidence, confidenceNote, exactPosition, aboutPosition, regionPosition,
      eventCircle, heldRoad
    case high, medium, low, definitions, controlMeans, contestedMeans, unknownMeans
    case presenceMeans, influenceMeans, claimedMeans, besiegedMeans
    case boundariesDisclaimer, controlDisclaimer
    case reportedOn, weekOfYear, sinceDate, untilDateNamed, eventInSpan, notListed, sharesOfShown
    case map, inWebMercator
    case lessThan, elsewhere, towns, numbersOnMap, share, total, landFrom, basemapFrom, background
    case battle, capture, attack, explosion, civilians, protest, withdrawal, agreement, development
    case otherEvent, severalKinds, eventsInSpan, eventsUpToDate, fatalities, fatalitiesUnknown
    case eventCountAtSymbol, palerEvents
    case changedSince, changedSinceMapBefore
    case advance, withdrawing, supply, reportedOnly, claimedOnly, claimedBy, deniedBy
  }

  /// A phrase with a number in it, whose words follow the number.
  public enum CountedTerm: CaseIterable, Sendable {
    /// What else there is, behind a list.
    case more
    /// Who else holds something, behind a list of holders.
    case moreHolders
    /// What else changed, behind a list of changes.
    case moreChanges
    /// What changed where the map does not reach.
    case changesOutside
    /// How many towns somebody holds.
    case townsHeld
    /// How many people live in towns.
    case people
    /// At how many points of the map several things lie.
    case atPoints
    /// What else there is, beneath a table.
    case moreRows
    /// An event that is no older than so many days.
    case eventInDays
    /// The same, above several.
    case eventsInDays
    /// How many there are in one place.
    case events
    case deaths
    /// What stands nowhere on the map.
    case eventsWithoutPosition
    /// Older events are paler, up to so many days.
    case palerEventsInDays
    /// Changes that are counted and not listed.
    case narrowChanges
  }

  public let language: String
  /// The language of the words; numbers and dates follow it, so that a sentence is in one language.
  package let base: String
  private let table: [Term: String]

  /// Makes the words of a language given by its BCP 47 tag.
  public init(language: String) {
    self.language = language
    base = Self.speaks(language) ? Self.primary(language) : "en"
    table = Self.tables[base] ?? Self.english
  }

  /// The languages that have words, English first.
  package static var spokenLanguages: [String] {
    ["en"] + tables.keys.filter { $0 != "en" }.sorted()
  }

  /// The language of a tag has words of its own.
  package static func speaks(_ language: String) -> Bool { tables[primary(language)] != nil }

  private static func primary(_ tag: String) -> String {
    tag.split(separator: "-").first.map(String.init) ?? ""
  }

  public subscript(_ term: Term) -> String {
    table[term] ?? Self.english[term] ?? ""
  }

  /// A phrase with a number, in the form that the language has beside it: `Event in the last day`, `Event in the
  /// last 30 days`.
  public func phrase(_ term: CountedTerm, _ count: Int) -> String {
    let forms = Self.countedTables[base]?[term] ?? [:]
    let words = forms[PluralForm(of: Double(count), in: base)] ?? forms[.other] ?? ""
    return words.filling("{count}", with: number(count))
  }

  /// What stands between the items of a list, with a space.
  public var comma: String { base == "ar" ? "، " : ", " }

  /// What stands between the parts of a list that have commas themselves, with a space.
  public var semicolon: String { base == "ar" ? "؛ " : base == "fr" ? " ; " : "; " }

  /// What stands before an explanation, with its spaces.
  public var colon: String { base == "fr" ? " : " : ": " }

  /// The word for a status that stands beside the holder.
  public func word(for status: Status) -> String {
    switch status {
    case .presence: self[.presence]
    case .influence: self[.influence]
    case .claimed: self[.claimed]
    case .besieged: self[.besieged]
    case .contested: self[.contested]
    case .unknown: self[.unknown]
    case .control: self[.town]
    }
  }

  /// The word for a sign of events.
  public func word(for symbol: EventSymbol) -> String {
    switch symbol {
    case .battle: self[.battle]
    case .capture: self[.capture]
    case .attack: self[.attack]
    case .explosion: self[.explosion]
    case .civilians: self[.civilians]
    case .protest: self[.protest]
    case .withdrawal: self[.withdrawal]
    case .agreement: self[.agreement]
    case .development: self[.development]
    case .other: self[.otherEvent]
    }
  }

  /// How sure a source is.
  public func word(for confidence: Confidence) -> String {
    switch confidence {
    case .high: self[.high]
    case .medium: self[.medium]
    case .low: self[.low]
    }
  }

  /// What a status says of those whom it is said of, as a sentence.
  public func meaning(of status: Status) -> String {
    switch status {
    case .control: self[.controlMeans]
    case .contested: self[.contestedMeans]
    case .unknown: self[.unknownMeans]
    case .presence: self[.presenceMeans]
    case .influence: self[.influenceMeans]
    case .claimed: self[.claimedMeans]
    case .besieged: self[.besiegedMeans]
    }
  }

  /// Lines of the language run from right to left.
  package var isRightToLeft: Bool {
    ["ar", "fa", "he", "ur", "ps", "nqo"].contains(language.split(separator: "-").first ?? "")
  }
}
