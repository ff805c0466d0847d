import Cartography
import Drawing
import Formats
public import Shapes
import Spatial
import Styling
import Territory

/// All that is decided over time, made once from the map document: projection, page, geometry,
/// legend size. A frame is a pure function of a plan and a date.
public struct Plan: Sendable {
  public let survey: Survey
  public let extent: Extent<Geographic>

  let options: MapOptions
  let crs: CoordinateReferenceSystem
  let furniture: Furniture
  let layout: PageLayout
  let frame: MapFrame
  let zoom: Double
  let groundResolution: Double
  let northBearing: Double

  /// The partition on the page; nil where dated polygons make it anew for each date.
  let pageMosaic: Mosaic<Page>?
  let regionShapes: [RegionShape]
  let placePoints: [Point<Page>?]
  let eventPoints: [Point<Page>?]
  /// Features that no date changes, by source.
  let baseSources: [String: [MapFeature]]
  let gridLines: [GridLine]

  /// A region as it lies on the page.
  struct RegionShape: Sendable {
    var area: MultiPolygon<Page>
    var labelPoint: Point<Page>?
  }

  struct GridLine: Sendable {
    var axis: Graticule.GridLine.Axis
    var degrees: Double
    var line: Line<Page>
  }

  var data: MapData { survey.data }
  var history: ControlHistory { survey.history }
  var ground: Ground { survey.ground }

  /// The partition of one date, in degrees and on the page.
  func partition(on day: Day?) throws(ControlMapError) -> (
    geographic: AreaPartition, page: Mosaic<Page>
  ) {
    if let pageMosaic { return (ground.partition, pageMosaic) }
    let partition = try ground.partition(on: day, history: history)
    let page = try PlanMaker.pageMosaic(of: partition, crs: crs, extent: extent, frame: frame)
    return (partition, page)
  }
}
