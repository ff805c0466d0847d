import Foundation
import TestSupport
import Testing

/// Styles that are whole maps.
struct StyleMapCommandTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
  }

  @Test func `a style with data of its own is drawn about its center at its zoom`() throws {
    let style = try folder.write(
      """
      {"version": 8, "center": [0, 0], "zoom": 1, "sources": {"land": {"type": "geojson", "data":
      {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates":
      [[[0, 0], [45, 0], [45, 40], [0, 40], [0, 0]]]}}}}, "layers": [
      {"id": "sea", "type": "background", "paint": {"background-color": "blue"}},
      {"id": "land", "type": "fill", "source": "land", "paint": {"fill-color": "lime"}}]}
      """, to: "style.json")
    let picture = folder.path("map.png")
    let outcome = try Tool.run("render", "--style", style, "-o", picture, "--size", "400x300")
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    let pixels = try Pixels(png: [UInt8](Data(contentsOf: URL(filePath: picture))))
    #expect(pixels.width == 400 && pixels.height == 300)
    // 45 degrees are an eighth of a world 1024 pixels wide.
    #expect(
      pixels[325, 149] == Pixels.Channels(0, 255, 0)
        && pixels[331, 149] == Pixels.Channels(0, 0, 255))
    #expect(
      pixels[201, 151] == Pixels.Channels(0, 0, 255)
        && pixels[197, 149] == Pixels.Channels(0, 0, 255))
  }

  @Test(arguments: [
    (#"{"type": "vector", "url": "https://example.org/t.json"}"#, "needs vector tiles"),
    (#"{"type": "raster", "tiles": []}"#, "needs tiles from a network"),
    (#"{"type": "raster-dem", "url": "x"}"#, "needs elevation tiles"),
    (#"{"type": "video", "urls": []}"#, "needs a moving picture"),
    (#"{"type": "geojson", "data": "https://example.org/a.geojson"}"#, "needs a network"),
    (#"{"type": "geojson"}"#, "has no data"), (#"{"type": "geo"}"#, "no source type 'geo'"),
    (#"{"data": {}}"#, "has no type"), (#"{"type": "image", "url": "a.png"}"#, "four corners"),
  ])
  func `what a layer draws from and cannot be had is named`(source: String, words: String) throws {
    let style = try folder.write(
      """
      {"version": 8, "sources": {"s": \(source)}, "layers": [
      {"id": "l", "type": "line", "source": "s"}]}
      """, to: "style.json")
    let outcome = try Tool.run("render", "--style", style, "-o", folder.path("map.png"))
    #expect(outcome.code == 65)
    #expect(outcome.errors.contains(words))
  }

  @Test func `tiles that no layer draws from are only named`() throws {
    let style = try folder.write(
      """
      {"version": 8, "sources": {"osm": {"type": "raster", "tiles": ["https://example.org"]}},
      "layers": [{"id": "b", "type": "background"}]}
      """, to: "style.json")
    let outcome = try Tool.run("render", "--style", style, "-o", folder.path("map.png"))
    #expect(outcome.code == 0)
    #expect(outcome.errors.contains("no layer draws from it: leave it out"))
  }
}
