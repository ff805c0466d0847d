import Diagnostics
import Formats
import Foundation
import MapDocument
import Testing

struct InputFormatTests {
  @Test func `an end of a file's name belongs to one format`() {
    let suffixes = InputFormat.builtIn.flatMap(\.suffixes)
    #expect(Set(suffixes).count == suffixes.count)
    #expect(suffixes.allSatisfy { $0 == $0.lowercased() && !$0.contains(".") })
  }

  @Test(arguments: InputFormat.builtIn.flatMap(\.suffixes))
  func `every door takes a file for what the table says`(suffix: String) {
    let path = "folder.csv/File.\(suffix.uppercased())"
    let kind = InputFormat.format(ofFile: path)?.kind
    #expect(kind != nil)
    #expect((ControlSource(path: path).kind == .polygons) == (kind == .features))
  }

  @Test func `other ends and folders of such a name have no format`() {
    for path in ["a", "csv", ".csv", "a.csv/b", "a.csvx"] {
      #expect(InputFormat.format(ofFile: path) == nil, "\(path)")
    }
  }

  private static let foreignFiles: [([UInt8], String)] = [
    (Array("BZh91AY".utf8), "packed by bzip2; unpack it"),
    (Array("i\0d\0,\0x\0".utf8), "UTF-16 text; save it as UTF-8"),
    (Array("<!DOCTYPE HTML><html>404</html>".utf8), "an HTML page, perhaps a server's message; "),
    (Array("version https://git-lfs.github.com/spec/v1\noid 1\n".utf8), "a pointer of Git LFS"),
    (Array("const map = {\"type\": 1};".utf8), "JavaScript, not JSON; remove"),
    (Array("POLYGON((0 1,2 3,4 5,0 1))".utf8), "well-known text (WKT); make it a table"),
  ]

  /// What GDAL reads where it is not named as another.
  private static let namedOtherwise: [([UInt8], String)] = [
    ([0x00, 0x00, 0x27, 0x0A, 0, 0], "a shapefile; give its name the ending .shp"),
    (
      Array("SQLite format 3\0".utf8) + [0x10, 0x00],
      "a SQLite database or GeoPackage; give its name the ending .gpkg"
    ),
    ([0x50, 0x4B, 0x03, 0x04, 0x14], "a ZIP archive; give its name the ending .zip"),
    (Array("PAR1".utf8), "a Parquet file; give its name the ending .parquet"),
    (Array("\n<?xml version=\"1.0\"?><kml/>".utf8), "KML; give its name the ending .kml"),
    (Array("<gpx version='1.1'></gpx>".utf8), "GPX; give its name the ending .gpx"),
  ]

  /// What people name when they have no GeoJSON or CSV, whatever the ending says.
  @Test(arguments: foreignFiles)
  func `a file of a foreign format is called by its name at every door`(
    bytes: [UInt8], words: String
  ) throws {
    try expectRefusal(of: bytes, named: ["csv", "geojson", "yaml", "bin"], words)
  }

  @Test(arguments: namedOtherwise)
  func `a file of GDAL's that is named as another is called by its name`(
    bytes: [UInt8], words: String
  ) throws {
    try expectRefusal(of: bytes, named: ["csv", "geojson", "yaml"], words)
    let folder = try TemporaryFolder()
    #expect(InputFormat.format(ofFile: try folder.file("a", bytes))?.name == "a format of GDAL")
  }

  private func expectRefusal(of bytes: [UInt8], named suffixes: [String], _ words: String) throws {
    let folder = try TemporaryFolder()
    for suffix in suffixes {
      let path = try folder.file("a.\(suffix)", bytes)
      let doors: [() throws -> Void] = [
        { _ = try readTable(at: path) },
        { _ = try readFeatures(at: path) },
        { _ = try readActors(at: path) },
        { _ = try readMapDocument(at: path) },
      ]
      for door in doors {
        let error = #expect(throws: FormatError.self) { try door() }
        #expect(error?.description.hasPrefix("\(path): the file is \(words)") == true)
        #expect(error?.status == .data)
      }
    }
  }

  @Test(arguments: [[0xFF, 0xFE] + Array("{\0\"\0".utf8), [0xFE, 0xFF] + Array("\0{\0\"".utf8)])
  func `text in UTF-16 is called so where it is no table, of which a mark tells`(
    bytes: [UInt8]
  ) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes).write(to: URL(filePath: path))
    for door in [{ _ = try readFeatures(at: path) }, { _ = try readActors(at: path) }] {
      let error = #expect(throws: FormatError.self) { try door() }
      #expect(error?.description.hasPrefix("\(path): the file is UTF-16 text; save it") == true)
    }
  }

  @Test func `a file larger than its format's limit is refused before it is read`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".yaml")
      .path
    // Nothing of it stands on the disk.
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(truncate(path, 65 << 20) == 0)
    let error = #expect(throws: FormatError.self) { try readMapDocument(at: path) }
    #expect(error?.description == "\(path): cannot be read: it has more than 64 MiB; split it")
  }

  @Test(arguments: [
    ("  {\"type\": \"Feature\"}", "GeoJSON"), ("\u{FEFF}\n{", "GeoJSON"), ("title: A, B\n", "YAML"),
    ("regions:\n  source: a", "YAML"), ("# of 2020\n", "YAML"), ("---\n", "YAML"),
    ("place,actors,from\n", "CSV"), ("place;name:fr;from\r\n", "CSV"), ("word\n", nil), ("", nil),
  ])
  func `a file without an ending is taken for what it begins as`(beginning: String, name: String?)
    throws
  {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try beginning.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(InputFormat.format(ofFile: path)?.name == name)
    // What its name says goes first.
    #expect(InputFormat.format(ofFile: "none.csv")?.name == "CSV")
  }

  @Test func `features that are named as a table are told`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".csv")
      .path
    try "{\"type\": \"Feature\"}".write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let error = #expect(throws: FormatError.self) { try readTable(at: path) }
    #expect(
      error?.description
        == "\(path):1: the file is GeoJSON, not a table; name it with .geojson")
  }

  @Test(arguments: [
    ("[{\"type\": \"Feature\"}]", "the file is an array, not a GeoJSON object"),
    ("{'type': 'Feature'}", "is in single quotes"),
    ("// by hand\n{}", "'// by hand' is a comment"),
    ("{\"type\": None}", "is a word that JSON does not know"),
    ("{\"type\": \"Feat", "the file ends inside of a text that begins here: it is cut off"),
    ("{\"type\": \"FeatureCollection\", \"features\": [", "the file is cut off"),
    (
      "{\"features\": [{\"attributes\": {\"id\": 1}, \"geometry\": {\"rings\": [[[0, 1]]]}}]}",
      "the file is Esri JSON"
    ),
    ("{\"geometryType\": \"esriGeometryPoint\", \"features\": []}", "the file is Esri JSON"),
    ("{\"version\": 0.6, \"elements\": []}", "the file is OpenStreetMap's JSON"),
    ("code,name,wkt\na,A,POINT(1 2)\n", "the file is a table, not GeoJSON"),
    ("title: {en: A}\nregions: r.geojson\n", "the file is a YAML document, not GeoJSON"),
  ])
  func `a file that is no GeoJSON is called by what it is`(text: String, words: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("r.geojson", text)
    for read in [
      { _ = try readRegions(at: path) }, { _ = try readPlaces(at: path) },
      { _ = try readEvents(at: path) }, { _ = try readControlPolygons(at: path) },
    ] as [() throws -> Void] {
      let found = errors(in: folder, read)
      #expect(found.count == 1)
      #expect(found.first?.contains(words) == true, "\(found)")
    }
  }

  @Test func `a name that the folder has otherwise is offered`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.file("regions.geojson", "{}")
    for (name, meant) in [
      ("Regions.geojson", true), ("region.geojson", true), ("x.geojson", false),
    ] {
      let found = errors(in: folder) { _ = try readRegions(at: folder.path + "/" + name) }
      #expect(
        (found.first?.hasSuffix("did you mean 'regions.geojson'?") == true) == meant, "\(found)")
    }
  }
}
