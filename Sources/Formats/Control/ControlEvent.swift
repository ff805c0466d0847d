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
  /// Actor ids; empty only with `unknown`.
  public var actors: [String]
  public var status: Status
  /// It counts from this day on, until another one says otherwise.
  public var from: PartialDate
  public var confidence: Confidence?
  public var source: String?
  public var recorded: PartialDate?
  /// Where it is written, as `file:line`.
  public var origin: String

  /// What the event asserts about a place or region.
  public func assertion(about subject: Subject) -> Assertion {
    Assertion(
      subject: subject, actors: actors, status: status, period: Period(from: from),
      confidence: confidence, source: source, recorded: recorded, origin: origin)
  }
}
