import Shapes

/// Shares from nothing at the bottom to a round share at the top.
struct ShareAxis {
  let minY: Double
  let maxY: Double
  /// The share at the upper end, 0 to 1.
  let top: Double

  /// Where a share lies; what is larger than the top lies at the top.
  func y(_ share: Double) -> Double {
    maxY - (maxY - minY) * min(max(share, 0), top) / top
  }

  /// Round shares from the bottom to the top, with at least `spacing` pixels between two.
  func ticks(spacing: Double) -> [Double] {
    let steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1.0]
    let step = steps.first { (maxY - minY) * $0 / top >= spacing && Self.divides($0, top) } ?? top
    return (0...Int(clamping: (top / step).rounded())).map { Double($0) * step }
  }

  private static func divides(_ step: Double, _ top: Double) -> Bool {
    let count = top / step
    return abs(count - count.rounded()) < 1e-9
  }

  /// The upper end for an enlarged axis that shows shares up to `share`; nil where the whole axis
  /// shows them well enough.
  static func enlargedTop(for share: Double) -> Double? {
    guard share > 0 else { return nil }
    return [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5].first { $0 >= share * 1.02 }
  }
}
