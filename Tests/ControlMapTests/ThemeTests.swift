import ControlMap
import ControlModel
import Diagnostics
import Formats
import Foundation
import MapDocument
import MapMaking
import Shapes
import Styling
import Territory
import TestSupport
import Testing

struct ThemeTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
  }

  @Test(arguments: Theme.allCases)
  func `the file of a theme is what the theme expands to`(theme: Theme) throws {
    let file = try String(
      contentsOfFile: Repository.path("styles/\(theme.rawValue).json"), encoding: .utf8)
    #expect(try expandedStyle(theme: theme.rawValue, path: nil) == file)
  }

  @Test(arguments: Theme.allCases)
  func `the checker finds nothing in a theme`(theme: Theme) throws {
    let file = Repository.path("styles/\(theme.rawValue).json")
    #expect(try problems(ofStyleAt: file).isEmpty)
  }

  @Test(arguments: Theme.allCases)
  func `a theme has what web maps ask for`(theme: Theme) throws {
    let json = try readJSON(at: Repository.path("styles/\(theme.rawValue).json")).root
    for member in ["glyphs", "sprite", "state", "sources", "layers"] {
      #expect(json.object?[member] != nil)
    }
  }

  @Test func `the palette stays apart with every kind of colour vision`() throws {
    let json = try readJSON(at: Repository.path("styles/colour-blind-safe.json")).root
    let metadata = try #require(json.object?["metadata"]?.object)
    let palette = try #require(metadata["controlmap:actors"]?.object?["palette"]?.array)
    let colors = palette.compactMap { $0.string.flatMap(Color.init(css:)) }
    #expect(colors.count == 20)
    for (index, first) in colors.enumerated() {
      for (other, second) in colors.enumerated().dropFirst(index + 1) {
        let closest = ColorVision.allCases.map {
          ColorDistance.ciede2000(first, second, seenWith: $0)
        }.min()
        // The more colours, the closer: thirteen keep the distance that the checker asks for.
        #expect(try #require(closest) >= (other < 13 ? 10 : 7), "\(first.hex) \(second.hex)")
      }
    }
  }

  // MARK: Documents

  private func document(_ look: String) throws -> String {
    try folder.write(
      """
      regions: {source: regions.geojson, id: code}
      control: [control.csv]
      actors: actors.yaml
      \(look)
      """, to: "map.yaml")
  }

  private func land() throws {
    try folder.write(
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"a"},\
      "geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}}]}
      """, to: "regions.geojson")
    try folder.write(
      "region,actors,from\na,red,2020-01-01\na,ruby,2021-01-01\na,sea,2022-01-01\n",
      to: "control.csv")
    try folder.write(
      "red: {color: \"#cc0000\"}\nruby: {color: \"#c80010\"}\nsea: {color: \"#0055aa\"}\n",
      to: "actors.yaml")
  }

  @Test func `a document names a theme in place of a style`() throws {
    #expect(try readMapDocument(at: document("theme: print-bw")).value.theme == .printBlackAndWhite)
    #expect(throws: FormatError.self) { try readMapDocument(at: document("theme: drak")) }
    let both = try document("theme: dark\nstyle: a.json")
    #expect(throws: FormatError.self) { try readMapDocument(at: both) }
  }

  @Test func `an unknown theme is answered with the nearest`() throws {
    do {
      _ = try expandedStyle(theme: "zone", path: nil)
      Issue.record("the theme was found")
    } catch {
      #expect(error.description == "there is no theme 'zone'; did you mean 'zones'?")
      #expect(error.exitCode == 64)
    }
  }

  @Test func `a map expands to the style of its theme`() throws {
    #expect(
      try expandedStyle(theme: nil, path: document("theme: ocha"))
        == expandedStyle(theme: "ocha", path: nil))
  }

  @Test func `the colours of a palette replace those of the actors`() throws {
    try land()
    var options = MapOptions()
    options.document = try document("theme: colour-blind-safe")
    let actors = try readMap(options).record.actors
    #expect(actors["red"]?.color?.hex == "#0072b2")
    #expect(actors["ruby"]?.color?.hex == "#e69f00")
    options.theme = "dark"
    #expect(try readMap(options).record.actors["red"]?.color?.hex == "#cc0000")
  }

  @Test func `actors that look alike are named with their distances`() throws {
    try land()
    let found = try problems(ofStyleAt: document("theme: control"))
    #expect(found.count == 1)
    let only = try #require(found.first)
    #expect(only.severity == .warning)
    #expect(only.feature == "actors 'red' and 'ruby'")
    #expect(only.what.contains("deuteranopia"))
    #expect(try problems(ofStyleAt: document("theme: colour-blind-safe")).isEmpty)
    #expect(try problems(ofStyleAt: document("theme: print-bw")).isEmpty)
  }

  // MARK: Lines

  @Test func `every problem has its line, pointer and advice`() throws {
    let path = try folder.write(
      """
      {
        "version": 8,
        "sources": {"land": {"type": "geojson", "data": {}}},
        "layers": [
          {"id": "a", "type": "fill", "source": "lnd"},
          {
            "id": "a", "type": "line", "source": "land",
            "paint": {
              "line-colour": "red",
              "line-width": "wide"
            }
          }
        ]
      }
      """, to: "style.json")
    let lines = try problems(ofStyleAt: path).map { "\($0)".dropFirst(path.count + 1) }
    for (line, pointer, words) in [
      (5, "/layers/0/source", "did you mean 'land'?"), (7, "/layers/1/id", "another layer"),
      (9, "/layers/1/paint/line-colour", "did you mean 'line-color'?"),
      (10, "/layers/1/paint/line-width", "is not a number"),
    ] {
      #expect(lines.contains { $0.hasPrefix("\(line): \(pointer): ") && $0.contains(words) })
    }
  }

  @Test func `a zoom in the wrong place is reported once, as an error`() throws {
    let path = try folder.write(
      """
      {"version": 8, "sources": {}, "layers": [
      {"id": "a", "type": "background", "paint": {"background-opacity": ["/", ["zoom"], 24]}}]}
      """, to: "style.json")
    let found = try problems(ofStyleAt: path)
    #expect(found.map(\.severity) == [.error])
    #expect(found.map(\.line) == [2])
  }
}
