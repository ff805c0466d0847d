import Shapes

/// The dates of a series: from a first to a last day in equal steps, or on every change.
public struct Schedule: Sendable, Hashable {
  /// The distance between two dates.
  public enum Step: Sendable, Hashable {
    case days(Int)
    case months(Int)
    /// Each day on which some state differs from the day before.
    case changes

    /// Reads `7d`, `1mo`, `1y` or `changes`; nil for anything else and for steps of nothing.
    public init?(_ text: String) {
      if text == "changes" {
        self = .changes
        return
      }
      let digits = text.prefix { $0.isASCII && $0.isNumber }
      guard let count = Int(digits), Quantity.step.contains(Double(count)) else { return nil }
      switch text.dropFirst(digits.count) {
      case "d": self = .days(count)
      case "w": self = .days(count * 7)
      case "mo": self = .months(count)
      case "y": self = .months(count * 12)
      default: return nil
      }
    }
  }

  public var from: Day
  public var to: Day
  public var step: Step

  /// Makes a series; both ends belong to it.
  public init(from: Day, to: Day, step: Step) {
    self.from = from
    self.to = to
    self.step = step
  }

  /// The dates in order, both ends among them; empty when the end lies before the beginning.
  ///
  /// Date k is the first plus k steps; a month without such a day gives its last day.
  ///
  /// - Parameter changeDays: Used by `changes` only.
  public func days(changeDays: [Day]) -> [Day] {
    guard from <= to else { return [] }
    var days: [Day]
    switch step {
    case .changes: days = [from] + changeDays.filter { $0 > from && $0 < to }
    case .days(let count): days = Array(stride(from: from, to: to, by: count))
    case .months(let count):
      days = []
      var next = from
      while next < to {
        days.append(next)
        next = from.adding(months: count * days.count)
      }
    }
    if days.last != to { days.append(to) }
    return days
  }
}

extension Day {
  /// The same day of the month that many months later, or the last day of a shorter month.
  public func adding(months: Int) -> Day {
    let (year, month, day) = calendar
    let count = year * 12 + month - 1 + months
    let newMonth = (count % 12 + 12) % 12 + 1
    let newYear = (count - newMonth + 1) / 12
    return Day(
      uncheckedYear: newYear, month: newMonth,
      day: min(day, Day.daysInMonth(newMonth, ofYear: newYear)))
  }
}
