import Foundation
import TestSupport
import Testing

/// What `validate` says of a map is what the commands do with it.
struct ValidateTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// A map of three regions and two towns, in parts that can be damaged one by one.
  private struct Sketch {
    var title = "Three regions"
    var keys = ""
    var furniture = "legend: right"
    var regions = "{source: regions.geojson, id: code, name: name}"
    var towns = ["in,In,17,1", "near,Near,17.5,3.2"]
    var names = ["West", "Middle", "East"]
    /// Of the rings of the regions.
    var rings = (0..<3).map { column in
      let (west, east) = (column * 2, column * 2 + 2)
      return "[[[\(west), 16], [\(east), 16], [\(east), 18], [\(west), 18], [\(west), 16]]]"
    }
    var hasRegions = true
    var style: String?

    func write(to folder: Folder) throws -> String {
      let features = zip(names, rings).enumerated().map { number, region in
        """
        {"type": "Feature", "properties": {"code": "r\(number)", "name": "\(region.0)"}, "geometry":
        {"type": "\(hasRegions ? "Polygon" : "Point")", "coordinates": \
        \(hasRegions ? region.1 : "[\(number), 17]")}}
        """
      }
      try folder.write(
        "{\"type\": \"FeatureCollection\", \"features\": [\n\(features.joined(separator: ",\n"))]}",
        to: "regions.geojson")
      try folder.write(
        "id,name,latitude,longitude\n" + towns.joined(separator: "\n") + "\n", to: "places.csv")
      let ids = towns.map { $0.prefix { $0 != "," } }
      try folder.write(
        "region,place,actors,from\n"
          + (hasRegions ? "r0,,red,2020-01-01\nr0,,blue,2021-01-01\n" : "")
          + ids.map { ",\($0),blue,2020-01-01\n" }.joined(), to: "control.csv")
      if let style { try folder.write(style, to: "style.json") }
      return try folder.write(
        """
        title: "\(title)"
        date: 2020-06-01
        regions: \(regions)
        places: {source: places.csv, id: id, name: name}
        control: {source: control.csv}
        infer: {from: places, within: regions, reach: 60 km}
        furniture: {\(furniture)}
        \(style == nil ? "" : "style: style.json")
        \(keys)
        """, to: "map.yaml")
    }
  }

  /// What may be wrong with a map, and what `validate` names of it; nil where it is drawn all the same.
  private static let damages:
    [(name: String, words: String?, damage: @Sendable (inout Sketch) -> Void)] = [
      ("nothing", nil, { _ in }),
      (
        "two towns at one point",
        "places.csv:4: place 'twin': it lies at 1, 17, as the place 'in' of line 2 does",
        { $0.towns.append("twin,Twin,17,1") }
      ),
      (
        "two towns a tenth of a millimetre apart",
        "places.csv:4: place 'twin': it lies at 1, 17, less than a centimetre from the place 'in' of line 2",
        {
          // In the middle of all sites the plane of the cells rounds most.
          $0.towns = ["in,In,17,1", "near,Near,16.5,0.5", "twin,Twin,17,1.000000001"]
        }
      ),
      (
        "a logo that is not there", "map.yaml: furniture: ",
        { $0.furniture += ", logo: {source: none.png, at: top-left}" }
      ),
      (
        "a letter that no font has", "map.yaml: title: no font has the character",
        { $0.title += " \u{10FFF0}" }
      ),
      (
        "a letter of a region that no font has",
        "regions.geojson:4: region 'r1': no font has the character", { $0.names[1] = "\u{10FFF0}" }
      ),
      ("no room for the map", "map.yaml: no room on the page", { $0.keys += "page: 90x50\n" }),
      (
        "a locator without ground", "map.yaml: furniture.inset: ",
        { $0.furniture += ", inset: {at: top-left, source: none}" }
      ),
      (
        "a graticule of lines without number", "map.yaml: furniture.graticule: ",
        { $0.furniture += ", graticule: 0.001" }
      ),
      ("a projection that is none", "map.yaml: crs: ", { $0.keys += "crs: EPSG:1\n" }),
      (
        "an extent that names nothing", "map.yaml:9: the extent 'nothing' is not a source",
        { $0.keys += "extent: nothing\n" }
      ),
      ("regions that are points", nil, { $0.hasRegions = false }),
      (
        "ids that are not clear", "regions.geojson: which property is the id is not clear",
        { $0.regions = "{source: regions.geojson}" }
      ),
      (
        "a style that is broken", "style.json:1: /layers: a style has layers",
        { $0.style = #"{"version": 8, "sources": {}}"# }
      ),
      (
        "regions that overlap", nil,
        { $0.rings[0] = "[[[0, 16], [2.1, 16], [2.1, 18], [0, 18], [0, 16]]]" }
      ),
      (
        "a region that crosses itself", nil,
        { $0.rings[2] = "[[[4, 16], [6, 18], [6, 16], [4, 18], [4, 16]]]" }
      ),
      (
        "a region on one line", nil, { $0.rings[2] = "[[[4, 16], [5, 17], [6, 18], [4, 16]]]" }
      ),
      ("a town off the regions", nil, { $0.towns.append("far,Far,40,30") }),
    ]

  @Test(arguments: damages.map(\.name))
  func `what a command refuses of a map is named by validate, and nothing else`(name: String) throws
  {
    let (_, words, damage) = try #require(Self.damages.first { $0.name == name })
    var sketch = Sketch()
    damage(&sketch)
    let map = try sketch.write(to: folder)
    let said = try compared(map)
    if let words {
      #expect(said.contains("\(folder.url.path)/\(words)"), "\(said)")
    }
  }

  @Test func `a region that encloses nothing is told by every command, and stands in the balance`()
    throws
  {
    var sketch = Sketch()
    sketch.rings[2] = "[[[4, 16], [5, 17], [6, 18], [4, 16]]]"
    let map = try sketch.write(to: folder)
    let words = "regions.geojson:7: feature 'East': a ring goes there and back on one line"
    for arguments in [
      ["validate", map], ["stats", map], ["render", map, "-o", folder.path("out.svg")],
      ["explain", map, "--at", "1,17"],
      ["sheet", map, "--dates", "2020-06-01", "-o", folder.path("s.svg")],
      ["compare", map, "--from", "2020-01-01", "--to", "2021-01-01", "-o", folder.path("c.svg")],
    ] {
      let outcome = try Tool.run(arguments)
      let said = outcome.text + outcome.errors
      #expect(outcome.code == 0, "\(said)")
      #expect(said.components(separatedBy: words).count == 2, "\(arguments[0]): \(said)")
    }
    let report = try Tool.run("validate", map, "--format", "json")
    #expect(report.text.contains(#""cause":"ring-collapsed","count":1,"first":"r2","km2":0"#))
  }

  @Test func `a fault of the style hides none of the record's and none of the page's`() throws {
    var sketch = Sketch()
    let names = [
      "two towns at one point", "a style that is broken", "a logo that is not there",
    ]
    let chosen = Self.damages.filter { names.contains($0.name) }
    for damage in chosen { damage.damage(&sketch) }
    let said = try compared(try sketch.write(to: folder))
    for damage in chosen { #expect(said.contains(damage.words ?? ""), "\(said)") }
  }

  @Test(arguments: 0..<8)
  func `of any faults together, validate and the commands say the same`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var sketch = Sketch()
    for _ in 0...Int.random(in: 0...2, using: &generator) {
      Self.damages.randomElement(using: &generator)?.damage(&sketch)
    }
    _ = try compared(try sketch.write(to: folder))
  }

  /// - Returns: What `validate` says.
  private func compared(_ map: String) throws -> String {
    let commands = [
      ["render", map, "-o", folder.path("out.svg")], ["stats", map],
      ["explain", map, "--at", "1,17"],
    ]
    let validated = try Tool.run("validate", map)
    let outcomes = try commands.map { try Tool.run($0) }
    let isRefused = outcomes.contains { $0.code != 0 }
    #expect(
      validated.code == (isRefused ? 65 : 0),
      "\(validated.text) but \(outcomes.map(\.errors).joined())")
    return validated.text
  }

  @Test func `what only a sheet or a comparison has no room for is a warning`() throws {
    var sketch = Sketch()
    sketch.keys = "page: 300x190\n"
    sketch.furniture = ""
    let map = try sketch.write(to: folder)
    let validated = try Tool.run("validate", map)
    #expect(validated.code == 0, "\(validated.text)")
    for (name, days) in [
      ("compare", ["--from", "2020-01-01", "--to", "2021-01-01"]),
      ("sheet", ["--dates", "2020-06-01"]),
    ] {
      let drawn = try Tool.run([name, map, "-o", folder.path("out.svg")] + days)
      #expect(
        validated.text.contains("map.yaml: \(name): ") == (drawn.code != 0),
        "\(validated.text) but \(drawn.errors)")
    }
  }

  @Test func `a page that is too large for pixels is a warning`() throws {
    var sketch = Sketch()
    sketch.keys = "page: 12000x12000\n"
    let validated = try Tool.run("validate", sketch.write(to: folder))
    #expect(validated.code == 0)
    #expect(validated.text.contains("map.yaml: render: could not paint a PNG"))
  }

  // MARK: Features

  @Test func `what the rules of GeoJSON ask for is said of every file of features alike`() throws {
    let feature = #"""
      {"type": "Feature", "bbox": [1, 2, 3], "properties": {"id": "a", "date": "2020-01-01", "actors": "red", "from": \#
      "2020-01-01"}, "geometry": GEOMETRY}
      """#
    let point = #"{"type": "Point", "coordinates": [1, 17], "properties": {}}"#
    let area = """
      {"type": "Polygon", "properties": {}, "coordinates": [[[0, 16], [2, 16], [2, 18], [0, 18], [0, 16]]]}
      """
    for (name, geometry) in [
      ("regions", area), ("land", area), ("control", area), ("places", point), ("events", point),
    ] {
      try folder.write(
        "{\"type\": \"FeatureCollection\", \"features\": [\n"
          + feature.replacing("GEOMETRY", with: geometry) + "]}", to: "\(name).geojson")
    }
    let map = try folder.write(
      """
      regions: {source: regions.geojson, id: id}
      places: {source: places.geojson, id: id}
      control: {source: control.geojson}
      events: {source: events.geojson}
      sources: {land: land.geojson}
      """, to: "map.yaml")
    let outcome = try Tool.run("validate", map)
    #expect(outcome.code == 0, "\(outcome.text)")
    for name in ["regions", "land", "control", "places", "events"] {
      let file = folder.path("\(name).geojson")
      let said = outcome.text.split(separator: "\n").filter { $0.hasPrefix("\(file):2: ") }
      #expect(said.filter { $0.contains("a 'bbox' has four or six numbers") }.count == 1, "\(name)")
      #expect(
        said.filter { $0.contains("must not have a member 'properties'") }.count == 1, "\(name)")
      let alone = try Tool.run("validate", file)
      #expect(alone.text.contains("a 'bbox' has four or six numbers"), "\(name)")
    }
  }

  @Test func `a file that cannot be read as evidence is told all of its rules just the same`()
    throws
  {
    let text = """
      {"type": "FeatureCollection", "features": [
      {"type": "Feature", "id": 7, "properties": {"date": "2020-01-01", "id": "a"}, "geometry": null},
      {"type": "Feature", "id": 7, "bbox": [1], "geometry":
      {"type": "Polygon", "coordinates": [[[0, 16], [2, 16], [2, 18], [0, 18], [0, 16]]]}}]}
      """
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "snapshots"), withIntermediateDirectories: true)
    for name in ["control", "places", "events", "snapshots/2020-01-01"] {
      try folder.write(text, to: "\(name).geojson")
    }
    let map = try folder.write(
      """
      places: {source: places.geojson, id: id}
      control: [{source: control.geojson}, {source: snapshots}]
      events: {source: events.geojson}
      """, to: "map.yaml")
    let outcome = try Tool.run("validate", map)
    #expect(outcome.code == 65)
    for name in ["control", "places", "events", "snapshots/2020-01-01"] {
      let said = outcome.text.split(separator: "\n").filter {
        $0.hasPrefix(folder.path("\(name).geojson"))
      }
      for words in ["no member 'properties'", "a 'bbox' has four", "is used before, on line 2"] {
        #expect(said.filter { $0.contains(words) }.count == 1, "\(name): \(said)")
      }
    }
  }

  @Test func `a file alone is told what a map says of it`() throws {
    let square = """
      {"type": "Polygon", "coordinates": [[[0, 16], [2, 16], [2, 18], [0, 18], [0, 16]]]}
      """
    let point = #"{"type": "Point", "coordinates": [1, 17]}"#
    let both = #"{"type": "GeometryCollection", "geometries": [\#(square), \#(point)]}"#
    func said(_ properties: String, _ geometries: String...) throws -> String {
      let features = geometries.map {
        "{\"type\": \"Feature\", \"properties\": {\(properties)}, \"geometry\": \($0)}"
      }
      let file = try folder.write(
        "{\"type\": \"FeatureCollection\", \"features\": [\n\(features.joined(separator: ",\n"))]}",
        to: "alone.geojson")
      let outcome = try Tool.run("validate", file)
      #expect(outcome.code == 0, "\(outcome.text)")
      return outcome.problems
    }
    #expect(
      try said("", both, "null").contains(":2: feature 1: its GeometryCollection holds 1 point too")
    )
    #expect(try said("", both, "null").contains(":3: feature 2: it has no polygon; it is left out"))
    let line = #"{"type": "LineString", "coordinates": [[0, 1], [2, 3]]}"#
    #expect(
      try said("", #"{"type": "GeometryCollection", "geometries": [\#(point), \#(line)]}"#)
        .contains("its GeometryCollection holds 1 line too; only its point is read"))
    #expect(
      try said(#""actors": "Red Army", "from": "2020-13""#, both).contains(
        "'2020-13' in 'from' is not a date"))
    #expect(try said(#""actors": "red", "from": "2020""#, both).contains("holds 1 point too"))
    #expect(
      try said(
        #""date": "2020-01-01""#, point, #"{"type": "MultiPoint", "coordinates": [[1, 2], [3, 4]]}"#
      )
      .contains("not one point"))
    #expect(try said(#""name": "a""#, point, line).isEmpty)
  }

  @Test func `a name in the place of an id is answered with the id by every command`() throws {
    var sketch = Sketch()
    sketch.keys = "actors: actors.yaml\n"
    let map = try sketch.write(to: folder)
    try folder.write("red:\n  name: Red Army\nblue:\n  name: Blue\n", to: "actors.yaml")
    for (row, words) in [
      ("west,,red", "the region 'west' is in no file of the map; that is the name of 'r0'"),
      (",Near,red", "the place 'Near' is in no file of the map; that is the name of 'near'"),
      ("in,,red", "the region 'in' is in no file of the map; there is a place 'in'"),
      ("r0,,Red Army", "'Red Army' in 'actors' is not an actor's id; that is the name of 'red'"),
      ("r0,,redd", "the actor 'redd' is not in the actor table; did you mean 'red'?"),
    ] {
      try folder.write("region,place,actors,from\n\(row),2020-01-01\n", to: "control.csv")
      for arguments in [["validate", map], ["stats", map]] {
        let outcome = try Tool.run(arguments)
        let said = outcome.text + outcome.errors
        #expect(said.contains("control.csv:2: ") && said.contains(words), "\(arguments): \(said)")
      }
    }
  }

  @Test func `regions that overlap are told of their file alone`() throws {
    var sketch = Sketch()
    sketch.rings[0] = "[[[0, 16], [2.1, 16], [2.1, 18], [0, 18], [0, 16]]]"
    _ = try sketch.write(to: folder)
    let outcome = try Tool.run("validate", folder.path("regions.geojson"))
    #expect(outcome.code == 0)
    #expect(outcome.text.contains("the region overlaps 'Middle' by "), "\(outcome.text)")
  }

  // MARK: JSON

  @Test func `every problem has a code, and JSON says what the text says`() throws {
    for damage in Self.damages {
      var sketch = Sketch()
      damage.damage(&sketch)
      let map = try sketch.write(to: folder)
      let written = try Tool.run("validate", map, "--format", "json")
      let text = try Tool.run("validate", map)
      #expect(written.code == text.code)
      let report = try JSONDecoder().decode(Report.self, from: written.output)
      #expect(report.diagnostics.count == text.problems.split(separator: "\n").count)
      for problem in report.diagnostics {
        #expect(problem.code != nil, "\(problem)")
        #expect(text.text.contains(problem.what))
      }
      #expect(report.diagnostics.contains { $0.severity == "error" } == (written.code == 65))
    }
  }

  private struct Report: Decodable {
    var diagnostics: [Problem]

    struct Problem: Decodable {
      var severity: String
      var code: String?
      var file: String
      var line: Int?
      var feature: String?
      var what: String
      var advice: String?
    }
  }
}
