internal import Drawing
internal import Shapes

/// A hatch as areas of one colour each, to be cut off by a shape.
struct HatchDrawing {
  private(set) var parts: [(color: Color, path: Path)] = []

  /// - Parameter box: Around the shape.
  init(_ hatch: Hatch, over box: Extent<Page>) {
    guard hatch.angle.isFinite else { return }
    if let background = hatch.background, background.alpha > 0 {
      parts.append((background, Path(box)))
    }
    switch hatch.pattern {
    case .bands(let bands): add(bands, angle: hatch.angle, over: box)
    case .crossedBands(let bands):
      add(bands, angle: hatch.angle, over: box)
      add(bands, angle: hatch.angle + 90, over: box)
    case .dots(let radius, let spacing, let color):
      addDots(radius, spacing, color, angle: hatch.angle, over: box)
    }
  }

  private mutating func add(_ bands: [Hatch.Band], angle: Double, over box: Extent<Page>) {
    guard let repetition = HatchPeriod(bands) else { return }
    guard repetition.period >= 0.5 else {
      parts.append((repetition.bands[0].color, Path(box)))
      return
    }
    let lines = HatchLines(angle: angle, over: box)
    var shown = repetition.bands
    if repetition.commonOpacity == 1 {
      let (ground, joined) = repetition.joined
      if let ground { parts.append((ground, Path(box))) }
      shown = joined
    }
    for band in shown {
      var path = Path()
      for line in lines.middles(offset: band.offset, width: band.width, period: repetition.period) {
        path.append(line.from.strip(to: line.to, width: band.width)[...], closed: true)
      }
      parts.append((band.color, path))
    }
  }

  private mutating func addDots(
    _ radius: Double, _ spacing: Double, _ color: Color, angle: Double, over box: Extent<Page>
  ) {
    guard radius > 0, radius.isFinite, spacing.isFinite, color.alpha > 0 else { return }
    guard spacing >= 0.5 else {
      parts.append((color, Path(box)))
      return
    }
    var path = Path()
    let around = box.expanded(by: radius)
    let rows = HatchLines(angle: angle, over: around)
    for row in rows.middles(offset: 0, width: 0, period: spacing, whole: spacing) {
      let (dx, dy) = (row.to.x - row.from.x, row.to.y - row.from.y)
      let length = (dx * dx + dy * dy).squareRoot()
      for step in 0...max(0, Int(clamping: length / spacing)) {
        let share = Double(step) * spacing / max(length, 1e-9)
        let center = Point<Page>(row.from.x + share * dx, row.from.y + share * dy)
        if around.contains(center) {
          path.steps += Path(circleAt: center, radius: radius).steps
        }
      }
    }
    parts.append((color, path))
  }
}
