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

  @Test func `a theme and a style exclude each other`() throws {
    let outcome = try Tool.run(
      "render", "geodata/northern-mali/map.yaml", "--theme", "dark", "--style",
      "styles/control.json", "-o", folder.path("map.png"))
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("leave out --style or --theme"))
  }
}
