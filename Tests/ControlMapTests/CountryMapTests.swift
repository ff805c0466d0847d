import Cartography
import ControlMap
import ControlModel
import Diagnostics
import Drawing
import Formats
import MapDocument
import Painter
import Shapes
import Spatial
import TestSupport
import Testing

@testable import MapMaking

/// Countries drawn by themselves from nothing but their regions.
struct CountryMapTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func plan(
    _ parts: [[Double]], _ change: (inout MapOptions) -> Void = { _ in }
  ) throws -> (plan: Plan, picture: Plan.Picture) {
    let polygons = parts.map { part in
      let (west, south, east, north) = (part[0], part[1], part[2], part[3])
      // Enough vertices to follow the curves of parallels.
      let foot = (0...20).map { (west + (east - west) * Double($0) / 20, south) }
      let head = (0...20).map { (east + (west - east) * Double($0) / 20, north) }
      let ring = (foot + head + foot.prefix(1)).map { "[\($0.0),\($0.1)]" }
      return "[[\(ring.joined(separator: ","))]]"
    }
    try folder.write(
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"a","name":"A"},\
      "geometry":{"type":"MultiPolygon","coordinates":[\(polygons.joined(separator: ","))]}}]}
      """, to: "regions.geojson")
    var options = MapOptions()
    options.regions = folder.path("regions.geojson")
    options.size = (600, 400)
    change(&options)
    let text = try TextSetter()
    let plan = try makePlan(readMap(options), options, text: text)
    return (plan, try plan.picture(on: nil, measurer: text))
  }

  private func land(_ plan: Plan) throws -> Extent<Page> {
    try #require(Geometry.multiPolygon(plan.regionShapes[0].area).extent)
  }

  @Test(arguments: [
    [[172.0, -47, 178, -34]], [[177, -19, 180, -16], [-180, -19, -178.5, -16]],
    [[27, 42, 180, 77], [-180, 65, -170, 70]], [[-75, -56, -67, -17]],
    [[-125, 25, -67, 49], [-168, 55, -141, 71]], [[95, -11, 141, 6]],
    [[5, 58, 30, 71], [12, 77, 27, 80]], [[172.8, -2, 173.2, 2], [-158, -11, -157, 4]],
    [[-180, -90, 180, -65]], [[-60, 60, -20, 83]], [[6, 46, 10, 47]], [[-1, 51, -0.5, 51.2]],
  ])
  func `a country fills the frame, with none of it outside and north up`(parts: [[Double]]) throws {
    let (plan, _) = try plan(parts)
    let (land, frame) = (try land(plan), plan.frame.box)
    #expect(frame.contains(land))
    #expect(max(land.width / frame.width, land.height / frame.height) > 0.9)
    if !plan.subject.outline.surroundsPole {
      #expect(abs(plan.frameGround.northBearing) < 15)
    }
  }

  @Test func `parts beyond an ocean are left out and told, asked for, or in insets`() throws {
    let parts = [[-4.0, 43, 7, 50], [55, -21, 56, -20.7], [-54, 2, -52, 5]]
    let (main, _) = try plan(parts)
    #expect(main.extent.maxX < 10)
    let told = try #require(main.data.balance(on: []).warnings.first { $0.code == "parts-apart" })
    #expect(told.what.hasPrefix("2 parts of the regions"))
    #expect(told.advice.contains("extent: regions"))

    let asked = try plan(parts) { $0.extent = .main }.plan
    #expect(asked.frame == main.frame)
    #expect(asked.data.balance(on: [])[.partsLeftOut]?.count == 2)
    #expect(!asked.data.balance(on: []).warnings.contains { $0.code?.hasPrefix("parts-") == true })

    let whole = try plan(parts) { $0.extent = .source("regions") }.plan
    #expect(whole.extent.maxX > 56 && whole.extent.minX < -54)
    #expect(
      whole.data.balance(on: []).entries.allSatisfy { !$0.cause.rawValue.hasPrefix("parts-") })

    let (insets, picture) = try plan(parts) { $0.insetsWhatLiesApart = true }
    #expect(insets.frame == main.frame)
    #expect(insets.insets.count == 2)
    #expect(insets.insets.allSatisfy { $0.detail?.crs.definition != insets.crs.definition })
    #expect(!insets.data.balance(on: []).warnings.contains { $0.code?.hasPrefix("parts-") == true })
    let drawn = picture.scene.layers.filter { $0.id.hasPrefix("inset-") }
    #expect(drawn.map(\.id) == ["inset-1", "inset-2"])
  }

  @Test(arguments: ["+proj=merc", "EPSG:3857", "+proj=laea +lat_0=90"])
  func `the edge where the projection ends is no border`(crs: String) throws {
    let (plan, _) = try plan([[-60, -89, 60, 89]]) { $0.crs = crs }
    let length = plan.cuts.reduce(0) { $0 + $1.length }
    #expect(length > 50)
  }

  @Test func `a page without insets tells of the parts that it leaves out`() throws {
    let parts = [[-4.0, 43, 7, 50], [55, -21, 56, -20.7]]
    for hasInsets in [true, false] {
      let (main, _) = try plan(parts) { $0.insetsWhatLiesApart = hasInsets }
      #expect(main.groundWarnings.isEmpty)
      let cell = try PlanMaker(
        data: main.data, options: main.options, measurer: TextSetter(), fonts: nil
      ).plainPlan(width: 200, height: 200)
      #expect(cell.groundWarnings.map(\.code) == (hasInsets ? ["parts-apart"] : []))
    }
  }

  @Test(arguments: [
    ("+proj=merc", true), ("+proj=laea +lat_0=90", false), ("+proj=eqc", false),
    ("+proj=ortho +lat_0=-4", true),
  ])
  func `an extent beyond the end of the projection is told`(crs: String, isTold: Bool) throws {
    let (plan, _) = try plan([[1, 80, 39, 88]]) {
      $0.extent = .box(Extent(minX: 0, minY: 80, maxX: 40, maxY: 89))
      $0.crs = crs
    }
    #expect(plan.groundWarnings.contains { $0.code == "extent-cut" } == isTold)
  }

  @Test func `an island of its own is in the frame, however far it lies`() throws {
    try folder.write(
      """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"id":"land"},"geometry":{"type":"Polygon","coordinates":\
      [[[-9,36],[3,36],[3,43],[-9,43],[-9,36]]]}},
      {"type":"Feature","properties":{"id":"isle"},"geometry":{"type":"Polygon","coordinates":\
      [[[-18,20],[-17,20],[-17,21],[-18,21],[-18,20]]]}}]}
      """, to: "two.geojson")
    var options = MapOptions()
    options.regions = folder.path("two.geojson")
    let text = try TextSetter()
    let plan = try makePlan(readMap(options), options, text: text)
    #expect(plan.regionShapes.allSatisfy { !$0.visible.isEmpty })
    options.extent = .main
    #expect(try makePlan(readMap(options), options, text: text).extent.minY > 30)
  }

  @Test func `ground around the whole page, of which it shows nothing, has no name on it`() throws {
    let (_, picture) = try plan([[-180, -90, 180, -65]]) {
      $0.extent = .box(Extent(minX: -180, minY: 60, maxX: 180, maxY: 90))
      $0.crs = "+proj=laea +lat_0=90"
    }
    #expect(!picture.labels.contains { $0.text == "A" })
  }

  @Test(arguments: [
    ("+proj=merc", true), ("EPSG:3857", true), ("+proj=merc +lon_0=180", false),
    ("EPSG:4269", false), ("+proj=laea +lon_0=180", false),
  ])
  func `an extent inside of which the projection opens the Earth is told`(
    crs: String, isTold: Bool
  ) throws {
    let (_, picture) = try plan([[177, -19, 180, -16], [-180, -19, -178.5, -16]]) {
      $0.extent = .box(Extent(minX: 177, minY: -20, maxX: 182, maxY: -12))
      $0.crs = crs
    }
    #expect(picture.warnings.contains { $0.code == "extent-cut" } == isTold)
  }

  @Test(arguments: [
    "+proj=geos +h=35785831 +lon_0=170 +lat_0=40", "+proj=alsk", "+proj=gs50", "+proj=lee_os",
  ])
  func `projections with places of their own show what they can`(crs: String) throws {
    let (plan, _) = try plan([[-170, -60, -20, 70], [-10, -30, 170, 75]]) {
      $0.crs = crs
      $0.title = ""
    }
    #expect(plan.frameGround.resolutions.upperBound < 100_000)
  }

  // MARK: Furniture

  @Test
  func `a map of the world has the Earth's outline for a frame, and neither scale bar nor arrow`()
    throws
  {
    for crs in [
      "+proj=moll", "+proj=eqearth +lon_0=150", "+proj=ortho +lat_0=40", "+proj=laea",
      "+proj=nsper +h=3000000 +lat_0=40", "+proj=gnom +lat_0=40",
    ] {
      let (plan, picture) = try plan([[-170, -60, -20, 70], [-10, -30, 170, 75]]) { $0.crs = crs }
      let earth = try #require(plan.frameGround.earth, "\(crs)")
      #expect(earth.polygons.count == 1)
      let box = plan.frame.box
      #expect(earth.area < box.width * box.height * 0.99)
      let frame = try #require(picture.scene.layers.first { $0.id == "frame" })
      #expect(frame.allShapes.count == 1, "\(crs)")
      let ids = picture.scene.layers.map(\.id)
      #expect(!ids.contains("scale-bar") && !ids.contains("north-arrow"), "\(crs)")
      let labels = try #require(picture.scene.layers.first { $0.id == "graticule-labels" }).runs
      #expect(
        labels.contains { $0.text.hasSuffix("N") } && labels.contains { $0.text.hasSuffix("W") })
    }
  }

  @Test func `what is asked for is drawn, with the range of the scale`() throws {
    let document = """
      regions: regions.geojson
      page: {size: 600x400}
      furniture: {scale-bar: bottom-left, north-arrow: top-right}
      """
    _ = try plan([[-170, -60, 170, 75]])
    try folder.write(document, to: "map.yaml")
    var options = MapOptions()
    options.document = folder.path("map.yaml")
    let text = try TextSetter()
    let picture = try makePlan(readMap(options), options, text: text)
      .picture(on: nil, measurer: text)
    let bar = try #require(picture.scene.layers.first { $0.id == "scale-bar" })
    #expect(bar.runs.contains { $0.text.hasPrefix("elsewhere ") })
    #expect(!picture.scene.layers.contains { $0.id == "north-arrow" })
  }

  @Test func `the Earth fills the frame of a country, which has a plain frame`() throws {
    let (plan, picture) = try plan([[-5, 43, 7, 50]])
    #expect(plan.frameGround.earth == nil)
    let ids = picture.scene.layers.map(\.id)
    #expect(ids.contains("scale-bar") && ids.contains("north-arrow"))
    let bar = try #require(picture.scene.layers.first { $0.id == "scale-bar" })
    #expect(!bar.runs.contains { $0.text.hasPrefix("elsewhere ") })
  }
}
