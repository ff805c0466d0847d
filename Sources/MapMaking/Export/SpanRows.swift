import Formats
import Shapes
import Territory

/// Features with the days on which they are so: what is the same on dates that follow each other stands once.
struct SpanRows {
  private struct Span {
    let row: FeatureLayer.Row
    let from: Day
    var to: Day
  }

  private var spans: [Span] = []
  /// Those of the date before.
  private var open: [FeatureLayer.Row: Int] = [:]

  /// Adds the features of a date.
  ///
  /// - Parameter days: The dates come in order, and each span begins where the one before ends.
  mutating func add(_ rows: [FeatureLayer.Row], on days: Range<Day>) {
    var next: [FeatureLayer.Row: Int] = [:]
    for row in rows {
      if let index = open[row] {
        spans[index].to = days.upperBound
        next[row] = index
      } else {
        next[row] = spans.count
        spans.append(Span(row: row, from: days.lowerBound, to: days.upperBound))
      }
    }
    open = next
  }

  /// The features in the order in which they begin.
  ///
  /// - Parameter position: Of the columns of the first day and of the first day after.
  func rows(datedAt position: Int) -> [FeatureLayer.Row] {
    spans.map { span in
      var row = span.row
      row.values.insert(
        contentsOf: [.string(span.from.description), .string(span.to.description)], at: position)
      return row
    }
  }
}
