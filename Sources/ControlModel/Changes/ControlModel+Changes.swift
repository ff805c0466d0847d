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
    ).changes
  }

  /// Each day of a span on which the state of some area or town differs from the day before.
  ///
  /// - Parameter span: The first day itself is no change.
  func changeDays(in span: ClosedRange<Day>, rollsUp: Bool) throws(ControlMapError) -> [Day] {
    var days: [Day] = []
    let possible = Set(history.changeDays + (rollsUp ? history.allianceDays : [])).sorted()
    for day in possible where day > span.lowerBound && day <= span.upperBound {
      let before = day.advanced(by: -1)
      if try !changes(from: before, to: day, rollsUp: rollsUp).isEmpty { days.append(day) }
    }
    return days
  }
}
