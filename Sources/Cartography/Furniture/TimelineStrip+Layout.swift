import Drawing
import Shapes
import Styling

extension PageLayout {
  /// The row that a timeline takes of what is left for the map; nil without an anchor.
  static func timelineRow(
    of chart: ShareChart, in middle: Extent<Page>, at anchor: Anchor?, font: Font,
    language: String, measurer: any TextMeasurer
  ) throws(CartographyError) -> Extent<Page>? {
    guard let anchor else { return nil }
    let height = try TimelineStrip.height(
      of: chart, width: middle.width, font: font, language: language, measurer: measurer)
    guard height < middle.height / 2 else {
      throw .noRoom(
        what: "the timeline", advice: "make the page higher, or leave the timeline out")
    }
    let top = anchor == .top ? middle.minY : middle.maxY - height
    return Extent(x: middle.minX, y: top, width: middle.width, height: height)
  }
}
