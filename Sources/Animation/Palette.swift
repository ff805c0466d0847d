/// At most 255 colours for a whole series of pictures, and which of them stands for each colour of it.
///
/// A colour is always shown by the same entry, without dithering: what does not change from picture to
/// picture does not flicker. The colours of fills are entries themselves, so that the map and its
/// legend keep agreeing exactly.
public struct Palette: Sendable {
  /// The number that stands for "as before"; entries are numbered from 1.
  static let transparentIndex: UInt8 = 0

  /// The entries, each `0xRRGGBB`.
  public let colors: [UInt32]
  private let colorIndex: ColorIndex
  /// By the number of the colour.
  private let indices: [UInt8]

  static let limit = 255
  /// At most so many colours of fills are entries of their own,
  private static let fillLimit = 128
  /// and so many of the most frequent others: lines of one pixel, which have no inner pixels. What
  /// remains is for smoothed edges.
  private static let lineLimit = 32

  /// Chooses the palette of the pictures that were counted.
  public init(_ counts: ColorHistogram) {
    let counted = counts.sorted
    let chosen = counted.count <= Self.limit ? counted.map(\.color) : Self.chosen(from: counted)
    colors = chosen
    var colorIndex = ColorIndex()
    indices = counted.map { count in
      _ = colorIndex.number(of: count.color)
      return UInt8(chosen.nearest(to: count.color) + 1)
    }
    self.colorIndex = colorIndex
  }

  /// Colours of fills and of thin lines as they are, then the best for all others.
  private static func chosen(from counted: [ColorHistogram.Count]) -> [UInt32] {
    let flat = counted.filter { $0.flatPixels > 0 }
      .sorted { ($1.flatPixels, $0.color) < ($0.flatPixels, $1.color) }
    let fills = flat.prefix(fillLimit).map(\.color)
    let frequent = counted.filter { $0.flatPixels == 0 }
      .sorted { ($1.pixels, $0.color) < ($0.pixels, $1.color) }
    let exact = fills + frequent.prefix(lineLimit).map(\.color)
    let taken = Set(exact)
    let others = counted.filter { !taken.contains($0.color) }.map {
      // The root keeps rare colours from vanishing beside frequent ones.
      WeightedColor(color: $0.color, weight: Double($0.pixels).squareRoot())
    }
    let means = ColorQuantizer.means(of: others, limit: limit - exact.count)
    return refined(means, beside: exact, for: others)
  }

  /// Moves each mean into the middle of the colours that it stands for, some of which the exact
  /// entries have taken.
  ///
  /// - Source: S. P. Lloyd, "Least squares quantization in PCM", IEEE Transactions on Information
  ///   Theory 28 (1982).
  private static func refined(
    _ means: [UInt32], beside exact: [UInt32], for others: [WeightedColor]
  ) -> [UInt32] {
    var colors = exact + means
    for _ in 0..<refinements {
      var sums = [ColorSums](repeating: ColorSums(), count: colors.count)
      for other in others { sums[colors.nearest(to: other.color)].add(other) }
      for index in exact.count..<colors.count {
        colors[index] = sums[index].meanIfAny ?? colors[index]
      }
    }
    return colors
  }

  private static let refinements = 4

  /// Returns the index of a colour that was counted.
  func index(of color: UInt32) -> UInt8? {
    colorIndex.knownNumber(of: color).map { indices[$0] }
  }

  /// Returns the indices of all pixels of a picture that was counted.
  func indices(of raster: Raster) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: raster.colors.count) { buffer, count in
      var lastColor = UInt32.max
      var lastIndex = Self.transparentIndex
      for (index, color) in raster.colors.enumerated() {
        if color != lastColor {
          guard let found = self.index(of: color) else {
            preconditionFailure("a palette is asked for a colour of a picture that was not counted")
          }
          (lastColor, lastIndex) = (color, found)
        }
        buffer.initializeElement(at: index, to: lastIndex)
      }
      count = raster.colors.count
    }
  }

  /// Returns what a picture that was counted looks like in the animation.
  public func quantized(_ raster: Raster) -> Raster {
    Raster(
      width: raster.width, height: raster.height,
      colors: indices(of: raster).map { colors[Int($0) - 1] })
  }
}

extension [UInt32] {
  /// The place of the colour that is nearest, of equal ones the first.
  fileprivate func nearest(to color: UInt32) -> Int {
    var best = 0
    var least = Int32.max
    for index in indices {
      let distance = self[index].squaredDistance(to: color)
      if distance < least { (best, least) = (index, distance) }
    }
    return best
  }
}
