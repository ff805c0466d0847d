/// A half-open span of civil days, `[from, to)`; without an end it is still running.
public struct Period: Sendable, Hashable {
  public var from: PartialDate
  public var to: PartialDate?

  /// Makes a span from its first day up to the day before `to`.
  public init(from: PartialDate, to: PartialDate? = nil) {
    self.from = from
    self.to = to
  }

  /// On `day` the period has surely begun and may at most be about to end: the days on which it is drawn.
  ///
  /// A half-known date changes nothing before it is settled: until then the old state stands.
  public func isDrawn(on day: Day) -> Bool {
    from.settled <= day && to.map { day < $0.settled } ?? true
  }

  /// On `day` the period would run if every half-known change had come on the first day it could.
  public func mayRun(on day: Day) -> Bool {
    from.first <= day && to.map { day < $0.first } ?? true
  }

  /// The period can contain a day at all.
  public var isPossible: Bool { to.map { from.first < $0.last } ?? true }
}
