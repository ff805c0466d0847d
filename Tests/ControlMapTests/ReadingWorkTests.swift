import ControlMap
import Diagnostics
import Formats
import Foundation
import TestSupport
import Testing

/// How often the bytes of a file are walked through, which a clock would hardly show.
struct ReadingWorkTests {
  private func features(_ count: Int, _ more: String = "", closing: String = "]}") -> String {
    let points = (0..<count).map { number in
      """
      {"type":"Feature","properties":{"id":"e\(number)","date":"2012-06-15","actors":"a","fatalities":3},\
      "geometry":{"type":"Point","coordinates":[1.5,2.5]}}
      """
    }
    return #"{"type":"FeatureCollection",\#(more)"features":["# + points.joined(separator: ",\n")
      + closing
  }

  /// Validates a text; what was found, without the folder, and the work in lengths of the file.
  private func validate(_ text: String) throws -> (found: [String], work: [String: Int]) {
    let folder = try Folder()
    let path = folder.path("file.geojson")
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let work = ReadingWork()
    let found = try ReadingWork.$current.withValue(work) { try problems(inFileAt: path) }
    let size = text.utf8.count
    return (
      found.map {
        $0.description.replacingOccurrences(of: String(folder.path("x").dropLast()), with: "")
      },
      ["scanned": work.scanned / size, "copied": work.copied, "traced": work.traced]
    )
  }

  @Test func `events are walked through once to validate them, without a copy or a tree`() throws {
    let (found, work) = try validate(features(200))
    #expect(found.isEmpty)
    #expect(work == ["scanned": 1, "copied": 0, "traced": 0])
  }

  @Test func `a member that styles have makes the file be read as one`() throws {
    let (_, work) = try validate(features(20, #""version":8,"#))
    #expect(work["traced"] != 0)
  }

  @Test func `a broken end is told as before`() throws {
    let (found, _) = try validate(features(3, closing: "]"))
    #expect(found.count == 1)
    #expect(found[0].contains("the file is cut off"))
    #expect(!found[0].contains("feature"))
  }

  @Test(arguments: [
    (
      #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"date":NaN},"geometry":null}]}"#,
      "NaN"
    ),
    (
      #"{"type":"FeatureCollection","features":[{"type":"Fature","properties":{},"geometry":null}]}"#,
      "it is no Feature"
    ),
    (
      #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"date":"2012-02-30"},"geometry":null}]}"#,
      "2012-02-30"
    ),
  ])
  func `what is wrong with a feature is told`(text: String, word: String) throws {
    let (found, _) = try validate(text)
    #expect(found.contains { $0.contains(word) })
  }
}
