import Drawing
import MapDocument
public import Shapes
public import Styling

/// What explains all maps of a sheet at once: the legend, the scale bar and the north arrow.
public struct SheetKey: Sendable {
  public var legend: [LegendSection]
  public var style: Style
  public var zoom: Double
  public var globalState: [String: PropertyValue]
  public var hasScaleBar: Bool
  public var scaleUnits = ScaleBarItem.Units.kilometres
  public var hasNorthArrow: Bool
  /// Metres on the ground that a pixel of the single map covers.
  public var groundResolution: Double
  /// From the smallest such number on the map to the largest; nil where it is the same everywhere.
  public var groundResolutions: ClosedRange<Double>?
  /// Degrees clockwise from the top of the page to true north.
  public var northBearing: Double
  public var language: String

  /// Gathers what a key shows.
  public init(
    legend: [LegendSection], style: Style, zoom: Double, globalState: [String: PropertyValue],
    hasScaleBar: Bool, hasNorthArrow: Bool, groundResolution: Double, northBearing: Double,
    language: String
  ) {
    self.legend = legend
    self.style = style
    self.zoom = zoom
    self.globalState = globalState
    self.hasScaleBar = hasScaleBar
    self.hasNorthArrow = hasNorthArrow
    self.groundResolution = groundResolution
    self.northBearing = northBearing
    self.language = language
  }

  /// How the key is set: in pixels of the layout.
  struct Setting: Sendable, Hashable {
    var fontSize: Double
    var smallestText: Double
    var columns: Int
    var columnWidth: Double
    var gap: Double
    var longestBar: Double
    /// Rows that have no room in it are left out.
    var height = Double.infinity
  }

  /// The key in columns; signs are as much smaller than in the style as on the maps, letters are not.
  func block(_ setting: Setting, symbolScale: Double, _ measurer: any TextMeasurer)
    throws(CartographyError) -> (block: FurnitureBlock, leftOut: Int)
  {
    let colors = PageColors(style)
    var drawing = Legend(
      painting: LayerPainting(style: style, zoom: zoom, globalState: globalState),
      fontSize: setting.fontSize / symbolScale,
      smallestText: setting.smallestText / symbolScale, language: language, ink: colors.ink,
      muted: colors.muted, measurer: measurer)
    let small = PageScale.letters(setting.fontSize, times: 0.85, floor: setting.smallestText)
    let signs = try signs(
      small / symbolScale, setting.longestBar / symbolScale, colors, measurer)
    let room = Legend.Room(
      count: setting.columns, width: setting.columnWidth / symbolScale,
      gap: setting.gap / symbolScale, height: setting.height / symbolScale)
    let (block, leftOut) = try drawing.fitted(drawing.merged(legend), in: room, last: signs)
    return (block.scaled(by: symbolScale), leftOut)
  }

  /// Scale bar and north arrow side by side; nil where neither is asked for.
  private func signs(
    _ fontSize: Double, _ longestBar: Double, _ colors: PageColors, _ measurer: any TextMeasurer
  ) throws(CartographyError) -> FurnitureBlock? {
    var blocks: [FurnitureBlock] = []
    if hasScaleBar {
      let bar = ScaleBar(
        groundResolution: groundResolution, fontSize: fontSize, language: language,
        units: scaleUnits, resolutions: groundResolutions)
      blocks.append(
        try bar.block(
          maxWidth: longestBar, ink: colors.ink, paper: colors.paper, measurer: measurer))
    }
    if hasNorthArrow {
      let arrow = NorthArrow(bearing: northBearing, fontSize: fontSize, language: language)
      blocks.append(
        try arrow.block(ink: colors.ink, paper: colors.paper, measurer: measurer))
    }
    guard !blocks.isEmpty else { return nil }
    let height = blocks.map(\.height).max() ?? 0
    var row = FurnitureBlock(id: "signs", width: 0, height: height, elements: [])
    for block in blocks {
      let corner = Point<Page>(row.width, height - block.height)
      row.elements.append(.group(block.group(at: corner)))
      row.width += block.width + fontSize
    }
    return row
  }
}
