import Foundation
import TestSupport
import Testing

/// What the commands say of what is lost, and how they are told to take warnings.
struct WarningCommandTests {
  private let folder: Folder
  private var map: String { folder.path("map.yaml") }

  /// A region, a polygon that reaches beyond it, and an event outside.
  init() throws {
    folder = try Folder()
    func collection(_ properties: String, east: Int) -> String {
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{\(properties)},
      "geometry":{"type":"Polygon","coordinates":[[[0,0],[\(east),0],[\(east),1],[0,1],[0,0]]]}}]}
      """
    }
    try folder.write(collection("\"code\":\"west\"", east: 1), to: "regions.geojson")
    try folder.write(
      collection("\"actors\":\"red\",\"from\":\"2020-01-01\"", east: 3), to: "control.geojson")
    try folder.write(
      collection("\"actors\":\"blue\",\"from\":\"2021-01-01\"", east: 2), to: "later.geojson")
    try folder.write("date,longitude,latitude\n2021-01-05,40,40\n", to: "events.csv")
    try folder.write(
      """
      title: {en: West}
      date: 2021-01-10
      regions: {source: regions.geojson, id: code}
      control: [control.geojson, later.geojson]
      events: {source: events.csv}
      """, to: "map.yaml")
  }

  private var commands: [[String]] {
    [
      ["render", map, "-o", folder.path("m.svg")],
      ["frames", map, "--every", "1y", "-o", folder.path("frames")],
      ["compare", map, "--from", "2020-06-01", "--to", "2021-06-01", "-o", folder.path("c.svg")],
      ["sheet", map, "--dates", "2020-06-01,2021-06-01", "-o", folder.path("s.svg")],
      ["export", map, "-o", folder.path("areas.csv")],
      ["stats", map], ["explain", map, "--at", "0.5,0.5"], ["validate", map],
    ]
  }

  /// The words about a cause, without what stands before the file.
  private func sentences(_ outcome: Tool.Outcome) -> [String] {
    (outcome.errors + outcome.text).split(separator: "\n").map(String.init)
      .filter { $0.contains("lie outside of them") || $0.contains("lies in no region") }
      .map {
        $0.replacing("controlmap: warning: ", with: "").replacing(" (warning)", with: "")
      }
  }

  @Test func `every command says the same of what is lost, once`() throws {
    let said = try commands.map { try sentences(Tool.run($0)) }
    #expect(said[0].count == 2)
    #expect(said[0][0].contains("2 of 2 polygons reach beyond the regions"))
    for (command, sentences) in zip(commands, said) {
      #expect(sentences == said[0], "\(command[0])")
    }
  }

  @Test func `--quiet leaves the warnings out, and errors in`() throws {
    for command in commands {
      let outcome = try Tool.run(command + ["--quiet"])
      #expect(outcome.code == 0 && sentences(outcome).isEmpty, "\(command[0])")
    }
    let missing = try Tool.run("stats", folder.path("none.yaml"), "--quiet")
    #expect(missing.code == 66 && missing.errors.contains("none.yaml"))
  }

  @Test func `--strict ends with 65 after a warning and writes nothing`() throws {
    for command in commands {
      let outcome = try Tool.run(command + ["--strict"])
      #expect(outcome.code == 65, "\(command[0])")
      if command[0] != "validate" { #expect(outcome.output.isEmpty, "\(command[0])") }
      #expect(!sentences(outcome).isEmpty, "\(command[0])")
      #expect(try Tool.run(command + ["--strict", "--quiet"]).code == 65, "\(command[0])")
    }
    for file in ["m.svg", "frames", "c.svg", "s.svg"] {
      #expect(!FileManager.default.fileExists(atPath: folder.path(file)), "\(file)")
    }
    try folder.write(
      """
      title: {en: West}
      regions: {source: regions.geojson, id: code}
      """, to: "sound.yaml")
    let sound = try Tool.run(
      "render", folder.path("sound.yaml"), "-o", "-", "--format", "svg", "--strict")
    #expect(sound.code == 0 && !sound.output.isEmpty)
  }

  /// The lines of standard error as JSON objects.
  private func messages(_ words: [String]) throws -> [[String: Any]] {
    try Tool.run(words + ["--messages", "json"]).errors.split(separator: "\n").map { line in
      try #require(
        JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
    }
  }

  @Test func `messages may be JSON objects, one a line`() throws {
    for command in commands where command[0] != "validate" {
      let said = try messages(command).filter { $0["severity"] as? String == "warning" }
      #expect(
        said.count { $0["code"] as? String == "areas-outside-regions" } == 1, "\(command[0])")
    }
    try folder.write("[", to: "broken.geojson")
    let broken = try messages([
      "render", "--regions", folder.path("broken.geojson"), "--format", "svg", "-o", "-",
    ])
    #expect(broken.count == 1)
    #expect(broken[0]["code"] as? String == "json-syntax")
    #expect(broken[0]["status"] as? Int == 65)
    #expect((broken[0]["file"] as? String)?.hasSuffix("broken.geojson") == true)
    let usage = try messages(["render", map])
    #expect(usage.map { $0["status"] as? Int } == [64])
    let unknown = try messages(["rendr", map])
    #expect(unknown.map { $0["code"] as? String } == ["usage"])
  }
}
