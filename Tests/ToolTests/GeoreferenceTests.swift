import Foundation
import TestSupport
import Testing

/// World files and GeoTIFFs say where a map lies: GDAL finds towns where they are drawn.
struct GeoreferenceTests {
  private let folder: Folder

  /// Towns in opposite corners, one pixel and a half around each in a colour that nothing else has.
  private static let towns = [(0.2, 15.3), (2.9, 17.8)]

  init() throws {
    folder = try Folder()
    let corners = [[0, 15], [3, 15], [3, 18], [0, 18], [0, 15]].map { "[\($0[0]),\($0[1])]" }
    try folder.write(
      """
      {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"code": "r"}, "geometry":
      {"type": "Polygon", "coordinates": [[\(corners.joined(separator: ","))]]}}]}
      """, to: "regions.geojson")
    let rows = Self.towns.enumerated().map { "\($0),\($1.0),\($1.1)\n" }.joined()
    try folder.write("id,longitude,latitude\n" + rows, to: "places.csv")
    try folder.write("region,actors,from\nr,a,2020-01-01\nr,b,2021-01-01\n", to: "control.csv")
    try folder.write(
      """
      {"version": 8, "sources": {"places": {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}}},
      "layers": [{"id": "p", "type": "circle", "source": "places",
      "paint": {"circle-radius": 1.5, "circle-color": "#ff00ff"}}]}
      """, to: "style.json")
    try folder.write(
      """
      title: {en: A title that takes room}
      page: {size: 333x251, margin: 17}
      regions: {source: regions.geojson, id: code}
      places: places.csv
      control: control.csv
      style: style.json
      furniture: {legend: right}
      """, to: "map.yaml")
  }

  private var map: String { folder.path("map.yaml") }

  private func draw(_ arguments: [String]) throws {
    let outcome = try Tool.run(arguments + ["--quiet"])
    try #require(outcome.code == 0, "\(arguments): \(outcome.errors)")
  }

  /// What one of GDAL's programs writes.
  private func output(_ program: String, _ arguments: [String], input: String = "") throws -> String
  {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/\(program)")
    process.arguments = arguments
    let (written, read) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (written, read)
    try process.run()
    try written.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try written.fileHandleForWriting.close()
    let bytes = read.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(program) \(arguments)")
    return String(decoding: bytes, as: UTF8.self)
  }

  private func expectTown(_ values: String, _ what: String) {
    let channels = values.split(separator: "\n").compactMap { Int($0) }
    #expect(
      channels.count >= 3 && channels[0] > 200 && channels[1] < 80 && channels[2] > 200,
      "\(what): \(channels)")
  }

  /// The colours of the picture at the towns, by what stands beside a PNG.
  private func expectTowns(inPNG picture: String, scale: String = "") throws {
    let stem = picture.dropLast(4)
    let system = try String(contentsOfFile: "\(stem).prj", encoding: .utf8)
    for (longitude, latitude) in Self.towns {
      let place = try output(
        "gdaltransform", ["-s_srs", "EPSG:4326", "-t_srs", system, "-output_xy"],
        input: "\(longitude) \(latitude)\n")
      let point = place.split { $0 == " " || $0 == "\n" }.map(String.init)
      let values = try output(
        "gdallocationinfo", ["-geoloc", "-valonly", picture] + point.prefix(2))
      expectTown(values, "\(picture) \(longitude), \(latitude) \(system.prefix(40))")
    }
  }

  private func expectTowns(inGeoTIFF picture: String, _ what: String = "") throws {
    for (longitude, latitude) in Self.towns {
      let values = try output(
        "gdallocationinfo", ["-wgs84", "-valonly", picture, "\(longitude)", "\(latitude)"])
      expectTown(values, "\(picture) \(longitude), \(latitude) \(what)")
    }
  }

  /// Chosen by the program, degrees, metres, feet; as PROJ has it, and with another ellipsoid.
  private static let systems = [
    "", "EPSG:4326", "EPSG:32631", "EPSG:2154", "EPSG:3857", "EPSG:26331",
    "+proj=laea +lat_0=16 +lon_0=1", "+proj=lcc +lat_1=14 +lat_2=19 +lon_0=2 +units=us-ft",
    "+proj=robin", "+proj=aeqd +lat_0=16 +lon_0=1",
  ]

  @Test(arguments: systems.map { ($0, "1") } + systems.prefix(2).map { ($0, "2") })
  func `towns lie where they are drawn`(system: String, scale: String) throws {
    let options = (system.isEmpty ? [] : ["--crs", system]) + ["--scale", scale]
    let (png, tif) = (folder.path("a.png"), folder.path("a.tif"))
    try draw(["render", map, "-o", png, "--world-file"] + options)
    try expectTowns(inPNG: png)
    try draw(["render", map, "-o", tif] + options)
    try expectTowns(inGeoTIFF: tif, system)
  }

  @Test func `a system in feet has a world file in feet`() throws {
    let options = ["--crs", "+proj=lcc +lat_1=14 +lat_2=19 +lon_0=2 +units=us-ft"]
    try draw(["render", map, "-o", folder.path("a.png"), "--world-file"] + options)
    try expectTowns(inPNG: folder.path("a.png"))
    // California's, which stretches Mali but says the same of it.
    let state = ["--crs", "EPSG:2225"]
    try draw(["render", map, "-o", folder.path("b.png"), "--world-file"] + state)
    #expect(try String(contentsOfFile: folder.path("b.prj"), encoding: .utf8).contains("0.3048006"))
    try expectTowns(inPNG: folder.path("b.png"))
  }

  @Test(arguments: ["+proj=eqearth", "+proj=ob_tran +o_proj=moll +o_lat_p=45 +o_lon_p=0 +lon_0=0"])
  func `a system that a GeoTIFF has no keys for is refused, and stands beside a PNG`(
    system: String
  ) throws {
    let options = ["--crs", system, "--quiet"]
    let outcome = try Tool.run(["render", map, "-o", folder.path("a.tif")] + options)
    #expect(outcome.code == 73)
    #expect(outcome.errors.contains("cannot name the map's reference system"), "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.path("a.tif")))
    try draw(["render", map, "-o", folder.path("a.png"), "--world-file"] + options.dropLast())
    try expectTowns(inPNG: folder.path("a.png"))
  }

  @Test func `the whole page is covered`() throws {
    try draw(["render", map, "-o", folder.path("a.tif"), "--scale", "1.5"])
    let json = try output("gdalinfo", ["-json", folder.path("a.tif")])
    let info = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(info["size"] as? [Int] == [500, 377])
    let metadata = try #require((info["metadata"] as? [String: Any])?[""] as? [String: Any])
    #expect((metadata["Provenance"] as? String)?.contains("\"scale\":1.5") == true)
    #expect((metadata["Title"] as? String)?.hasPrefix("A title that takes room") == true)
  }

  @Test func `comparisons and each frame of a series say it too`() throws {
    let days = ["--from", "2020-01-01", "--to", "2021-06-01"]
    try draw(["compare", map, "-o", folder.path("c.tif")] + days)
    try expectTowns(inGeoTIFF: folder.path("c.tif"))
    let frames = folder.path("frames")
    let series = ["frames", map, "--every", "6mo", "-o", frames] + days
    try draw(series)
    try draw(series + ["--world-file"])
    let names = try FileManager.default.contentsOfDirectory(atPath: frames)
    for suffix in ["png", "pgw", "prj"] {
      #expect(names.count { $0.hasSuffix(".\(suffix)") } == 4, "\(names.sorted())")
    }
    try expectTowns(inPNG: "\(frames)/2020-07-01.png")
    try draw(["frames", map, "--every", "1y", "--format", "tif", "-o", folder.path("tifs")] + days)
    try expectTowns(inGeoTIFF: folder.path("tifs/2021-01-01.tif"))
  }

  @Test func `the same map is the same file`() throws {
    for name in ["a", "b"] {
      try draw(["render", map, "-o", folder.path("\(name).tif")])
      try draw(["render", map, "-o", folder.path("\(name).png"), "--world-file"])
    }
    for suffix in ["tif", "png", "pgw", "prj"] {
      #expect(
        FileManager.default.contentsEqual(
          atPath: folder.path("a.\(suffix)"), andPath: folder.path("b.\(suffix)")), "\(suffix)")
    }
  }

  @Test func `a turned map and pages of several maps are refused`() throws {
    func refusal(_ arguments: [String], _ code: Int32 = 64) throws -> String {
      let outcome = try Tool.run(arguments + ["--quiet"])
      #expect(outcome.code == code, "\(arguments): \(outcome.errors)")
      #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
      return outcome.errors
    }
    let dates = ["--dates", "2020-06-01,2021-06-01"]
    let png = folder.path("a.png")
    #expect(
      try refusal(["sheet", map, "-o", png, "--world-file"] + dates).contains("several maps"))
    let tif = folder.path("a.tif")
    #expect(try refusal(["sheet", map, "-o", tif] + dates).contains("single map"))
    #expect(try refusal(["stats", map, "--chart", tif]).contains("ends in none of"))
    #expect(try refusal(["render", map, "-o", tif, "--world-file"]).contains("says itself"))
    #expect(
      try refusal(["render", map, "-o", folder.path("a.svg"), "--world-file"]).contains("PNG"))
    #expect(
      try refusal(["render", map, "-o", "-", "--format", "png", "--world-file"]).contains("-o F"))
    try folder.write(
      #"{"version": 8, "bearing": 30, "center": [0, 0], "zoom": 3, "sources": {}, "layers": [{"id": "b", "type": "background"}]}"#,
      to: "turned.json")
    let turned = ["render", "--style", folder.path("turned.json"), "-o"]
    #expect(try refusal(turned + [tif]).contains("north up"))
    #expect(try refusal(turned + [png, "--world-file"]).contains("north up"))
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(!left.contains { $0.hasPrefix("a.") }, "\(left)")
  }

  @Test func `a style that is a map says where it lies`() throws {
    try folder.write(
      ##"{"version": 8, "center": [1, 16], "zoom": 5, "sources": {"s": {"type": "geojson", "data": {"type": "MultiPoint", "coordinates": [[0.2, 15.3], [2.9, 17.8]]}}}, "layers": [{"id": "b", "type": "circle", "source": "s", "paint": {"circle-radius": 1.5, "circle-color": "#ff00ff"}}]}"##,
      to: "points.json")
    try draw([
      "render", "--style", folder.path("points.json"), "--size", "300x300", "-o",
      folder.path("a.tif"),
    ])
    try expectTowns(inGeoTIFF: folder.path("a.tif"))
  }

  @Test func `without GDAL one line says what to install`() throws {
    let outcome = try Tool.run(
      "render", map, "-o", folder.path("a.tif"), "--quiet", environment: ["PATH": "/nowhere"])
    #expect(outcome.code == 73)
    #expect(
      outcome.errors
        == "controlmap: the GeoTIFF: cannot be created: gdal_translate makes it, and is not installed; install the Debian package gdal-bin\n"
    )
    #expect(!FileManager.default.fileExists(atPath: folder.path("a.tif")))
  }
}
