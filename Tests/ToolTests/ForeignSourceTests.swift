import Foundation
import TestSupport
import Testing

/// Sources that GDAL reads, by the command.
struct ForeignSourceTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private static let map = Repository.path("geodata/northern-mali/map.yaml")

  /// The regions of northern Mali in another format.
  private func regions(as driver: String, _ name: String) throws -> String {
    let path = folder.appending(path: name).path
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/ogr2ogr")
    process.arguments = [
      "-f", driver, path, Repository.path("geodata/northern-mali/regions.geojson"), "-nln",
      "regions",
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return path
  }

  @Test func `a map of a GeoPackage is the map of the GeoJSON`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = try regions(as: "GPKG", "r.gpkg")
    let stats = ["stats", Self.map, "--date", "2023-11-14", "--format", "csv"]
    let plain = try Tool.run(stats)
    for name in [path, path + "|layer=regions"] {
      let found = try Tool.run(stats + ["--regions", name, "--id", "code"])
      #expect(found.code == 0)
      #expect(found.text == plain.text)
    }
    let checked = try Tool.run("validate", path)
    #expect(checked.code == 0, "\(checked.errors)")
  }

  @Test func `without GDAL its sources are one line, and all else works`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = try regions(as: "FlatGeobuf", "r.fgb")
    let found = try Tool.run(
      "stats", Self.map, "--regions", path, environment: ["PATH": "/nonexistent"])
    #expect(found.code == 66)
    #expect(
      found.errors
        == "controlmap: \(path): cannot be read: GDAL reads such a source, and ogrinfo is not installed; install the Debian package gdal-bin\n"
    )
    let plain = try Tool.run("stats", Self.map, environment: ["PATH": "/nonexistent"])
    #expect(plain.code == 0)
  }

  /// Whatever ends the command.
  @Test(arguments: [SIGINT, SIGTERM, SIGKILL])
  func `what was started ends with the command`(signal: Int32) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = try regions(as: "FlatGeobuf", "r.fgb")
    let note = folder.appending(path: "pid").path
    let program = folder.appending(path: "ogrinfo").path
    try "#!/bin/sh\necho $$ > \(note).new; mv \(note).new \(note)\nexec sleep 60\n"
      .write(toFile: program, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    let command = try Tool.start(
      ["stats", Self.map, "--regions", path], environment: ["PATH": "\(folder.path):/usr/bin:/bin"])
    var child: pid_t?
    for _ in 0..<500 where child == nil {
      usleep(20_000)
      child = (try? String(contentsOfFile: note, encoding: .utf8)).flatMap {
        pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines))
      }
    }
    let started = try #require(child)
    #expect(kill(started, 0) == 0)
    kill(command.processIdentifier, signal)
    command.waitUntilExit()
    for _ in 0..<100 where kill(started, 0) == 0 && !isZombie(started) { usleep(20_000) }
    #expect(kill(started, 0) != 0 || isZombie(started))
  }

  /// Nobody has asked yet how it ended.
  private func isZombie(_ process: pid_t) -> Bool {
    let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return status?.contains(") Z ") ?? true
  }
}
