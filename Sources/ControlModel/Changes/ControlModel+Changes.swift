public import Diagnostics
public import Territory

extension ControlModel {
  /// Every area and every town whose state differs between two days, under the names of the later
  /// one: a renaming alone is no change.
  ///
  /// - Parameter rollsUp: Holders are compared by their alliances, each day's by those of the day.
  public func changes(from: Day, to: Day, rollsUp: Bool = false) throws(ControlMapError) -> [Change]
  {
    let moments = (moment(from), moment(to))
    return Comparison(
      evidence: evidence, ground: ground, before: moments.0, after: moments.1, rollsUp: rollsUp,
      partition: try ground.partition(at: [moments.0, moments.1])
    ).unmeasuredChanges
  }

  /// What differs from the day before on each day of a span on which something does.
  ///
  /// - Parameter span: The first day itself is no change.
  func dailyChanges(in span: ClosedRange<Day>, rollsUp: Bool) throws(ControlMapError)
    -> [Day: [Change]]
  {
    var found: [Day: [Change]] = [:]
    let others = ground.regionDays + (rollsUp ? history.allianceDays : [])
    let possible = Set(history.changeDays + others).sorted()
    for day in possible where day > span.lowerBound && day <= span.upperBound {
      let changes = try changes(from: day.advanced(by: -1), to: day, rollsUp: rollsUp)
      if !changes.isEmpty { found[day] = changes }
    }
    return found
  }
}
