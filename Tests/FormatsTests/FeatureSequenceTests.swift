import Diagnostics
import Foundation
import MapDocument
import Shapes
import Territory
import Testing

@testable import Formats

struct FeatureSequenceTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static func feature(_ name: String, x: Int = 1) -> String {
    "{\"type\":\"Feature\",\"properties\":{\"name\":\"\(name)\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[\(x),2]}}"
  }

  private func names(_ path: String) throws -> [String] {
    try readFeatures(at: path).value.features.map { $0.properties["name"]?.string ?? "" }
  }

  @Test(arguments: ["a.geojsonl", "a.geojsons", "a.ndjson", "a.jsonl", "a.geojson", "a.json"])
  func `features may stand one a line`(name: String) throws {
    let text = [Self.feature("a"), "", Self.feature("b"), Self.feature("c")].joined(
      separator: "\r\n")
    let path = try folder.file(name, text)
    #expect(try names(path) == ["a", "b", "c"])
    #expect(try readFeatures(at: path).value.lines == [1, 3, 4])
  }

  @Test(arguments: ["a.geojsons", "a.json", "a"])
  func `texts may stand behind record separators, over several lines`(name: String) throws {
    let text =
      "\u{1E}{\n\"type\":\"Feature\",\"properties\":{\"name\":\"a\"},\n\"geometry\":null}\n\u{1E}\(Self.feature("b"))\n"
    let path = try folder.file(name, text)
    #expect(try names(path) == ["a", "b"])
    #expect(try readFeatures(at: path).value.lines == [1, 4])
  }

  @Test func `a single feature is one, on one line or on several`() throws {
    for text in [
      Self.feature("a"), Self.feature("a") + "\n\n",
      "{\n\"type\": \"Feature\",\n\"properties\":{\"name\":\"a\"},\"geometry\":null\n}\n",
    ] {
      #expect(try names(folder.file("a.geojson", text)) == ["a"])
    }
  }

  @Test func `a line that is wrong is told by its number, and so are all others`() throws {
    let lines = [
      Self.feature("a"), "{\"type\":\"Feature\"", Self.feature("c", x: 500), "nonsense",
      "{\"type\":\"FeatureCollection\",\"features\":[]}",
    ]
    let path = try folder.file("a.geojsonl", lines.joined(separator: "\n"))
    #expect(
      errors(in: folder) { _ = try readFeatures(at: path) } == [
        "a.geojsonl:2: feature 2: its text ends before all quotes, arrays and objects are closed; write each feature on a line of its own; if it is the last, the file is cut off",
        "a.geojsonl:3: feature 'c': the position 500, 2 looks like metres of a projection, not degrees; reproject the file with ogr2ogr -t_srs EPSG:4326",
        "a.geojsonl:4: feature 4: this is not JSON: 'nonsense'; check the commas, colons and brackets before it",
        "a.geojsonl:5: feature 5: it is no Feature; write {\"type\": \"Feature\", …}",
      ])
  }

  @Test func `what is said of a feature in a sequence is what is said of it in a list`() throws {
    let features = [
      "{\"type\":\"Feature\",\"properties\":{\"name\":\"a\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[0,0]]}}",
      "{\"type\":\"Feature\",\"properties\":{\"name\":\"b\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1]}}",
      "{\"type\":\"Feature\",\"properties\":[],\"geometry\":null}",
      "{\"type\":\"Feature\",\"properties\":{}}",
    ]
    let list = try folder.file(
      "a.geojson",
      "{\"type\":\"FeatureCollection\",\"features\":[" + features.joined(separator: ",\n") + "]}")
    let sequence = try folder.file("a.geojsonl", features.joined(separator: "\n"))
    let ofList = errors(in: folder) { _ = try readFeatures(at: list) }
    let ofSequence = errors(in: folder) { _ = try readFeatures(at: sequence) }
    #expect(ofSequence.count == 4)
    #expect(ofSequence == ofList.map { $0.replacing("a.geojson:", with: "a.geojsonl:") })
  }

  /// Of a long text no more is held than a block.
  @Test func `texts that are longer than a block, and lines over its end, come out whole`() throws {
    let long = String(repeating: "x", count: 3 * featureBlockSize)
    let lines = (0..<4000).map { Self.feature($0 == 2000 ? long : "\($0)") }
    for separator in ["\n", "\n\u{1E}"] {
      let first = separator == "\n" ? "" : "\u{1E}"
      let path = try folder.file("a.geojsons", first + lines.joined(separator: separator))
      let file = try readFeatures(at: path).value
      #expect(file.features.count == 4000)
      #expect(file.lines == Array(1...4000))
      #expect(file.features[2000].properties["name"]?.string == long)
    }
  }

  @Test func `events and places are read from sequences, also from a pipe`() throws {
    let event =
      "{\"type\":\"Feature\",\"properties\":{\"date\":\"2012-01-01\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}"
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    Thread.detachNewThread {
      try? FileHandle(forWritingAtPath: pipe)?.write(contentsOf: Data("\(event)\n\(event)\n".utf8))
    }
    #expect(try readEvents(at: pipe).value.count == 2)
  }

  @Test func `what RFC 7946 asks of features it asks of those in sequences`() throws {
    let turned =
      "{\"type\":\"Feature\",\"id\":1,\"properties\":{},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[1,0],[0,0]]]}}"
    for name in ["a.geojsonl", "a.json"] {
      let path = try folder.file(name, [turned, turned].joined(separator: "\n"))
      let found = try conformanceWarnings(ofFileAt: path)
      #expect(found.map(\.code) == ["geojson-winding", "id-repeated"])
      #expect(try readConformingFeatures(at: path).conformance == found)
    }
  }

  @Test func `an empty sequence holds nothing`() throws {
    #expect(try readFeatures(at: folder.file("a.geojsonl", "\n \n")).value.features.isEmpty)
  }
}
