import Foundation
import TestSupport
import Testing

/// Maps as data, and back again.
struct ExportTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    try folder.write(Self.regions, to: "regions.geojson")
    try folder.write(
      """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"id":"alpha","name":"Alpha","people":500,"confidence":"x"},"geometry":{"type":"Point","coordinates":[0.4,0.5]}},
      {"type":"Feature","properties":{"id":"beta","name":"Beta","people":900},"geometry":{"type":"Point","coordinates":[1.3,0.4]}},
      {"type":"Feature","properties":{"id":"delta","name":"Delta","people":10},"geometry":{"type":"Point","coordinates":[2.05,0.2]}},
      {"type":"Feature","properties":{"id":"gamma","name":"Gamma","people":20},"geometry":{"type":"Point","coordinates":[2.6,0.7]}}]}
      """, to: "places.geojson")
    try folder.write(
      """
      id,date,kind,actors,fatalities,longitude,latitude
      e1,2020-05-20,battle,red+blue,7,0.25,0.75
      e2,2020-05,attack,green,,1.75,0.25
      e3,2019-01-01,battle,red,2,50,50
      """, to: "events.csv")
    try folder.write(
      """
      red: {name: Red, color: "#c1272d"}
      blue: {name: Blue, color: "#1f5fa8"}
      green: {name: Green, color: "#2e7d32"}
      """, to: "actors.yaml")
    try folder.write(
      """
      region,actors,status,from,to,confidence,source
      west,red+green,control,2020-01-01,,high,Daily Post
      middle,red+blue,contested,2020-02-01,,medium,"Post, daily"
      middle,green,presence,2020-03-01,,,
      east,blue,control,2020-01-01,2020-05-01,low,Daily Post
      """, to: "rows.csv")
    try folder.write(
      """
      place,actors,status,from,to,confidence,source
      alpha,red,control,2020-01-01,,high,Daily Post
      beta,blue+red,contested,2020-01-01,,,
      beta,green,besieged,2020-04-01,,,
      gamma,blue,control,2020-01,2020-03,,
      gamma,green,control,2020-05,,,
      delta,red,control,2020-01,2020-06,,
      delta,blue,control,2020-06,,,
      """, to: "towns.csv")
    try folder.write(
      """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"actors":"red","from":"2020-01-01"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1.5,0],[1.5,1],[0,1],[0,0]]]}},
      {"type":"Feature","properties":{"actors":"blue","from":"2020-06"},"geometry":{"type":"Polygon","coordinates":[[[1,0],[2.5,0],[2.5,1],[1,1],[1,0]]]}},
      {"type":"Feature","properties":{"actors":"green","status":"claimed","from":"2020-02"},"geometry":{"type":"Polygon","coordinates":[[[0.5,0.25],[1,0.25],[1,0.75],[0.5,0.75],[0.5,0.25]]]}},
      {"type":"Feature","properties":{"actors":"red+blue","status":"contested","from":"2020-03-01"},"geometry":{"type":"Polygon","coordinates":[[[2.5,0.5],[3,0.5],[3,1],[2.5,1],[2.5,0.5]]]}}]}
      """, to: "polygons.geojson")
    try folder.write(
      """
      place,actors,status,from
      alpha,blue,presence,2020-04-01
      delta,green+red,besieged,2020-05-01
      """, to: "beside.csv")
  }

  /// Three provinces side by side; the eastern one has a lake.
  private static let regions: String = {
    let rings = [
      ("west", "Western Lands", "[[0,0],[1,0],[1,1],[0,1],[0,0]]"),
      ("middle", "Middle Highlands", "[[1,0],[2,0],[2,1],[1,1],[1,0]]"),
      (
        "east", "Eastern Lakeside",
        "[[2,0],[3,0],[3,1],[2,1],[2,0]],[[2.25,0.25],[2.25,0.375],[2.375,0.375],[2.375,0.25],[2.25,0.25]]"
      ),
    ]
    let features = rings.map { code, name, rings in
      """
      {"type":"Feature","properties":{"code":"\(code)","name":"\(name)","name:fr":"\(name) (fr)"},
      "geometry":{"type":"Polygon","coordinates":[\(rings)]}}
      """
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[\n\(features.joined(separator: ",\n"))]}"
  }()

  /// What kind of record a map is made from.
  enum Kind: String, CaseIterable, Sendable {
    case rows, towns, polygons, beside

    var record: String {
      switch self {
      case .rows: "control: rows.csv"
      case .towns:
        "control: towns.csv\ninfer: {from: places, within: regions, reach: 40 km, depict: disc}"
      case .polygons: "control: polygons.geojson"
      // Towns of which the record says who stands there, and not who holds them.
      case .beside: "control: [rows.csv, beside.csv]"
      }
    }
  }

  /// A map of a kind, on one day and for one day.
  private func map(_ kind: Kind) throws -> String {
    try folder.write(
      """
      \(Self.head)
      regions: {source: regions.geojson, id: code, name: name}
      places: {source: places.geojson, id: id, name: name, rank: people}
      events: {source: events.csv, window: 60 days}
      \(kind.record)
      """, to: "\(kind.rawValue).yaml")
    return folder.path("\(kind.rawValue).yaml")
  }

  private static let head = """
    title: {en: Land, fr: Pays}
    date: 2020-06-10
    period: {from: 2020-06-10, to: 2020-06-10}
    page: {size: 600x400}
    furniture: {}
    actors: actors.yaml
    """

  @discardableResult
  private func export(_ map: String, _ words: String...) throws -> Tool.Outcome {
    let outcome = try Tool.run(["export", map, "--quiet"] + words)
    try #require(outcome.code == 0, "\(words): \(outcome.errors)")
    return outcome
  }

  /// The map document that reads an export.
  private func mapOfExport(of map: String, as format: String) throws -> String {
    var sources: [String: String] = [:]
    for layer in ["regions", "areas", "places", "events"] {
      if ["gpkg", "topojson"].contains(format) {
        sources[layer] = "all.\(format)|layer=\(layer)"
      } else {
        sources[layer] = "out-\(layer).\(format)"
        try export(map, "--layer", layer, "-o", folder.path("out-\(layer).\(format)"))
      }
    }
    if ["gpkg", "topojson"].contains(format) {
      try export(map, "-o", folder.path("all.\(format)"))
    }
    try folder.write(
      """
      \(Self.head)
      regions: {source: "\(sources["regions"]!)", id: region, name: name}
      places: {source: "\(sources["places"]!)", id: place, name: name, rank: people}
      control:
        - source: "\(sources["areas"]!)"
        - source: "\(sources["places"]!)"
          where: ["!=", ["get", "stated"], "none"]
      events: {source: "\(sources["events"]!)", id: event, window: 60 days}
      """, to: "\(format).yaml")
    return folder.path("\(format).yaml")
  }

  private func statistics(_ map: String) throws -> String {
    let outcome = try Tool.run("stats", map, "--quiet")
    #expect(outcome.code == 0, "\(outcome.errors)")
    return outcome.text
  }

  private func pixels(_ map: String) throws -> Pixels {
    let outcome = try Tool.run("render", map, "--quiet", "-o", folder.path("map.png"))
    try #require(outcome.code == 0, "\(outcome.errors)")
    return try Pixels(png: Array(Data(contentsOf: URL(filePath: folder.path("map.png")))))
  }

  @Test(arguments: Kind.allCases)
  func `a map of an export has the same pixels and figures`(kind: Kind) throws {
    let map = try map(kind)
    let (figures, picture) = (try statistics(map), try pixels(map))
    #expect(figures.contains("contested"))
    for format in ["geojson", "topojson", "gpkg", "fgb"] {
      let copy = try mapOfExport(of: map, as: format)
      #expect(try statistics(copy) == figures, "\(format)")
      #expect(try pixels(copy) == picture, "\(format)")
    }
  }

  @Test func `a town on surveyed ground is not counted where ground was grown from it`() throws {
    try folder.write(
      """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"actors":"blue","from":"2020-01-01"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}},
      {"type":"Feature","properties":{"actors":"blue","from":"2020-01-01","inferred":true,"place":"alpha"},"geometry":{"type":"Polygon","coordinates":[[[1,0],[1.5,0],[1.5,1],[1,1],[1,0]]]}}]}
      """, to: "grown.geojson")
    try folder.write(
      """
      \(Self.head)
      regions: {source: regions.geojson, id: code, name: name}
      places: {source: places.geojson, id: id, name: name}
      control: grown.geojson
      """, to: "grown.yaml")
    let rows = try statistics(folder.path("grown.yaml")).split(separator: "\n")
    let columns = rows[0].split(separator: ",", omittingEmptySubsequences: false)
    let places = try #require(columns.firstIndex(of: "places"))
    let inferred = try #require(columns.firstIndex(of: "inferred"))
    let counted = rows.dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    .filter { $0[inferred] == "true" }.map { $0[places] }
    #expect(counted == ["0"], "\(rows)")
  }

  @Test func `a page of paper is validated in whole pixels`() throws {
    try folder.write(
      "regions: {source: regions.geojson, id: code, name: name}\npage: A4\n", to: "paper.yaml")
    let outcome = try Tool.run("validate", "--strict", folder.path("paper.yaml"))
    #expect(outcome.code == 0, "\(outcome.text)")
  }

  @Test func `a GeoPackage of one layer and its look needs no name of a layer`() throws {
    try export(map(.rows), "--layer", "areas", "-o", folder.path("one.gpkg"))
    let outcome = try Tool.run("describe", folder.path("one.gpkg"))
    #expect(outcome.code == 0 && outcome.text.contains("area_km2"), "\(outcome.errors)")
  }

  @Test func `the legend of inferred polygons names no reach`() throws {
    let copy = try mapOfExport(of: map(.towns), as: "geojson")
    let outcome = try Tool.run("render", copy, "--quiet", "-o", folder.path("copy.svg"))
    try #require(outcome.code == 0, "\(outcome.errors)")
    let drawn = try String(contentsOfFile: folder.path("copy.svg"), encoding: .utf8)
    #expect(drawn.contains("Areas around towns are inferred from town control."))
  }

  @Test func `inferred polygons are explained as inferred`() throws {
    let copy = try mapOfExport(of: try map(.towns), as: "geojson")
    let words = ["explain", copy, "--at", "0.3,0.45", "--quiet"]
    let text = try Tool.run(words).text
    #expect(
      text.contains(
        "area     dated polygon of the record, inferred from town control: 'alpha'; region 'west'"))
    let json = try Tool.run(words + ["--format", "json"]).text
    #expect(json.contains("\"inferred\":true"))
    #expect(json.contains("\"place\":\"alpha\""))
  }

  @Test func `what is inferred, half known or beside is told`() throws {
    let towns = try export(try map(.towns), "-o", "-", "--format", "geojson").text
    #expect(towns.contains("\"beside\":\"green:besieged\""))
    #expect(towns.contains("\"state\":\"contested:red+blue:inferred\""))
    #expect(towns.contains("\"inferred\":true,\"region\":\"east\",\"place\":\"gamma\""))
    let places = try export(
      try map(.beside), "--layer", "places", "-o", "-", "--format", "geojson"
    ).text.split(separator: "\n")
    let delta = try #require(places.first { $0.contains("\"delta\"") })
    #expect(delta.contains("\"status\":null,"))
    #expect(delta.contains("\"beside\":\"green:besieged+red:besieged\""))
    #expect(delta.contains("\"stated\":\"own\""))
    let polygons = try export(try map(.polygons), "-o", "-", "--format", "geojson").text
    #expect(polygons.contains("\"perhaps\":\"control:blue\""))
  }

  @Test func `a series tells each state once, with its days, and what changed`() throws {
    let map = try map(.rows)
    let span = ["--from", "2020-01-01", "--to", "2020-06-10", "--every", "1mo"]
    let outcome = try Tool.run(
      ["export", map, "--quiet", "-o", folder.path("areas.geojson")] + span)
    try #require(outcome.code == 0, "\(outcome.errors)")
    let text = try String(contentsOfFile: folder.path("areas.geojson"), encoding: .utf8)
    let rows = text.split(separator: "\n").filter { $0.contains("\"region:west\"") }
    #expect(rows.count == 1)
    #expect(rows[0].contains("\"from\":\"2020-01-01\",\"to\":\"2020-06-11\""))
    // The same figures on each of the dates.
    try folder.write(
      """
      title: Land
      regions: {source: regions.geojson, id: code, name: name}
      control: areas.geojson
      actors: actors.yaml
      """, to: "series.yaml")
    try folder.write(
      """
      title: Land
      regions: {source: regions.geojson, id: code, name: name}
      control: rows.csv
      actors: actors.yaml
      """, to: "bare.yaml")
    let figures = try ["bare.yaml", "series.yaml"].map {
      try Tool.run(["stats", folder.path($0), "--quiet"] + span).text
    }
    #expect(figures[0].split(separator: "\n").count > 15)
    #expect(figures[0] == figures[1])
    let changes = try Tool.run(
      ["export", map, "--quiet", "-o", "-", "--format", "geojson", "--layer", "changes"] + span)
    #expect(
      changes.text.contains("\"before\":\"2020-04-01\",\"date\":\"2020-05-01\",\"kind\":\"lost\""))
  }

  @Test func `a series has the events between its dates, and counts the others`() throws {
    try folder.write(
      """
      id,date,kind,longitude,latitude
      long-before,2019-10-01,battle,0.25,0.75
      in-window,2019-12-20,battle,0.25,0.75
      between,2020-02-10,battle,0.25,0.75
      on-the-last,2020-06-10,battle,0.25,0.75
      after,2020-06-11,battle,0.25,0.75
      """, to: "all.csv")
    try folder.write(
      """
      title: Land
      regions: {source: regions.geojson, id: code, name: name}
      events: {source: all.csv, window: 30 days}
      control: rows.csv
      actors: actors.yaml
      """, to: "series.yaml")
    let outcome = try Tool.run(
      "export", folder.path("series.yaml"), "--layer", "events", "--format", "geojson", "-o", "-",
      "--from", "2020-01-01", "--to", "2020-06-10", "--every", "1y")
    let names = outcome.text.matches(of: /"event":"([a-z-]+)"/).map { String($0.1) }
    #expect(names == ["in-window", "between", "on-the-last"])
    let told = outcome.errors.split(separator: "\n").filter { $0.contains("event") }
    #expect(told.count == 1, "\(outcome.errors)")
    #expect(
      told.first?.contains(
        "2 of 5 events are left out, since none of the days from 2020-01-01 to 2020-06-10 shows")
        == true)
  }

  @Test func `a GeoPackage has a layer each, a style for each, and the same bytes again`() throws {
    let map = try map(.towns)
    let path = folder.path("all.gpkg")
    try export(map, "--from", "2020-01-01", "--to", "2020-06-10", "-o", path)
    let first = try Data(contentsOf: URL(filePath: path))
    try export(map, "--from", "2020-01-01", "--to", "2020-06-10", "-o", path)
    #expect(try Data(contentsOf: URL(filePath: path)) == first)
    let layers = ["regions", "areas", "changes", "places", "place_changes", "events"]
    for layer in layers + ["layer_styles"] {
      let found = try Tool.run("describe", "\(path)|layer=\(layer)")
      #expect(found.code == 0, "\(layer): \(found.errors)")
    }
    #expect(first.range(of: Data("controlmap 0.1.0".utf8)) != nil)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("")).allSatisfy {
        !$0.hasPrefix(".controlmap-")
      })
  }

  @Test func `a style lies beside a file of one layer, and nothing else`() throws {
    let map = try map(.rows)
    try export(map, "-o", folder.path("out.geojson"))
    let style = try String(contentsOfFile: folder.path("out.qml"), encoding: .utf8)
    for state in ["control:red+green", "contested:red+blue", "unknown"] {
      #expect(style.contains("value=\"\(state)\""))
    }
    #expect(style.contains("LinePatternFill"))
    #expect(style.contains("193,39,45,255"))
    try export(map, "-o", folder.path("other.json"), "--format", "geojson")
    #expect(FileManager.default.fileExists(atPath: folder.path("other.qml")))
    let piped = try export(map, "-o", "/dev/stdout", "--format", "geojson")
    #expect(piped.text.hasPrefix("{\"type\":\"FeatureCollection\""))
    #expect(!FileManager.default.fileExists(atPath: "/dev/stdout.qml"))
    try export(map, "-o", folder.path("table.csv"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("table.qml")))
    let table = try String(contentsOfFile: folder.path("table.csv"), encoding: .utf8)
    #expect(table.hasPrefix("WKT,area,name,from,to,actors,"))
  }

  @Test func `where the style cannot lie beside it no file is written`() throws {
    let map = try map(.rows)
    try FileManager.default.createDirectory(
      atPath: folder.path("out.qml"), withIntermediateDirectories: false)
    let outcome = try Tool.run("export", map, "--quiet", "-o", folder.path("out.geojson"))
    #expect(outcome.code == 73)
    #expect(
      outcome.errors
        == "controlmap: \(folder.path("out.qml")): cannot be created: it is a folder; name a file in it\n"
    )
    #expect(!FileManager.default.fileExists(atPath: folder.path("out.geojson")))
  }

  @Test(arguments: ["fgb", "geojson", "csv", "gpkg"])
  func `an empty layer is a file and a warning that names the others`(format: String) throws {
    try folder.write(
      "title: Land\nevents: {source: events.csv, window: 60 days}\n", to: "events.yaml")
    let words = [
      "export", folder.path("events.yaml"), "--date", "2020-06-10", "-o",
      folder.path("x.\(format)"),
    ]
    let outcome = try Tool.run(words + ["--layer", "areas"])
    #expect(outcome.code == 0, "\(outcome.errors)")
    let told = outcome.errors.split(separator: "\n").filter { $0.contains("in the layer") }
    #expect(told.count == 1, "\(outcome.errors)")
    #expect(
      told.first?.hasSuffix(
        "there is nothing in the layer areas; there is something with --layer events") == true)
    if format != "csv" {
      let described = try Tool.run("describe", folder.path("x.\(format)|layer=areas"))
      #expect(described.code == 0, "\(described.errors)")
    }
    let bytes = try Data(contentsOf: URL(filePath: folder.path("x.\(format)")))
    #expect(!bytes.isEmpty)
    if format == "gpkg" {
      // Unasked, what is empty is not there.
      let all = try Tool.run(words)
      #expect(!all.errors.contains("in the layer"), "\(all.errors)")
      #expect(try Tool.run("describe", folder.path("x.gpkg|layer=events")).code == 0)
      #expect(try Tool.run("describe", folder.path("x.gpkg|layer=areas")).code != 0)
    }
  }

  @Test(arguments: ["topojson", "gpkg"])
  func `years before our era come back`(format: String) throws {
    try folder.write(
      "region,actors,status,from\nwest,red,control,-0500-01-01\neast,blue,control,-0499-06\n",
      to: "old.csv")
    try folder.write(
      "id,date,kind,longitude,latitude\ne1,-0499-05-20,battle,0.25,0.75\n", to: "battles.csv")
    try folder.write(
      """
      title: Land
      regions: {source: regions.geojson, id: code, name: name}
      events: {source: battles.csv, window: 60 days}
      control: old.csv
      actors: actors.yaml
      """, to: "old.yaml")
    let file = "old.\(format)"
    try export(folder.path("old.yaml"), "--date", "-0499-06-10", "-o", folder.path(file))
    try folder.write(
      """
      title: Land
      regions: {source: "\(file)|layer=regions", id: region, name: name}
      events: {source: "\(file)|layer=events", id: event, window: 60 days}
      control: "\(file)|layer=areas"
      actors: actors.yaml
      """, to: "copy.yaml")
    let figures = try ["old.yaml", "copy.yaml"].map {
      try Tool.run("stats", folder.path($0), "--quiet", "--date", "-0499-06-10")
    }
    #expect(figures[0].code == 0, "\(figures[0].errors)")
    #expect(figures[1].code == 0, "\(figures[1].errors)")
    #expect(figures[0].text.contains("-0499-06-10,red,control"))
    #expect(figures[0].text == figures[1].text)
  }

  @Test func `TopoJSON keeps each border once`() throws {
    let text = try export(try map(.rows), "-o", "-", "--format", "topojson").text
    let topology = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let arcs = try #require(topology["arcs"] as? [[[Double]]])
    let edges = arcs.flatMap { arc in
      zip(arc, arc.dropFirst()).map { Set([$0, $1]) }
    }
    #expect(edges.count == Set(edges).count)
    let objects = try #require(topology["objects"] as? [String: Any])
    #expect(Set(objects.keys) == ["regions", "areas", "places", "events"])
    #expect(topology["transform"] == nil)
  }

  private static let failures: [(words: [String], code: Int32, sentence: String)] = [
    (["-o", "x.kml"], 64, "'x.kml' ends in none of .gpkg, .geojson, .topojson, .csv, .fgb"),
    (["-o", "-"], 64, "name the format with --format"),
    (["-o", "-", "--format", "gpkg"], 64, "gpkg is no text for standard output"),
    (["-o", "-", "--format", "kml"], 64, "--format 'kml' is none of"),
    (["-o", "x.csv", "--layer", "rivers"], 64, "--layer 'rivers' is none of"),
    (["-o", "x.csv", "--layer", "areas", "--layer", "fronts"], 64, ".csv holds one layer"),
    (["-o", "x.csv", "--layer", "changes"], 64, "it needs two dates at least"),
    (["-o", "x.csv", "--date", "2020", "--to", "2021"], 64, "--date does not go with"),
    (["-o", "x.csv", "--every", "often"], 64, "'often' is no step"),
    (["-o", "/nonexistent/x.csv"], 73, "/nonexistent/x.csv: cannot be created"),
  ]

  @Test func `what cannot be done is one line`() throws {
    let map = try map(.rows)
    for (words, code, sentence) in Self.failures {
      let outcome = try Tool.run(["export", map, "--quiet"] + words)
      #expect(outcome.code == code, "\(words)")
      #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
      #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
    }
    try folder.write("title: x\nregions: regions.geojson\n", to: "bare.yaml")
    let bare = try Tool.run("export", folder.path("bare.yaml"), "-o", folder.path("x.csv"))
    #expect(bare.code == 64)
    #expect(!FileManager.default.fileExists(atPath: folder.path("x.csv")))
  }

  @Test func `without GDAL its formats are one line, the others work, and no file is touched`()
    throws
  {
    let map = try map(.rows)
    let without = ["PATH": "/nonexistent"]
    try folder.write("what was there", to: "x.gpkg")
    let path = folder.path("x.gpkg")
    let refused = try Tool.run("export", map, "--quiet", "-o", path, environment: without)
    #expect(refused.code == 73)
    #expect(
      refused.errors
        == "controlmap: \(path): cannot be created: GDAL writes such a file, and ogr2ogr is not installed; install the Debian package gdal-bin, or write .geojson, .topojson or .csv\n"
    )
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "what was there")
    for format in ["geojson", "topojson", "csv"] {
      let outcome = try Tool.run(
        "export", map, "--quiet", "-o", folder.path("x.\(format)"), environment: without)
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
  }
}
