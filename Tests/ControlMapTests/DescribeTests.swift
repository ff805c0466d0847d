import ControlMap
import Diagnostics
import Foundation
import TestSupport
import Testing

/// What is said of files: columns, what their values are, and what they may be for.
struct DescribeTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private struct Answer: Decodable {
    struct Column: Decodable {
      var name: String
      var type: String
      var filled: Int
      var distinct: Int
      var samples: [String]
      var dateFormat: String?
      var mayBe: [String]

      enum CodingKeys: String, CodingKey {
        case name, type, filled, distinct, samples
        case dateFormat = "date-format"
        case mayBe = "may-be"
      }
    }
    struct File: Decodable {
      var format: String
      var count: Int
      var use: String?
      var profile: String?
      var extent: [Double]?
      var geometries: [String: Int]
      var columns: [Column]
    }
    var files: [File]
  }

  private func described(_ path: String) throws -> Answer.File {
    let text = try descriptions(ofFilesAt: [path], asJSON: true).text
    return try #require(JSONDecoder().decode(Answer.self, from: Data(text.utf8)).files.first)
  }

  @Test func `columns of a table are told by what stands in them`() throws {
    let path = try folder.write(
      """
      id,town,when,amount,share,held,lon,lat,holder,code,seen,nothing
      1,Gao,05/13/2020,12,0.5,yes,0.1,16.2,red+blue,007,2020,
      2,Kidal,06/01/2020,-3,1,no,1.4,18.4,red,013,2020-06,
      3,,07/31/2020,4,2.25,no,1.5,18.5,,100,2020-06-05,
      """, to: "towns.csv")
    let file = try described(path)
    #expect(file.format == "CSV" && file.count == 3 && file.use == "events")
    #expect(file.extent == [0.1, 16.2, 1.5, 18.5])
    let kinds = file.columns.map { [$0.name, $0.type, $0.dateFormat ?? ""] }
    #expect(
      kinds == [
        ["id", "whole number", ""], ["town", "text", ""], ["when", "date", "%m/%d/%Y"],
        ["amount", "whole number", ""], ["share", "number", ""], ["held", "truth value", ""],
        ["lon", "number", ""], ["lat", "number", ""], ["holder", "list", ""],
        ["code", "text", ""], ["seen", "date", "YYYY-MM-DD, YYYY-MM, YYYY"],
        ["nothing", "empty", ""],
      ])
    #expect(file.columns[1].filled == 2 && file.columns[5].distinct == 2)
    #expect(file.columns[1].samples == ["Gao", "Kidal"])
    let roles = Dictionary(uniqueKeysWithValues: file.columns.map { ($0.name, $0.mayBe) })
    #expect(roles["id"] == ["id"] && roles["when"] == ["date"] && roles["holder"] == ["actors"])
    #expect(roles["lon"] == ["longitude"] && roles["lat"] == ["latitude"])
  }

  @Test func `a date that two formats read is told with both`() throws {
    let path = try folder.write("date,actors\n03/04/2020,a\n", to: "a.csv")
    #expect(try described(path).columns[0].dateFormat == "%d/%m/%Y or %m/%d/%Y")
  }

  @Test func `ids that look like seconds or days stay numbers`() throws {
    let path = try folder.write("wof_id,gid\n421187095,85674525\n890418903,85674529\n", to: "a.csv")
    #expect(try described(path).columns.map(\.type) == ["whole number", "whole number"])
  }

  @Test func `features are told with geometries, extent, ids and names`() throws {
    try folder.writeRow(ofRegions: 3)
    let file = try described(folder.path("regions.geojson"))
    #expect(file.format == "GeoJSON" && file.geometries == ["Polygon": 3])
    #expect(file.use == "regions" && file.extent == [0, 10, 3, 12])
    #expect(file.columns.map(\.mayBe) == [["id"]])
  }

  @Test func `a file of a known source is told with its profile`() throws {
    let path = try folder.write(
      """
      event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,latitude,longitude
      MLI1,2020-01-01,Battles,Armed clash,A,B,16,1
      """, to: "acled.csv")
    let file = try described(path)
    #expect(file.profile == "acled" && file.use == "events")
    #expect(file.columns.filter { $0.mayBe == ["actors"] }.map(\.name) == ["actor1", "actor2"])
  }

  @Test func `text of an older encoding and another separator is read, and told`() throws {
    let bytes = Array("id;name\n1;M".utf8) + [0xE9] + Array("naka\n".utf8)
    try Data(bytes).write(to: folder.url.appending(path: "old.csv"))
    let found = try descriptions(ofFilesAt: [folder.path("old.csv")])
    #expect(found.text.contains("encoding    windows-1252\nseparator   ;\n"), "\(found.text)")
    #expect(found.text.contains("Ménaka"))
    #expect(found.warnings.contains { $0.code == "text-encoding" && $0.isWarning })
  }

  @Test func `lines for people are a table of eighty columns`() throws {
    let name = String(repeating: "long name ", count: 20)
    let path = try folder.write("id,name\n1,\(name)\n2,b\n", to: "a.csv")
    let lines = try descriptions(ofFilesAt: [path]).text.split(separator: "\n").dropFirst()
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines)")
    #expect(lines.contains("column  type          filled  differ  may be    samples"))
  }

  @Test func `documents, actors, styles and folders are told by what they name`() throws {
    try folder.writeRow(ofRegions: 1)
    let map = try folder.write("regions: regions.geojson\nland: world\n", to: "map.yaml")
    let actors = try folder.write("red: {name: Red}\nblue: {}\n", to: "actors.yaml")
    let found = try descriptions(
      ofFilesAt: [map, actors, Repository.path("styles/print.json")]
    ).text
    #expect(
      found.contains(
        "map.yaml: map document, 1 file\nregions     \(folder.path("regions.geojson"))"))
    #expect(found.contains("actors.yaml: actor table, 2 actors\nids         red, blue\n"))
    #expect(found.contains("print.json: style, "))
    try FileManager.default.createDirectory(
      atPath: folder.path("days"), withIntermediateDirectories: true)
    for day in ["2020-01-01", "2020-02-01"] {
      try FileManager.default.copyItem(
        atPath: folder.path("regions.geojson"), toPath: folder.path("days/\(day).geojson"))
    }
    let snapshots = try descriptions(ofFilesAt: [folder.path("days")]).text
    #expect(snapshots.contains("folder of snapshots, 2 snapshots"))
    #expect(snapshots.contains("days        2020-01-01 to 2020-02-01"))
  }

  @Test func `a file that cannot be read is an error`() {
    #expect(throws: ControlMapError.self) { try descriptions(ofFilesAt: [folder.path("none.csv")]) }
  }

  // MARK: What validate read

  @Test func `what was read is counted, with what is wrong in numbers`() throws {
    try folder.writeRow(ofRegions: 2)
    try folder.write("region,actors,from\nr0,red,2020\nr1,blue,2020\n", to: "control.csv")
    let map = try folder.write(
      "regions: {source: regions.geojson, id: code}\ncontrol: control.csv\n", to: "map.yaml")
    #expect(
      try problemReport(onFileAt: map).summary == "2 regions, 2 rows, 2 actors: nothing to mend")
    try folder.write("region,actors,from\nr0,red,2020\nr9,blue,2020\n", to: "control.csv")
    let report = try problemReport(onFileAt: map)
    #expect(report.summary?.hasPrefix("2 regions, 2 rows, 2 actors: 1 error") == true)
    #expect(report.json.hasSuffix("\"errors\":\(report.errors),\"warnings\":\(report.warnings)}\n"))
    #expect(report.json.contains(#""read":{"actors":2,"regions":2,"rows":2}"#))
  }
}
