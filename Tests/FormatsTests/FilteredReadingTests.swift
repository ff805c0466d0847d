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

  private func read(_ index: Int, passing filter: PropertyValue?) throws -> FeatureFile {
    let folder = try TemporaryFolder()
    let path = try folder.file(Self.texts[index].0, Self.texts[index].1)
    return try readFeatures(at: path, passing: filter.flatMap { RecordFilter($0) }).value
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
    #expect(file.features == kept.map { whole.features[$0] })
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
      lines: LineCounter([]), problems: problems, filter: RecordFilter(["literal", false]))
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

  @Test func `a filter that leaves nothing says of how many`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("e.ndjson", Self.texts[1].1)
    let words = SourceMapping(filter: ["==", ["get", "side"], "none of them"])
    let read = try readMappedFeatures(at: path, words)
    #expect(read.warnings.map(\.code) == ["filter-empty"])
    #expect(read.warnings[0].what.contains("none of 400 records"))
  }
}
