/// How numbers are divided into classes.
public enum ClassMethod: String, Sendable, Hashable, CaseIterable {
  /// As many values in each class as can be; equal values stay together.
  case quantile
  /// Classes of one width from the least value to the greatest.
  case equalInterval = "equal-interval"
  /// The classes whose values differ least from their means.
  ///
  /// - Source: Fisher, "On grouping for maximum homogeneity", 1958, by exact dynamic programming; in
  ///   cartography after Jenks, "The data model concept in statistical mapping", 1967.
  case jenks
  /// Classes one standard deviation wide about the mean, which stands in the middle of a class where
  /// their number is odd and between two where it is even; the outer classes are open.
  case standardDeviation = "standard-deviation"

  /// The greatest value of every class but the last, in rising order.
  ///
  /// - Parameters:
  ///   - values: In any order; what is no finite number is left out.
  ///   - count: Classes wanted; there are fewer where there are fewer different values.
  func limits(of values: [Double], count: Int) -> [Double] {
    let sorted = values.filter(\.isFinite).sorted()
    guard let least = sorted.first, let greatest = sorted.last, least < greatest, count > 1 else {
      return []
    }
    let limits: [Double]
    switch self {
    case .quantile:
      limits = (1..<count).map { sorted[max(0, $0 * sorted.count / count - 1)] }
    case .equalInterval:
      limits = (1..<count).map { least + (greatest - least) * Double($0) / Double(count) }
    case .jenks: limits = NaturalBreaks(sorted).limits(count: count)
    case .standardDeviation: limits = Self.deviations(of: sorted, count: count)
    }
    return limits.reduce(into: []) { result, limit in
      if limit >= least, limit < greatest, result.last.map({ $0 < limit }) ?? true {
        result.append(limit)
      }
    }
  }

  private static func deviations(of values: [Double], count: Int) -> [Double] {
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    return (1..<count).map { mean + (Double($0) - Double(count) / 2) * variance.squareRoot() }
  }
}

/// Natural breaks of sorted numbers. Equal values count as one with their number as its weight, so
/// that they stay together.
struct NaturalBreaks {
  private var values: [Double] = []
  private var weights: [Double] = [0]
  private var sums: [Double] = [0]
  private var squares: [Double] = [0]

  init(_ sorted: [Double]) {
    var counts: [Double] = []
    for value in sorted {
      if value == values.last {
        counts[counts.count - 1] += 1
      } else {
        values.append(value)
        counts.append(1)
      }
    }
    // About the middle the squares do not drown the differences.
    let middle = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    for (value, count) in zip(values, counts) {
      let shifted = value - middle
      weights.append(weights[weights.count - 1] + count)
      sums.append(sums[sums.count - 1] + count * shifted)
      squares.append(squares[squares.count - 1] + count * shifted * shifted)
    }
  }

  /// - Complexity: Quadratic in the different values, times `count`.
  func limits(count: Int) -> [Double] {
    let classes = min(count, values.count)
    guard classes > 1 else { return [] }
    var costs = values.indices.map { spread(0, $0) }
    var starts: [[Int]] = []
    for number in 1..<classes {
      var next = [Double](repeating: .infinity, count: values.count)
      var start = [Int](repeating: 0, count: values.count)
      for end in values.indices where end >= number {
        for first in number...end {
          let cost = costs[first - 1] + spread(first, end)
          if cost < next[end] { (next[end], start[end]) = (cost, first) }
        }
      }
      costs = next
      starts.append(start)
    }
    var end = values.count - 1
    var limits: [Double] = []
    for start in starts.reversed() {
      end = start[end] - 1
      limits.append(values[end])
    }
    return limits.reversed()
  }

  /// Sum of the squared differences from the mean of the values from one index to another.
  private func spread(_ first: Int, _ last: Int) -> Double {
    let weight = weights[last + 1] - weights[first]
    let sum = sums[last + 1] - sums[first]
    return squares[last + 1] - squares[first] - sum * sum / weight
  }
}
