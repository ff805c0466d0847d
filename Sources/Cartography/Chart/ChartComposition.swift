public import Drawing
import Localization
public import Shapes
public import Styling

/// A chart of shares through time on a page with title, legend and credits.
///
/// The whole is always shown to its full height. Where all that is known takes half of it or less, that
/// part is shown again beneath, enlarged.
public struct ChartComposition {
  public var layout: PageLayout
  public var style: Style
  public var zoom: Double
  public var globalState: [String: PropertyValue]
  public var texts: PageTexts
  public var legend: [LegendSection]
  /// What the whole is, above the chart.
  public var heading: String
  public var chart: ShareChart

  /// Gathers the parts of a chart.
  public init(
    layout: PageLayout, style: Style, zoom: Double, globalState: [String: PropertyValue],
    texts: PageTexts, legend: [LegendSection], heading: String, chart: ShareChart
  ) {
    self.layout = layout
    self.style = style
    self.zoom = zoom
    self.globalState = globalState
    self.texts = texts
    self.legend = legend
    self.heading = heading
    self.chart = chart
  }

  private var painting: LayerPainting {
    LayerPainting(style: style, zoom: zoom, globalState: globalState)
  }

  private var words: Localizer { Localizer(language: texts.language) }
  private var colors: PageColors { PageColors(style) }
  private var font: Font { Font(size: layout.smallFontSize) }

  /// Draws the chart.
  ///
  /// - Throws: `CartographyError` when a glyph is missing or the page is too small for the chart.
  public func compose(measurer: any TextMeasurer) throws(CartographyError) -> [Group] {
    let paper = Extent<Page>(x: 0, y: 0, width: layout.width, height: layout.height)
    let frame = try ChartFrame(
      chart: chart, frame: layout.frame, font: font, words: words, measurer: measurer)
    var groups = [
      Group(
        id: "page",
        elements: [.shape(Shape(path: Path(paper), fill: .color(colors.paper)))])
    ]
    let ticks = try frame.time.ticks(font, words, measurer)
    for panel in frame.panels { groups.append(panel.bands(painting, ink: colors.ink)) }
    groups.append(try axes(frame, ticks, measurer))
    for panel in frame.panels {
      groups.append(try labels(in: panel, measurer).group())
    }
    if let row = frame.eventRow {
      groups.append(
        frame.events.group(in: row, frame.time, color: painting.eventColor ?? colors.ink, words))
      if let top = frame.eventNamesTop {
        groups.append(
          try EventNames(
            names: chart.eventNames, ticks: frame.events, time: frame.time, font: font,
            colors: colors, words: words, measurer: measurer
          ).group(top: top, over: row))
      }
    }
    groups.append(try headings(frame, measurer))
    groups += try layout.room.groups(of: texts, colors, measurer)
    groups += try legendGroup(measurer)
    return groups.filter { !$0.elements.isEmpty }
  }

  /// The ids of the bands that have a name inside.
  ///
  /// - Throws: `CartographyError` when a glyph is missing or the page is too small for the chart.
  public func namedBands(measurer: any TextMeasurer) throws(CartographyError) -> Set<String> {
    let frame = try ChartFrame(
      chart: chart, frame: layout.frame, font: font, words: words, measurer: measurer)
    var named: Set<String> = []
    for panel in frame.panels { named.formUnion(try labels(in: panel, measurer).named()) }
    return named
  }

  private func labels(in panel: SharePanel, _ measurer: any TextMeasurer) -> BandLabels {
    BandLabels(
      panel: panel, font: font, ink: colors.ink, paper: colors.paper,
      language: texts.language, measurer: measurer)
  }

  private func axes(_ frame: ChartFrame, _ ticks: [TimeAxis.Tick], _ measurer: any TextMeasurer)
    throws(CartographyError) -> Group
  {
    let axes = ChartAxes(
      frame: frame, ticks: ticks, font: font, colors: colors, words: words, measurer: measurer)
    return Group(id: "axes", elements: try axes.elements())
  }

  private func headings(_ frame: ChartFrame, _ measurer: any TextMeasurer)
    throws(CartographyError) -> Group
  {
    var rows: [(text: String, top: Double)] = [(heading, frame.headingTops[0])]
    if frame.panels.count > 1 {
      let share = words.percent(frame.panels[1].shares.top)
      rows.append(
        (words[.lowerShares].replacing("{share}", with: share), frame.headingTops[1]))
    }
    if let row = frame.eventRow {
      let top = frame.eventNamesTop ?? row.minY
      rows.append((words[frame.events.term], top - frame.headingHeight))
    }
    var group = Group(id: "headings")
    for (text, top) in rows {
      let block = try TextBlock(
        text, font: font, language: texts.language, measurer: measurer)
      guard block.width <= layout.frame.width else {
        throw .noRoom(what: "the words '\(text)'", advice: "make the page wider")
      }
      let x = texts.isRightToLeft ? frame.time.maxX - block.width : frame.time.minX
      group.elements += block.runs(at: Point(x, top), color: colors.muted)
    }
    return group
  }

  private func legendGroup(_ measurer: any TextMeasurer) throws(CartographyError) -> [Group] {
    guard let box = layout.legend else { return [] }
    var drawing = Legend(
      painting: painting, fontSize: layout.fontSize,
      smallestText: layout.scale.smallestText, language: texts.language, ink: colors.ink,
      muted: colors.muted, measurer: measurer)
    let block = try layout.fitted(legend, by: &drawing, in: box).block
    let left = texts.isRightToLeft ? box.maxX - block.width : box.minX
    return [block.group(at: Point(left, box.minY))]
  }
}
