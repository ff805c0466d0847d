import ControlMap
import Diagnostics
import Foundation
import MapDocument
import MapMaking
import Shapes
import TestSupport
import Territory
import Testing

@testable import ControlModel

/// Rows and tables that name regions and places as people do.
struct NameJoinTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    func region(_ west: Int, _ properties: String) -> String {
      """
      {"type":"Feature","properties":{\(properties)},"geometry":{"type":"Polygon",\
      "coordinates":[[[\(west),0],[\(west + 1),0],[\(west + 1),1],[\(west),1],[\(west),0]]]}}
      """
    }
    let regions = [
      region(0, #""code":"m1","name":"Ménaka","name:ar":"ميناكا""#),
      region(1, #""code":"m2","name":"Tombouctou","name:en":"Timbuktu""#),
      region(2, #""code":"m3","name":"Kidal""#), region(3, #""code":"m4","name":"Kidal""#),
    ]
    try folder.write(
      #"{"type":"FeatureCollection","features":["# + regions.joined(separator: ",\n") + "]}",
      to: "regions.geojson")
  }

  private func map(
    _ rows: String, join: String = "join: name", regions: String = ""
  ) throws -> MapData {
    try folder.write("region,actors,from\n" + rows, to: "control.csv")
    try folder.write(
      """
      title: {en: Names}
      regions: {source: regions.geojson, id: code\(regions)}
      control: {source: control.csv, \(join)}
      """, to: "map.yaml")
    var options = MapOptions()
    options.document = folder.path("map.yaml")
    return try readMap(options)
  }

  @Test func `a name in any language, without accents or in another script is the region's`() throws
  {
    let data = try map(
      "Menaka,a,2020\nTimbuktu,b,2020\nTOMBOUCTOU,c,2021\nm3,d,2020\nmynaka,e,2022\n")
    #expect(
      data.record.assertions.map(\.subject)
        == ["m1", "m2", "m2", "m3", "m1"].map { Subject.region($0) })
    let told = data.warnings.first { $0.code == "names-matched" }?.what
    #expect(told?.contains("'Menaka' is 'Ménaka'") == true)
    #expect(told?.contains("3 names are found") == true)
  }

  @Test func `a name of nobody and one of several are told once each`() throws {
    let error = #expect(throws: ControlMapError.self) {
      try map("Kidal,a,2020\nKidal,a,2021\nTombouctu,b,2020\n")
    }
    let problems = error?.diagnostics(ofFile: "map.yaml") ?? []
    #expect(problems.map(\.code) == ["name-ambiguous", "name-unknown"])
    #expect(problems.last?.description.contains("did you mean 'Tombouctou'?") == true)
    #expect(problems.first?.description.contains("m3, m4") == true)
  }

  @Test func `without the key rows name ids alone`() throws {
    #expect(throws: ControlMapError.self) { try map("Timbuktu,a,2020\n", join: "encoding: utf-8") }
  }

  @Test func `a table gives regions its numbers, by ids or names`() throws {
    try folder.write(
      "code;people;note;zip\nm1;12,5;x;007\nTimbuktu;30;y;10\nElsewhere;1;;\n", to: "numbers.csv")
    let data = try map(
      "m1,a,2020\n", join: "encoding: utf-8",
      regions: ", join: {source: numbers.csv, on: code, columns: [people, zip]}")
    #expect(data.regions[0].properties["people"] == 12.5)
    #expect(data.regions[0].properties["zip"] == "007")
    #expect(data.regions[1].properties["people"] == 30)
    #expect(data.regions[1].properties["note"] == nil)
    #expect(data.regions[2].properties["people"] == nil)
    let codes = data.warnings.compactMap(\.code)
    #expect(codes.contains("join-unmatched"))
    #expect(codes.contains("join-missing"))
  }

  @Test func `two rows about one region are an error`() throws {
    try folder.write("code,people\nm1,1\nm1,2\n", to: "numbers.csv")
    let error = #expect(throws: ControlMapError.self) {
      try map("m1,a,2020\n", regions: ", join: {source: numbers.csv, on: code}")
    }
    #expect(error?.diagnostics(ofFile: "map.yaml").first?.code == "id-repeated")
  }

  @Test(arguments: [false, true])
  func `events stand at regions that they name otherwise, where the map joins by names`(
    isLoose: Bool
  ) throws {
    try folder.write(
      """
      id,date,region
      one,2020-03-01,Menaka
      two,2020-03-02,TOMBOUCTOU
      three,2020-03-03,Kidal
      four,2020-03-04,Menakka
      five,2020-03-05,Menakka
      six,2020-03-06,m2

      """, to: "events.csv")
    try folder.write("region,actors,from\nm1,red,2020\n", to: "control.csv")
    try folder.write(
      """
      title: {en: Names}
      date: 2020-06-01
      regions: {source: regions.geojson, id: code}
      control: {source: control.csv}
      events: {source: events.csv\(isLoose ? ", join: name" : "")}
      """, to: "map.yaml")
    var options = MapOptions()
    options.document = folder.path("map.yaml")
    let data = try readMap(options)
    let placed = data.events.filter { $0.location != nil }
    #expect(placed.map(\.id) == (isLoose ? ["one", "two", "six"] : ["six"]))
    #expect(placed.allSatisfy { $0.precision == .region })
    #expect(data.warnings.filter { $0.code == "names-matched" }.count == (isLoose ? 1 : 0))
    let balance = try ControlModel(reading: options).balance(on: [])
    let unplaced = try #require(balance.warnings.first { $0.code == "events-unplaced" })
    #expect(unplaced.advice.contains("they name 'Menakka' (2, perhaps 'Ménaka')"))
    #expect(unplaced.advice.contains("'Kidal' (1"))
    let found = try problems(inFileAt: folder.path("map.yaml"))
    #expect(found.filter { $0.code == "names-matched" }.count == (isLoose ? 1 : 0))
  }
}
