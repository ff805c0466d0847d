import Drawing
import Localization
import Shapes
import Territory

/// Days along a line of the page, each as wide as the others, in the direction of reading.
struct TimeAxis {
  let first: Day
  let last: Day
  let minX: Double
  let maxX: Double
  /// Labels may stick out of the axis so far.
  let labelSpan: ClosedRange<Double>
  /// Time runs from right to left.
  var isRightToLeft = false

  /// Where a day begins; the day after the last one begins at the end.
  func x(_ day: Day) -> Double {
    let part = Double(first.distance(to: day)) / Double(first.distance(to: last) + 1)
    return isRightToLeft ? maxX - (maxX - minX) * part : minX + (maxX - minX) * part
  }

  /// Where time ends.
  var endX: Double { isRightToLeft ? minX : maxX }

  /// The middle of a day.
  func middle(of day: Day) -> Double { x(day) + (isRightToLeft ? -dayWidth : dayWidth) / 2 }

  var dayWidth: Double { (maxX - minX) / Double(first.distance(to: last) + 1) }

  /// A round day that is written beneath the axis.
  struct Tick {
    var day: Day
    var label: TextBlock
    /// The label's left edge: it stands in the middle beneath its day, as far as there is room.
    var labelX: Double
  }

  /// The densest of the round steps whose labels stand clear of each other.
  func ticks(_ font: Font, _ words: Localizer, _ measurer: any TextMeasurer)
    throws(CartographyError) -> [Tick]
  {
    for step in Self.steps {
      let days = roundDays(step)
      guard !days.isEmpty, Double(days.count) * font.size < (maxX - minX) * 1.2 else { continue }
      var ticks: [Tick] = []
      for day in days {
        let label = try TextBlock(
          Self.text(day, step, words), font: font, language: words.language, measurer: measurer)
        let left = min(x(day) - label.width / 2, labelSpan.upperBound - label.width)
        ticks.append(
          Tick(day: day, label: label, labelX: max(left, labelSpan.lowerBound)))
      }
      let inOrder = isRightToLeft ? ticks.reversed() : ticks
      let isClear = zip(inOrder, inOrder.dropFirst()).allSatisfy { one, other in
        other.labelX - (one.labelX + one.label.width) >= font.size * 0.6
      }
      if isClear { return ticks }
    }
    return []
  }

  private enum Step { case days(Int), months(Int), years(Int) }

  private static let steps: [Step] =
    [.days(1), .days(7), .months(1), .months(3), .months(6)]
    + [
      1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000,
    ].map { .years($0) }

  /// More dates than this no axis has room for.
  private static let most = 10_000

  /// The round days from the first to the last.
  private func roundDays(_ step: Step) -> [Day] {
    let span = first.distance(to: last)
    switch step {
    case .days(let count):
      guard span / count <= 60 else { return [] }
      return Array(stride(from: first, through: last, by: count))
    case .months(let count):
      guard span / (28 * count) <= Self.most else { return [] }
      let (year, month, _) = first.calendar
      // From the beginning of the year, of which the steps are parts.
      let start = Day(year: year, month: (month - 1) / count * count + 1, day: 1) ?? first
      return Array(days(from: start, every: count).drop { $0 < first })
    case .years(let count): return span / (365 * count) <= Self.most ? roundYears(count) : []
    }
  }

  private func days(from start: Day, every months: Int) -> [Day] {
    Array(sequence(first: start) { $0.adding(months: months) }.prefix { $0 <= last })
  }

  /// The first days of years with a round number as people count them: 200 BC, 100 BC, 100, 200. There is no year 0
  /// between, so that those of the two eras lie one year closer.
  private func roundYears(_ count: Int) -> [Day] {
    let (start, end) = (first.calendar.year, last.calendar.year)
    // 1 BC is year 0.
    let before = start > 0 ? [] : (1...(1 - start) / count + 1).reversed().map { 1 - $0 * count }
    let after = end < 1 ? [] : (max(start, 1) / count...end / count).map { $0 * count }
    return (before + after.filter { $0 > 0 }).compactMap { Day(year: $0, month: 1, day: 1) }
      .filter { (first...last).contains($0) }
  }

  private static func text(_ day: Day, _ step: Step, _ words: Localizer) -> String {
    switch step {
    case .days: words.date(day)
    case .months: words.month(of: day)
    case .years: words.year(of: day)
    }
  }
}
