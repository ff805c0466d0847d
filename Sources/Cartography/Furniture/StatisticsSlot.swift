import Drawing
import MapDocument
import Shapes
import Styling

/// The room that the statistics of every date have on the page.
struct StatisticsSlot: Sendable {
  /// In a column where it stands; of a floating one only the size counts.
  let box: Extent<Page>
  let fontSize: Double

  /// Finds the room in a column of its own or, floating, in a corner; smaller letters are tried before
  /// giving up. Nil without tables or an anchor.
  init?(
    in middle: Extent<Page>, pageWidth: Double, anchor: Anchor?, tables: [StatisticsTable],
    size: Double, scale: PageScale, style: Style, zoom: Double, language: String,
    measurer: any TextMeasurer
  ) throws(CartographyError) {
    guard let anchor, !tables.isEmpty else { return nil }
    let maxWidth = min(min(max(pageWidth * 0.26, 150), 360), middle.width / 2)
    var fontSize = size
    while fontSize >= scale.hardlyReadable {
      let panel = Self.panel(fontSize, scale.smallestText, style, zoom, language, measurer)
      let needed = try panel.size(of: tables, maxWidth: maxWidth)
      let limit = anchor.floats ? middle.height * 0.6 : middle.height
      if needed.width <= maxWidth + 0.01, needed.height <= limit {
        let left = anchor == .right ? middle.maxX - needed.width : middle.minX
        box = Extent(x: left, y: middle.minY, width: needed.width, height: needed.height)
        self.fontSize = fontSize
        return
      }
      fontSize -= 0.5
    }
    throw .noRoom(
      what: "the statistics", advice: "make the page larger, or leave the statistics out")
  }

  /// The room at a known place.
  init(box: Extent<Page>, fontSize: Double) {
    self.box = box
    self.fontSize = fontSize
  }

  static func panel(
    _ fontSize: Double, _ smallestText: Double, _ style: Style, _ zoom: Double, _ language: String,
    _ measurer: any TextMeasurer
  ) -> StatisticsPanel {
    let colors = PageColors(style)
    return StatisticsPanel(
      legend: Legend(
        painting: LayerPainting(style: style, zoom: zoom, globalState: [:]), fontSize: fontSize,
        smallestText: smallestText, language: language, ink: colors.ink, muted: colors.muted,
        measurer: measurer))
  }
}
