import ControlMap
import MapDocument
import TestSupport

/// A land of four square regions of one degree, two towns and a record of every kind of evidence.
///
/// North: `west-north`, `east-north`; south: `west-south`, `east-south`; corners at 0° and 2°.
final class SquareLand {
  private let folder: Folder
  private(set) var options = MapOptions()

  init(
    control: String? = nil, polygons: String? = nil, infer: Bool = true, hasRegions: Bool = true,
    furniture: String = "{legend: right, scale-bar: bottom-left}", story: String = "",
    depict: String? = nil
  ) throws {
    folder = try Folder()
    let regions = [
      ("west-south", 0, 0), ("east-south", 1, 0), ("west-north", 0, 1), ("east-north", 1, 1),
    ]
    let features = regions.map { id, x, y in
      """
      {"type":"Feature","properties":{"code":"\(id)","name":"\(id)"},"geometry":{"type":"Polygon",\
      "coordinates":[[[\(x),\(y)],[\(x + 1),\(y)],[\(x + 1),\(y + 1)],[\(x),\(y + 1)],[\(x),\(y)]]]}}
      """
    }
    try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\n" + features.joined(separator: ",\n")
        + "\n]}\n", to: "regions.geojson")
    try folder.write(
      """
      id,name,longitude,latitude
      alpha,Alpha,0.5,0.5
      beta,Beta,1.5,0.5
      """, to: "places.csv")
    try folder.write(control ?? Self.usualControl, to: "control.csv")
    if let polygons { try folder.write(polygons, to: "polygons.geojson") }
    try folder.write(
      """
      title: {en: Square land}
      \(hasRegions ? "regions: {source: regions.geojson, id: code}" : "")
      places: {source: places.csv, id: id, name: name}
      control: [control.csv\(polygons == nil ? "" : ", polygons.geojson")]
      \(infer ? "infer: {from: places, within: regions, reach: 30 km\(depict.map { ", depict: \($0)" } ?? "")}" : "")
      style: \(Repository.path("styles/control.json"))
      furniture: \(furniture)
      \(story)
      """, to: "map.yaml")
    options.document = folder.path("map.yaml")
  }

  /// In June it becomes known that a region has changed hands in February.
  static let correctedControl = """
    region,actors,from,recorded
    west-north,red,2020-01-01,2020-01-01
    west-north,blue,2020-02-01,2020-06-01
    """

  static let usualControl = """
    region,place,actors,status,from,to,source,reach
    west-north,,red,control,2020-01-01,2021-01-01,a,
    east-north,,red,control,2020-01-01,,a,
    east-north,,blue,control,2020-01-01,,b,
    ,alpha,blue,control,2020-01-01,,a,
    ,beta,red+blue,control,2020-01-01,2020-09,a,0
    ,alpha,green,presence,2020-01-01,,a,
    """
}
