import Foundation
import TestSupport
import Testing

/// Every number that people read on a picture is written as its language writes numbers.
struct MapNumberTests {
  private let folder: Folder

  /// Two regions as large as countries, a town, and a month with 1,234 events.
  init() throws {
    folder = try Folder()
    func square(_ id: String, _ west: Double, _ size: Double) -> String {
      """
      {"type":"Feature","id":"\(id)","properties":{"name":"\(id)","size":\(size)},"geometry":{"type":\
      "Polygon","coordinates":[[[\(west),10],[\(west + 10.5),10],[\(west + 10.5),25],[\(west),25],\
      [\(west),10]]]}}
      """
    }
    try folder.write(
      """
      {"type":"FeatureCollection","features":[\(square("a", 0.5, -98_765.4)),\(square("b", 11, 12.34)),\
      \(square("c", 21.5, 76_543))]}
      """, to: "regions.geojson")
    try folder.write("id,name,latitude,longitude\np,Port,17,5\n", to: "places.csv")
    try folder.write(
      """
      region,actors,from
      a,x,2020-01-01
      b,y,2020-01-01
      b,x,2020-06-01
      c,y,2020-03-01
      """, to: "control.csv")
    let events = (0..<1234).map { "e\($0),2020-06-0\(1 + $0 % 9),17,\(1 + $0 % 20)\n" }
    try folder.write("id,date,latitude,longitude\n" + events.joined(), to: "events.csv")
    try folder.write(
      """
      {"version": 8, "glyphs": "g/{fontstack}/{range}",
       "metadata": {"controlmap:classes": {"size-class": {"source": "regions", "property": "size",
         "method": "equal-interval", "classes": 3, "title": "Size"}}},
       "sources": {"regions": {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}},
         "areas": {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}},
         "events": {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}},
         "changes": {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}},
         "dots": {"type": "geojson", "cluster": true, "data": "dots.geojson"}},
       "layers": [
         {"id": "areas", "type": "fill", "source": "areas", "paint": {"fill-color": "#cccccc"}},
         {"id": "changes", "type": "fill", "source": "changes", "paint": {"fill-color": "#888888"}},
         {"id": "sizes", "type": "fill", "source": "regions", "paint": {"fill-color":
           ["match", ["get", "size-class"], 0, "#ff0000", 1, "#0000ff", 2, "#00ff00", "#888888"]}},
         {"id": "events", "type": "circle", "source": "events"},
         {"id": "names", "type": "symbol", "source": "regions", "layout": {"text-allow-overlap": true,
           "text-field": ["concat", ["get", "name"], " ", ["number-format", ["get", "size"], {}],
             " ", ["number-format", 4321.5, {}]]}},
         {"id": "dots", "type": "symbol", "source": "dots", "layout": {"text-allow-overlap": true,
           "text-field": ["get", "point_count_abbreviated"]}}]}
      """, to: "style.json")
    let dot =
      #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[16,12]}}"#
    try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":["
        + [String](repeating: dot, count: 1300).joined(separator: ",") + "]}", to: "dots.geojson")
    try folder.write(
      """
      title: Numbers
      date: 2020-06-15
      period: {from: 2020-01-01, to: 2020-12-31}
      page: 1400x1000
      crs: EPSG:4326
      regions: {source: regions.geojson, name: name}
      places: {source: places.csv}
      control: {source: control.csv}
      events: {source: events.csv, window: 1500 days}
      sources: {dots: dots.geojson}
      style: style.json
      furniture: {legend: right, scale-bar: {at: bottom-left, units: both}, graticule: 2.5, statistics: right, timeline: bottom}
      """, to: "map.yaml")
  }

  /// Everything that people read in a picture: texts, the title and what pointers show, the description.
  ///
  /// - Parameter output: The option that names the picture.
  private func texts(
    _ command: String, _ options: String..., output: String = "-o", language: String
  ) throws -> [String] {
    let picture = folder.path("picture.svg")
    let arguments =
      [command, folder.path("map.yaml")] + options
      + ["--lang", language, "--svg-text", "text", output, picture]
    let outcome = try Tool.run(arguments)
    try #require(outcome.code == 0, "\(outcome.errors)")
    let svg = try String(contentsOfFile: picture, encoding: .utf8)
    return svg.matches(of: /<(?:text|tspan|title|desc)[^>]*>([^<]+)/).map { String($0.1) }
  }

  /// What is written in no language's way but another's: marks of the other, and thousands that are not apart.
  private func foreign(_ texts: [String], in language: String) -> [String] {
    texts.filter { text in
      let text = text.replacing(/\b2020(-\d\d-\d\d)?\b/, with: "")
      let marks =
        language == "fr"
        ? text.contains(/\d\.\d/) || text.contains(/\d[, \u{A0}]\d{3}(?!\d)/)
        : text.contains(/\d[. \u{A0}\u{202F}]\d{3}(?!\d)/) || text.contains(/\d,\d{1,2}(?!\d)/)
      return marks || text.contains(/\d{4}/)
    }
  }

  private func check(_ texts: [String], _ language: String, contain words: [String]) {
    #expect(foreign(texts, in: language).isEmpty)
    for word in words { #expect(texts.contains { $0.contains(word) }, "\(word)") }
  }

  @Test(arguments: [
    (
      "en",
      [
        "−98,765", "12.34", "76,543", "4,321.5", "1.3k", "1,500 days", "2°30′E", "km²", "%",
        "1,234",
      ]
    ),
    (
      "fr",
      [
        "−98\u{202F}765", "12,34", "76\u{202F}543", "4\u{202F}321,5", "1,3k",
        "1\u{202F}500 derniers jours", "2°30′E", "km²", "\u{A0}%", "1\u{202F}234",
      ]
    ),
  ])
  func `no number of a map is written as another language writes it`(
    language: String, words: [String]
  ) throws {
    check(try texts("render", language: language), language, contain: words)
  }

  @Test(arguments: [("en", ["1,234", "1,234"]), ("fr", ["1\u{202F}234"])])
  func `no number of a chart is written as another language writes it`(
    language: String, words: [String]
  ) throws {
    check(try texts("stats", output: "--chart", language: language), language, contain: words)
  }

  @Test(arguments: ["en", "fr"])
  func `no number of a comparison is written as another language writes it`(language: String)
    throws
  {
    let texts = try texts(
      "compare", "--from", "2020-01-15", "--to", "2020-07-01", language: language)
    check(texts, language, contain: [language == "en" ? "," : "\u{202F}"])
  }

  @Test(arguments: ["en", "fr"])
  func `no number of a sheet is written as another language writes it`(language: String) throws {
    let texts = try texts("sheet", "--dates", "2020-01-15,2020-07-01", language: language)
    check(texts, language, contain: [language == "en" ? "1,500" : "1\u{202F}500"])
  }
}
