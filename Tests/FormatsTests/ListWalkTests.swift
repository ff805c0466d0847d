import Diagnostics
import Shapes
import Testing

@testable import Formats

/// A text that is read block by block says what it says when it is read at once.
struct ListWalkTests {
  static let texts = [
    #"{"type":"FeatureCollection","features":[{"type":"Feature","id":1,"properties":{"a":[{"b":1}, {"c":2}]},"geometry":null}"#
      + #",{"type":"Feature","properties":{"t":"x}, {y","u":"\\\"}, {"},"geometry":{"type":"Point","coordinates":[1,2]}}"#
      + #",{"type":"Feature","properties":null,"geometry":{"type":"Point","coordinates":[3,4]}}],"name":"x","list":[{"a":1}, {"b":2}]}"#,
    """
    {
      "name": "front", "bbox": [0, 0, 9, 9],
      "type": "FeatureCollection",
      "features": [
        {
          "type": "Feature", "properties": {"name": "é ü"},
          "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [5, 0], [5, 5], [0, 0]]]}
        } ,

        {
          "type": "Feature", "id": "b", "properties": {"n": 12345678901234567890123},
          "geometry": {"type": "GeometryCollection", "geometries": [{"type": "Point",
            "coordinates": [1, 2, 3]}, {"type": "Point", "coordinates": [5, 6]}]}
        },
        {"type": "Feature", "properties": {"name": "open"},
         "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [5, 0], [5, 5], [1, 0]]]}},
        {"type": "Feature", "properties": {"name": "far"},
         "geometry": {"type": "Point", "coordinates": [400, 0]}}
      ]
    }

    """,
    #"{"features":[],"type":"FeatureCollection"}"#,
    #"{"features": [ ] ,"features":[{"type":"Feature","properties":{},"geometry":null},{"type":"Feature","properties":{},"geometry":null}],"type":"FeatureCollection"}"#,
    #"{"type":"FeatureCollection","features":[1, 2, {"type":"Feature"}, [{}, {}]]}"#,
    #"{"type":"Feature","properties":{"features":[{}, {}]},"geometry":{"type":"Point","coordinates":[1,2]}}"#,
    #"{"type":"FeatureCollection","features":{"a":[{}, {}]}}"#,
    #"[{"type":"Feature"}, {"type":"Feature"}]"#,
    #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#,
    "  17 ",
  ]

  /// What reading gives, or why it fails.
  private func outcome(_ bytes: [UInt8], _ blockSize: Int) -> Outcome {
    do {
      let reading = try parseFeatures(bytes, file: "f.geojson", blockSize: blockSize)
      return Outcome(
        features: reading.value.features, lines: reading.value.lines,
        members: reading.value.foreignMembers, problems: reading.warnings)
    } catch .invalid(let problems) {
      return Outcome(problems: problems)
    } catch {
      return Outcome()
    }
  }

  private struct Outcome: Equatable {
    var features: FeatureList?
    var lines: [Int]?
    var members: [String: PropertyValue]?
    var problems: [Diagnostic] = []
  }

  @Test(arguments: texts, ["plain", "lines of Windows", "byte order mark"])
  func `every size of blocks reads the same`(text: String, form: String) {
    var bytes = Array(text.utf8)
    if form == "lines of Windows" {
      bytes = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    }
    if form == "byte order mark" { bytes = [0xEF, 0xBB, 0xBF] + bytes }
    let whole = outcome(bytes, .max)
    for size in Array(4...64) + [100, 200, 400] {
      #expect(outcome(bytes, size) == whole, "blocks of \(size) bytes")
    }
  }

  @Test func `a damaged text is refused however it is read, for a reason of the same kind`() {
    var (differing, refused) = (0, 0)
    for text in Self.texts {
      let bytes = Array(text.utf8)
      var all = bytes.indices.map { Array(bytes[..<$0]) }
      for index in bytes.indices {
        for byte in Array("\"{}[],:\\x\n".utf8) + [0xFF] {
          var damaged = bytes
          damaged[index] = byte
          all.append(damaged)
        }
      }
      for damaged in all {
        let whole = outcome(damaged, .max)
        let parts = outcome(damaged, 24)
        if whole.features != nil || parts.features != nil {
          #expect(parts == whole, "\(String(decoding: damaged, as: UTF8.self))")
        } else {
          refused += 1
          let codes = Set(whole.problems.compactMap(\.code))
          // Features in front of the damage may have problems of their own, which are told as well.
          if codes.isDisjoint(with: parts.problems.compactMap(\.code)) { differing += 1 }
        }
      }
    }
    #expect(refused > 10_000)
    #expect(differing == 0)
  }

  @Test(arguments: ["}", "]", ",", "\""])
  func `a text that is cut off is refused whatever lies behind it in memory`(behind: String) {
    for text in [#"{"a":{"b":1}"#, #"{"a":[{"b":1}"#, #"{"features":[{"a":{}}"#, #"[[1]"#] {
      var bytes = Array(text.utf8) + Array(repeating: behind.utf8.first!, count: 200)
      bytes.removeLast(200)
      #expect(throws: FormatError.self) { try parseJSON(bytes, file: "cut.json") }
      #expect(throws: FormatError.self) { try parseFeatures(bytes, file: "cut.json") }
    }
  }

  @Test func `a long list is walked through once`() throws {
    let feature = #"{"type":"Feature","properties":{"a":[{"b":1},{"c":2}]},"geometry":null}"#
    let text =
      #"{"type":"FeatureCollection","features":["#
      + Array(repeating: feature, count: 5000).joined(separator: ",\n") + "]}"
    let work = ReadingWork()
    let reading = try ReadingWork.$current.withValue(work) {
      try parseFeatures(Array(text.utf8), file: "f.geojson", blockSize: 16 << 10)
    }
    #expect(reading.value.features.count == 5000)
    #expect(reading.value.lines == Array(1...5000))
    #expect(work.scanned < text.utf8.count * 21 / 20)
    #expect(work.copied == 0)
  }
}
