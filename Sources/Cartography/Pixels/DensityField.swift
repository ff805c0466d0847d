import Drawing
import Glibc
import Shapes

/// How densely points lie, as a heatmap counts it.
///
/// - Source: MapLibre Style Spec, heatmap: each point spreads its weight as a Gaussian whose third
///   standard deviation is the radius; the standard normal density gives the height of its middle.
struct DensityField {
  let grid: PixelGrid
  private(set) var densities: [Double]

  init(grid: PixelGrid) {
    self.grid = grid
    densities = [Double](repeating: 0, count: grid.width * grid.height)
  }

  /// 1 / √(2π).
  private static let peak = 0.398_942_280_401_432_7
  /// What no colour of 8 bits could show, though sixteen such points met.
  private static let least = 1.0 / 255 / 16

  /// Adds a point of a weight that reaches `radius` CSS pixels.
  mutating func add(_ point: Point<Page>, radius: Double, weight: Double) {
    let height = weight * Self.peak
    guard height > Self.least, radius > 0 else { return }
    let (x, y) = grid.place(point)
    let spread = radius * grid.resolution
    let reach = (-2 * log(Self.least / height)).squareRoot() / 3 * spread
    let columns = range(x - reach, x + reach, grid.width)
    let rows = range(y - reach, y + reach, grid.height)
    let across = columns.map { share(Double($0) + 0.5 - x, spread) }
    for row in rows {
      let down = height * share(Double(row) + 0.5 - y, spread)
      for (index, column) in columns.enumerated() {
        densities[row * grid.width + column] += down * across[index]
      }
    }
  }

  private func share(_ distance: Double, _ spread: Double) -> Double {
    let t = 3 * distance / spread
    return exp(-0.5 * t * t)
  }

  private func range(_ low: Double, _ high: Double, _ count: Int) -> Range<Int> {
    let first = min(max(low.rounded(.down), 0), Double(count))
    let end = min(max(high.rounded(.up), first), Double(count))
    return Int(clamping: first)..<Int(clamping: end)
  }

  /// The field in the colours of a scale from 0 to 1 and more.
  func image(_ scale: [UInt32]) -> PixelImage {
    let last = Double(scale.count - 1)
    return grid.image(densities.map { scale[Int(clamping: (min($0, 1) * last).rounded())] })
  }
}
