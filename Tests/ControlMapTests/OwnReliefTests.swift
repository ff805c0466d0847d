import ControlMap
import Diagnostics
import Drawing
import Foundation
import MapDocument
import MapMaking
import Painter
import TestSupport
import Testing

/// Relief of heights that a document names.
struct OwnReliefTests {
  /// A raster of a degree between two samples, whose western and northern edges are -1° and 3°.
  private func land(
    _ folder: Folder, west: Double = -1, style: String = Repository.path("styles/control.json"),
    heights: (Int, Int) -> Float
  ) throws -> MapOptions {
    let (columns, rows) = (40, 40)
    var bytes: [UInt8] = []
    for row in 0..<rows {
      for column in 0..<columns {
        withUnsafeBytes(of: heights(column, row).bitPattern.littleEndian) { bytes += Array($0) }
      }
    }
    try Data(bytes).write(to: URL(filePath: folder.path("heights.bin")))
    try folder.write(
      """
      ENVI
      samples = \(columns)
      lines = \(rows)
      bands = 1
      data type = 4
      interleave = bsq
      byte order = 0
      map info = {Geographic Lat/Lon, 1, 1, \(west), 3, 0.1, 0.1, WGS-84}
      """, to: "heights.hdr")
    try folder.write(
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"a"},"geometry":
      {"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]}}]}
      """, to: "regions.geojson")
    try folder.write("region,actors,from\na,red,2000-01-01\n", to: "control.csv")
    try folder.write(
      """
      regions: {source: regions.geojson, id: code}
      control: control.csv
      basemap: none
      hillshade: heights.bin
      style: \(style)
      """, to: "map.yaml")
    var options = MapOptions()
    options.document = folder.path("map.yaml")
    return options
  }

  private func relief(_ options: MapOptions) throws -> (Group?, [Diagnostic]) {
    let text = try TextSetter()
    let picture = try makePlan(readMap(options), options, text: text)
      .picture(on: nil, measurer: text)
    return (picture.scene.layers.first { $0.id == "world-relief" }, picture.warnings)
  }

  @Test func `heights of one's own are shaded, without a base map too`() throws {
    let folder = try Folder()
    let options = try land(folder) { column, row in
      Float(100 * ((column / 4 + row / 4) % 3))
    }
    let (group, _) = try relief(options)
    #expect(group?.elements.isEmpty == false)
    let (again, _) = try relief(options)
    #expect("\(String(describing: group))" == "\(String(describing: again))")
  }

  @Test func `a raster that lies elsewhere is refused by name`() throws {
    let folder = try Folder()
    let options = try land(folder, west: 40) { column, _ in Float(column) }
    let error = #expect(throws: ControlMapError.self) { try relief(options) }
    #expect(error?.description.contains("heights.bin") == true)
  }

  @Test func `a raster that is not there is refused`() throws {
    let folder = try Folder()
    let options = try land(folder) { column, _ in Float(column) }
    try FileManager.default.removeItem(atPath: folder.path("heights.bin"))
    #expect(throws: ControlMapError.self) { try relief(options) }
  }

  @Test func `a style without relief says that it draws none`() throws {
    let folder = try Folder()
    try folder.write(
      "{\"version\":8,\"sources\":{},\"layers\":[{\"id\":\"a\",\"type\":\"background\"}]}",
      to: "plain.json")
    let options = try land(folder, style: "plain.json") { column, _ in Float(column) }
    let (_, warnings) = try relief(options)
    #expect(warnings.contains { $0.code == "hillshade-undrawn" })
  }
}
