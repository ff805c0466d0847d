import Diagnostics
import Foundation
import Shapes
import Testing

@testable import Formats

/// GDAL is asked for what a filter wants where it surely means the same, and the answer is that of the filter alone.
struct ForeignFilterTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let words = ["one", "One", "it's", "Élan", "back\\slash", "2020-06-15", ""]

  /// Some values are missing, and all features are somewhere.
  private static let features = (0..<120).map { number in
    let date = number % 11 == 0 ? "" : #""day":"2020-0\#(1 + number % 9)-15","#
    let losses = number % 13 == 0 ? "" : #""losses":\#(number % 7),"#
    let word = words[number % words.count].replacing("\\", with: "\\\\")
    return
      #"{"type":"Feature","properties":{\#(date)\#(losses)"word":"\#(word)","share":\#(Double(number) / 8),"#
      + #""written":"2020-0\#(1 + number % 9)-15"},"#
      + #""geometry":{"type":"Point","coordinates":[\#(number),1.5]}}"#
  }

  /// Makes a file of another format of the features.
  private func make(_ name: String, _ driver: String) throws -> String {
    let list =
      "{\"type\":\"FeatureCollection\",\"features\":[\(Self.features.joined(separator: ","))]}"
    let source = try folder.file("source.geojson", list)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/ogr2ogr")
    process.arguments = ["-f", driver, folder.path + "/" + name, source]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return folder.path + "/" + name
  }

  private static let filters: [PropertyValue] = [
    ["==", ["get", "word"], "one"], ["==", ["get", "word"], "it's"],
    ["==", "Élan", ["get", "word"]],
    ["==", ["get", "word"], "back\\slash"], ["<", ["get", "word"], "One"],
    [">=", ["get", "word"], "2020"], ["in", ["get", "word"], ["literal", ["one", "it's"]]],
    ["match", ["get", "word"], ["one", "One"], true, false],
    ["match", ["get", "word"], "one", false, true],
    [">", ["get", "losses"], 3], ["<=", 3, ["get", "losses"]],
    ["==", ["get", "losses"], "3"], ["!=", ["get", "losses"], 3],
    ["==", ["get", "share"], 0.125], ["in", ["get", "losses"], ["literal", [1, 2.0, 9]]],
    ["all", [">=", ["get", "day"], "2020-03-01"], ["<", ["get", "day"], "2020-05-01"]],
    ["all", [">=", ["get", "written"], "2020-03"], ["<", ["get", "written"], "2020-05-01"]],
    ["any", ["==", ["get", "word"], "one"], [">", ["get", "losses"], 5]],
    ["any", ["==", ["get", "word"], "one"], ["has", "day"]],
    ["all", ["!", ["has", "day"]], [">", ["get", "losses"], 1]],
    ["==", ["get", "nothing"], 1],
  ]

  @Test(arguments: [("a.gpkg", "GPKG"), ("a.fgb", "FlatGeobuf"), ("a.shp", "ESRI Shapefile")])
  func `what comes of a filter is what the filter leaves of all`(
    name: String, driver: String
  ) throws {
    let path = try make(name, driver)
    let whole = try readFeatures(at: path).value
    #expect(whole.features.count == 120 && whole.features.allSatisfy { $0.id == nil })
    #expect(whole.lines == Array(1...120) && whole.numbers == Array(1...120))
    var asked = 0
    for json in Self.filters {
      guard let filter = RecordFilter(json) else { continue }
      let kept = whole.features.indices.filter { filter.passes(whole.features[$0].properties) }
      let file = try readFeatures(at: path, RecordSelection(filter: filter)).value
      #expect(Array(file.features) == kept.map { whole.features[$0] }, "\(json)")
      #expect(file.lines == kept.map { whole.lines[$0] }, "\(json)")
      #expect(file.numbers == kept.map { whole.numbers[$0] }, "\(json)")
      #expect(file.propertyNames == whole.propertyNames, "\(json)")
      #expect(file.filtered?.count == 120 - kept.count, "\(json)")
      if file.filtered?.firstLine == nil { asked += 1 }
    }
    // So many were left out by GDAL.
    #expect(asked >= 10)
  }

  @Test func `GDAL is asked for what it compares in the same way`() throws {
    let layer = ForeignLayer(
      name: "a", driver: "GPKG", featureCount: 3, fields: ["word", "losses", "day"],
      types: ["word": "String", "losses": "Integer", "day": "Date"])
    func condition(_ filter: PropertyValue) -> String? {
      FilterInSQL.condition(of: filter, on: layer)
    }
    #expect(condition(["==", ["get", "word"], "it's"]) == "\"word\" = 'it''s'")
    #expect(
      condition(["all", [">", 3, ["get", "losses"]], ["has", "day"]]) == "\"losses\" < 3")
    #expect(
      condition(["any", ["==", ["get", "losses"], 1.5], ["==", ["get", "day"], "2020-01-01"]])
        == "(\"losses\" = 1.5 OR \"day\" = '2020-01-01')")
    #expect(condition(["<", ["get", "word"], "b"]) == nil)
    #expect(condition(["==", ["get", "losses"], "1"]) == nil)
    #expect(condition(["==", ["get", "day"], "2020"]) == nil)
    var other = layer
    other.driver = "FlatGeobuf"
    #expect(FilterInSQL.condition(of: ["==", ["get", "day"], "2020-01-01"], on: other) == nil)
    other.driver = "KML"
    #expect(FilterInSQL.condition(of: ["==", ["get", "losses"], 1], on: other) == nil)
  }

  @Test func `features of a GeoPackage are called by their numbers in it`() throws {
    let path = try make("gaps.gpkg", "GPKG")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/ogrinfo")
    process.arguments = [path, "-sql", "DELETE FROM source WHERE fid IN (1, 3)"]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(try readFeatures(at: path).value.numbers.prefix(3) == [2, 4, 5])
    let filter = RecordFilter(["==", ["get", "word"], "One"])
    let file = try readFeatures(at: path, RecordSelection(filter: filter)).value
    #expect(file.numbers.prefix(2) == [2, 9] && file.filtered?.count == 118 - file.features.count)
  }
}
