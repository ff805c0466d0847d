import ControlMap
import ControlModel
import Diagnostics
import Foundation
import MapMaking
import Shapes
import TestSupport
import Testing

/// What `where` leaves out is no loss, and counted for each source.
struct FilteredRecordTests {
  private func land() throws -> RowLand {
    func features(_ layers: [String]) -> String {
      RowLand.collection(
        layers.enumerated().map { x, layer in
          RowLand.feature("\"Layer\":\"\(layer)\"", RowLand.square(x, x + 1))
        })
    }
    let land = try RowLand(
      files: [
        "c.csv":
          "region,actors,from,kind\nwest,red,2020,held\neast,red,2020,lost\neast,red,2019,lost\n",
        "e.csv":
          "id,date,longitude,latitude,deaths\na,2020-01-01,0.5,0.5,0\nb,2020-01-01,0.5,0.5,4\nc,2020-01-02,0.5,0.5,7\n",
        "p.csv": "id,name,longitude,latitude\na,A,0.5,0.5\n",
      ],
      lines: """
        places: {source: p.csv, where: ["==", [get, id], a]}
        control:
          - {source: c.csv, columns: {region: region}, where: ["==", [get, kind], held]}
          - {source: s, actors: blue, where: ["==", [get, Layer], front]}
        events: {source: e.csv, where: [">", [get, deaths], 0]}
        """)
    try FileManager.default.createDirectory(
      atPath: land.folder.path("s"), withIntermediateDirectories: true)
    try land.folder.write(features(["front", "losses"]), to: "s/2020-01-01.geojson")
    try land.folder.write(features(["losses", "losses", "front"]), to: "s/2020-02-01.geojson")
    return land
  }

  @Test func `each source has an entry with its numbers and its first record`() throws {
    let land = try land()
    let entries = try land.balance(on: "2020-01-15").entries.filter {
      $0.cause == .recordsFiltered
    }
    #expect(
      entries.map(\.what) == [
        "'where' leaves out 2 of 3 records", "'where' leaves out 1 of 3 records",
        "'where' leaves out 3 of 5 records",
      ])
    #expect(
      entries.map { $0.origin.replacing(land.folder.path(""), with: "") }
        == ["/c.csv:3", "/e.csv:2", "/s/2020-01-01.geojson:3"])
    #expect(entries.allSatisfy { !$0.cause.isLoss })
  }

  @Test func `they are told to programs, and warn nobody`() throws {
    let land = try land()
    let balance = try land.balance(on: "2020-01-15")
    #expect(!balance.warnings.contains { $0.code == "records-filtered" })
    #expect(balance.json.contains("\"cause\":\"records-filtered\""))
    #expect(balance.numbers.object?["records-filtered"] == ["count": 6])
  }

  @Test func `the last line of a check counts them`() throws {
    let land = try land()
    let report = try problemReport(onFileAt: land.folder.path("map.yaml"))
    #expect(
      report.summary?.contains("(6 records left out by 'where'): ") == true,
      "\(report.summary ?? "")"
    )
    #expect(report.json.contains("\"filtered\":6"))
    #expect(report.balance?.entries.filter { $0.cause == .recordsFiltered }.count == 3)
  }

  @Test func `a map without a filter says nothing of it`() throws {
    let land = try RowLand(
      files: ["c.csv": "region,actors,from\nwest,red,2020\n"], lines: "control: c.csv")
    #expect(try land.balance(on: "2021-01-01")[.recordsFiltered] == nil)
    let report = try problemReport(onFileAt: land.folder.path("map.yaml"))
    #expect(report.summary?.contains("where") == false)
  }
}
