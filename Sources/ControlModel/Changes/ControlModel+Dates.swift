public import Diagnostics
import MapDocument
public import Territory

extension ControlModel {
  /// The first and the last day of a series.
  ///
  /// - Parameters:
  ///   - from: Nil for the first day of the map's period.
  ///   - to: Nil for its last.
  /// - Throws: `usage` when the ends are missing or in the wrong order.
  public func span(from: Day?, to: Day?) throws(ControlMapError) -> ClosedRange<Day> {
    guard let from = from ?? period?.from, let to = to ?? period?.to else {
      guard evidence.document.control.isEmpty else {
        throw evidence.missingRecord(to: "take the days from")
      }
      throw .usage("the map has no record and no period; give --from and --to")
    }
    guard from <= to else { throw .usage("--from \(from) lies after --to \(to)") }
    return from...to
  }

  /// The dates of a series of answers: with `changes` those on which the record changes.
  ///
  /// - Parameters:
  ///   - from: Nil for the first day of the map's period.
  ///   - to: Nil for its last.
  ///   - rollsUp: With `changes`: holders are compared by their alliances.
  /// - Throws: `usage` when the ends are missing or in the wrong order.
  public func dates(from: Day?, to: Day?, every step: Schedule.Step, rollsUp: Bool = false)
    throws(ControlMapError) -> [Day]
  {
    try dates(from: from, to: to, every: step, rollsUp: rollsUp, besides: []).days
  }

  /// The dates of a series of pictures, with what is known of the changes then: with `changes` also those on which
  /// something of the map's story, or a region, begins or ends.
  public func seriesDates(from: Day?, to: Day?, every step: Schedule.Step, rollsUp: Bool = false)
    throws(ControlMapError) -> SeriesDates
  {
    try dates(
      from: from, to: to, every: step, rollsUp: rollsUp,
      besides: evidence.document.story.turningDays.union(ground.regionDays))
  }

  /// - Parameter others: Days that belong to a series of changes as well.
  private func dates(
    from: Day?, to: Day?, every step: Schedule.Step, rollsUp: Bool, besides others: Set<Day>
  ) throws(ControlMapError) -> SeriesDates {
    let span = try span(from: from, to: to)
    let changes = step == .changes ? try dailyChanges(in: span, rollsUp: rollsUp) : [:]
    let told = step == .changes ? others : []
    let days = Schedule(from: span.lowerBound, to: span.upperBound, step: step)
      .days(changeDays: told.filter(span.contains).union(changes.keys).sorted())
    return SeriesDates(days: days, changes: changes)
  }
}

/// The dates of a series.
public struct SeriesDates: Sendable {
  public let days: [Day]
  /// What differs from the day before, on days for which that was looked at.
  package let changes: [Day: [Change]]

  /// The same and one more, if it is not among them.
  package func including(_ day: Day) -> SeriesDates {
    guard !days.contains(day) else { return self }
    return SeriesDates(days: (days + [day]).sorted(), changes: changes)
  }
}
