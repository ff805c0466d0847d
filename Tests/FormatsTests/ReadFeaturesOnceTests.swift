import Diagnostics
import Foundation
import Shapes
import Territory
import Testing

@testable import Formats

/// Events from features that were read already are those of the file, and so is all that is wrong with them.
struct ReadFeaturesOnceTests {
  private static func collection(_ features: String...) -> String {
    #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}"
  }

  private static func event(_ properties: String, _ geometry: String = "[1,2]") -> String {
    #"{"type":"Feature","properties":{\#(properties)},"geometry":{"type":"Point","coordinates":\#(geometry)}}"#
  }

  static let texts: [String] = [
    collection(event(#""id":"a","date":"2012-06-15","fatalities":3"#)),
    // Names with escapes, among them that of the date.
    collection(event(#""id":"a","d\u0061te":"2012-06","\"q\"":1,"\u00e9\ud83d\ude00":"x""#)),
    // Numbers with more digits than a double holds.
    collection(event(#""id":123456789012345678901,"date":"2012","n":0.12345678901234567890123"#)),
    collection(event(#""id":"a","date":"2012-06-15","deep":{"b":[1,{"c":null}],"d":[[1,2],"x"]}"#)),
    collection(event(#""id":"a","date":"2012-06-15""#), event(#""id":"a","date":"2012-06-16""#)),
    collection(event(#""id":"a","date":"2012-02-30","fatalities":"many""#)),
    collection(event(#""id":"a","date":"2012-06-15","date":"2013-06-15""#)),
    collection(event(#""id":"a","date":"2012-06-15T10:00:00Z","fatalities":-1"#)),
    collection(event(#""id":"a","date":"2012-06-15","fatalities":-0"#)),
    collection(event(#""id":"a","date":"2012-06-15","fatalities":" 7 ","place":"x""#)),
    collection(event(#""id":"a","date":"2012-06-15""#, "[1,2,3]")),
    collection(event(#""id":"a","when":"2012-06-15""#)),
  ]

  @Test(arguments: texts, ["plain", "lines of Windows", "byte order mark"])
  func `events are the same by both ways`(text: String, form: String) throws {
    let folder = try TemporaryFolder()
    var bytes = Array(text.utf8)
    if form == "lines of Windows" {
      bytes = Array(text.replacingOccurrences(of: "\n", with: "\r\n").utf8)
    }
    if form == "byte order mark" { bytes = [0xEF, 0xBB, 0xBF] + bytes }
    let path = try folder.file("events.geojson", bytes)
    let reading = try readFeatures(at: path)
    var (atOnce, twice): (Parsed<[Event]>?, Parsed<[Event]>?)
    let errorsAtOnce = errors(in: folder) {
      atOnce = try readEvents(from: reading, names: reading.value.propertyNames)
    }
    let errorsTwice = errors(in: folder) { twice = try readEvents(at: path) }
    #expect(errorsAtOnce == errorsTwice)
    #expect(atOnce?.value == twice?.value)
    #expect(atOnce?.warnings == twice?.warnings)
    // The room behind the last byte that a file is read with changes nothing that is read.
    let exact = try parseFeatures(
      [UInt8](unsafeUninitializedCapacity: bytes.count) { room, count in
        for (index, byte) in bytes.enumerated() { room[index] = byte }
        count = bytes.count
      }, file: path)
    #expect(exact.value.features == reading.value.features)
    #expect(exact.value.lines == reading.value.lines)
    #expect(exact.warnings == reading.warnings)
  }

  @Test func `a file that is read is walked through without a copy`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("events.geojson", Self.texts[0])
    let work = ReadingWork()
    try ReadingWork.$current.withValue(work) { _ = try readEvents(at: path) }
    #expect(work.scanned == Self.texts[0].utf8.count)
    #expect(work.copied == 0)
  }
}
