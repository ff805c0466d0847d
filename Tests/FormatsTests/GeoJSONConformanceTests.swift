import Diagnostics
import Formats
import Testing

/// What RFC 7946 asks of files that are read all the same.
struct GeoJSONConformanceTests {
  private static let ring = "[[0, 0], [1, 0], [1, 1], [0, 0]]"

  private static func feature(_ geometry: String, members: String = #""properties": {}"#) -> String
  {
    #"{"type": "Feature", \#(members), "geometry": \#(geometry)}"#
  }

  private static func collection(_ features: String..., members: String = "") -> String {
    #"{"type": "FeatureCollection", \#(members)"features": [\#(features.joined(separator: ",\n"))]}"#
  }

  private static let polygon = #"{"type": "Polygon", "coordinates": [\#(ring)]}"#

  private func found(_ text: String) -> [Diagnostic] {
    conformanceWarnings(Array(text.utf8), file: "a.geojson")
  }

  @Test(arguments: [
    collection(feature(polygon)), feature(polygon), polygon,
    collection(feature(polygon, members: #""properties": null, "id": 7"#)),
    collection(feature(polygon), members: #""bbox": [0, 0, 1, 1], "#),
    collection(feature(polygon), members: #""bbox": [0, 0, 1, 1], "name": "a", "#),
    collection(feature(high), members: #""bbox": [0, 0, 5, 0, 0, 12], "#),
    collection(feature(high)),
    // Where some positions have heights and others none, either box will do.
    collection(feature(high), feature(point), members: #""bbox": [0, 0, 5, 0, 0, 12], "#),
    collection(feature(high), feature(point), members: #""bbox": [0, 0, 0, 0], "#),
    collection(feature("null")),
    collection(feature("null", members: #""properties": {}, "bbox": [0, 0, 1, 1]"#)),
    // Over 180 degrees
    collection(feature(islands), members: #""bbox": [175, -20, -175, -10], "#),
    "no JSON", "[]", "{}",
  ])
  func `nothing is said of what keeps to the rules, and of what is no GeoJSON`(text: String) {
    #expect(found(text) == [])
  }

  private static let point = #"{"type": "Point", "coordinates": [0, 0]}"#
  private static let high = #"{"type": "Point", "coordinates": [0, 0, 12]}"#
  private static let islands = #"{"type": "MultiPoint", "coordinates": [[178, -18], [-178, -16]]}"#

  @Test(arguments: [
    (collection(feature(polygon, members: #""id": 1"#)), "geojson-member-missing"),
    (collection(feature(polygon, members: #""properties": {}, "id": null"#)), "geojson-id"),
    (
      collection(
        feature(polygon, members: #""properties": {}, "id": "\#u{e9}""#),
        feature(polygon, members: #""properties": {}, "id": "\#u{65}\#u{301}""#)), "id-repeated"
    ),
    (collection(), "geojson-empty"),
    (collection(feature(#"{"type": "Polygon", "coordinates": []}"#)), "geojson-empty"),
    (collection(feature(#"{"type": "GeometryCollection", "geometries": []}"#)), "geojson-empty"),
    (
      collection(feature(#"{"type": "GeometryCollection", "geometries": [null, \#(point)]}"#)),
      "geojson-null-part"
    ),
    (
      collection(feature(#"{"type": "GeometryCollection", "geometries": [\#(point)]}"#)),
      "geojson-collection"
    ),
    (
      #"{"type": "GeometryCollection", "geometries": [\#(point), {"type": "GeometryCollection", "geometries": [\#(point)]}]}"#,
      "geojson-collection"
    ),
    (collection(feature(polygon), members: #""bbox": [0, 0, 1], "#), "geojson-bbox"),
    (collection(feature(polygon), members: #""bbox": "all", "#), "geojson-bbox"),
    (collection(feature(polygon), members: #""bbox": [0, 1, 1, 0], "#), "geojson-bbox"),
    (collection(feature(polygon), members: #""bbox": [0, 0, 1, 91], "#), "geojson-bbox"),
    (collection(feature(polygon), members: #""bbox": [0, 0, 0.5, 1], "#), "geojson-bbox"),
    (collection(feature(polygon), members: #""bbox": [0, 0, -5, 1, 1, 5], "#), "geojson-bbox"),
    (collection(feature(high), members: #""bbox": [0, 0, 0, 0], "#), "geojson-bbox"),
    (collection(feature(high), members: #""bbox": [0, 0, 0, 0, 0, 5], "#), "geojson-bbox"),
    (collection(feature(islands), members: #""bbox": [175, -20, -175, -17], "#), "geojson-bbox"),
    (collection(feature(islands), members: #""bbox": [179, -20, -175, -10], "#), "geojson-bbox"),
    (collection(feature(islands), members: #""bbox": [175, -20, -179, -10], "#), "geojson-bbox"),
    (collection(feature(polygon), members: #""bbox": [170, 0, -170, 1], "#), "geojson-bbox"),
    (feature(islands, members: #""properties": {}, "bbox": [1, -20, 2, -10]"#), "geojson-bbox"),
    (
      collection(feature(polygon, members: #""properties": {}, "bbox": [5, 5, 6, 6]"#)),
      "geojson-bbox"
    ),
    (
      collection(feature(#"{"type": "Point", "bbox": [], "coordinates": [0, 0]}"#)), "geojson-bbox"
    ),
    (
      collection(
        feature(
          #"{"type": "Polygon", "coordinates": [[[0, 0, 1], [1, 0, 1], [1, 1, 1], [0, 0, 2]]]}"#)),
      "geojson-ring-height"
    ),
    (
      collection(
        feature(#"{"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 0]]]}"#)),
      "geojson-winding"
    ),
    (
      #"{"type": "MultiPolygon", "coordinates": [[\#(ring), [[0.2, 0.1], [0.9, 0.1], [0.9, 0.8], [0.2, 0.1]]]]}"#,
      "geojson-winding"
    ),
    (collection(feature(#"{"type": "Point", "coordinates": [0, 0, 1, 2]}"#)), "geojson-position"),
    (
      collection(
        feature(polygon),
        members:
          #""crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}, "#),
      "geojson-crs"
    ),
    (collection(feature(polygon), members: #""properties": {}, "#), "geojson-member-forbidden"),
    (collection(feature(polygon), members: #""coordinates": [], "#), "geojson-member-forbidden"),
    (
      collection(feature(polygon, members: #""properties": {}, "features": []"#)),
      "geojson-member-forbidden"
    ),
    (feature(polygon, members: #""properties": {}, "geometries": []"#), "geojson-member-forbidden"),
    (
      collection(feature(#"{"type": "Point", "properties": {}, "coordinates": [0, 0]}"#)),
      "geojson-member-forbidden"
    ),
    (
      collection(
        feature(
          #"{"type": "GeometryCollection", "coordinates": [], "geometries": [\#(point), \#(point)]}"#
        )),
      "geojson-member-forbidden"
    ),
  ])
  func `what the rules ask for is a warning with its code`(text: String, code: String) {
    let found = found(text)
    #expect(found.contains { $0.code == code && $0.line != nil }, "\(found)")
    #expect(found.allSatisfy { $0.isWarning && $0.code != nil })
  }

  @Test func `what is found in every feature is told once, with its number and its first place`() {
    let features = (1...40).map { Self.feature(Self.polygon, members: #""id": \#($0)"#) }
    let text =
      #"{"type": "FeatureCollection", "features": ["# + "\n"
      + features.joined(separator: ",\n") + "]}"
    #expect(
      found(text).map(\.description) == [
        "a.geojson:2: feature '1': it has no member 'properties' (RFC 7946, 3.2), here and 39 times more in the file; write \"properties\": null where there are none"
      ])
  }

  @Test func `a reference system of the collection is told of the collection, wherever it stands`()
  {
    let system =
      #""crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}"#
    let features = ["a", "b"].map {
      Self.feature(Self.polygon, members: #""properties": {"name": "\#($0)"}"#)
    }
    let list = #""features": [\#(features.joined(separator: ",\n"))]"#
    for members in [[system, list], [list, system]] {
      let said = found(
        #"{"type": "FeatureCollection", \#(members.joined(separator: ",\n"))}"#)
      #expect(said.map(\.code) == ["geojson-crs"])
      #expect(said.map(\.feature) == [nil])
    }
    let lone = found(
      #"{"type": "Feature", \#(system), "properties": {"name": "a"}, "geometry": null}"#)
    #expect(lone.map(\.feature) == ["feature 'a'"])
  }
}
