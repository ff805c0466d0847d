import Foundation
import TestSupport
import Testing

/// The page that readers get, and its parts for other documents.
struct ReportCommandTests {
  private let folder: Folder

  /// Two towns of one region, whose names and sources hold what markup would read as its own.
  init() throws {
    folder = try Folder()
    try folder.write(
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"land"},"geometry":{"type":"Polygon",
      "coordinates":[[[0,0],[3,0],[3,2],[0,2],[0,0]]]}}]}
      """, to: "regions.geojson")
    func town(_ id: String, _ x: Double) -> String {
      """
      {"type":"Feature","properties":{"id":"\(id)","name":"\(id) <b>|*&\\""},"geometry":{"type":"Point",
      "coordinates":[\(x),1]}}
      """
    }
    try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\(town("one", 1)),\(town("two", 2))]}",
      to: "places.geojson")
    try folder.write(
      """
      place,actors,status,from,confidence,source
      one,red,control,2020-01-01,high,"A <script> & ""paper"" | of [others]"
      two,red,control,2020-01-01,low,Second
      two,blue,control,2020-03-01,medium,Third

      """, to: "control.csv")
    try folder.write(
      "red: {name: Reds, color: \"#b2182b\"}\nblue: {name: Blues, color: \"#2166ac\"}\n",
      to: "actors.yaml")
    try folder.write(
      """
      title: Two </script> towns
      period: {from: 2020-01-01, to: 2020-06-01}
      regions: {source: regions.geojson, id: code}
      places: {source: places.geojson, id: id, name: name}
      control: {source: control.csv}
      infer: {from: places, within: regions, reach: 40 km}
      actors: actors.yaml
      page: {size: 500x400}
      """, to: "map.yaml")
  }

  private func report(_ words: String...) throws -> Tool.Outcome {
    try Tool.run(["report", folder.path("map.yaml")] + words)
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder.path(name), encoding: .utf8)
  }

  @Test func `a page holds everything, says it safely, and is the same each time`() throws {
    for name in ["one.html", "two.html"] {
      let outcome = try report("-o", folder.path(name))
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
    let page = try text("one.html")
    #expect(page == (try text("two.html")))
    #expect(page.contains("<title>Two &lt;/script&gt; towns, 1 March 2020</title>"))
    #expect(page.contains("two &lt;b&gt;|*&amp;\""))
    #expect(page.contains("A &lt;script&gt; &amp; \"paper\" | of [others]"))
    #expect(!page.contains("<b>"))
    // What the script reads, the maps, those for telephones, and the script itself.
    #expect(page.components(separatedBy: "</script>").count == 5)
    #expect(page.contains("What changed from 29 February to 1 March 2020"))
    #expect(page.contains("default-src 'none'"))
    for reference in ["src=", "<link", "<iframe", "@import", " style=\""] {
      #expect(!page.contains(reference), "\(reference)")
    }
    #expect(!page.contains(folder.url.path))
  }

  @Test func `tables are of the date that is asked for`() throws {
    #expect(try report("--date", "2020-02-01", "-o", folder.path("f.html")).code == 0)
    let page = try text("f.html")
    #expect(page.contains("<h2 id=\"holders-heading\">Who holds what on 1 February 2020</h2>"))
    // Nothing has changed hands until then.
    #expect(!page.contains("comparison-heading"))
    #expect(page.contains("Changes of hands from 1 January to 1 June 2020"))
  }

  @Test(arguments: ["md", "adoc"])
  func `a part of another document has its pictures beside it`(end: String) throws {
    let format = end == "md" ? "svg" : "png"
    let outcome = try report("--embed", format, "-o", folder.path("part.\(end)"))
    #expect(outcome.code == 0, "\(outcome.errors)")
    let part = try text("part.\(end)")
    for name in ["map", "changes", "chart"] {
      #expect(part.contains("part-\(name).\(format)"))
      #expect(FileManager.default.fileExists(atPath: folder.path("part-\(name).\(format)")))
    }
    #expect(
      part.contains(end == "md" ? #"two \<b\>\|\*&amp;""# : "two &#60;b&#62;&#124;&#42;&#38;&#34;"))
    #expect(part.contains(end == "md" ? "| Town | Holder |" : "|Town |Holder"))
  }

  @Test func `what cannot be is said in one line`() throws {
    let refusals: [([String], Int32, String)] = [
      (["-o", folder.path("f.txt")], 64, "ends in none of .html, .md, .adoc"),
      (["--embed", "png", "-o", folder.path("f.html")], 64, "--embed goes with .md and .adoc"),
      (["--since", "2021", "-o", folder.path("f.html")], 64, "does not lie before the date"),
      (["--every", "often", "-o", folder.path("f.html")], 64, "is no step"),
    ]
    for (words, code, said) in refusals {
      let outcome = try Tool.run(["report", folder.path("map.yaml")] + words)
      #expect(outcome.code == code && outcome.errors.contains(said), "\(outcome.errors)")
      #expect(!FileManager.default.fileExists(atPath: words.last ?? ""))
    }
  }

  @Test func `a map without a record, and one without dates, have pages too`() throws {
    try folder.write(
      """
      date,longitude,latitude
      2020-02-05,0.5,0.5
      2020-03-05,1.5,0.5
      """, to: "events.csv")
    for (name, more) in [("events", "events: {source: events.csv}"), ("still", "")] {
      try folder.write(
        """
        title: \(name)
        regions: {source: regions.geojson, id: code}
        page: {size: 500x400}
        \(more)
        """, to: "\(name).yaml")
      let outcome = try Tool.run("report", folder.path("\(name).yaml"), "-o", folder.path("f.html"))
      #expect(outcome.code == 0, "\(outcome.errors)")
      #expect(try text("f.html").contains("<h1 id=\"heading\">\(name)</h1>"))
    }
  }

  @Test func `what is lost of the data is said, and stands on the page`() throws {
    try folder.write(
      """
      date,place
      2020-02-05,one
      2020-02-06,nowhere

      """, to: "events.csv")
    let map = try text("map.yaml") + "\nevents: {source: events.csv}\n"
    try folder.write(map, to: "map.yaml")
    let outcome = try report("-o", folder.path("f.html"))
    #expect(outcome.code == 0)
    #expect(outcome.errors.components(separatedBy: "nowhere").count == 2, "\(outcome.errors)")
    #expect(try text("f.html").contains("nowhere"))
  }

  @Test func `regions are called so, and a page without a title has the name of its file`() throws {
    try folder.write(
      "region,actors,status,from\nland,red,control,2020-01-01\nland,blue,control,2020-02-01\n",
      to: "land.csv")
    try folder.write(
      """
      regions: {source: regions.geojson, id: code}
      control: {source: land.csv}
      actors: actors.yaml
      page: {size: 300x260}
      """, to: "untitled.yaml")
    let outcome = try Tool.run(
      "report", folder.path("untitled.yaml"), "-o", folder.path("f.html"))
    #expect(outcome.code == 0, "\(outcome.errors)")
    let page = try text("f.html")
    #expect(page.contains("<h1 id=\"heading\">untitled.yaml</h1>"))
    #expect(page.contains("<th scope=\"col\">Region</th>"))
    #expect(!page.contains("<th scope=\"col\">Town</th>"))
    // On so small a page the picture has no room for tables: this page has.
    #expect(page.contains("Areas that changed hands"))
  }

  @Test func `a town outside of all regions is counted with its holder`() throws {
    try folder.write(
      try text("places.geojson").replacing("[2.0,1]", with: "[5.0,1]"), to: "places.geojson")
    #expect(try report("--date", "2020-02-01", "-o", folder.path("f.md")).code == 0)
    #expect(try text("f.md").contains("| 2 |"))
  }
}
