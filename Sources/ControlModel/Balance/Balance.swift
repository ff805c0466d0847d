public import Diagnostics

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

  /// Adds an entry; none without pieces.
  package mutating func add(_ entry: Entry) { if entry.count > 0 { entries.append(entry) } }

  /// A warning for each cause by which something was lost; what is out by rule is none.
  public var warnings: [Diagnostic] {
    entries.filter(\.cause.isLoss).map { entry in
      Diagnostic(
        severity: .warning, code: entry.cause.rawValue, at: entry.origin, feature: entry.example,
        what: entry.what, advice: entry.advice)
    }
  }
}

extension Balance {
  /// Why pieces are neither drawn nor counted; its raw value is the code of messages.
  public enum Cause: String, Sendable, Hashable, CaseIterable {
    case areasOutside = "areas-outside-regions"
    case eventsOutside = "events-outside-regions"
    case eventsUnplaced = "events-unplaced"
    case placesOutside = "places-outside-regions"
    case changesBelowSliver = "changes-below-sliver"

    /// Nobody asked for it. What a rule leaves out (the date, the window, `--as-of`, a filter) is no loss.
    public var isLoss: Bool { self != .changesBelowSliver }
  }
}
