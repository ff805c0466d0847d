import Foundation
import TestSupport
import Testing

/// From files to a map by the commands alone.
struct NewCommandTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    let features = (0..<2).map { x in
      """
      {"type":"Feature","properties":{"code":"r\(x)","label":"Land \(x)","word":"Other \(x)"},"geometry":\
      {"type":"Polygon","coordinates":[[[\(x),10],[\(x + 1),10],[\(x + 1),12],[\(x),12],[\(x),10]]]}}
      """
    }
    try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\n\(features.joined(separator: ",\n"))]}\n",
      to: "regions.geojson")
  }

  @Test func `the command that new ends with draws the map`() throws {
    let name = folder.path("my map")
    let made = try Tool.run("new", name, "--regions", folder.path("regions.geojson"))
    #expect(made.code == 0, "\(made.errors)")
    #expect(made.text.hasSuffix("controlmap render '\(name)/map.yaml' -o '\(name).png'\n"))
    let drawn = try Tool.run("render", "\(name)/map.yaml", "-o", "\(name).png")
    #expect(drawn.code == 0, "\(drawn.errors)")
    let again = try Tool.run("new", name, "--regions", folder.path("regions.geojson"))
    #expect(again.code == 73)
    #expect(again.errors.split(separator: "\n").count == 1)
  }

  @Test func `paths are written as they lead from the new folder`() throws {
    let root = Repository.root.path
    let relative =
      String(repeating: "../", count: root.split(separator: "/").count)
      + folder.path("regions.geojson").dropFirst()
    let made = try Tool.run("new", folder.path("a/b"), "--regions", relative)
    #expect(made.code == 0, "\(made.errors)")
    let map = try String(contentsOfFile: folder.path("a/b/map.yaml"), encoding: .utf8)
    #expect(map.contains("source: ../../regions.geojson\n"), "\(map)")
  }

  @Test func `describe tells of the files that can be read beside one that cannot`() throws {
    let folder = try Folder()
    let good = try folder.write("a,b\n1,2\n", to: "good.csv")
    let broken = try folder.write("a,b\n1,2,3\n", to: "broken.csv")
    let told = try Tool.run("describe", broken, good, folder.path("none.csv"))
    #expect(told.code == 66 && told.text.contains("good.csv: "))
    #expect(told.errors.contains("broken.csv:2") && told.errors.contains("none.csv"))
  }

  @Test func `describe tells people lines and programs one object`() throws {
    let file = folder.path("regions.geojson")
    let told = try Tool.run("describe", file)
    #expect(told.code == 0 && told.text.hasPrefix("\(file): GeoJSON, 2 features\n"))
    let json = try Tool.run("describe", file, file, "--format", "json")
    let object = try JSONSerialization.jsonObject(with: json.output) as? [String: [Any]]
    #expect(object?["files"]?.count == 2)
  }

  @Test func `names come from the property that is named`() throws {
    func drawn(_ name: String?) throws -> String {
      let words = name.map { ["--name", $0] } ?? []
      let outcome = try Tool.run(
        [
          "render", "--regions", folder.path("regions.geojson"), "--id", "code", "-o", "-",
          "--format", "svg", "--svg-text", "text",
        ] + words)
      #expect(outcome.code == 0, "\(outcome.errors)")
      return outcome.text
    }
    #expect(try drawn("label").contains("Land 0"))
    #expect(try drawn("word").contains("Other 0"))
    let missing = try Tool.run(
      "render", "--regions", folder.path("regions.geojson"), "--name", "lable", "-o", "-",
      "--format", "svg")
    #expect(missing.code == 65 && missing.errors.contains("did you mean 'label'?"))
  }

  @Test func `paths of a document from a pipe begin in the base`() throws {
    let map = try folder.write(
      "regions: {source: regions.geojson, id: code, name: label}\n", to: "map.yaml")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.currentDirectoryURL = Repository.root
    process.arguments = [
      "-c", "\"$0\" render - --base \"$1\" -o \"$1/out.svg\" < \"$2\"", Tool.path, folder.url.path,
      map,
    ]
    let outcome = try Tool.outcome(of: process)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(FileManager.default.fileExists(atPath: folder.path("out.svg")))
  }

  @Test func `validate ends with what it read`() throws {
    let map = try folder.write(
      "title: Land\nregions: {source: regions.geojson, id: code, name: label}\nland: world\n",
      to: "map.yaml")
    let sound = try Tool.run("validate", map)
    #expect(
      sound.code == 0 && sound.text.hasSuffix("2 regions: nothing to mend\n"), "\(sound.text)")
    #expect(try Tool.run("validate", map, "--quiet").text.isEmpty)
  }
}
