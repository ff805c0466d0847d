/// How numbers are parted into classes.
public enum ClassMethod: String, Sendable, CaseIterable {
  /// As many numbers in each class.
  case quantile
  /// Classes of one width.
  case equalInterval = "equal-interval"
  /// Classes whose numbers differ least from their means.
  case jenks
  /// Classes one standard deviation wide about the mean.
  case standardDeviation = "standard-deviation"

  /// The numbers at which the second and every further class begin, rising.
  ///
  /// Equal numbers are never parted, so that there may be fewer classes than asked for; every class
  /// holds at least one of the numbers.
  ///
  /// - Parameters:
  ///   - numbers: In any order; those that are not finite are left out.
  ///   - count: How many classes are asked for, at least 1.
  public func breaks(of numbers: [Double], classes count: Int) -> [Double] {
    let sorted = numbers.filter(\.isFinite).sorted()
    guard let least = sorted.first, let most = sorted.last, least < most, count > 1 else {
      return []
    }
    let found: [Double] =
      switch self {
      case .quantile: Self.quantiles(of: sorted, count)
      case .equalInterval:
        (1..<count).map { least + (most - least) * Double($0) / Double(count) }
      case .jenks: Self.naturalBreaks(of: sorted, count)
      case .standardDeviation: Self.deviations(of: sorted, count)
      }
    return Self.used(found, by: sorted)
  }

  /// The class of a number, from 0: how many breaks do not lie above it.
  public static func index(of number: Double, breaks: [Double]) -> Int {
    breaks.prefix { $0 <= number }.count
  }

  /// Breaks that begin a class with at least one number, the first class not empty.
  private static func used(_ breaks: [Double], by sorted: [Double]) -> [Double] {
    var used: [Double] = []
    for value in breaks where value > (used.last ?? sorted[0]) {
      // Numbers between the last break and this one, or there would be an empty class.
      let low = used.last ?? -.infinity
      guard sorted.contains(where: { $0 >= low && $0 < value }), value <= sorted[sorted.count - 1]
      else { continue }
      used.append(value)
    }
    return used
  }

  private static func quantiles(of sorted: [Double], _ count: Int) -> [Double] {
    (1..<count).map { sorted[min(sorted.count - 1, $0 * sorted.count / count)] }
  }

  private static func deviations(of sorted: [Double], _ count: Int) -> [Double] {
    let mean = sorted.reduce(0, +) / Double(sorted.count)
    let square = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(sorted.count)
    return (1..<count).map { mean + (Double($0) - Double(count) / 2) * square.squareRoot() }
  }

  /// More distinct numbers than this are first gathered into as many quantiles.
  private static let limit = 1000

  /// - Source: W. D. Fisher, "On grouping for maximum homogeneity", Journal of the American Statistical
  ///   Association 53 (1958), exact by dynamic programming; known to map makers by G. F. Jenks.
  private static func naturalBreaks(of sorted: [Double], _ count: Int) -> [Double] {
    let groups = groups(of: sorted)
    let sums = PrefixSums(groups)
    let size = groups.count
    let classes = min(count, size)
    // The least sum of squares of the first n groups in k classes, and where the last of them begins.
    var least = (0..<size).map { sums.squares(0, $0 + 1) }
    var starts: [[Int]] = []
    for k in 1..<max(classes, 1) {
      var next = least
      var start = [Int](repeating: 0, count: size)
      for end in k..<size {
        var best = Double.infinity
        for first in k...end {
          let total = least[first - 1] + sums.squares(first, end + 1)
          if total < best { (best, start[end]) = (total, first) }
        }
        next[end] = best
      }
      least = next
      starts.append(start)
    }
    var breaks: [Double] = []
    var end = size - 1
    for start in starts.reversed() {
      breaks.append(groups[start[end]].value)
      end = start[end] - 1
    }
    return breaks.reversed()
  }

  /// Distinct numbers with how often they occur.
  private static func groups(of sorted: [Double]) -> [(value: Double, weight: Double)] {
    var groups: [(value: Double, weight: Double)] = []
    for number in sorted {
      if groups.last?.value == number {
        groups[groups.count - 1].weight += 1
      } else {
        groups.append((number, 1))
      }
    }
    guard groups.count > limit else { return groups }
    return (0..<limit).map { part in
      let range = (part * groups.count / limit)..<((part + 1) * groups.count / limit)
      return (groups[range.lowerBound].value, range.reduce(0) { $0 + groups[$1].weight })
    }
  }

  /// Sums over stretches of weighted numbers in constant time.
  private struct PrefixSums {
    private var weights = [0.0]
    private var values = [0.0]
    private var squares = [0.0]
    private let origin: Double

    init(_ groups: [(value: Double, weight: Double)]) {
      // About the middle, so that squares do not cancel.
      origin = groups[groups.count / 2].value
      for group in groups {
        let value = group.value - origin
        weights.append(weights[weights.count - 1] + group.weight)
        values.append(values[values.count - 1] + group.weight * value)
        squares.append(squares[squares.count - 1] + group.weight * value * value)
      }
    }

    /// The sum of squared differences from the mean of the groups from `low` until before `high`.
    func squares(_ low: Int, _ high: Int) -> Double {
      let weight = weights[high] - weights[low]
      let sum = values[high] - values[low]
      return weight > 0 ? max(0, squares[high] - squares[low] - sum * sum / weight) : 0
    }
  }
}
