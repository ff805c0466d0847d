import Foundation
import TestSupport
import Testing

struct StyleCommandTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
  }

  @Test func `expand prints a theme that check finds nothing in`() throws {
    let expanded = try Tool.run("style", "expand", "--theme", "zones")
    #expect(expanded.code == 0)
    let file = try folder.write(expanded.text, to: "zones.json")
    let checked = try Tool.run("style", "check", file)
    #expect(checked.code == 0)
    #expect(checked.text.isEmpty)
  }

  @Test func `check ends with 65 for errors and with 0 for warnings`() throws {
    let hidden = try folder.write(
      """
      {"version": 8, "sources": {}, "layers": [
      {"id": "a", "type": "background", "layout": {"visibility": "none"}}]}
      """, to: "hidden.json")
    let warned = try Tool.run("style", "check", hidden)
    #expect(warned.code == 0)
    #expect(warned.text.contains(":2: /layers/0/layout/visibility: the layer is hidden"))
    let broken = try folder.write("{\"version\": 7}", to: "broken.json")
    #expect(try Tool.run("style", "check", hidden, broken).code == 65)
    #expect(try Tool.run("style", "check", folder.path("none.json")).code == 66)
  }

  /// What a style brings along is a part of it for whoever draws with it.
  @Test(arguments: [
    ("{\"type\": \"FeatureCollection\", \"features\": -1}", "has no array 'features'"),
    ("\"none.geojson\"", "none.geojson: cannot be read"),
  ])
  func `data of a style that cannot be drawn is told by check and validate, of styles and maps`(
    data: String, words: String
  ) throws {
    let style = try folder.write(
      """
      {"version": 8, "center": [0, 0], "zoom": 1, "sources": {"rivers": {"type": "geojson", "data": \(data)}},
      "layers": [{"id": "a", "type": "line", "source": "rivers"}]}
      """, to: "style.json")
    try folder.write(
      """
      {"type": "Feature", "properties": {"id": "a"}, "geometry": {"type": "Polygon", "coordinates":
      [[[0,0],[1,0],[1,1],[0,1],[0,0]]]}}
      """, to: "regions.geojson")
    let map = try folder.write(
      "regions: {source: regions.geojson, id: id}\nstyle: style.json\n", to: "map.yaml")
    for arguments in [["style", "check"], ["validate"]] {
      for file in [style, map] {
        let outcome = try Tool.run(arguments + [file])
        #expect(outcome.code == 65, "\(arguments) \(file)")
        #expect(outcome.text.contains(words))
      }
    }
    #expect(try Tool.run("render", map, "-o", folder.path("a.png")).code != 0)
  }

  @Test func `a theme and a style exclude each other`() throws {
    let outcome = try Tool.run(
      "render", "geodata/northern-mali/map.yaml", "--theme", "dark", "--style",
      "styles/control.json", "-o", folder.path("map.png"))
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("leave out --style or --theme"))
  }
}
