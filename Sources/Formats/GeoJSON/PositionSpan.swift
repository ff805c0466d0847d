/// What positions span, in degrees, and how many numbers they have.
struct PositionSpan {
  private(set) var latitudes: ClosedRange<Double>
  /// Of positions of three numbers; nil where there are none.
  private(set) var heights: ClosedRange<Double>?
  /// West and east of Greenwich: a box over 180 degrees begins in the one and ends in the other.
  private var western: ClosedRange<Double>?
  private var eastern: ClosedRange<Double>?
  private var hasFlat: Bool
  private var hasHigh: Bool

  /// Of one position: two numbers or more.
  init(_ position: UnsafeBufferPointer<Double>) {
    latitudes = position[1]...position[1]
    (western, eastern) =
      position[0] < 0 ? (position[0]...position[0], nil) : (nil, position[0]...position[0])
    heights = position.count > 2 ? position[2]...position[2] : nil
    (hasFlat, hasHigh) = (heights == nil, heights != nil)
  }

  /// The numbers of a position that count, 2 or 3; nil where some have two and others three.
  var dimensions: Int? { hasFlat && hasHigh ? nil : hasHigh ? 3 : 2 }

  /// All positions lie between two longitudes; where `west` is the greater one, over 180 degrees.
  func lies(from west: Double, to east: Double, within tolerance: Double) -> Bool {
    if west <= east {
      return [western, eastern].compactMap(\.self).allSatisfy {
        $0.lowerBound >= west - tolerance && $0.upperBound <= east + tolerance
      }
    }
    // Which positions lie between two longitudes of one half is not known any more.
    guard west >= 0, east < 0 else { return true }
    return eastern.map { $0.lowerBound >= west - tolerance } ?? true
      && western.map { $0.upperBound <= east + tolerance } ?? true
  }

  static func union(_ one: PositionSpan?, _ other: PositionSpan?) -> PositionSpan? {
    guard var union = one else { return other }
    guard let other else { return one }
    union.latitudes = joined(union.latitudes, other.latitudes) ?? union.latitudes
    union.heights = joined(union.heights, other.heights)
    union.western = joined(union.western, other.western)
    union.eastern = joined(union.eastern, other.eastern)
    union.hasFlat = union.hasFlat || other.hasFlat
    union.hasHigh = union.hasHigh || other.hasHigh
    return union
  }

  private static func joined(
    _ one: ClosedRange<Double>?, _ other: ClosedRange<Double>?
  ) -> ClosedRange<Double>? {
    guard let one else { return other }
    guard let other else { return one }
    return min(one.lowerBound, other.lowerBound)...max(one.upperBound, other.upperBound)
  }
}
