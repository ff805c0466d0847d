import Diagnostics
import Formats
import Territory

/// Warnings of many frames, each kind said once.
struct SeriesWarnings {
  private var order: [Diagnostic] = []
  private var dates: [Diagnostic: [Day]] = [:]

  mutating func add(_ warnings: [Diagnostic], on date: Day) {
    for warning in warnings {
      if dates[warning] == nil { order.append(warning) }
      dates[warning, default: []].append(date)
    }
  }

  /// In the order in which they came up, with the dates of their frames.
  var collected: [Diagnostic] {
    order.map { warning in
      var warning = warning
      let days = dates[warning] ?? []
      let others = days.count > 1 ? " and \(days.count - 1) more" : ""
      warning.feature = [warning.feature, days.first.map { "frame \($0)\(others)" }]
        .compactMap { $0 }.joined(separator: ", ")
      return warning
    }
  }
}
