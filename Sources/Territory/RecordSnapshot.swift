/// A day of a record as it was known on some day.
public struct RecordSnapshot: Sendable {
  public let day: Day
  public let history: ControlHistory

  /// Makes a moment.
  public init(_ day: Day, of history: ControlHistory) {
    self.day = day
    self.history = history
  }

  /// The same moment, told under the names that the assertions use.
  public var asRecorded: RecordSnapshot { RecordSnapshot(day, of: history.asRecorded) }

  /// The state of a region, place or polygon.
  public func state(of subject: Subject) -> State { history.state(of: subject, on: day) }
}
