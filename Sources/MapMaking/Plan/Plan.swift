import Cartography
import ControlModel
import Diagnostics
import Drawing
import Formats
import Glibc
package import MapDocument
public import Shapes
package import Spatial
import Styling
import Territory

/// All that is decided over time, made once from the map document: projection, page, geometry,
/// legend size. A frame is a pure function of a plan and a date.
public struct Plan: Sendable {
  public internal(set) var data: MapData
  /// What the page is fitted to.
  let subject: MapSubject

  package let options: MapOptions
  /// A hash of the fonts that were named beside those of every machine.
  package let fonts: String?
  package let crs: CoordinateReferenceSystem
  var furniture: Furniture
  let layout: PageLayout
  let frame: MapFrame
  let frameGround: FrameGround

  /// What lies in view, the same for every date; nil where dated polygons make it anew each time.
  let pageCoverage: PageCoverage?
  let regionShapes: [RegionShape]
  let placePoints: [Point<Page>?]
  let eventPoints: OptionalPoints<Page>
  /// Where they stand together.
  let eventSites: EventSites
  /// Roads between towns, where the document names them.
  var townRoads = TownRoads()
  /// Within which distance each was, where that is told.
  var eventCircles = EventCircles()
  /// Features that no date changes, by source.
  let baseSources: [String: [MapFeature]]
  /// Where the map cuts the Earth through areas that no date changes: no borders.
  var cuts: [Line<Page>] = []
  let images: [String: MapImage]
  let gridLines: [GridLine]
  /// The shares of the whole period, where the furniture shows them.
  var shares: ShareHistory?
  /// What the legend shows behind its holders, without a date; nil for nothing.
  var legendFigures: LegendFigures?
  /// The legends of all days with names of their own, where the legend lists the whole period.
  var periodLegends: [[LegendSection]] = []
  /// The areas of holders have names, which stand in place of rows of the legend.
  var namesHolders = false
  /// From the first to the last day of a comparison, whose story is shown together; nil for maps of single days.
  var comparedDays: ClosedRange<Day>?
  /// What the timeline strip shows, where the map has one.
  var timeline: TimelineStrip?
  /// How much the legend says of holders.
  var legendWording = LegendWording.byCamp
  /// How much the legend says of events.
  var eventDetail = EventLegend.Detail.full
  /// Why the land around the regions is not there; nil where it is, or was not asked for.
  var landFailure: String?
  /// That of the base map.
  var relief: Relief?
  /// Small maps in the corners.
  var insets: [PlanInset] = []
  /// Insets were asked for that a page of several maps has no room for.
  var leavesInsetsOut = false
  /// Names may stand on the map as numbers, told on the page.
  var tellsNumbers = true
  /// What the map tells, on the page.
  var story = PlannedStory()
  /// The ids of notes and claims that have no place on the map: a number there leads to their text.
  var numberedTexts: Set<String> = []
  /// What was asked for and gives way to what the map tells.
  var leftOut: Set<OptionalPiece> = []
  /// Finds what texts that are made from the record say; nil where none is.
  var teller: StoryTeller?
  /// Where names stand on every date.
  var labels: LabelPlan?

  public var extent: Extent<Geographic> { subject.extent }
  /// Of the map as it is seen, however large the page draws its layout.
  var zoom: Double { frameGround.zoom + log2(layout.scale.factor) }
  var groundResolution: Double { frameGround.resolution }

  /// The furniture without what would say nothing of this map: an arrow where north lies differently all over it
  /// and, unless it was asked for, a scale bar where the scale does.
  func meaningful(_ furniture: Furniture) -> Furniture {
    var furniture = furniture
    if !frameGround.hasNorth { furniture[NorthArrowItem.self] = nil }
    if !frameGround.hasScale, data.document.hasUsualFurniture {
      furniture[ScaleBarItem.self] = nil
    }
    return furniture
  }

  /// A region as it lies on the page.
  struct RegionShape: Sendable {
    var area: MultiPolygon<Page>
    var labelPoint: Point<Page>?
    /// In the frame.
    var visible = MultiPolygon<Page>()
  }

  /// Furniture that a page may do without.
  enum OptionalPiece: Sendable { case sources, timeline }

  struct GridLine: Sendable {
    var axis: Graticule.GridLine.Axis
    var degrees: Double
    var line: Line<Page>
  }

  /// Some layer shows the source.
  func draws(_ source: String) -> Bool {
    data.style.layers.contains { $0.source == source && $0.isVisible && $0.isShown(at: zoom) }
  }

  /// Some layer shows the source at one zoom or another: for the others its features need not be made.
  func styleNames(_ source: String) -> Bool {
    data.style.shows(source)
  }

  var history: ControlHistory { data.model.history }
  var ground: AreaModel { data.model.ground }

  /// The faces of some moments together and how they lie on the page.
  func pageCoverage(at moments: [RecordSnapshot]) throws(ControlMapError) -> PageCoverage {
    if let pageCoverage { return pageCoverage }
    let projector = try computing("could not project the areas") { () throws(SpatialError) in
      try PageProjector(crs: crs, extent: extent, frame: frame)
    }
    return try PageCoverage(data, at: moments, projector)
  }
}
