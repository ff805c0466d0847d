public import Shapes
public import Territory

/// What an event says about who holds the place where it happened.
public struct ControlEvent: Sendable, Hashable {
  /// The event's id, for messages.
  public var event: String
  /// The place or region that the event names; nil where it names none.
  public var subject: Subject?
  /// Where it happened; nil where the event has no coordinate.
  public var location: Point<Geographic>?
  /// How near the location is to where it happened.
  public var precision: Event.Precision
  /// Actor ids; empty only with `unknown` and where it begins nothing.
  public var actors: [String]
  /// Nil where it ends something and begins nothing.
  public var status: Status?
  /// What it ends of that which stands beside the holder by earlier events.
  public var ends: [Status]
  /// It counts from this day on, until another one says otherwise.
  public var from: PartialDate
  public var confidence: Confidence?
  public var source: String?
  public var recorded: PartialDate?
  /// Where it is written, as `file:line`.
  public var origin: String

  /// The day on which it counts as recorded: without one of its own, the last possible day of `from`.
  public var recordedDay: Day { (recorded ?? from).last }

  /// What the event asserts about a place or region; nil where it begins nothing.
  public func assertion(about subject: Subject) -> Assertion? {
    guard let status else { return nil }
    return Assertion(
      subject: subject, actors: actors, status: status, period: Period(from: from),
      confidence: confidence, source: source, recorded: recorded, origin: origin)
  }
}
