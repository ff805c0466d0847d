import Drawing
import Shapes

/// The names of the bands, each once, inside its band: across it, or upright where it is narrow.
struct BandLabels {
  let panel: SharePanel
  let font: Font
  let ink: Color
  let paper: Color
  let language: String
  let measurer: any TextMeasurer

  private static let padding = 3.0

  func group() throws(CartographyError) -> Group {
    var group = Group(id: "\(panel.id)-labels")
    for (band, bounds) in zip(panel.chart.bands, panel.chart.bounds) {
      group.elements += try elements(for: band, in: bounds)
    }
    return group
  }

  /// The ids of the bands that have a name.
  func named() throws(CartographyError) -> Set<String> {
    var named: Set<String> = []
    for (band, bounds) in zip(panel.chart.bands, panel.chart.bounds)
    where try !elements(for: band, in: bounds).isEmpty {
      named.insert(band.identity.id)
    }
    return named
  }

  /// In full where there is room for it.
  private func elements(for band: ShareChart.Band, in bounds: [ClosedRange<Double>])
    throws(CartographyError) -> [Element]
  {
    if let title = band.fullTitle, title != band.identity.title {
      var full = band.identity
      full.title = title
      let elements = try elements(for: full, in: bounds, isUpright: false)
      if !elements.isEmpty { return elements }
    }
    return try elements(for: band.identity, in: bounds, isUpright: true)
  }

  /// The name in one line where it fits, else in two or three, else upright where it may be.
  private func elements(for band: Identity, in bounds: [ClosedRange<Double>], isUpright: Bool)
    throws(CartographyError) -> [Element]
  {
    let line = try text(of: band, maxWidth: .infinity)
    for part in [1, 0.6, 0.4] {
      let text = try text(of: band, maxWidth: line.width * part + 0.01)
      if let center = place(width: text.width, height: text.height, in: bounds) {
        return across(text, at: center, band)
      }
    }
    guard isUpright else { return [] }
    let center = place(width: line.height, height: line.width, in: bounds)
    return center.map { upright(line, at: $0, band) } ?? []
  }

  private func text(of band: Identity, maxWidth: Double) throws(CartographyError) -> TextBlock {
    try TextBlock(
      band.title, font: font, language: language, maxWidth: maxWidth, measurer: measurer)
  }

  // MARK: Setting

  private var halo: TextRun.Halo { TextRun.Halo(color: paper.faded(by: 0.85), width: 1.6) }

  private func across(_ text: TextBlock, at center: Point<Page>, _ band: Identity) -> [Element] {
    text.runs(
      at: Point(center.x - text.width / 2, center.y - text.height / 2), alignment: .center,
      color: ink, halo: halo, identity: label(of: band))
  }

  /// Turned by a quarter, to be read from the right.
  private func upright(_ text: TextBlock, at center: Point<Page>, _ band: Identity) -> [Element] {
    text.lines.map { line in
      .text(
        TextRun(
          identity: label(of: band), text: line.text, font: font, color: ink, halo: halo,
          origin: Point(
            center.x - text.height / 2 + text.ascent, center.y + line.width / 2),
          rotation: -90, language: language, width: line.width))
    }
  }

  private func label(of band: Identity) -> Identity {
    var identity = band
    identity.kind = .label
    return identity
  }

  // MARK: Placing

  /// The middle of a stretch of the band that holds a box: where the band is thick and long unchanged,
  /// the first of equal ones.
  private func place(width: Double, height: Double, in bounds: [ClosedRange<Double>])
    -> Point<Page>?
  {
    let (wide, high) = (width + 2 * Self.padding, height + 2)
    var best: (worth: Double, center: Point<Page>)?
    for run in panel.runs(bounds) {
      let (first, last) = (panel.edges(run.lowerBound), panel.edges(run.upperBound))
      let ends = (min(first.left, last.left), max(first.right, last.right))
      for (x, length) in candidates(run, wide) where x >= ends.0 && x + wide <= ends.1 + 1e-9 {
        let room = room(in: bounds, run, from: x, to: x + wide)
        guard let room, room.bottom - room.top >= high else { continue }
        // Beyond thrice its height a text is not better off for more room.
        let worth = min(room.bottom - room.top, high * 3) * 1000 + length
        if worth > (best?.worth ?? 0) + 1e-6 {
          best = (worth, Point(x + wide / 2, (room.top + room.bottom) / 2))
        }
      }
    }
    return best?.center
  }

  /// Left edges to try, each with the length of the step that it belongs to.
  private func candidates(_ run: ClosedRange<Int>, _ width: Double) -> [(Double, Double)] {
    run.flatMap { step -> [(Double, Double)] in
      let (left, right) = panel.edges(step)
      return [
        ((left + right - width) / 2, right - left), (left, 0), (right - width, 0),
      ]
    }
  }

  /// What of the band is free over a whole stretch of time.
  private func room(
    in bounds: [ClosedRange<Double>], _ run: ClosedRange<Int>, from left: Double, to right: Double
  ) -> (top: Double, bottom: Double)? {
    var (top, bottom) = (-Double.infinity, Double.infinity)
    for step in run {
      let edges = panel.edges(step)
      guard edges.left < right - 1e-9, edges.right > left + 1e-9 else { continue }
      top = max(top, panel.shares.y(bounds[step].upperBound))
      bottom = min(bottom, panel.shares.y(bounds[step].lowerBound))
    }
    return top < bottom ? (top, bottom) : nil
  }
}
