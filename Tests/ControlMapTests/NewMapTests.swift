import ControlMap
import Diagnostics
import Foundation
import MapDocument
import MapMaking
import Territory
import TestSupport
import Testing

/// A folder with a map that is made from the files that there are.
struct NewMapTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    try regions(["KAY": "Kayes", "KDL": "Kidal", "GAO": "Gao"])
  }

  private func regions(_ names: [String: String], _ more: String = "") throws {
    let features = names.sorted { $0.key < $1.key }.enumerated().map { x, region in
      """
      {"type":"Feature","properties":{"ADM1_PCODE":"\(region.key)","District":"\(region.value)","fid":\(x)\(more)},\
      "geometry":{"type":"Polygon","coordinates":[[[\(x),10],[\(x + 1),10],[\(x + 1),12],[\(x),12],[\(x),10]]]}}
      """
    }
    try folder.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\n\(features.joined(separator: ",\n"))]}\n",
      to: "data.geojson")
  }

  @discardableResult
  private func make(
    _ name: String = "new", places: String? = nil, control: String? = nil, events: String? = nil
  ) throws -> [String] {
    try makeNewMap(
      at: folder.path(name),
      from: NewMapFiles(
        regions: folder.path("data.geojson"), places: places.map(folder.path),
        control: control.map(folder.path), events: events.map(folder.path)))
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder.path("new/\(name)"), encoding: .utf8)
  }

  private func names(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path(path)).sorted()
  }

  private func map() throws -> MapData {
    var options = MapOptions()
    options.document = folder.path("new/map.yaml")
    return try readMap(options)
  }

  // MARK: What is made

  @Test func `regions alone make a map that draws, an empty table and a list of ids`() throws {
    let said = try make()
    #expect(
      try names("new") == [
        "actors.yaml", "control.csv", "ids.csv", "map.schema.json", "map.yaml",
      ])
    #expect(said[0].contains("3 of \(folder.path("data.geojson")): ids in 'ADM1_PCODE', names in"))
    #expect(said[0].contains("'District', such as GAO (Gao)"))
    let new = folder.path("new")
    #expect(said.last == "controlmap render \(new)/map.yaml -o \(new).png")
    #expect(try text("ids.csv").hasPrefix("id,name,kind\nGAO,Gao,region\nKAY,Kayes,region\n"))
    #expect(try text("control.csv") == "region,actors,status,from,to,confidence,source,note\n")
    let report = try problemReport(onFileAt: folder.path("new/map.yaml"))
    #expect(report.errors == 0, "\(report.text)")
    #expect(report.summary?.hasPrefix("3 regions: ") == true)
  }

  @Test func `rows that are added to the table are on the map`() throws {
    try make()
    try folder.write("region,actors,from\nKDL,red,2020\n", to: "new/control.csv")
    #expect(try map().record.assertions.map(\.subject) == [.region("KDL")])
  }

  @Test func `a table of other columns, dates and names is mapped`() throws {
    try folder.write(
      """
      Zone;Held by;Start
      kidal;Red Army;13/05/2020
      Gao;Blue;01/02/2021
      Kayes;Red Army + Blue;31/12/2021
      """, to: "holders.csv")
    let said = try make(control: "holders.csv")
    #expect(try names("new") == ["actors.yaml", "ids.csv", "map.schema.json", "map.yaml"])
    let document = try text("map.yaml")
    for words in [
      "region: Zone", "actors: Held by", "from: Start", "date-format: \"%d/%m/%Y\"", "join: name",
      "separator: \";\"",
    ] { #expect(document.contains(words), "\(document)") }
    #expect(try text("actors.yaml").contains("red-army: {name: \"Red Army\", color: \"#"))
    #expect(said.contains { $0.hasPrefix("actors") && $0.contains("2, with colours of their own") })
    let data = try map()
    #expect(
      data.record.assertions.map(\.subject) == ["KDL", "GAO", "KAY"].map { .region($0) })
    #expect(
      data.record.assertions.map(\.actors) == [["red-army"], ["blue"], ["red-army", "blue"]])
    #expect(data.record.assertions[1].period.from.description == "2021-02-01")
  }

  @Test func `dates that can be read in two ways are read day first, and both ways are said`()
    throws
  {
    try folder.write("region,actors,from\nGAO,red,03/04/2020\n", to: "holders.csv")
    let said = try make(control: "holders.csv")
    #expect(said.contains { $0.contains("dates as %d/%m/%Y, though %m/%d/%Y reads them too") })
    #expect(try text("map.yaml").contains("a guess: \"%m/%d/%Y\" reads all of them too"))
    #expect(try map().record.assertions[0].period.from.description == "2020-04-03")
  }

  @Test func `rows that write names otherwise are joined by them, French columns are known`() throws
  {
    try folder.write(
      "Zone,Tenu par,Depuis,Statut\nKIDAL,red,2020,control\nGão,red,2020,contested\n",
      to: "holders.csv")
    try make(control: "holders.csv")
    #expect(try text("map.yaml").contains("join: name"))
    #expect(try map().record.assertions.map(\.subject) == [.region("KDL"), .region("GAO")])
  }

  @Test func `one actor however it is written has one entry`() throws {
    try folder.write(
      "region,actors,from\nGAO,Red Army,2020\nKDL,red-army,2020\nKAY,RED ARMY,2020\n",
      to: "holders.csv")
    try make(control: "holders.csv")
    #expect(try text("actors.yaml").contains("red-army: {name: \"red-army\""))
    #expect(try Set(map().record.assertions.flatMap(\.actors)) == ["red-army"])
  }

  @Test func `places and events are read with the columns that they have`() throws {
    try folder.write(
      "town,point_x,point_y,population\nAlpha,0.5,11,200\nBeta,1.5,11,100\n", to: "towns.csv")
    try folder.write(
      "Date;lon;lat;Actor 1\n2020-05-01;0.5;11;Red\n2020-06-01;1.5;11;Blue\n", to: "clashes.csv")
    try folder.write("place,actors,from\nAlpha,red,2020\n", to: "held.csv")
    let said = try make(places: "towns.csv", control: "held.csv", events: "clashes.csv")
    #expect(said.contains { $0.hasPrefix("places") && $0.contains("ranks in 'population'") })
    let document = try text("map.yaml")
    for words in [
      "longitude: point_x", "latitude: point_y", "rank: population", "infer: {from: places",
    ] { #expect(document.contains(words), "\(document)") }
    let data = try map()
    #expect(data.events.count == 2)
    #expect(data.places.count == 2)
    #expect(try text("ids.csv").contains("Alpha,Alpha,place\n"))
  }

  @Test func `dated polygons are mapped, and snapshots get a holder to be named`() throws {
    let land = try String(contentsOfFile: folder.path("data.geojson"), encoding: .utf8)
    try folder.write(
      land.replacing("\"fid\":", with: "\"holder\":\"Red Army\",\"since\":\"13.05.2020\",\"fid\":"),
      to: "fronts.geojson")
    try make(control: "fronts.geojson")
    let record = try map().record
    #expect(record.polygons.count == 3)
    #expect(record.assertions.allSatisfy { $0.actors == ["red-army"] })
    try FileManager.default.removeItem(atPath: folder.path("new"))
    try FileManager.default.createDirectory(
      atPath: folder.path("days"), withIntermediateDirectories: true)
    try folder.write(land, to: "days/2020-01-01.geojson")
    let said = try make(control: "days")
    #expect(said.contains { $0.contains("1 snapshot of") && $0.contains("held by 'holder'") })
    #expect(try map().record.assertions.allSatisfy { $0.actors == ["holder"] })
  }

  // MARK: What is not

  @Test func `a folder that holds something is refused and left as it is`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("new"), withIntermediateDirectories: true)
    try make()
    let before = try text("map.yaml")
    let error = #expect(throws: ControlMapError.self) { try make() }
    #expect(error?.exitCode == 73)
    #expect(error?.description.contains("the folder is not empty; name a new one") == true)
    #expect(try text("map.yaml") == before)
    try folder.write("", to: "file")
    #expect(throws: ControlMapError.self) { try make("file") }
  }

  @Test func `nothing is left of a map that cannot be drawn`() throws {
    try folder.write("region,actors,from\nGAO,red,yesterday\nnowhere,red,2020\n", to: "bad.csv")
    let before = try names(".")
    let error = #expect(throws: ControlMapError.self) { try make("deep/new", control: "bad.csv") }
    #expect(error?.exitCode == 65)
    #expect(error?.description.contains("bad.csv:2: ") == true)
    #expect(try names(".") == before)
  }

  @Test func `regions that nothing tells apart are refused; several of one name are one`() throws {
    try regions(["A": "Isle", "B": "Isle"])
    let file = folder.path("data.geojson")
    var text = try String(contentsOfFile: file, encoding: .utf8)
    text.replace(/"ADM1_PCODE":"."/, with: "\"of\":1")
    text.replace(/"fid":./, with: "\"in\":2")
    text = text.replacing("District", with: "name")
    try folder.write(text, to: "data.geojson")
    let said = try make()
    #expect(said[0].contains("which several features share"), "\(said)")
    try folder.write(text.replacing("\"name\":", with: "\"z\":"), to: "data.geojson")
    let error = #expect(throws: ControlMapError.self) { try make("other") }
    #expect(error?.description.contains("no property tells the features apart") == true)
  }

  @Test func `texts of files do not break the document`() throws {
    try regions(["a: b #": "it's \\\"so\\\"", "true": "[x]", "é": "- y"])
    try make("x: y")
    let report = try problemReport(onFileAt: folder.path("x: y/map.yaml"))
    #expect(report.errors == 0, "\(report.text)")
  }
}
