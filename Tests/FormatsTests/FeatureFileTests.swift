import Diagnostics
@testable import Formats
import Shapes
import Testing

struct FeatureFileTests {
  private func read(_ text: String) throws -> Parsed<FeatureFile> {
    try parseFeatures(Array(text.utf8), file: "f.geojson")
  }

  private func collection(_ geometries: String...) -> String {
    let features = geometries.map {
      #"{"type":"Feature","properties":{"name":"Kidal"},"geometry":"# + $0 + "}"
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[\n" + features.joined(separator: ",\n")
      + "]}"
  }

  private func failure(_ text: String) -> [String] {
    do {
      _ = try read(text)
      return []
    } catch {
      return "\(error)".split(separator: "\n").map(String.init)
    }
  }

  private let square = "[[0,0],[1,0],[1,1],[0,1],[0,0]]"

  @Test func `all seven geometry types are read`() throws {
    let reading = try read(
      collection(
        #"{"type":"Point","coordinates":[1,2]}"#,
        #"{"type":"MultiPoint","coordinates":[[1,2],[1,2]]}"#,
        #"{"type":"LineString","coordinates":[[1,2],[3,4],[3,4]]}"#,
        #"{"type":"MultiLineString","coordinates":[[[1,2],[3,4]]]}"#,
        #"{"type":"Polygon","coordinates":[\#(square)]}"#,
        #"{"type":"MultiPolygon","coordinates":[[\#(square)]]}"#,
        #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}]}"#))
    let points = [Point<Geographic>(1, 2), Point<Geographic>(3, 4)]
    let ring = Ring<Geographic>([Point(0, 0), Point(1, 0), Point(1, 1), Point(0, 1)])
    let polygon = Polygon(exterior: ring)
    #expect(
      reading.value.features.map(\.geometry) == [
        .point(points[0]), .multiPoint([points[0], points[0]]), .lineString(Line(points)),
        .multiLineString([Line(points)]), .polygon(polygon), .multiPolygon(MultiPolygon([polygon])),
        .collection([.point(points[0])]),
      ])
    #expect(reading.value.lines == [2, 3, 4, 5, 6, 7, 8])
    #expect(reading.warnings.isEmpty)
  }

  @Test func `ids, properties and foreign members are kept`() throws {
    let file = try read(
      """
      {"type": "FeatureCollection", "name": "mali",
       "features": [
        {"type": "Feature", "id": "a", "geometry": null, "properties": {"n": [1, {"x": null}]}},
        {"type": "Feature", "id": 7, "geometry": {"type": "Polygon", "coordinates": []}, "properties": null}
       ], "licence": {"by": "us"}}
      """
    ).value
    #expect(file.features.map(\.id) == ["a", 7])
    #expect(file.features.map(\.geometry) == [nil, nil])
    #expect(file.features[0].properties == ["n": [1, ["x": nil]]])
    #expect(file.features[1].properties.isEmpty)
    #expect(file.foreignMembers == ["name": "mali", "licence": ["by": "us"]])
    #expect(file.lines == [3, 4])
  }

  @Test func `a lone feature and a bare geometry are files too`() throws {
    let feature = try read(
      #"{"geometry":{"type":"Point","coordinates":[1,2]},"properties":{"a":1},"id":3,"type":"Feature","by":"us"}"#
    ).value
    #expect(
      feature.features == [Feature(id: 3, geometry: .point(Point(1, 2)), properties: ["a": 1])])
    #expect(feature.foreignMembers == ["by": "us"])
    let geometry = try read(#"{"coordinates":[1,2],"type":"Point"}"#).value
    #expect(geometry.features == [Feature(geometry: .point(Point(1, 2)))])
    #expect(geometry.lines == [1])
  }

  @Test func `rings turn the way RFC 7946 wants, whichever way they came`() throws {
    let clockwise = "[[0,0],[0,9],[9,9],[9,0],[0,0]]"
    let hole = "[[1,1],[2,1],[2,2],[1,2],[1,1]]"
    let file = try read(
      collection("{\"type\":\"Polygon\",\"coordinates\":[\(clockwise),\(hole)]}")
    ).value
    let polygon = try #require(file.features[0].geometry?.area.polygons.first)
    #expect(polygon.exterior.signedArea == 81)
    #expect(polygon.holes.map(\.signedArea) == [-1])
  }

  @Test func `heights, a byte order mark and a line that stays put are warnings`() throws {
    let text = collection(
      #"{"type":"LineString","coordinates":[[1,2,300],[3,4,300]]}"#,
      #"{"type":"MultiLineString","coordinates":[[[1,2],[1,2]],[[1,2,5],[3,4,5]]]}"#)
    let reading = try parseFeatures([0xEF, 0xBB, 0xBF] + Array(text.utf8), file: "f.geojson")
    #expect(
      reading.warnings.map(\.description) == [
        "f.geojson:1: the file begins with a byte order mark; save it as UTF-8 without one",
        "f.geojson:2: feature 'Kidal': positions have a third coordinate; "
          + "it is left out, here and in the rest of the file",
        "f.geojson:3: feature 'Kidal': a line stays at one position; it is left out",
      ])
    #expect(reading.value.features[1].geometry?.lines.count == 1)
  }

  @Test(arguments: [
    "EPSG:4326", "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "OGC:CRS84",
    "http://www.opengis.net/def/crs/EPSG/0/4326", "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
    "http://www.opengis.net/gml/srs/epsg.xml#4326", "WGS 84", "WGS84", "epsg:4326",
  ])
  func `the old crs member may say WGS 84`(name: String) throws {
    let text =
      #"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"\#(name)"}},"features":[]}"#
    #expect(try read(text).warnings.isEmpty)
  }

  @Test func `another reference system is refused, whatever else is wrong`() {
    let text = """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[500000,4000000]}}],
      "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32631"}}}
      """
    #expect(
      failure(text) == [
        "f.geojson:3: the coordinates are in urn:ogc:def:crs:EPSG::32631, not in degrees of WGS 84; "
          + "reproject the file with ogr2ogr -t_srs EPSG:4326"
      ])
    let coded =
      #"{"type":"Point","coordinates":[1,2],"crs":{"type":"EPSG","properties":{"code":4326}}}"#
    #expect(failure(coded) == [])
    let empty = #"{"type":"Point","coordinates":[1,2],"crs":null}"#
    #expect(
      (try? read(empty).warnings.map(\.description)) == [
        "f.geojson:1: the member 'crs' names no reference system; WGS 84 is assumed"
      ])
  }

  @Test(arguments: [
    (
      #"{"type":"Point","coordinates":[500000,1900000]}"#,
      "the position 500000, 1900000 looks like metres of a projection, not degrees; "
        + "reproject the file with ogr2ogr -t_srs EPSG:4326"
    ),
    (
      #"{"type":"Point","coordinates":[18.4,101.4]}"#,
      "the position 18.4, 101.4 looks swapped: latitudes end at 90; write the longitude first"
    ),
    (
      #"{"type":"Point","coordinates":[5,91]}"#,
      "the position 5, 91 looks swapped: latitudes end at 90; write the longitude first"
    ),
    (
      #"{"type":"Point","coordinates":["1.4",5]}"#,
      "the text '1.4' stands where a coordinate belongs; write a number of degrees"
    ),
    (
      #"{"type":"Point","coordinates":[null,null]}"#,
      "null stands where a coordinate belongs; write a number of degrees"
    ),
    (
      #"{"type":"Point","coordinates":[1]}"#,
      "a position has one number only; write longitude and latitude"
    ),
    (
      #"{"type":"MultiPoint","coordinates":[[1,2],[]]}"#,
      "a position is empty; write [longitude, latitude]"
    ),
    (
      #"{"type":"MultiPoint","coordinates":[[1,2],3]}"#,
      "3 stands where a position belongs; write [longitude, latitude]"
    ),
    (
      #"{"type":"LineString","coordinates":[[1,2]]}"#,
      "a line has fewer than two positions; add some or remove the line"
    ),
    (
      #"{"type":"Polygon","coordinates":[[0,0],[1,0],[1,1],[0,0]]}"#,
      "its coordinates are nested too flatly for a Polygon; "
        + "mend the brackets, or the type is MultiPoint or LineString"
    ),
    (
      #"{"type":"Polygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]}"#,
      "its coordinates are nested too deeply for a Polygon; mend the brackets, or the type is MultiPolygon"
    ),
    (
      #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]],[1,2]]}"#,
      "an array stands where an array of positions belongs; mend the brackets"
    ),
    (
      #"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[1,2]]}"#,
      "numbers stand where an array of positions belongs; mend the brackets"
    ),
    (
      #"{"type":"Poligon","coordinates":[]}"#,
      "'Poligon' is no type of geometry; did you mean 'Polygon'?"
    ),
    (#"{"type":"Point"}"#, "its Point has no member 'coordinates'; add them"),
    (
      #"{"type":"Point","coordinates":"1,2"}"#,
      "its 'coordinates' are no array; write them in brackets"
    ),
    (
      #"{"type":"GeometryCollection"}"#, "its GeometryCollection has no array 'geometries'; add it"
    ),
    ("[1,2]", "its geometry has no type; write {\"type\": \"Polygon\", …} or null"),
  ])
  func `a wrong geometry is refused with its line and name`(geometry: String, message: String) {
    let text = collection(#"{"type":"Point","coordinates":[1,2]}"#, geometry)
    #expect(failure(text) == ["f.geojson:3: feature 'Kidal': " + message])
  }

  @Test func `rounding beyond the edge of the world is no error`() throws {
    let file = try read(
      collection(#"{"type":"Point","coordinates":[180.00000000000014,-90.00000000000003]}"#))
    #expect(file.value.features[0].geometry == .point(Point(180, -90)))
  }

  @Test(arguments: [
    (
      #"{"type":"Topology"}"#,
      "f.geojson:1: the file is TopoJSON; convert it with ogr2ogr -f GeoJSON or mapshaper"
    ),
    (
      #"{"type":"FeatureColection"}"#,
      "f.geojson:1: 'FeatureColection' is no type of GeoJSON; did you mean 'FeatureCollection'?"
    ),
    (
      "{}",
      "f.geojson:1: the top level has no 'type'; GeoJSON needs \"type\": \"FeatureCollection\""
    ),
    ("1", "f.geojson:1: the file holds no GeoJSON object; it must be a FeatureCollection"),
    (
      "[]",
      "f.geojson:1: the file is an array, not a GeoJSON object; write {\"type\": \"FeatureCollection\", "
        + "\"features\": before an array of features, and } behind it"
    ),
    (
      #"{"type":"FeatureCollection","features":{}}"#,
      "f.geojson:1: the FeatureCollection has no array 'features'; add it, or mend its name"
    ),
    (
      #"{"type":"FeatureCollection","features":[7]}"#,
      "f.geojson:1: feature 1: it is no Feature; write {\"type\": \"Feature\", …}"
    ),
    (
      #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{}}]}"#,
      "f.geojson:1: feature 1: it has no member 'geometry'; write \"geometry\": null where the place is unknown"
    ),
    (
      #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":[],"id":[]}]}"#,
      "f.geojson:1: feature 1: its 'properties' are no object; write an object or null"
    ),
    (
      "{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}\n{\"type\":\"Feature\"}",
      "f.geojson:2: more follows behind the end of the value: '{\"type\":\"Feature\"}'; "
        + "write each feature on a line of its own, or put all into one FeatureCollection"
    ),
    (
      "{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Feature\",\"properties\":{},\"geometry\":null},\n"
        + "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[NaN,2]}}]}",
      "f.geojson:3: feature 2: 'NaN,2]}}]}' is not a number that JSON allows; leave the value out or write null"
    ),
  ])
  func `a wrong file is refused`(text: String, message: String) {
    #expect(failure(text).first == message)
  }

  @Test func `all problems are reported together, up to a hundred`() {
    let wrong = #"{"type":"MultiLineString","coordinates":[[[0,0]],[[0,0],[400,0]]]}"#
    let few = failure(collection(wrong, wrong))
    #expect(few.count == 4)
    #expect(
      few.map { $0.prefix(11) } == ["f.geojson:2", "f.geojson:2", "f.geojson:3", "f.geojson:3"])
    let text =
      "{\"type\":\"FeatureCollection\",\"features\":["
      + Array(repeating: "7", count: 130).joined(separator: ",") + "]}"
    let many = failure(text)
    #expect(many.count == 101)
    #expect(many.last == "f.geojson: … and 30 more errors")
  }

  @Test func `files that cannot be read say why`() throws {
    let folder = try TemporaryFolder()
    #expect(
      errors(in: folder) { _ = try readFeatures(at: folder.path + "/none.geojson") } == [
        "none.geojson: cannot be read: no such file or folder; check the path"
      ])
    #expect(
      errors(in: folder) { _ = try readFeatures(at: folder.path) }
        == ["\(folder.path): cannot be read: it is a folder; name a file"])
    let empty = try folder.file("empty.geojson", "")
    #expect(
      errors(in: folder) { _ = try readFeatures(at: empty) }
        == ["empty.geojson: the file is empty; it must hold a JSON value"])
  }
}

extension FeatureFileTests {
  @Test(arguments: [
    ("[[0,0],[1,0],[1,1],[0,1]]", "geojson-ring-open", 5),
    ("[[0,0],[1,0],[0,0]]", "ring-collapsed", 0),
    ("[[0,0],[1,0]]", "ring-collapsed", 0), ("[[0,0],[1,1],[2,2],[3,3]]", "ring-collapsed", 0),
  ])
  func `a ring that is not closed is closed, and one that encloses nothing is left out`(
    ring: String, code: String, count: Int
  ) throws {
    let text =
      #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":["#
      + ring + "]}}]}"
    let read = try parseFeatures(Array(text.utf8), file: "f.geojson")
    #expect(read.warnings.contains { $0.code == code })
    let points = read.value.features[0].geometry?.area.polygons.first?.exterior.points.count ?? 0
    #expect(points == count)
  }
}
