import Diagnostics
import Foundation
import MapDocument
import Shapes
import Testing

@testable import Formats

/// A diagnosis that one reader has, all have: the same damage put into each kind of file is told in the same words.
struct SameDiagnosisTests {
  /// A kind of input: a file with one date, one actor and one id, and what reads it.
  struct Door: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let name: String
    /// The file's text, given a date, and given a text for the number that it holds.
    let text: @Sendable (_ date: String, _ number: String) -> String
    let read: @Sendable (_ path: String) throws -> [Diagnostic]
    var hasDate = true
    var hasNumber = true
  }

  private static func feature(_ properties: String, _ geometry: String) -> String {
    #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"# + properties
      + #"},"geometry":"# + geometry + "}]}"
  }

  private static let square =
    #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}"#

  private static func quoted(_ text: String) -> String { PropertyValue.string(text).json }

  static let doors: [Door] = [
    Door(
      testDescription: "a table of control", name: "control.csv",
      text: { "region,actors,from,reach\na,red,\($0),\($1)\n" },
      read: { try readControlTable(at: $0).warnings }),
    Door(
      testDescription: "dated polygons", name: "control.geojson",
      text: { date, _ in feature(#""id":"a","actors":"red","from":"# + quoted(date), square) },
      read: { try readControlPolygons(at: $0).warnings }, hasNumber: false),
    Door(
      testDescription: "a snapshot whose features have the day", name: "folder/snapshot.geojson",
      text: { date, _ in feature(#""id":"a","actors":"red","day":"# + quoted(date), square) },
      read: { path in
        var mapping = SnapshotMapping()
        mapping.date = "day"
        let folder = String(path.dropLast("/snapshot.geojson".count))
        return try readSnapshots(inFolder: folder, mapping: mapping).warnings
      }, hasNumber: false),
    Door(
      testDescription: "a table of events", name: "events.csv",
      text: { "id,date,latitude,longitude,fatalities\na,\($0),1,2,\($1)\n" },
      read: { try readEvents(at: $0).warnings }),
    Door(
      testDescription: "GeoJSON of events", name: "events.geojson",
      text: { date, number in
        feature(
          #""id":"a","date":"# + quoted(date) + #","fatalities":"# + quoted(number),
          #"{"type":"Point","coordinates":[1,2]}"#)
      },
      read: { try readEvents(at: $0).warnings }),
    Door(
      testDescription: "a table of places", name: "places.csv",
      text: { _, number in "id,latitude,longitude\na,\(number),1\n" },
      read: { try readPlaces(at: $0).warnings }, hasDate: false),
    Door(
      testDescription: "GeoJSON of regions", name: "regions.geojson",
      text: { _, _ in feature(#""id":"a""#, square) },
      read: { try readRegions(at: $0).warnings }, hasDate: false, hasNumber: false),
    Door(
      testDescription: "a map document", name: "map.yaml",
      text: { "date: '\($0)'\nevents: {source: e.csv, window: '\($1)'}\n" },
      read: { try readMapDocument(at: $0).warnings }),
    Door(
      testDescription: "a table of actors", name: "actors.yaml",
      text: { date, _ in "red: {successor: {id: blue, from: '\(date)'}}\nblue: {}\n" },
      read: { try readActors(at: $0).warnings }, hasNumber: false),
  ]

  /// All that reading a file says, each problem in one line.
  private func told(_ door: Door, _ bytes: [UInt8]) throws -> [String] {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/folder", withIntermediateDirectories: true)
    let path = try folder.file(door.name, bytes)
    do {
      return try door.read(path).map(\.description)
    } catch FormatError.invalid(let found) {
      return found.filter { $0.severity == .error }.map(\.description)
    }
  }

  private func told(_ door: Door, date: String = "2020-01-01", number: String = "1") throws
    -> [String]
  {
    try told(door, Array(door.text(date, number).utf8))
  }

  @Test(arguments: doors)
  func `a file that is as it should be is read without a word`(door: Door) throws {
    #expect(try told(door).isEmpty)
  }

  @Test(arguments: doors.filter(\.hasDate))
  func `a wrong date is named with its line, its kind and the form that is wanted`(door: Door)
    throws
  {
    // Of evidence all dates of a column tell together how they are written.
    let isEvidence = !door.name.hasSuffix(".yaml")
    let evidence = [
      ("43831", "the dates in '"), ("43831", "are read as excel"),
      ("01/02/2021", "may be 2021-02-01 or 2021-01-02, and no date of the file tells"),
      ("20200520", "are read as %Y%m%d"), ("1590019200", "are read as epoch"),
      ("20 May 2020", "are read as %d %B %Y"),
    ]
    for (date, words) in isEvidence ? evidence : [] {
      let found = try told(door, date: date)
      #expect(found.count == 1, "\(date): \(found)")
      #expect(found.first?.contains("'\(date)'") == true, "\(found)")
      #expect(found.first?.contains(words) == true, "\(found)")
    }
    let damages = [
      ("43831", "it may be a spreadsheet's number of a day; write 2020-01-01"),
      ("01/02/2021", "its day and its month cannot be told apart; write 2021-02-01 or 2021-01-02"),
      ("20200520", "it has no hyphens; write 2020-05-20"),
      ("1590019200", "it may count seconds since 1970; write 2020-05-21"),
      ("2021-02-30", "February 2021 has 28 days; write it as 2012-06-15, 2012-06 or 2012"),
      ("20 May 2020", "months are written as numbers; write 2020-05-20"),
    ]
    for (date, words) in damages where !isEvidence || date == "2021-02-30" {
      let found = try told(door, date: date)
      #expect(found.count == 1, "\(date): \(found)")
      #expect(found.first?.contains("'\(date)'") == true, "\(found)")
      #expect(found.first?.contains(": \(words)") == true, "\(found)")
      #expect(found.first?.contains(#/:\d+:\x20/#) == true, "\(found)")
    }
    #expect(try told(door, date: "2020-01-01T00:00:00Z").isEmpty)
    let timed = try told(door, date: "2020-01-01T12:00:00+05:00")
    #expect(timed.count == 1)
    #expect(
      timed.first?.hasSuffix(
        "has a time of day; only days are known: the day counts as it is written, in any time zone")
        == true, "\(timed)")
  }

  @Test(arguments: doors.filter(\.hasNumber))
  func `a text where a number belongs is named with its line`(door: Door) throws {
    let found = try told(door, number: "many")
    #expect(found.count == 1)
    #expect(found.first?.contains("'many'") == true, "\(found)")
    #expect(found.first?.contains(#/:\d+:\x20/#) == true, "\(found)")
  }

  @Test(arguments: doors)
  func `encodings and marks are told alike`(door: Door) throws {
    let text = door.text("2020-01-01", "1")
    let marked = try told(door, [0xEF, 0xBB, 0xBF] + Array(text.utf8))
    #expect(marked.count == 1)
    #expect(
      marked.first?.hasSuffix(
        "the file begins with a byte order mark; save it as UTF-8 without one") == true, "\(marked)"
    )
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let found = try told(door, wide)
    #expect(found.count == 1)
    #expect(found.first?.contains("the file is UTF-16 text; save it as UTF-8") == true, "\(found)")
    // The one id or actor with a letter of Latin-1.
    let latin = Array(text.replacingOccurrences(of: "red", with: "r#d").utf8).map {
      $0 == UInt8(ascii: "#") ? UInt8(0xE9) : $0
    }
    guard latin.contains(0xE9) else { return }
    let words = try told(door, latin)
    #expect(words.count == 1)
    #expect(words.first?.contains("likely Windows-1252 or Latin-1") == true, "\(words)")
  }

  @Test(arguments: doors)
  func `files of another kind are called by their name`(door: Door) throws {
    for (text, words) in [
      ("<!DOCTYPE html><html></html>", "the file is an HTML page"),
      ("version https://git-lfs.github.com/spec/v1\n", "the file is a pointer of Git LFS"),
      ("<?xml version=\"1.0\"?><kml></kml>", "the file is KML"),
    ] {
      let found = try told(door, Array(text.utf8))
      #expect(found.count == 1)
      #expect(found.first?.contains(words) == true, "\(found)")
    }
  }

  @Test func `repeated ids are told by every reader of ids`() throws {
    let folder = try TemporaryFolder()
    let point = #"{"type":"Point","coordinates":[1,2]}"#
    func twice(_ geometry: String) -> String {
      let one =
        #"{"type":"Feature","properties":{"id":"a","date":"2020"},"geometry":"# + geometry + "}"
      return #"{"type":"FeatureCollection","features":["# + one + ",\n" + one + "]}"
    }
    let words = "feature 2 has the id of feature 1, line 1"
    let regions = try readRegions(at: folder.file("r.geojson", twice(Self.square)), id: "id")
    #expect(regions.warnings.map(\.what) == [words])
    let path = try folder.file("p.geojson", twice(point))
    #expect(try readEvents(at: path).warnings.map(\.what) == [words])
    #expect(
      errors(in: folder) { _ = try readPlaces(at: path, id: "id") }.first?.contains(words) == true)
  }
}
