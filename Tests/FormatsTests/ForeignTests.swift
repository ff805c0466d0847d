import Diagnostics
import Foundation
import MapDocument
import Shapes
import Territory
import Testing

@testable import Formats

/// Every format that GDAL reads is made here by GDAL from one GeoJSON, and read as the same features.
struct ForeignTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let polygons = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"code":"a","label":"Álpha","n":3,"x":2.5},"geometry":
    {"type":"Polygon","coordinates":[[[0,0],[1.123456789012,0],[1,1],[0,0]]]}},
    {"type":"Feature","properties":{"code":"b","label":"ب","n":4,"x":0.125},"geometry":
    {"type":"MultiPolygon","coordinates":[[[[1,0],[2,0],[2,1],[1,0]]],[[[5,5],[6,5],[6,6],[5,5]]]]}}]}
    """

  private static let points = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"name":"Here"},"geometry":{"type":"Point","coordinates":[1.5,2.25]}},
    {"type":"Feature","properties":{"name":"There"},"geometry":{"type":"Point","coordinates":[-3,4]}}]}
    """

  /// Runs a program of GDAL's in the folder.
  @discardableResult
  private func run(_ program: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/\(program)")
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Makes a file of another format from GeoJSON.
  private func make(
    _ name: String, _ driver: String, _ options: [String] = [], from text: String = polygons
  ) throws -> String {
    let source = try folder.file("source.geojson", text)
    #expect(try run("ogr2ogr", ["-f", driver, name, source, "-nln", "areas"] + options) == 0)
    return folder.path + "/" + name
  }

  /// What of the features does not depend on the format: the order and further properties do.
  private func facts(_ features: FeatureList, _ names: [String]) -> Set<[String]> {
    Set(
      features.map { feature in
        names.map { feature.properties[$0]?.json ?? "none" }
          + [
            feature.geometry.map {
              "\($0.points) \($0.lines.map(\.points)) \($0.area.polygons.map { $0.rings.map(\.points) })"
            } ?? "nowhere"
          ]
      })
  }

  private func expectSame(
    _ path: String, as text: String = polygons, _ names: [String] = ["code", "label", "n", "x"],
    warnings: [String] = []
  ) throws {
    let source = try folder.file("expected.geojson", text)
    let expected = try readFeatures(at: source).value.features
    let found = try readFeatures(at: path)
    #expect(facts(found.value.features, names) == facts(expected, names))
    #expect(found.value.features.count == expected.count)
    #expect(found.warnings.map(\.code) == warnings)
    #expect(FileManager.default.fileExists(atPath: path + ".aux.xml") == false)
  }

  private static let formats = [
    ("areas.shp", "ESRI Shapefile", ["-lco", "ENCODING=UTF-8"]), ("a.gpkg", "GPKG", []),
    ("a.fgb", "FlatGeobuf", []), ("a.gml", "GML", []), ("a.kml", "LIBKML", []),
    ("a.kmz", "LIBKML", []), ("a.sqlite", "SQLite", []), ("a.mif", "MapInfo File", []),
  ]

  @Test(arguments: formats)
  func `a format of GDAL gives the features of the GeoJSON`(
    name: String, driver: String, options: [String]
  ) throws {
    try expectSame(make(name, driver, options))
    let before = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    _ = try readFeatures(at: folder.path + "/" + name)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == before)
  }

  @Test func `a folder that is a geodatabase is read as one, not as snapshots`() throws {
    // It keeps coordinates to some digits only, which these have.
    let path = try make("a.gdb", "OpenFileGDB", from: Self.points)
    try expectSame(path, as: Self.points, ["name"])
    #expect(ControlSource(path: path).kind == .polygons)
    #expect(try describeFile(at: path).count == 2)
    var hash = ContentHash()
    let empty = hash.hexadecimal()
    try hash.update(fileAt: path)
    #expect(hash.hexadecimal() != empty)
    // Another folder of such a name holds snapshots.
    let folder = folder.path + "/b.gdb"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    guard case .snapshots = ControlSource(path: folder).kind else {
      Issue.record("a folder without tables is no geodatabase")
      return
    }
  }

  /// A program that has died leaves what it wrote in a log beside its database.
  @Test func `what stands in a write-ahead log is read, and both files stay as they are`() throws {
    let path = try make("a.gpkg", "GPKG")
    let script = """
      import os, sqlite3, sys
      database = sqlite3.connect(sys.argv[1], isolation_level=None)
      database.execute("pragma journal_mode=wal")
      database.execute("pragma wal_autocheckpoint=0")
      for (name,) in database.execute("select name from sqlite_master where type='trigger'").fetchall():
          database.execute(f'drop trigger "{name}"')
      database.execute("update areas set label = 'later' where code = 'b'")
      os._exit(0)
      """
    #expect(try run("python3", ["-c", script, path]) == 0)
    let before = try [path, path + "-wal"].map { try Data(contentsOf: URL(filePath: $0)) }
    let read = try readFeatures(at: path).value.features
    #expect(read.map { $0.facts["label"]?.string } == ["Álpha", "later"])
    #expect(try before == [path, path + "-wal"].map { try Data(contentsOf: URL(filePath: $0)) })
    var (hash, other) = (ContentHash(), ContentHash())
    try hash.update(fileAt: path)
    try FileManager.default.removeItem(atPath: path + "-wal")
    try other.update(fileAt: path)
    #expect(hash.hexadecimal() != other.hexadecimal())
  }

  @Test func `the version of GDAL is told`() throws {
    #expect(try #require(GDAL.version()).wholeMatch(of: /\d+\.\d+\.\d+.*/) != nil)
  }

  @Test func `features in metres come in degrees`() throws {
    let path = try make("metres.gpkg", "GPKG", ["-t_srs", "EPSG:32631"])
    let features = try readFeatures(at: path).value.features
    let corner = try #require(features[0].geometry?.area.polygons.first?.rings.first?.points)
    #expect(corner.contains { abs($0.x - 1) < 1e-9 && abs($0.y - 1) < 1e-9 })
  }

  @Test func `an archive of a shapefile is read, whatever its name`() throws {
    _ = try make("areas.shp", "ESRI Shapefile", ["-lco", "ENCODING=UTF-8"])
    let parts = ["shp", "shx", "dbf", "prj", "cpg"].map { "areas.\($0)" }
    #expect(try run("python3", ["-m", "zipfile", "-c", "a.zip"] + parts) == 0)
    try expectSame(folder.path + "/a.zip", ["code", "label", "n"])
    try FileManager.default.moveItem(
      atPath: folder.path + "/a.zip", toPath: folder.path + "/archive")
    try expectSame(folder.path + "/archive", ["code", "label", "n"])
  }

  @Test func `points of GPX and lines of DXF are read`() throws {
    let gpx = try folder.file(
      "a.gpx",
      "<?xml version='1.0'?><gpx version='1.1' creator='x' xmlns='http://www.topografix.com/GPX/1/1'>"
        + "<wpt lat='2.25' lon='1.5'><name>Here</name></wpt><wpt lat='4' lon='-3'><name>There</name></wpt></gpx>"
    )
    // The only one of its layers that holds something.
    try expectSame(gpx, as: Self.points, ["name"])
    try expectSame(gpx + "|layer=waypoints", as: Self.points, ["name"])
    let dxf = try make("a.dxf", "DXF", ["-nlt", "LINESTRING"])
    let read = try readFeatures(at: dxf)
    #expect(read.value.features.count == 3)
    #expect(
      read.warnings.map(\.description) == [
        "\(dxf): it does not say its reference system; degrees of WGS 84 are assumed, since all coordinates may be such"
      ])
  }

  @Test func `other formats in JSON are told by what they hold`() throws {
    let topology = """
      {"type":"Topology","arcs":[],"objects":{"places":{"type":"GeometryCollection","geometries":[
      {"type":"Point","coordinates":[1.5,2.25],"properties":{"name":"Here"}},
      {"type":"Point","coordinates":[-3,4],"properties":{"name":"There"}}]}}}
      """
    let esri = """
      {"displayFieldName":"name","geometryType":"esriGeometryPoint","spatialReference":{"wkid":4326},
      "fields":[{"name":"name","type":"esriFieldTypeString"}],"features":[
      {"attributes":{"name":"Here"},"geometry":{"x":1.5,"y":2.25}},
      {"attributes":{"name":"There"},"geometry":{"x":-3,"y":4}}]}
      """
    for (name, text) in [("t.json", topology), ("t.topojson", topology), ("e.json", esri)] {
      try expectSame(folder.file(name, text), as: Self.points, ["name"])
    }
  }

  @Test func `a table with a column of well-known text holds features`() throws {
    let path = try folder.file(
      "a.csv", "name;WKT\nHere;POINT (1.5 2.25)\nThere;\"POINT(-3 4)\"\n")
    try expectSame(path, as: Self.points, ["name"])
    #expect(isFeatureFile(path))
    let places = try folder.file("p.csv", "id,geometry\nh,POINT (1 2)\n")
    #expect(try readPlaces(at: places).value.map(\.id) == ["h"])
    let control = try folder.file(
      "c.csv", "actors,from,wkt\nred,2012,\"POLYGON((0 0,1 0,1 1,0 0))\"\n")
    #expect(try readControl(ControlSource(path: control)).value.areas.count == 1)
    #expect(!isFeatureFile(try folder.file("d.csv", "geometry,place\nround,x\n")))
  }

  @Test(arguments: [("a.xlsx", "XLSX"), ("a.ods", "ODS")])
  func `a sheet is a table`(name: String, driver: String) throws {
    let rows = "place,actors,from,reach\nhere,red,2014-06-01,80\nthere,blue,2015,\n"
    let source = try folder.file("rows.csv", rows)
    let types = try folder.file("rows.csvt", "String,String,String,Integer")
    #expect(try run("ogr2ogr", ["-f", driver, name, source]) == 0)
    try FileManager.default.removeItem(atPath: types)
    let path = folder.path + "/" + name
    #expect(isTable(path))
    let table = try readTable(at: path)
    #expect(table.columns == ["place", "actors", "from", "reach"])
    #expect(table.rows.map(\.line) == [2, 3])
    #expect(table.rows[0].cells == ["here", "red", "2014-06-01", "80"])
    let control = try readControl(ControlSource(path: path)).value.assertions
    let plain = try readControl(ControlSource(path: source)).value.assertions
    #expect(control.map(\.subject) == plain.map(\.subject))
    #expect(control.map(\.period) == plain.map(\.period))
    #expect(control[0].origin == path + ":2")
  }

  @Test func `a layer without geometry is a table`() throws {
    let source = try folder.file("rows.csv", "region,actors,from\nnorth,red,2014-06-01\n")
    #expect(try run("ogr2ogr", ["-f", "GPKG", "t.gpkg", source, "-nln", "rows"]) == 0)
    let path = folder.path + "/t.gpkg"
    #expect(try readControl(ControlSource(path: path)).value.assertions.map(\.actors) == [["red"]])
    let areas = try make("p.gpkg", "GPKG", from: Self.polygons)
    #expect(isFeatureFile(areas))
  }

  @Test func `of several layers one has to be named`() throws {
    _ = try make("two.gpkg", "GPKG")
    let path = try make("two.gpkg", "GPKG", ["-update", "-nln", "other"])
    #expect(
      errors(in: folder) { _ = try readFeatures(at: path) } == [
        "two.gpkg: it holds 2 layers: 'areas', 'other'; name one, as in 'two.gpkg|layer=areas'"
      ])
    #expect(
      errors(in: folder) { _ = try readFeatures(at: path + "|layer=area") } == [
        "two.gpkg|layer=area: there is no layer 'area'; did you mean 'areas'?"
      ])
    try expectSame(path + "|layer=areas")
    try expectSame(path + "|query=SELECT * FROM other")
  }

  @Test func `what is damaged or lacks a part is one line`() throws {
    let gpkg = try make("a.gpkg", "GPKG")
    try FileHandle(forWritingTo: URL(filePath: gpkg)).truncate(atOffset: 30_000)
    #expect(
      errors(in: folder) { _ = try readFeatures(at: gpkg) } == [
        "a.gpkg: GDAL cannot read the file: 'database disk image is malformed'; "
          + "it is damaged or cut off: fetch or save it again"
      ])
    for name in ["a.fgb", "a.kml", "a.gml", "areas.shp", "a.xlsx"] {
      let drivers = [
        "fgb": "FlatGeobuf", "kml": "LIBKML", "gml": "GML", "shp": "ESRI Shapefile", "xlsx": "XLSX",
      ]
      let path = try make(name, drivers[String(name.split(separator: ".")[1])] ?? "")
      let size = try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
      try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: UInt64(size * 3 / 4))
      let found = errors(in: folder) { _ = try readFeatures(at: path) }
      #expect(found.count == 1, "\(name): \(found)")
      #expect(found.first?.hasPrefix(name + ": ") == true)
    }
    let garbage = try folder.file("b.gpkg", "not at all")
    let error = #expect(throws: FormatError.self) { try readFeatures(at: garbage) }
    #expect(
      error?.description
        == "\(garbage): no driver of GDAL knows the file; it is damaged, or not what its name says")
    #expect(error?.status == .data)
  }

  @Test func `a GeoPackage that another program has locked is one line`() throws {
    let path = try make("a.gpkg", "GPKG")
    let script = """
      import sqlite3, sys
      database = sqlite3.connect(sys.argv[1], isolation_level=None)
      database.execute('BEGIN EXCLUSIVE')
      database.execute("UPDATE gpkg_contents SET description = 'x'")
      print('locked', flush=True)
      sys.stdin.read()
      """
    let locker = Process()
    locker.executableURL = URL(filePath: "/usr/bin/python3")
    locker.arguments = ["-c", script, path]
    let (input, output) = (Pipe(), Pipe())
    (locker.standardInput, locker.standardOutput) = (input, output)
    try locker.run()
    _ = output.fileHandleForReading.availableData
    let error = #expect(throws: FormatError.self) { try readFeatures(at: path) }
    try input.fileHandleForWriting.close()
    locker.waitUntilExit()
    #expect(
      error?.description
        == "\(path): cannot be read: another program has locked it: 'database is locked'; close it there, or name a copy"
    )
    #expect(error?.status == .noInput)
    try expectSame(path)
  }

  @Test func `a file without a driver is one line`() throws {
    let path = try folder.file("a.parquet", "PAR1 and more PAR1")
    let error = #expect(throws: FormatError.self) { try readFeatures(at: path) }
    let formats = Process()
    formats.executableURL = URL(filePath: "/usr/bin/ogrinfo")
    formats.arguments = ["--formats"]
    let output = Pipe()
    formats.standardOutput = output
    try formats.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    // A GDAL with the driver finds the file damaged.
    #expect(
      error?.description.hasSuffix(
        "the GDAL that is installed has no driver for .parquet; convert it to GeoPackage where there is one"
      ) != text.contains("Parquet"))
  }

  @Test func `a shapefile without one of its parts is one line`() throws {
    for (suffix, what) in [("shx", "where each shape begins"), ("dbf", "its attributes")] {
      let path = try make("areas.shp", "ESRI Shapefile", ["-overwrite"])
      try FileManager.default.removeItem(atPath: folder.path + "/areas.\(suffix)")
      let error = #expect(throws: FormatError.self) { try readFeatures(at: path) }
      #expect(
        error?.description
          == "\(path): cannot be read: the shapefile lacks areas.\(suffix), \(what); "
          + "put it beside the file; all parts of a shapefile belong together")
      #expect(error?.status == .noInput)
    }
  }

  @Test func `without a reference system degrees are assumed where they may be such`() throws {
    let path = try make("areas.shp", "ESRI Shapefile", ["-lco", "ENCODING=UTF-8"])
    try FileManager.default.removeItem(atPath: folder.path + "/areas.prj")
    try expectSame(path, warnings: ["crs-missing"])
    let metres = try make("m.shp", "ESRI Shapefile", ["-t_srs", "EPSG:32631"])
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasSuffix(".prj") {
      try FileManager.default.removeItem(atPath: folder.path + "/" + name)
    }
    #expect(
      errors(in: folder) { _ = try readFeatures(at: metres) } == [
        "m.shp: it does not say its reference system, and its coordinates are no degrees; "
          + "put its .prj beside it, or name its system with ogr2ogr -a_srs"
      ])
  }

  @Test func `nothing is downloaded`() throws {
    for path in [
      "http://127.0.0.1:1/a.gpkg", "/vsicurl/http://127.0.0.1:1/a.shp", "https://x/a.geojson",
    ] {
      let error = #expect(throws: FormatError.self) { try readFeatures(at: path) }
      #expect(
        error?.description
          == "\(path): cannot be read: it is an address, and nothing is downloaded; download it, and name the file"
      )
    }
    let map = try folder.file("map.yaml", "regions: {source: 'http://127.0.0.1:1/a.gpkg'}\n")
    #expect(try readMapDocument(at: map).value.regions?.path == "http://127.0.0.1:1/a.gpkg")
  }

  /// A virtual layer can name a file or server; its driver is not there, whatever the file is called.
  @Test func `a file that names others does not reach them`() throws {
    let secret = try folder.file("secret.geojson", Self.points)
    let path = try folder.file(
      "v.gpkg",
      "<OGRVRTDataSource><OGRVRTLayer name='source'><SrcDataSource>\(secret)</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
    )
    #expect(throws: FormatError.self) { try readFeatures(at: path) }
  }

  @Test func `keys name a layer or a query`() throws {
    let map = try folder.file(
      "map.yaml",
      """
      regions: {source: data.gpkg, layer: admin2, id: code}
      places: {source: 'data.gpkg|layer=towns'}
      events: {source: 'postgresql://u@h/db', query: SELECT 1}
      sources: {rivers: {source: data.gpkg, layer: rivers}}
      """)
    let document = try readMapDocument(at: map).value
    #expect(document.regions?.path == folder.path + "/data.gpkg|layer=admin2")
    #expect(document.places?.path == folder.path + "/data.gpkg|layer=towns")
    #expect(document.events?.path == "postgresql://u@h/db|query=SELECT 1")
    #expect(document.sources.map(\.path) == [folder.path + "/data.gpkg|layer=rivers"])
    let twice = try folder.file("twice.yaml", "regions: {source: 'a.gpkg|layer=a', layer: b}\n")
    #expect(
      errors(in: folder) { _ = try readMapDocument(at: twice) } == [
        "twice.yaml:1: the source names its layer or query twice; leave one of them out"
      ])
  }

  @Test(arguments: [
    (
      "postgresql://gis:sec@ret@localhost/db|layer=a", "postgresql://gis@localhost/db",
      "holds a password"
    ),
    (
      "postgresql://gis:se/ret@localhost/db", "postgresql://gis@localhost/db",
      "is no address of a database"
    ),
    (
      "postgresql://gis@localhost/db?password=secret", "postgresql://gis@localhost/db",
      "has a parameter that is not known"
    ),
    (
      "https://me:secret@example.org/a.gpkg?key=secret", "https://me@example.org/a.gpkg",
      "it is an address"
    ),
  ])
  func `a password in an address is not repeated`(
    address: String, shown: String, reason: String
  ) throws {
    let doors: [() throws -> Void] = [
      { _ = try readFeatures(at: address) }, { _ = try readActors(at: address) },
      { _ = try readTable(at: address) },
      {
        var hash = ContentHash()
        try hash.update(fileAt: address)
      },
    ]
    for (number, door) in doors.enumerated() {
      let error = #expect(throws: FormatError.self) { try door() }
      #expect(error?.description.hasPrefix(shown) == true)
      #expect(error?.description.contains("ret") == false)
      #expect(number > 0 || error?.description.contains(reason) == true)
      #expect(error?.status == .noInput)
    }
  }

  @Test func `a hash covers all files of a shapefile`() throws {
    let path = try make("areas.shp", "ESRI Shapefile")
    func hash() throws -> String {
      var hash = ContentHash()
      try hash.update(fileAt: path)
      return hash.hexadecimal()
    }
    let before = try hash()
    _ = try folder.file("areas.cpg", "ISO-8859-1")
    #expect(try hash() != before)
  }

  @Test func `a query is one that reads`() throws {
    let path = try make("a.gpkg", "GPKG")
    for (query, words) in [
      ("DROP TABLE areas", "the query does not begin with SELECT"),
      ("@/etc/passwd", "the query does not begin with SELECT"),
      ("SELECT 1; DROP TABLE areas", "the query is more than one statement"),
    ] {
      #expect(
        errors(in: folder) { _ = try readFeatures(at: path + "|query=" + query) } == [
          "a.gpkg|query=\(query): \(words); write one statement that reads"
        ])
    }
    #expect(
      try readFeatures(at: path + "|query=select code, geom from areas where n = 3").value.features
        .count == 1)
  }

  @Test func `pipes and packed files of GDAL's formats are read`() throws {
    let path = try make("a.gpkg", "GPKG")
    #expect(try run("gzip", ["-k", path]) == 0)
    try expectSame(path + ".gz")
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let bytes = try Data(contentsOf: URL(filePath: path))
    Thread.detachNewThread {
      try? FileHandle(forWritingAtPath: pipe)?.write(contentsOf: bytes)
    }
    try expectSame(pipe)
  }
}
