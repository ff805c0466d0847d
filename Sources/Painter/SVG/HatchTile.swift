internal import Drawing
internal import Shapes

/// One tile of a hatch, before it is turned: what is repeated to the right and downwards.
struct HatchTile {
  enum Part {
    case band(Extent<Page>, Color)
    case dot(Point<Page>, radius: Double, Color)
  }

  private(set) var box: Extent<Page>
  private(set) var background: Color?
  private(set) var parts: [Part] = []
  /// Of all parts together.
  private(set) var opacity = 1.0

  /// Finer hatches cannot be seen, and have no end.
  private static let finest = 0.5

  /// Nil for a hatch that draws nothing.
  init?(_ hatch: Hatch) {
    background = hatch.background.flatMap { $0.alpha > 0 ? $0 : nil }
    box = Extent(x: 0, y: 0, width: 64, height: 64)
    switch hatch.pattern {
    case .bands(let bands):
      if let repetition = HatchPeriod(bands) { addBands(of: repetition, isCrossed: false) }
    case .crossedBands(let bands):
      if let repetition = HatchPeriod(bands) { addBands(of: repetition, isCrossed: true) }
    case .dots(let radius, let spacing, let color):
      addDot(radius: radius, spacing: spacing, color)
    }
    if parts.isEmpty, background == nil { return nil }
  }

  private mutating func addBands(of repetition: HatchPeriod, isCrossed: Bool) {
    let period = repetition.period
    guard period >= Self.finest else {
      parts = [.band(box, repetition.bands[0].color)]
      return
    }
    let common = repetition.commonOpacity
    opacity = common ?? 1
    let (ground, joined) = repetition.joined
    let bands = common == nil ? repetition.bands : joined
    // The edge of the tile lies where it cuts the widest stretch of one colour.
    let start = Self.start(of: bands, period)
    box = Extent(x: isCrossed ? start : 0, y: start, width: isCrossed ? period : 64, height: period)
    if common != nil, let ground { parts.append(.band(box, ground)) }
    for band in bands {
      // A band that crosses the edge comes once on either side.
      for shift in [-1.0, 0, 1] {
        let (top, bottom) = (
          band.offset + shift * period, band.offset + band.width + shift * period
        )
        let (from, to) = (max(top, start), min(bottom, start + period))
        guard to - from > 1e-9 else { continue }
        parts.append(
          .band(Extent(minX: box.minX, minY: from, maxX: box.maxX, maxY: to), band.color))
        if isCrossed {
          parts.append(
            .band(Extent(minX: from, minY: box.minY, maxX: to, maxY: box.maxY), band.color))
        }
      }
    }
  }

  /// The middle of the widest gap between bands or, where there is none, of the widest band.
  private static func start(of bands: [HatchPeriod.Band], _ period: Double) -> Double {
    let sorted = bands.sorted { $0.offset < $1.offset }
    guard let first = sorted.first else { return 0 }
    var best = (width: 0.0, middle: 0.0)
    for (band, next) in zip(sorted, sorted.dropFirst().map(\.offset) + [first.offset + period]) {
      let end = band.offset + band.width
      if next - end > best.width + 1e-9 { best = (next - end, (next + end) / 2) }
    }
    if best.width == 0, let widest = sorted.max(by: { $0.width < $1.width }) {
      best.middle = widest.offset + widest.width / 2
    }
    return best.middle.truncatingRemainder(dividingBy: period)
  }

  private mutating func addDot(radius: Double, spacing: Double, _ color: Color) {
    guard radius > 0, radius.isFinite, spacing.isFinite, color.alpha > 0 else { return }
    guard spacing >= Self.finest else {
      parts = [.band(box, color)]
      return
    }
    box = Extent(x: -spacing / 2, y: -spacing / 2, width: spacing, height: spacing)
    // Dots that reach into the next tile come from there as well.
    let reach = Int(clamping: (radius / spacing + 0.5).rounded(.down))
    for row in -reach...reach {
      for column in -reach...reach {
        parts.append(
          .dot(
            Point(Double(column) * spacing, Double(row) * spacing), radius: radius, color))
      }
    }
  }
}
