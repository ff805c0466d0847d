import Foundation
import TestSupport
import Testing

/// `join --suggest` writes what the map does not know into a file that the map reads.
struct JoinCommandTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    let names = [("gao", "Gao", "غاو"), ("kidal", "Kidal", "كيدال"), ("mopti", "Mopti", "موبتي")]
    let features = names.enumerated().map { index, name in
      """
      {"type": "Feature", "properties": {"code": "\(name.0)", "name": "\(name.1)", "name:ar": "\(name.2)"},
      "geometry": {"type": "Polygon", "coordinates":
      [[[\(index), 0], [\(index + 1), 0], [\(index + 1), 1], [\(index), 1], [\(index), 0]]]}}
      """
    }
    try folder.write(
      "{\"type\": \"FeatureCollection\", \"features\": [\n\(features.joined(separator: ",\n"))\n]}",
      to: "regions.geojson")
    try folder.write(
      "id,name,longitude,latitude\nber,Ber,0.5,0.5\nanefis,Anéfis,1.5,0.5\nhill,Twin,0.2,0.2\ndale,Twin,0.3,0.3\n",
      to: "places.csv")
    try folder.write(
      "fama: {name: Malian Armed Forces, also: [\"Army of Mali\"]}\ncma: {name: Coordination, short: CMA}\n",
      to: "actors.yaml")
    try folder.write(Self.known, to: "known.csv")
    try writeMap(control: "control.csv")
  }

  private static let known = """
    region,place,actors,from
    gao,,fama,2020-01-01
    kidal,,cma,2020-01-01
    mopti,,fama+cma,2020-01-01
    ,ber,cma,2020-01-01
    ,anefis,fama,2020-01-01

    """

  private func writeMap(control: String, more: String = "", to name: String = "map.yaml") throws {
    try folder.write(
      """
      regions: {source: regions.geojson, id: code, name: name}
      places: places.csv
      control: {source: \(control)}
      actors: actors.yaml
      \(more)
      """, to: name)
  }

  private func suggested(_ map: String = "map.yaml", _ more: [String] = []) throws -> String {
    let outcome = try Tool.run(["join", "--suggest", folder.path(map)] + more)
    try #require(outcome.code == 0, "\(outcome.errors)")
    return outcome.text
  }

  /// The lines without comments at their ends.
  private func guesses(_ text: String) -> [String] {
    text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "  #")[0].trimmingCharacters(in: .whitespaces) }
  }

  private func statistics(_ map: String) throws -> String {
    let outcome = try Tool.run(
      ["stats", folder.path(map), "--date", "2021-01-01", "--format", "csv", "--quiet"])
    try #require(outcome.code == 0, "\(outcome.errors)")
    return outcome.text
  }

  @Test func `names are listed by count with who may be meant, known ones are not`() throws {
    try folder.write(
      """
      region,place,actors,from
      Gao,,fama,2020-01-01
      Cercle de Gao,,Army of Mali,2020-01-01
      Kidall,,Malian Army,2020-01-01
      Kidall,,CMAA,2021-01-01
      mopti,,fama+Malian Army,2020-01-01
      Atlantis,,cma,2020-01-01
      ,anefis,fama,2020-01-01
      ,ANEFIS,fama,2020-01-01
      ,Twin,fama,2020-01-01
      """, to: "control.csv")
    let text = try suggested()
    #expect(
      guesses(text) == [
        "region:", "\"Kidall\": \"kidal\"", "\"Gao\": \"gao\"", "\"Cercle de Gao\": \"gao\"",
        "place:", "\"ANEFIS\": \"anefis\"",
        "actors:", "\"CMAA\": \"cma\"",
      ], "\(text)")
    #expect(text.contains("\"Kidall\": \"kidal\"  # 2×, first control.csv:4; kidal (Kidal)\n"))
    #expect(text.contains("#  \"Atlantis\": …  # 1×, first control.csv:7; nobody is near\n"))
    #expect(
      text.contains(
        "#  \"Twin\": …  # 1×, first control.csv:10; the name of 2; perhaps hill, dale\n"))
    #expect(text.contains("Rows of control.csv write names where ids belong: 'join: name'"))
    #expect(
      text.contains(
        "#  \"Malian Army\": …  # 2×, first control.csv:4; perhaps fama (Malian Armed Forces)\n"))
    #expect(!text.contains("\"mopti\"") && !text.contains("Army of Mali"))
  }

  @Test func `what is written is read as it stands, beside the source and under values`() throws {
    try folder.write(
      Self.known.replacing("gao,", with: "Gaoo,").replacing("kidal,", with: "Région de Kidal,")
        .replacing("mopti,", with: "موبتي,").replacing(",ber,", with: ",Berr,")
        .replacing("anefis", with: "\"ANEFIS\"").replacing("fama", with: "Malian Armed Force"),
      to: "control.csv")
    try #require(try Tool.run("stats", folder.path("map.yaml")).code == 65)
    let names = folder.path("names.yaml")
    let text = try suggested()
    #expect(try suggested("map.yaml", ["-o", names]).isEmpty)
    #expect(try String(contentsOfFile: names, encoding: .utf8) == text)
    try writeMap(control: "known.csv", to: "right.yaml")
    let right = try statistics("right.yaml")
    try writeMap(control: "control.csv, values: names.yaml")
    #expect(try statistics("map.yaml") == right)
    #expect(try guesses(suggested()) == ["{}"], "nothing is left to be named")
    let lines = text.split(separator: "\n").map { "        \($0)\n" }.joined()
    try folder.write(
      """
      regions: {source: regions.geojson, id: code, name: name}
      places: places.csv
      actors: actors.yaml
      control:
        - source: control.csv
          values:
      \(lines)
      """, to: "pasted.yaml")
    #expect(try statistics("pasted.yaml") == right)
  }

  @Test func `nothing that is guessed is taken without being named`() throws {
    try folder.write(Self.known.replacing("kidal", with: "Kidall"), to: "control.csv")
    _ = try suggested("map.yaml", ["-o", folder.path("names.yaml")])
    let outcome = try Tool.run("stats", folder.path("map.yaml"))
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains("'Kidall' is in no file of the map"))
  }

  @Test func `events, polygons, snapshots and joined tables have names too`() throws {
    try folder.write(
      "id,date,kind,place,actors\ne,2020-05-01,battle,Berr,Malian Armed Forcez\nf,2020-05-02,battle,Ber,cma\n",
      to: "events.csv")
    // Whoever has a coordinate needs no place.
    try folder.write(
      "id,date,longitude,latitude,place,region,actors\ne,2020-05-01,0.5,0.5,Berr,Africa,cma\n",
      to: "located.csv")
    try folder.write(
      "regions: {source: regions.geojson, id: code}\nevents: located.csv\n", to: "located.yaml")
    #expect(try guesses(suggested("located.yaml")) == ["{}"])
    #expect(try !suggested("located.yaml").contains("Africa"))
    try folder.write("code,people\nGaoo,5\nKidal,3\nmopti,2\n", to: "people.csv")
    try folder.write(
      """
      {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"actors": "famaa", "from": "2020-01-01"},
      "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}}]}
      """, to: "areas.geojson")
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "days"), withIntermediateDirectories: false)
    for day in ["2020-01-01", "2020-02-01"] {
      try folder.write(
        """
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"actors": "cmaa"},
        "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}}]}
        """, to: "days/\(day).geojson")
    }
    func write(_ values: String) throws {
      try folder.write(
        """
        regions: {source: regions.geojson, id: code, join: {source: people.csv, on: code\(values)}}
        places: places.csv
        control: [{source: areas.geojson\(values)}, {source: days\(values)}]
        events: {source: events.csv\(values)}
        actors: actors.yaml
        """, to: "map.yaml")
    }
    try write("")
    let text = try suggested("map.yaml", ["-o", "-"])
    #expect(
      guesses(text) == [
        "region:", "\"Gaoo\": \"gao\"", "place:", "\"Berr\": \"ber\"", "actors:",
        "\"cmaa\": \"cma\"", "\"famaa\": \"fama\"", "\"Malian Armed Forcez\": \"fama\"",
      ], "\(text)")
    #expect(text.contains("\"cmaa\": \"cma\"  # 2×, first 2020-01-01.geojson:1"))
    try folder.write(text, to: "names.yaml")
    try write(", values: names.yaml")
    #expect(try guesses(suggested()) == ["{}"])
    let report = try Tool.run("validate", folder.path("map.yaml"))
    for code in ["people.csv", "Gaoo", "cmaa", "famaa"] {
      #expect(!report.text.contains("'\(code)'"), "\(report.text)")
    }
  }

  @Test func `files by which others are read are part of what a picture is made from`() throws {
    try folder.write("code,people\nGaoo,5\nkidal,3\nmopti,2\n", to: "people.csv")
    try folder.write("region: {Gaoo: gao}\n", to: "names.yaml")
    try folder.write("name: name\n", to: "places.yaml")
    try folder.write(
      """
      regions: {source: regions.geojson, id: code, join: {source: people.csv, on: code, values: names.yaml}}
      places: {source: places.csv, profile: places.yaml}
      """, to: "map.yaml")
    func picture() throws -> Data {
      let path = folder.path("a.svg")
      let outcome = try Tool.run("render", folder.path("map.yaml"), "-o", path, "--quiet")
      try #require(outcome.code == 0, "\(outcome.errors)")
      return try Data(contentsOf: URL(filePath: path))
    }
    let first = try picture()
    #expect(try picture() == first)
    try folder.write("region: {Gaoo: mopti, mopti: gao}\n", to: "names.yaml")
    let second = try picture()
    #expect(second != first)
    try folder.write("name: id\n", to: "places.yaml")
    #expect(try picture() != second)
  }

  @Test func `names of any letters come back`() throws {
    let names = [
      "a: b", "\"quoted\"", "#hash", "- dash", "tab\there", "é’“…”", "{brace}", "yes", "12", "'x",
      "*a",
      "🙂", "C:\\dir", "Gao # two",
    ]
    let cells = names.map { "\"\($0.replacing("\"", with: "\"\""))\",fama,2020-01-01\n" }
    try folder.write("region,actors,from\n" + cells.joined(), to: "control.csv")
    let text = try suggested()
    // A guess for each: whoever edits the file would write some id.
    let filled = text.split(separator: "\n").map { line in
      line.replacing("#  ", with: "  ").replacing("# region", with: "region")
        .replacing(": …", with: ": gao")
    }.filter { $0 != "{}" }.joined(separator: "\n")
    try folder.write(filled + "\n", to: "names.yaml")
    try writeMap(control: "control.csv, values: names.yaml")
    #expect(try guesses(suggested()) == ["{}"])
  }

  @Test func `a known name of two lines stands on one line of a comment`() throws {
    try folder.write(
      "id,name,longitude,latitude\nber,\"Ber\nin two lines\",0.5,0.5\n", to: "places.csv")
    try folder.write(
      "region,place,actors,from\n,Ber in two line,cma,2020-01-01\n", to: "control.csv")
    let text = try suggested("map.yaml", ["-o", folder.path("names.yaml")])
    #expect(text.isEmpty)
    try writeMap(control: "control.csv, values: names.yaml", to: "again.yaml")
    let outcome = try Tool.run("validate", folder.path("again.yaml"))
    #expect(outcome.code == 0 || !outcome.text.contains("not YAML"), "\(outcome.text)")
    let written = try String(contentsOfFile: folder.path("names.yaml"), encoding: .utf8)
    #expect(
      written.split(separator: "\n").allSatisfy {
        $0.hasPrefix("#") || $0.hasPrefix("  \"") || $0 == "place:" || $0 == "{}"
      }, "\(written)")
  }

  @Test func `a file of values that is wrong is told with its line`() throws {
    try folder.write(Self.known, to: "control.csv")
    try writeMap(control: "control.csv, values: names.yaml")
    let missing = try Tool.run("stats", folder.path("map.yaml"))
    #expect(missing.code == 66 && missing.errors.contains("names.yaml"), "\(missing.errors)")
    try folder.write("region:\n  Gao: {actor: fama}\n", to: "names.yaml")
    let wrong = try Tool.run("stats", folder.path("map.yaml"))
    #expect(wrong.code == 65)
    #expect(
      wrong.errors.contains("names.yaml:2: the key 'actor' is not known; did you mean 'actors'?"))
    try writeMap(control: "control.csv, values: names")
    #expect(try Tool.run("stats", folder.path("map.yaml")).errors.contains("or a YAML file of one"))
    #expect(try Tool.run("join", folder.path("map.yaml")).code == 64)
  }
}
