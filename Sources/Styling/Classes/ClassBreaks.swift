/// Numbers divided into classes, lowest first.
public struct ClassBreaks: Sendable, Hashable {
  /// The greatest value of every class but the last.
  public let limits: [Double]
  /// The least and the greatest value that occur in each class; nil in one without values.
  public let ranges: [ClosedRange<Double>?]

  /// Divides values; nil where none is a finite number.
  ///
  /// - Parameters:
  ///   - count: Classes wanted; there are fewer where there are fewer different values.
  public init?(_ values: [Double], method: ClassMethod, count: Int) {
    let sorted = values.filter(\.isFinite).sorted()
    guard !sorted.isEmpty else { return nil }
    limits = method.limits(of: sorted, count: count)
    var ranges = [ClosedRange<Double>?](repeating: nil, count: limits.count + 1)
    for value in sorted {
      let index = limits.firstIndex { value <= $0 } ?? limits.count
      ranges[index] = (ranges[index]?.lowerBound ?? value)...value
    }
    self.ranges = ranges
  }

  /// The class of a value, from 0; what lies beyond the values goes to the outer classes.
  public func index(of value: Double) -> Int {
    limits.firstIndex { value <= $0 } ?? limits.count
  }
}
