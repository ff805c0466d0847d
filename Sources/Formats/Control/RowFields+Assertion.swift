import Territory

extension RowFields {
  /// The columns that an assertion is read from, beside its subject's.
  static let assertionColumns = [
    "actors", "status", "from", "to", "confidence", "source", "recorded", "reach", "note",
  ]

  /// Reads what is asserted about `subject`; nil where the row is wrong. The actors may stand in a
  /// column of another name.
  func assertion(
    about subject: Subject, actorsColumn: String = "actors", unstated: Status = .control,
    origin: String
  ) -> Assertion? {
    let status: Status? = text("status") == nil ? unstated : word("status")
    let actors = actors(actorsColumn)
    if actors.isEmpty, let status, status != .unknown {
      error(
        code: "actor-missing", "'\(actorsColumn)' is empty, but the status is \(status.rawValue)",
        advice: "name an actor, or make the status unknown")
    }
    guard let status, let period = period() else { return nil }
    return Assertion(
      subject: subject, actors: actors, status: status, period: period,
      confidence: word("confidence"), source: text("source"), recorded: date("recorded"),
      reach: reach("reach"), note: text("note"), origin: origin)
  }

  private func period() -> Period? {
    let to = date("to")
    guard let from = requiredDate("from") else { return nil }
    let period = Period(from: from, to: to)
    if let to, !period.isPossible {
      error(
        code: "period-reversed", "'to' (\(to)) is not after 'from' (\(from))",
        advice: "'to' is the first day on which it no longer holds; leave it empty if it still does"
      )
    }
    return period
  }
}
