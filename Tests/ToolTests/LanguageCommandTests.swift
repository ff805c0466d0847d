import Foundation
import TestSupport
import Testing

struct LanguageCommandTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    try folder.write(
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","id":"a","properties":\
      {"name":"Northland","name_fr":"Terre du Nord","name:de":"Nordland"},"geometry":{"type":\
      "Polygon","coordinates":[[[0,16],[2,16],[2,18],[0,18],[0,16]]]}}]}
      """, to: "regions.geojson")
    try folder.write(
      "id,name,name:fr,latitude,longitude\np,Porttown,Ville du Port,17,1\n", to: "places.csv")
    try folder.write("place,actors,from\np,x,2020-01-01\n", to: "control.csv")
    try folder.write(
      """
      {"version": 8, "glyphs": "fonts/{fontstack}/{range}.pbf", "sources": {"countries": {"type": "geojson", "data": "regions.geojson"},
       "regions": {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}},
       "places": {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}}},
       "layers": [
       {"id": "c", "type": "symbol", "source": "countries", "layout": {"text-field": ["concat", "c ", ["get", "name"]], "text-offset": [0, -4]}},
       {"id": "r", "type": "symbol", "source": "regions", "layout": {"text-field": ["concat", "r ", ["get", "name"]], "text-offset": [0, 4]}},
       {"id": "p", "type": "symbol", "source": "places", "layout": {"text-field": ["concat", "p ", ["get", "name"]], "text-transform": "uppercase"}}]}
      """, to: "style.json")
    try folder.write(
      """
      regions: {source: regions.geojson}
      places: {source: places.csv}
      control: {source: control.csv}
      sources: {countries: regions.geojson}
      style: style.json
      """, to: "map.yaml")
  }

  /// What is written on the map in a language, and what is said on standard error.
  private func texts(_ language: String) throws -> (picture: String, errors: String) {
    let picture = folder.path("map.svg")
    let outcome = try Tool.run(
      "render", folder.path("map.yaml"), "--date", "2020-06-01", "--lang", language, "--svg-text",
      "text", "-o", picture)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return (try String(contentsOfFile: picture, encoding: .utf8), outcome.errors)
  }

  @Test(arguments: ["fr", "fr_FR", "FR", "French", "français"])
  func `regions, places and further sources have their names in the map's language`(
    language: String
  ) throws {
    let (picture, errors) = try texts(language)
    #expect(errors.isEmpty)
    for text in ["c Terre du Nord", "r Terre du Nord", "P VILLE DU PORT", "1er juin 2020"] {
      #expect(picture.contains(">\(text)</text>"), "\(text)")
    }
  }

  @Test func `a language without words is a warning, and names in it are shown`() throws {
    let (picture, errors) = try texts("de")
    #expect(errors.hasPrefix("controlmap: warning: --lang: ") && errors.contains("en, ar, fr"))
    #expect(errors.filter { $0 == "\n" }.count == 1)
    for text in ["r Nordland", "P PORTTOWN", "1 June 2020"] {
      #expect(picture.contains(">\(text)</text>"), "\(text)")
    }
  }

  @Test(arguments: ["a\nb", "\u{1B}[31mred", String(repeating: "z", count: 200)])
  func `what is no language is one short line that shows nothing but itself`(language: String)
    throws
  {
    let (picture, errors) = try texts(language)
    #expect(errors.hasPrefix("controlmap: warning: --lang: '") && errors.contains("no language"))
    #expect(errors.filter { $0 == "\n" }.count == 1 && errors.count < 250)
    #expect(!errors.contains("\u{1B}"))
    #expect(picture.contains(">1 June 2020</text>"))
  }

  @Test func `letters of labels change case as the map's language does`() throws {
    try folder.write("id,name,latitude,longitude\np,Kırşehir,17,1\n", to: "places.csv")
    #expect(try texts("tr").picture.contains(">P KIRŞEHİR</text>"))
    #expect(try texts("fr").picture.contains(">P KIRŞEHIR</text>"))
  }
}
