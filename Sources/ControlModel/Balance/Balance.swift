public import Diagnostics
package import Shapes

/// What came in, and what became of each piece of it that is neither drawn nor counted.
///
/// Each cause is one entry, however many pieces it took: said once a run, by every command alike.
public struct Balance: Sendable, Hashable {
  /// What became of the pieces of one kind for one cause.
  public struct Entry: Sendable, Hashable {
    public var cause: Cause
    /// How many pieces.
    public var count: Int
    /// Square kilometres on the WGS 84 ellipsoid; nil where the pieces are no areas.
    public var area: Double?
    /// Deaths of the events among the pieces; nil where no event says, or the pieces are no events.
    public var fatalities: Int?
    /// Where the first piece is written, as `path:line`.
    public var origin: String
    /// The first piece's id or name; nil where it has none.
    public var example: String?
    /// What is said of it to people.
    public var what: String
    /// What to do about it.
    public var advice: String

    package init(
      _ cause: Cause, count: Int, area: Double? = nil, fatalities: Int? = nil, origin: String,
      example: String? = nil, what: String, advice: String
    ) {
      self.cause = cause
      self.count = count
      self.area = area
      self.fatalities = fatalities
      self.origin = origin
      self.example = example
      self.what = what
      self.advice = advice
    }
  }

  public private(set) var entries: [Entry] = []

  package init() {}

  /// With the entries of another one behind its own.
  public func adding(_ other: Balance) -> Balance {
    var sum = self
    sum.entries += other.entries
    return sum
  }

  /// Adds an entry; none without pieces.
  package mutating func add(_ entry: Entry) { if entry.count > 0 { entries.append(entry) } }

  /// The entry of a cause; nil where it took nothing.
  public subscript(cause: Cause) -> Entry? { entries.first { $0.cause == cause } }

  /// Only what was lost, without what is out by rule.
  package var lost: Balance {
    var lost = self
    lost.entries.removeAll { !$0.cause.isLoss }
    return lost
  }

  /// A warning for each cause by which something was lost; what is out by rule is none, nor what readers tell
  /// themselves.
  public var warnings: [Diagnostic] {
    entries.filter { $0.cause.isLoss && $0.cause != .ringsCollapsed }.map { entry in
      let subject = entry.example.map { example in
        entry.cause.noun.map { "\($0) '\(example)'" } ?? example
      }
      return Diagnostic(
        severity: .warning, code: entry.cause.rawValue, at: entry.origin, feature: subject,
        what: entry.what, advice: entry.advice)
    }
  }
}

extension Balance {
  /// Every entry as canonical JSON: an array of objects with `cause`, `loss`, `count`, and where they are known
  /// `km2`, `deaths`, `at` (`path:line`) and `first` (an id).
  public var json: String { PropertyValue.array(entries.map(\.document)).json }

  /// The numbers alone, by cause, for what must not tell where files lie; null where there are none.
  package var numbers: PropertyValue {
    guard !entries.isEmpty else { return .null }
    return .object(
      Dictionary(grouping: entries, by: \.cause).reduce(into: [:]) { numbers, cause in
        numbers[cause.key.rawValue] = .object(Entry.numbers(of: cause.value))
      })
  }
}

extension Balance.Entry {
  /// The sums of entries of one cause.
  fileprivate static func numbers(of entries: [Balance.Entry]) -> [String: PropertyValue] {
    func sum<Number: AdditiveArithmetic>(_ numbers: [Number?]) -> Number? {
      let known = numbers.compactMap(\.self)
      return known.isEmpty ? nil : known.reduce(.zero, +)
    }
    let count = entries.reduce(0) { $0 + $1.count }
    var members: [String: PropertyValue] = ["count": .number(Double(count))]
    members["km2"] = sum(entries.map(\.area)).map { .number(PlainNumber.rounded($0, digits: 3)) }
    members["deaths"] = sum(entries.map(\.fatalities)).map { .number(Double($0)) }
    return members
  }

  package var document: PropertyValue {
    var members = Self.numbers(of: [self])
    members["cause"] = .string(cause.rawValue)
    members["loss"] = .bool(cause.isLoss)
    if !origin.isEmpty { members["at"] = .string(origin) }
    members["first"] = example.map { .string($0) }
    return .object(members)
  }
}

extension Balance {
  /// Why pieces are neither drawn nor counted; its raw value is the code of messages.
  public enum Cause: String, Sendable, Hashable, CaseIterable {
    case areasOutside = "areas-outside-regions"
    case eventsOutside = "events-outside-regions"
    case eventsUnplaced = "events-unplaced"
    case placesOutside = "places-outside-regions"
    case placesUnplaced = "places-unplaced"
    case regionsUnstated = "regions-unstated"
    /// Its region is there on other days.
    case statementsWithoutRegion = "statements-without-region"
    case actorsUnused = "actors-unused"
    case dateOffRecord = "date-off-record"
    case noEventShown = "no-event-shown"
    /// By `where`, before they are read.
    case recordsFiltered = "records-filtered"
    case statementsOtherDates = "statements-of-other-dates"
    case statementsLater = "statements-recorded-later"
    case statementsOverruled = "statements-overruled"
    case eventsOtherDates = "events-of-other-dates"
    case changesBelowSliver = "changes-below-sliver"
    case regionGaps = "region-gaps"
    case regionOverlaps = "region-overlaps"
    case extentOffData = "extent-off-data"
    /// Outside of what the page is fitted to, which nobody asked for.
    case partsApart = "parts-apart"
    /// Left out by `extent: main`.
    case partsLeftOut = "parts-left-out"
    /// The projection that the map asks for does not show it.
    case beyondProjection = "beyond-projection"
    case sourcesUndrawn = "sources-undrawn"
    case propertiesMissing = "properties-missing"
    case filtersNeverMatch = "filters-never-match"
    case classesUnusable = "classes-without-numbers"
    /// Told at the ring by what reads or repairs it.
    case ringsCollapsed = "ring-collapsed"
    case expressionsFailing = "style-evaluation"
    case choicesNeverMet = "match-never-met"
    /// Drawn, but beneath the ring of another at the same point.
    case eventsUnderOthers = "events-under-others"

    /// Nobody asked for it. What a rule leaves out (the date, the window, `--as-of`, a filter) is no loss.
    public var isLoss: Bool {
      switch self {
      case .recordsFiltered, .statementsOtherDates, .statementsLater, .statementsOverruled,
        .eventsOtherDates, .changesBelowSliver, .eventsUnderOthers, .partsLeftOut:
        false
      default: true
      }
    }

    /// What one piece is called; nil where its example says that itself.
    var noun: String? {
      switch self {
      case .eventsOutside, .eventsUnplaced, .noEventShown, .eventsOtherDates: "event"
      case .placesOutside, .placesUnplaced: "place"
      case .regionsUnstated: "region"
      case .actorsUnused: "actor"
      default: nil
      }
    }
  }
}
