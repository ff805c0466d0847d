import Diagnostics
import Foundation
import MapDocument
import Shapes
import TestSupport
import Testing

@testable import Formats

/// What `where:` leaves out is not kept while a file is read, and all else is as if it were left out afterwards.
struct FilteredReadingTests {
  private static let features = (0..<400).map { number in
    let rare = number == 399 ? #","rare":true"# : ""
    let id = number % 3 == 0 ? #""id":\#(number),"# : ""
    return
      #"{"type":"Feature",\#(id)"properties":{"side":"\#(["one", "two", "three"][number % 3])","#
      + #""losses":\#(number % 7),"written":"\#(number % 5)","none":null\#(rare)},"#
      + #""geometry":{"type":"Point","coordinates":[\#(number % 180),1.5]}}"#
  }

  private static let texts = [
    (
      "list.geojson",
      "{\"type\":\"FeatureCollection\",\"features\":[\n\(features.joined(separator: ",\n"))\n]}"
    ),
    ("lines.ndjson", features.joined(separator: "\n") + "\n"),
  ]

  private func read(
    _ index: Int, passing filter: PropertyValue?, fields: Set<String>? = nil
  ) throws -> FeatureFile {
    let folder = try TemporaryFolder()
    let path = try folder.file(Self.texts[index].0, Self.texts[index].1)
    return try readFeatures(
      at: path, RecordSelection(filter: filter.flatMap { RecordFilter($0) }, fields: fields)
    ).value
  }

  @Test(
    arguments: [0, 1],
    [
      ["==", ["get", "side"], "one"], [">", ["get", "losses"], 3], [">=", ["get", "written"], 3],
      ["has", "rare"], ["!", ["has", "rare"]], ["==", ["get", "none"], .null],
      ["all", ["==", ["get", ["concat", "si", "de"]], "two"], ["<", ["get", "losses"], 5]],
      ["==", ["get", "losses", ["properties"]], 4], ["literal", false],
    ] as [PropertyValue])
  func `what is kept is what a filter leaves of all`(text: Int, json: PropertyValue) throws {
    let whole = try read(text, passing: nil)
    let filter = try #require(RecordFilter(json))
    let kept = whole.features.indices.filter { filter.passes(whole.features[$0].properties) }
    let file = try read(text, passing: json)
    #expect(Array(file.features) == kept.map { whole.features[$0] })
    #expect(file.lines == kept.map { whole.lines[$0] })
    #expect(file.numbers == kept.map { whole.numbers[$0] })
    #expect(file.propertyNames == whole.propertyNames)
    #expect(file.filtered?.count == whole.features.count - kept.count)
  }

  @Test func `the properties of what is left out take no room`() throws {
    let file = try read(1, passing: ["==", ["get", "losses"], 100])
    #expect(file.features.isEmpty && file.filtered?.count == 400)
    let problems = DiagnosticCollector(file: "x")
    var reader = FeatureReader(
      lines: LineCounter([]), problems: problems,
      selection: RecordSelection(filter: RecordFilter(["literal", false])))
    var bytes = Array(Self.features[0].utf8)
    bytes.reserveCapacity(bytes.count + jsonPadding)
    _ = scanJSON(bytes, folds: true) { piece in
      if case .root(let node) = piece { #expect(reader.feature(of: node, number: 1) == nil) }
    }
    #expect(reader.rowCount == 0 && reader.filtered?.count == 1)
  }

  @Test func `what is wrong in a feature is said though it is left out`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "e.ndjson",
      """
      {"type":"Feature","properties":{"date":"2020-01-01","side":"one"},"geometry":{"type":"Point","coordinates":[1,1]}}
      {"type":"Feature","properties":{"date":"2020-01-01","side":"two"},"geometry":{"type":"Point","coordinates":[1,100]}}

      """)
    var mapping = EventMapping()
    mapping.words.filter = ["==", ["get", "side"], "one"]
    #expect {
      _ = try readEvents(at: path, mapping: mapping)
    } throws: { error in
      (error as? FormatError)?.problems.map(\.line) == [2]
    }
  }

  @Test(arguments: [0, 1])
  func `only the fields that are named are kept, and a filter may read others`(text: Int) throws {
    let filter: PropertyValue = ["==", ["get", "losses"], 3]
    let file = try read(text, passing: filter, fields: ["side", "rare"])
    let whole = try read(text, passing: filter)
    #expect(file.features.map { $0.geometry } == whole.features.map { $0.geometry })
    #expect(file.propertyNames == ["side", "rare"])
    for (one, other) in zip(file.features, whole.features) {
      #expect(one.properties == other.properties.filter { ["side", "rare"].contains($0.key) })
    }
  }

  @Test
  func
    `a table and a source of GDAL keep the fields that are named, and what is not there is wrong`()
    throws
  {
    let folder = try TemporaryFolder()
    let words = try #require(
      readMapDocument(
        at: folder.file(
          "map.yaml",
          "control: {source: c.csv, fields: [region, actors, from], where: ['==', [get, side], one]}\n"
        )
      ).value.control.first?.words)
    let table = try readTable(
      at: folder.file(
        "c.csv", "region,actors,from,side,status\na,x,2020,one,contested\nb,x,2020,two,contested\n")
    ).mapped(by: words, for: .control, keepsOthers: true)
    #expect(table.columns == ["region", "actors", "from"] && table.rows.count == 1)
    var missing = words
    missing.fields = ["region", "actor"]
    #expect {
      _ = try readControlTable(
        at: folder.file("d.csv", "region,actors,from\na,x,2020\n"), words: missing)
    } throws: { error in
      (error as? FormatError)?.problems.first?.what
        == "there is no column 'actor', which 'fields' names"
    }
    let topology = try folder.file(
      "t.json",
      """
      {"type":"Topology","arcs":[],"objects":{"places":{"type":"GeometryCollection","geometries":[
      {"type":"Point","coordinates":[1,2],"properties":{"id":"a","name":"A","people":5,"side":"one"}},
      {"type":"Point","coordinates":[3,4],"properties":{"id":"b","name":"B","people":6,"side":"two"}}]}}}
      """)
    let selection = RecordSelection(
      filter: RecordFilter(["==", ["get", "side"], "two"]), fields: ["id", "people"])
    let file = try readFeatures(at: topology, selection).value
    #expect(file.features.map(\.properties) == [["id": "b", "people": 6]])
    #expect(file.filtered?.count == 1)
  }

  @Test(arguments: ["c.csv", "c.geojson"])
  func `the fields that a profile names are kept as well`(name: String) throws {
    let folder = try TemporaryFolder()
    var words = SourceMapping()
    words.profile = try folder.file("own.yaml", "for: [control]\nfields: [region, actors]\n")
    let names: Set<String>
    if name.hasSuffix("csv") {
      let path = try folder.file(name, "region,actors,side\na,x,one\n")
      names = Set(
        try readTable(at: path).mapped(by: words, for: .control, keepsOthers: true).columns)
    } else {
      let path = try folder.file(
        name,
        #"{"type":"Feature","properties":{"region":"a","actors":"x","side":"one"},"geometry":null}"#
      )
      names = try readFeatures(at: path).mapped(by: words, for: .control).value.propertyNames
    }
    #expect(names == ["region", "actors"])
  }

  @Test func `a filter that leaves nothing says of how many`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("e.ndjson", Self.texts[1].1)
    let words = SourceMapping(filter: ["==", ["get", "side"], "none of them"])
    let read = try readMappedFeatures(at: path, words)
    #expect(read.warnings.map(\.code) == ["filter-empty"])
    #expect(read.warnings[0].what.contains("none of 400 records"))
  }
}
