/// What is so from a day until the next one that is named.
struct Timeline<Value: Sendable>: Sendable {
  /// From `start` until the next span the value stays.
  struct Span: Sendable {
    var start: Day
    var value: Value
  }

  /// In the order of their starts.
  let spans: [Span]

  init(_ spans: [Span]) {
    self.spans = spans
  }

  /// The value on a day, by binary search; nil before the first span.
  func value(on day: Day) -> Value? {
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].start <= day { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : spans[low - 1].value
  }
}
