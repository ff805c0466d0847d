import Foundation
import TestSupport
import Testing

struct CommandTests {
  private let map = "geodata/northern-mali/map.yaml"
  private let folder: Folder

  init() throws {
    folder = try Folder()
  }

  /// GEOS, and PROJ with libraries for HTTP, LDAP and Kerberos, took more than half of the time of a start.
  @Test func `the command starts without loading PROJ or GEOS`() throws {
    // The loader names what it would load, and runs nothing.
    let outcome = try Tool.run("--version", environment: ["LD_TRACE_LOADED_OBJECTS": "1"])
    #expect(outcome.text.contains("libcairo"))
    for library in ["libproj", "libcurl", "libgeos"] {
      #expect(!outcome.text.contains(library), "\(library)")
    }
  }

  @Test func `the version is on standard output`() throws {
    let outcome = try Tool.run("--version")
    #expect(outcome.code == 0)
    #expect(outcome.text == "controlmap 0.1.0\n")
  }

  @Test func `help lists the commands`() throws {
    let outcome = try Tool.run("--help")
    #expect(outcome.code == 0)
    for command in ["render", "animate", "export", "stats", "explain", "validate", "doctor"] {
      #expect(outcome.text.contains(command))
    }
  }

  @Test func `help lists each command once, in groups`() throws {
    let help = try Tool.run("--help").text
    for group in ["INPUT", "DRAWING", "SERIES", "ANSWER", "PROGRAM"] {
      #expect(help.uppercased().contains("\(group) SUBCOMMANDS:"), "\(group)")
    }
    for command in ["new", "render", "frames", "tell", "explain", "style", "doctor"] {
      #expect(help.matches(of: try Regex("(?m)^ +\(command) ")).count == 1, "\(command)")
    }
  }

  @Test(
    arguments: [
      ("rendr", "did you mean 'render'? "), ("vaildate", "did you mean 'validate'? "),
      ("map.yaml", ""),
    ])
  func `a command that there is not is told, with the one that may be meant`(
    word: String, advice: String
  ) throws {
    let outcome = try Tool.run(word, "--date", "2023-11-14")
    #expect(outcome.code == 64)
    #expect(
      outcome.errors == "controlmap: '\(word)' is no command; \(advice)see controlmap --help\n")
  }

  @Test func `an option that there is not is told, with the one that may be meant`() throws {
    let outcome = try Tool.run("render", map, "--dat", "2023-11-14", "-o", "a.png")
    #expect(outcome.code == 64)
    #expect(
      outcome.errors
        == "controlmap: Unknown option '--dat'. Did you mean '--date'? see controlmap --help\n")
  }

  @Test func `coordinates may begin with a minus`() throws {
    let outcome = try Tool.run(
      "explain", map, "--at", "-3.007,16.773", "--date", "2012-07-01")
    #expect(outcome.code == 0)
    #expect(outcome.text.contains("holder   ansar-dine+aqim"))
  }

  @Test func `statistics have the columns of the contract`() throws {
    let outcome = try Tool.run("stats", map, "--date", "2023-11-14")
    let lines = outcome.text.split(separator: "\n")
    #expect(
      lines.first
        == "date,actors,status,inferred,area_km2,share,regions,places,events,fatalities")
    #expect(lines.contains { $0.hasPrefix("2023-11-14,fama,control,true,") })
    #expect(lines.contains { $0.hasPrefix("2023-11-14,,unknown,false,") })
  }

  @Test func `a series has both ends`() throws {
    let outcome = try Tool.run(
      "stats", map, "--from", "2023-10", "--to", "2023-12-15", "--every", "1mo", "--format",
      "json")
    let rows = try #require(
      try JSONSerialization.jsonObject(with: outcome.output) as? [[String: Any]])
    let dates = Set(rows.compactMap { $0["date"] as? String }).sorted()
    #expect(dates == ["2023-10-01", "2023-11-01", "2023-12-01", "2023-12-15"])
  }

  @Test func `any GeoJSON becomes a map with nothing else`() throws {
    let file = try folder.write(
      """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","id":1,"properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}},
      {"type":"Feature","id":2,"properties":{"name":"Path"},"geometry":{"type":"LineString","coordinates":[[0,0],[2,2]]}},
      {"type":"Feature","id":3,"properties":{"name":"Well"},"geometry":{"type":"Point","coordinates":[1,1]}},
      {"type":"Feature","id":4,"properties":{},"geometry":null}]}
      """, to: "any.geojson")
    let picture = folder.path("any.png")
    let outcome = try Tool.run("render", "--regions", file, "-o", picture)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try Pixels(png: Array(Data(contentsOf: URL(filePath: picture)))).width == 1200)
  }

  @Test func `a picture can go to standard output`() throws {
    let outcome = try Tool.run(
      "render", map, "--size", "600x450", "--format", "png", "-o", "-")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.output.starts(with: [0x89, 0x50, 0x4E, 0x47]))
  }

  private static let failures: [(words: [String], code: Int32)] = [
    (["render", "MAP", "-o", "x.jpg"], 64),
    (["render", "MAP"], 64),
    (["render", "MAP", "--size", "1", "-o", "x.png"], 64),
    (["render", "MAP", "--crs", "EPSG:0", "-o", "x.png"], 64),
    (["render", "MAP", "--date", "2023-02-30", "-o", "x.png"], 64),
    (["render", "-o", "x.png"], 64),
    (["paint"], 64),
    (["stats", "MAP", "--from", "2024-01-01", "--to", "2023-01-01"], 64),
    (["explain", "MAP", "--at", "1,18", "--date", "2014", "--from", "2013"], 64),
    (["explain", "MAP", "--at", "1,18", "--from", "2014", "--to", "2013"], 64),
    (["render", "BROKEN", "-o", "x.png"], 65),
    (["validate", "BROKEN"], 65),
    (["render", "missing.yaml", "-o", "x.png"], 66),
    (["render", "MAP", "-o", "missing/x.png"], 73),
    (["render", "MAP", "--format", "png", "-o", "/dev/full"], 74),
    (["validate", "MAP"], 0),
    (["doctor"], 0),
  ]

  @Test func `no picture takes the place of what it is drawn from`() throws {
    let regions = try folder.write(
      """
      {"type": "Feature", "properties": {"id": "a"}, "geometry": {"type": "Polygon", "coordinates":
      [[[0,0],[1,0],[1,1],[0,1],[0,0]]]}}
      """, to: "regions.geojson")
    let record = try folder.write("region,actors,from\na,red,2020-01-01\n", to: "control.csv")
    let link = folder.path("link.svg")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: record)
    let map = ["render", "--regions", regions, "--id", "id", "--control", record]
    for output in [record, link, regions] {
      let before = try Data(contentsOf: URL(filePath: output))
      let outcome = try Tool.run(map + ["--date", "2020-06-01", "-o", output, "--format", "svg"])
      #expect(outcome.code == 73)
      #expect(outcome.errors.contains("it is one of the files that were read"))
      #expect(try Data(contentsOf: URL(filePath: output)) == before)
    }
    let logo = folder.path("logo.png")
    #expect(
      try Tool.run(map + ["--date", "2020-06-01", "--size", "400x300", "-o", logo]).code == 0)
    let document = try folder.write(
      """
      regions: {source: regions.geojson, id: id}
      control: {source: control.csv}
      date: 2020-06-01
      furniture: {logo: {source: logo.png, at: top-left}}
      """, to: "map.yaml")
    #expect(try Tool.run(["render", document, "-o", folder.path("other.png")]).code == 0)
    #expect(try Tool.run(["render", document, "-o", logo]).code == 73)
    let picture = folder.path("map.svg")
    let both = try Tool.run(map + ["--date", "2020-06-01", "-o", picture, "--alt-text", picture])
    #expect(both.code == 64)
    #expect(!FileManager.default.fileExists(atPath: picture))
  }

  @Test(arguments: ["size", "theme", "date", "svg-id-prefix", "crs", "template"])
  func `what is quoted of an option is cut`(option: String) throws {
    let outcome = try Tool.run(
      "render", map, "--\(option)", String(repeating: "x", count: 3000), "-o", folder.path("a.svg"),
      "--quiet")
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains(String(repeating: "x", count: 80) + "…"))
    #expect(outcome.errors.utf8.count < 700, "\(outcome.errors)")
  }

  @Test func `a record without a statement is told by its name, a map without one by the option`()
    throws
  {
    let regions = try folder.write(
      """
      {"type": "Feature", "properties": {"id": "a"}, "geometry": {"type": "Polygon", "coordinates":
      [[[0,0],[1,0],[1,1],[0,1],[0,0]]]}}
      """, to: "regions.geojson")
    let record = try folder.write("region,actors,from\n", to: "control.csv")
    let commands = [
      ["stats"], ["explain", "--at", "0.5,0.5"], ["stats", "--chart", folder.path("a.svg")],
      ["compare", "--from", "2020-01-01", "--to", "2020-02-01", "-o", folder.path("a.png")],
    ]
    for command in commands {
      let map = command + ["--regions", regions, "--id", "id"]
      let empty = try Tool.run(map + ["--control", record])
      #expect(empty.code == 65, "\(command): \(empty.errors)")
      #expect(empty.errors.contains("control.csv: there is no statement to "), "\(empty.errors)")
      let none = try Tool.run(map)
      #expect(none.code == 64)
      #expect(none.errors.contains("the map has no record "), "\(none.errors)")
    }
  }

  @Test func `a projection that is none is a fault of whoever names it`() throws {
    try folder.write(
      """
      {"type": "Feature", "properties": {"id": "a"}, "geometry": {"type": "Polygon", "coordinates":
      [[[0,0],[1,0],[1,1],[0,1],[0,0]]]}}
      """, to: "regions.geojson")
    let map = try folder.write(
      "regions: {source: regions.geojson, id: id}\ncrs: EPSG:99999\n", to: "map.yaml")
    let picture = folder.path("a.png")
    let named = try Tool.run("render", map, "-o", picture)
    #expect(named.code == 65 && named.errors.contains("map.yaml: crs: "), "\(named.errors)")
    #expect(named.errors.contains("EPSG:99999"))
    #expect(try Tool.run("render", map, "--crs", "EPSG:99998", "-o", picture).code == 64)
    let validated = try Tool.run("validate", map)
    #expect(validated.code == 65 && named.errors == "controlmap: " + validated.problems)
  }

  @Test(arguments: failures.indices)
  func `each kind of failure has its exit code and says one line`(
    index: Int
  ) throws {
    let (arguments, code) = Self.failures[index]
    let broken = try folder.write("tittle: {en: x}\n", to: "broken.yaml")
    let words = arguments.map { $0 == "MAP" ? map : $0 == "BROKEN" ? broken : $0 }
    let actual = try Tool.run(words)
    #expect(actual.code == code, "\(actual.errors)")
    let lines = actual.errors.split(separator: "\n").filter { !$0.contains("warning: ") }
    if code == 0 || words[0] == "validate" {
      #expect(lines.isEmpty)
    } else {
      #expect(lines.count == 1)
      #expect(lines.first?.hasPrefix("controlmap: ") == true)
    }
  }

  @Test(arguments: ["broken.json", "missing.json"])
  func `answers need no style; validate tells its faults beside those of the record`(
    style: String
  ) throws {
    try folder.write("{\"version\": 8}", to: "broken.json")
    try folder.write(
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","id":"a","properties":{},
      "geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}}]}
      """, to: "regions.geojson")
    try folder.write("region,actors,from\na,red,2020-01-01\n", to: "control.csv")
    let text = "regions: regions.geojson\ncontrol: control.csv\nstyle: \(style)\n"
    let map = try folder.write(text, to: "map.yaml")
    let statistics = try Tool.run("stats", map, "--date", "2021-01-01")
    #expect(statistics.code == 0, "\(statistics.errors)")
    #expect(statistics.text.contains("2021-01-01,red,control,false,"))
    let explanation = try Tool.run("explain", map, "--at", "0.5,0.5", "--date", "2021-01-01")
    #expect(explanation.code == 0, "\(explanation.errors)")
    #expect(explanation.text.contains("holder   red"))

    try folder.write("region,actors,from\na,red,2020-01-01\nb,red,2020\n", to: "control.csv")
    let checked = try Tool.run("validate", map)
    #expect(checked.code == 65)
    #expect(checked.text.contains(style))
    #expect(checked.text.contains("control.csv:3: "))
    for file in ["control.csv", "regions.geojson"] {
      let outcome = try Tool.run("validate", folder.path(file))
      #expect(outcome.code == 0, "\(outcome.text)")
    }
  }

  @Test func `nothing is left beside a file that could not be written`() throws {
    let target = folder.path("folder")
    try FileManager.default.createDirectory(
      atPath: target, withIntermediateDirectories: false)
    let outcome = try Tool.run("render", map, "--format", "png", "-o", target)
    #expect(outcome.code == 73)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["folder"])
  }

  @Test func `a broken snapshot fails with 65, and is left out when asked`() throws {
    let folder = try Folder()
    let snapshots = folder.url.appending(path: "snapshots")
    try FileManager.default.createDirectory(at: snapshots, withIntermediateDirectories: true)
    let square = """
      {"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}
      """
    try folder.write(square, to: "snapshots/2022-03-01.geojson")
    try folder.write("{", to: "snapshots/2022-03-02.geojson")
    let map = try folder.write(
      "extent: [0, 0, 1, 1]\ncontrol: {source: snapshots, actors: red}\n", to: "map.yaml")
    let failed = try Tool.run("stats", map)
    #expect(failed.code == 65)
    #expect(failed.errors.contains("2022-03-02.geojson:1: "))
    let drawn = try Tool.run("stats", map, "--date", "2022-03-05", "--skip-bad")
    #expect(drawn.code == 0, "\(drawn.errors)")
    #expect(drawn.text.contains("2022-03-05,red,control,false,"))
    #expect(drawn.errors.contains("warning: "))
    let picture = try Tool.run(
      "render", map, "--date", "2022-03-05", "--skip-bad", "--format", "svg", "-o", "-")
    #expect(picture.code == 0, "\(picture.errors)")
    #expect(picture.text.contains("\"left-out\":[\"2022-03-02.geojson\"]"))
    let checked = try Tool.run("validate", snapshots.path)
    #expect(checked.code == 65)
    #expect(checked.text.contains("2022-03-02.geojson:1: "))
  }
}
