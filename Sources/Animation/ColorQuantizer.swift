/// Divides colours into groups that are each well told by their mean.
///
/// Again and again the group with the largest sum of squared deviations is cut in two, across the
/// channel in which it varies most, where the remaining sum is least.
///
/// - Source: X. Wu, "Efficient Statistical Computations for Optimal Color Quantization", Graphics
///   Gems II (1991), pages 126 to 133; here over the colours themselves in place of a grid of them.
struct ColorQuantizer {
  private var colors: [WeightedColor]
  private var groups: [Group] = []

  private struct Group {
    var range: Range<Int>
    var sums: ColorSums
  }

  /// Returns the means of at most `limit` groups.
  static func means(of colors: [WeightedColor], limit: Int) -> [UInt32] {
    guard !colors.isEmpty, limit > 0 else { return [] }
    var cutting = ColorQuantizer(colors)
    while cutting.groups.count < limit, cutting.cut() {}
    return cutting.groups.map(\.sums.mean)
  }

  private init(_ colors: [WeightedColor]) {
    self.colors = colors
    groups = [Group(range: colors.indices, sums: ColorSums(colors[...]))]
  }

  /// Cuts the worst group; false when each is of one colour.
  private mutating func cut() -> Bool {
    let deviations = groups.map { $0.range.count > 1 ? $0.sums.deviation : 0 }
    guard let worst = deviations.indices.max(by: { deviations[$0] < deviations[$1] }),
      deviations[worst] > 0
    else { return false }
    let group = groups[worst]
    sort(group.range, by: group.sums.widestChannel)
    let (middle, before) = bestCut(of: group)
    groups[worst] = Group(range: group.range.lowerBound..<middle, sums: before)
    groups.append(
      Group(range: middle..<group.range.upperBound, sums: group.sums.without(before)))
    return true
  }

  private mutating func sort(_ range: Range<Int>, by channel: Int) {
    colors[range].sort {
      let (first, second) = ($0.color.channels[channel], $1.color.channels[channel])
      return first == second ? $0.color < $1.color : first < second
    }
  }

  /// Where the second part begins, and the sums of the first.
  private func bestCut(of group: Group) -> (middle: Int, before: ColorSums) {
    var running = ColorSums()
    var best = (middle: group.range.lowerBound + 1, before: ColorSums())
    var least = Double.infinity
    for index in group.range.dropLast() {
      running.add(colors[index])
      let remaining = running.deviation + group.sums.without(running).deviation
      if remaining < least {
        least = remaining
        best = (index + 1, running)
      }
    }
    return best
  }
}

/// A colour and how much it counts.
struct WeightedColor: Sendable {
  /// `0xRRGGBB`.
  var color: UInt32
  var weight: Double
}

/// Sums over colours from which mean and deviation follow.
struct ColorSums {
  private var weight = 0.0
  private var channels = SIMD3<Double>()
  private var squares = SIMD3<Double>()

  init() {}

  init(_ colors: ArraySlice<WeightedColor>) {
    for color in colors { add(color) }
  }

  mutating func add(_ color: WeightedColor) {
    let value = SIMD3<Double>(color.color.channels)
    weight += color.weight
    channels += color.weight * value
    squares += color.weight * value * value
  }

  func without(_ part: ColorSums) -> ColorSums {
    var rest = self
    rest.weight -= part.weight
    rest.channels -= part.channels
    rest.squares -= part.squares
    return rest
  }

  /// Nil over nothing.
  var meanIfAny: UInt32? { weight > 0 ? mean : nil }

  var mean: UInt32 { UInt32(channels: SIMD3<Int32>((channels / weight).rounded(.toNearestOrEven))) }

  /// The squared deviations from the mean, added up and weighted as the eye does.
  var deviation: Double { (deviations * eyeWeights).sum() }

  /// The number of the channel with the largest deviation.
  var widestChannel: Int {
    let weighted = deviations * eyeWeights
    return (0..<3).max { weighted[$0] < weighted[$1] } ?? 0
  }

  private var deviations: SIMD3<Double> { squares - channels * channels / weight }
}

/// How much a difference of red, green and blue weighs.
///
/// - Source: T. Riemersma, "Colour metric", CompuPhase, the fixed-weight approximation.
private let eyeWeights = SIMD3<Double>(2, 4, 3)

extension UInt32 {
  /// Red, green and blue of `0xRRGGBB`.
  var channels: SIMD3<Int32> {
    SIMD3(Int32(self >> 16 & 0xFF), Int32(self >> 8 & 0xFF), Int32(self & 0xFF))
  }

  init(channels: SIMD3<Int32>) {
    self = UInt32(channels.x) << 16 | UInt32(channels.y) << 8 | UInt32(channels.z)
  }

  /// How far two colours are apart, squared, as the eye weighs it.
  func squaredDistance(to other: UInt32) -> Int32 {
    let step = channels &- other.channels
    return (step &* step &* SIMD3<Int32>(2, 4, 3)).wrappedSum()
  }
}
