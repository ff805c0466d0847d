import Diagnostics
import Formats
import Foundation
import MapDocument
import Testing

struct InputFormatTests {
  @Test func `an end of a file's name belongs to one format`() {
    let suffixes = InputFormat.builtIn.flatMap(\.suffixes)
    #expect(Set(suffixes).count == suffixes.count)
    #expect(suffixes.allSatisfy { $0 == $0.lowercased() && !$0.contains(".") })
  }

  @Test(arguments: InputFormat.builtIn.flatMap(\.suffixes))
  func `every door takes a file for what the table says`(suffix: String) {
    let path = "folder.csv/File.\(suffix.uppercased())"
    let kind = InputFormat.format(ofFile: path)?.kind
    #expect(kind != nil)
    #expect((ControlSource(path: path).kind == .polygons) == (kind == .features))
  }

  @Test func `other ends and folders of such a name have no format`() {
    for path in ["a", "csv", ".csv", "a.csv/b", "a.csvx"] {
      #expect(InputFormat.format(ofFile: path) == nil, "\(path)")
    }
  }

  /// What people name when they have no GeoJSON or CSV, whatever the ending says.
  @Test(arguments: [
    ([0x00, 0x00, 0x27, 0x0A, 0, 0], "a shapefile; convert it"),
    (Array("SQLite format 3\0".utf8) + [0x10, 0x00], "a SQLite database or GeoPackage; convert"),
    ([0x50, 0x4B, 0x03, 0x04, 0x14], "a ZIP archive or a workbook of a spreadsheet; unpack it"),
    ([0x1F, 0x8B, 0x08], "packed by gzip; unpack it with gunzip"),
    (Array("PAR1".utf8), "a Parquet file; convert it"),
  ])
  func `a file of a foreign format is called by its name at every door`(
    bytes: [UInt8], words: String
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for suffix in ["csv", "geojson", "yaml", "bin"] {
      let path = folder.appending(path: "a.\(suffix)").path
      try Data(bytes).write(to: URL(filePath: path))
      let doors: [() throws -> Void] = [
        { _ = try readTable(at: path) },
        { _ = try readFeatures(at: path) },
        { _ = try readActors(at: path) },
        { _ = try readMapDocument(at: path) },
      ]
      for door in doors {
        let error = #expect(throws: FormatError.self) { try door() }
        #expect(error?.description.hasPrefix("\(path): the file is \(words)") == true)
        #expect(error?.status == .data)
      }
    }
  }

  @Test func `a file larger than its format's limit is refused before it is read`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".yaml")
      .path
    // Nothing of it stands on the disk.
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(truncate(path, 65 << 20) == 0)
    let error = #expect(throws: FormatError.self) { try readMapDocument(at: path) }
    #expect(error?.description == "\(path): cannot be read: it has more than 64 MiB; split it")
  }

  @Test(arguments: [
    ("  {\"type\": \"Feature\"}", "GeoJSON"), ("\u{FEFF}\n{", "GeoJSON"), ("title: A, B\n", "YAML"),
    ("regions:\n  source: a", "YAML"), ("# of 2020\n", "YAML"), ("---\n", "YAML"),
    ("place,actors,from\n", "CSV"), ("place;name:fr;from\r\n", "CSV"), ("word\n", nil), ("", nil),
  ])
  func `a file without an ending is taken for what it begins as`(beginning: String, name: String?)
    throws
  {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try beginning.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(InputFormat.format(ofFile: path)?.name == name)
    // What its name says goes first.
    #expect(InputFormat.format(ofFile: "none.csv")?.name == "CSV")
  }

  @Test func `features that are named as a table are told`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".csv")
      .path
    try "{\"type\": \"Feature\"}".write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let error = #expect(throws: FormatError.self) { try readTable(at: path) }
    #expect(
      error?.description
        == "\(path):1: the file is GeoJSON, not a table; name it with .geojson")
  }
}
