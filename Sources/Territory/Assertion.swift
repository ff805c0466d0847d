/// What is said about an area. Only `control`, `contested` and `unknown` compete for the holder;
/// the others stand beside it.
public enum Status: String, Sendable, Hashable, CaseIterable {
  case control, contested, presence, influence, claimed, besieged, unknown

  /// The status says who holds the area, or that nobody is known to.
  public var isHolding: Bool { self == .control || self == .contested || self == .unknown }
}

/// How sure a source is.
public enum Confidence: String, Sendable, Hashable, CaseIterable, Comparable {
  case low, medium, high

  public static func < (left: Confidence, right: Confidence) -> Bool {
    allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
  }
}

/// What an assertion speaks about.
public enum Subject: Sendable, Hashable {
  case region(String)
  case place(String)
  /// A dated polygon of the record, by its position among the record's polygons.
  case polygon(Int)
}

/// "These actors have this status here, from a day until before another day, this surely, says this
/// source, recorded on this day."
public struct Assertion: Sendable, Hashable {
  public var subject: Subject
  /// Actor ids; the first is the lead. Empty only with `unknown`.
  public var actors: [String]
  public var status: Status
  public var period: Period
  public var confidence: Confidence?
  public var source: String?
  public var recorded: PartialDate?
  /// When it became known that the period ends; nil where that was recorded with the rest.
  ///
  /// A snapshot ends with the next one, and nobody knows of that one before it is made.
  public var endRecorded: PartialDate?
  /// How far the control of a place reaches into the land, in metres; nil for the map's default.
  public var reach: Double?
  public var note: String?
  /// Of a polygon: its ground was not surveyed but grown from what is said of towns.
  public var isInferred: Bool
  /// Of an inferred polygon: the id of the town that it is grown from.
  public var inferredFrom: String?
  /// What the holding may be instead, as the source itself says; nil where it names none.
  public var alternative: State.Holding?
  /// Where it is written, as `path:line` with the path that was opened, for messages.
  public var origin: String

  /// Makes an assertion; everything behind the period is optional.
  public init(
    subject: Subject, actors: [String], status: Status = .control, period: Period,
    confidence: Confidence? = nil, source: String? = nil, recorded: PartialDate? = nil,
    endRecorded: PartialDate? = nil, reach: Double? = nil, note: String? = nil,
    isInferred: Bool = false, inferredFrom: String? = nil, alternative: State.Holding? = nil,
    origin: String = ""
  ) {
    self.subject = subject
    self.actors = actors
    self.status = status
    self.period = period
    self.confidence = confidence
    self.source = source
    self.recorded = recorded
    self.endRecorded = endRecorded
    self.reach = reach
    self.note = note
    self.isInferred = isInferred
    self.inferredFrom = inferredFrom
    self.alternative = alternative
    self.origin = origin
  }

  /// The day on which it counts as recorded: without one of its own, the last possible day of `from`.
  public var recordedDay: Day { (recorded ?? period.from).last }

  /// The assertion as it was known on a day: an end that was recorded later is left open.
  func known(on day: Day) -> Assertion {
    guard let endRecorded, endRecorded.last > day else { return self }
    var known = self
    known.period.to = nil
    return known
  }
}
