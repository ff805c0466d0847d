import Diagnostics
import Foundation
import MapDocument
import Shapes
import Territory
import Testing

@testable import Formats

private let databaseAddress = ProcessInfo.processInfo.environment["CONTROLMAP_TEST_DATABASE"]

/// A PostGIS database, which `scripts/check-postgis.sh` starts and fills from these files. It says so by
/// `CONTROLMAP_TEST_DATABASE`, and sets `PGPASSWORD`.
@Suite(
  .enabled(if: databaseAddress != nil, "scripts/check-postgis.sh starts the database"), .serialized)
struct DatabaseTests {
  private let folder: TemporaryFolder
  private let database: String

  init() throws {
    folder = try TemporaryFolder()
    database = try #require(databaseAddress)
  }

  /// What reading a part of the database is refused with, without the name of the part.
  private func refusal(_ path: String) -> String {
    let error = #expect(throws: FormatError.self) { _ = try readFeatures(at: path) }
    let text = error?.description ?? ""
    #expect(text.split(separator: "\n").count == 1)
    #expect(!text.contains(ProcessInfo.processInfo.environment["PGPASSWORD"] ?? "none"))
    return text.replacing(path + ": ", with: "")
  }

  @Test func `a table gives the features that it was made from`() throws {
    let expected = try readFeatures(at: #require(Self.source)).value.features
    for part in ["|layer=regions", "|query=SELECT * FROM regions ORDER BY code DESC"] {
      let found = try readFeatures(at: database + part)
      #expect(found.warnings == [])
      let byCode = { (features: FeatureList) in
        features.sorted { $0.properties["code"]!.plainText < $1.properties["code"]!.plainText }
      }
      #expect(byCode(found.value.features).map(\.geometry) == byCode(expected).map(\.geometry))
      for name in ["code", "name", "name:fr", "fips"] {
        #expect(
          byCode(found.value.features).map { $0.properties[name] }
            == byCode(expected).map { $0.properties[name] })
      }
    }
  }

  private static let source = ProcessInfo.processInfo.environment["CONTROLMAP_TEST_SOURCE"]

  @Test func `a key is the id of its feature`() throws {
    let features = try readFeatures(at: database + "|layer=regions").value.features
    #expect(features.allSatisfy { $0.id != nil })
  }

  @Test func `a table without geometry is a table of the record`() throws {
    let path = database + "|layer=record"
    let control = try readControl(ControlSource(path: path)).value.assertions
    #expect(control.map(\.actors) == [["red"], ["blue"]])
    #expect(control.map(\.period.from.description) == ["2012-04-01", "2013-01-15"])
  }

  @Test func `what is not there is one line with what is`() {
    #expect(
      refusal(database + "|layer=region") == "there is no layer 'region'; did you mean 'regions'?")
    #expect(refusal(database).hasPrefix("it holds 2 layers: 'regions', 'towns'; name one"))
    #expect(
      refusal(database + "|query=SELECT * FROM nowhere")
        == "cannot be read: the database says 'relation \"nowhere\" does not exist'; check the address and the query"
    )
  }

  @Test func `a wrong password and a server that is not there are one line`() throws {
    let stranger = database.replacing("//gis@", with: "//nobody@")
    #expect(
      refusal(stranger + "|layer=regions")
        == "cannot be read: the database says 'password authentication failed for user \"nobody\"'; set PGPASSWORD, or write the password into ~/.pgpass"
    )
    let port = try #require(database.firstMatch(of: /:\d+\//))
    let nowhere = database.replacing(port.0, with: ":1/")
    #expect(
      refusal(nowhere + "|layer=regions")
        .hasSuffix("; check the host and the port, and whether the server runs"))
  }

  @Test func `nothing is written`() {
    #expect(
      refusal(database + "|query=DELETE FROM regions")
        == "the query does not begin with SELECT; write one statement that reads")
    #expect(
      refusal(database + "|query=SELECT 1; DELETE FROM regions")
        == "the query is more than one statement; write one statement that reads")
    #expect(
      refusal(database + "|query=SELECT * FROM emptied()")
        == "cannot be read: the database says 'cannot execute DELETE in a read-only transaction'; write a query that only reads"
    )
  }

  @Test
  func `a connection that breaks leaves nothing half read, and no argument tells where it went`()
    throws
  {
    let path =
      database + "|query=SELECT *, pg_sleep(0.02) AS wait FROM generate_series(1, 1000), regions"
    let watcher = Thread {
      var seen: Set<String> = []
      for _ in 0..<300 {
        Thread.sleep(forTimeInterval: 0.02)
        for process in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        where Int(process) != nil {
          let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
          let text = String(decoding: line, as: UTF8.self).replacing("\0", with: " ")
          if text.contains("ogr2ogr -f"), text.contains("pg_sleep") { seen.insert(text) }
        }
        if !seen.isEmpty { break }
      }
      Thread.sleep(forTimeInterval: 0.5)
      Self.seen = seen
      let killer = Process()
      killer.executableURL = URL(filePath: "/usr/bin/psql")
      killer.arguments = [
        "-qAt", databaseAddress ?? "", "-c",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
      ]
      killer.standardOutput = FileHandle.nullDevice
      try? killer.run()
      killer.waitUntilExit()
    }
    watcher.start()
    #expect(
      refusal(path)
        == "cannot be read: the database says 'terminating connection due to administrator command'; the connection broke while features came: start again"
    )
    #expect(Self.seen.count == 1)
    for line in Self.seen {
      #expect(!line.contains("127.0.0.1") && !line.contains("gis@"), "\(line)")
      #expect(!line.contains(ProcessInfo.processInfo.environment["PGPASSWORD"] ?? "none"))
    }
  }

  nonisolated(unsafe) private static var seen: Set<String> = []
}
