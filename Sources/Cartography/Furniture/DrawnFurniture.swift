public import Drawing
public import MapDocument
public import Shapes

/// Furniture that floats in the frame and needs to know nothing but the frame, its scale and its colours.
public protocol DrawnFurniture: FurnitureItem {
  var at: Anchor { get }

  /// Draws the piece in a box of its own, which is also its measure; nil where there is nothing to draw.
  ///
  /// - Throws: `CartographyError` when a glyph is missing or there is no room.
  func block(_ map: FurnitureContext) throws(CartographyError) -> FurnitureBlock?
}

/// What furniture may know of the map it stands on.
public struct FurnitureContext {
  /// The map on the page, in CSS pixels.
  public let frame: Extent<Page>
  /// Of small letters, in CSS pixels.
  public let fontSize: Double
  /// BCP 47 tag.
  public let language: String
  /// Of lines and letters.
  public let ink: Color
  /// Of what stands back.
  public let muted: Color
  public let paper: Color
  /// Metres on the ground that a CSS pixel covers at the frame's centre.
  public let groundResolution: Double
  /// From the smallest such number in the frame to the largest; nil where it is the same everywhere.
  public let groundResolutions: ClosedRange<Double>?
  /// Degrees clockwise from the top of the page to true north at the frame's centre.
  public let northBearing: Double
  /// The pictures that the pieces name, by path.
  public let pictures: [String: PixelImage]
  public let measurer: any TextMeasurer

  /// A line of text in small letters as a block.
  ///
  /// - Throws: `CartographyError` when a glyph is missing.
  public func label(_ text: String, bold: Bool = false) throws(CartographyError) -> FurnitureBlock {
    let block = try TextBlock(
      text, font: Font(size: fontSize, bold: bold), language: language, measurer: measurer)
    return FurnitureBlock(
      id: "label", width: block.width, height: block.height,
      elements: block.runs(at: Point(0, 0), color: ink))
  }
}

extension FurnitureTable {
  /// The furniture that comes with the program.
  public static let builtIn = FurnitureTable([
    LegendItem.self, ScaleBarItem.self, NorthArrowItem.self, GraticuleItem.self, InsetItem.self,
    TimelineItem.self, StatisticsItem.self, SourcesItem.self, LogoItem.self,
  ])
}

extension Furniture {
  // What has a place in the layout of the page, or a part in how the map is made.
  package var legend: LegendItem? {
    get { self[LegendItem.self] }
    set { self[LegendItem.self] = newValue }
  }

  package var timeline: TimelineItem? {
    get { self[TimelineItem.self] }
    set { self[TimelineItem.self] = newValue }
  }

  package var statistics: StatisticsItem? {
    get { self[StatisticsItem.self] }
    set { self[StatisticsItem.self] = newValue }
  }

  package var sources: SourcesItem? {
    get { self[SourcesItem.self] }
    set { self[SourcesItem.self] = newValue }
  }

  package var graticule: GraticuleItem? { self[GraticuleItem.self] }
  package var insets: [InsetItem] { all(InsetItem.self) }
  package var scaleBar: ScaleBarItem? {
    get { self[ScaleBarItem.self] }
    set { self[ScaleBarItem.self] = newValue }
  }
  package var northArrow: NorthArrowItem? { self[NorthArrowItem.self] }
}
