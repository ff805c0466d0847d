import Diagnostics
import Foundation
import MapDocument
import Shapes
import Territory
import Testing

@testable import Formats

struct PackedInputTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let list = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"name":"Here"},"geometry":{"type":"Point","coordinates":[1,2]}}]}
    """

  /// Packs a text by a program.
  private func packed(_ name: String, _ text: String, by program: String) throws -> String {
    let plain = try folder.file("plain", text)
    let path = folder.path + "/" + name
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program, "-c", "-q", plain]
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: path))
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return path
  }

  private static let packings = ["gzip", "zstd"]

  @Test(arguments: packings)
  func `packed files are read whatever their name`(program: String) throws {
    let suffix = program == "gzip" ? "gz" : "zst"
    for name in ["a.geojson.\(suffix)", "b.geojson", "c"] {
      let path = try packed(name, Self.list, by: program)
      #expect(try readFeatures(at: path).value.features.count == 1, "\(name)")
      #expect(InputFormat.format(ofFile: path)?.name == "GeoJSON")
    }
    let rows = "region,actors,from\nnorth,red,2012\n"
    for name in ["t.csv.\(suffix)", "u.csv"] {
      let path = try packed(name, rows, by: program)
      #expect(try readControlTable(at: path).value.count == 1)
      #expect(isTable(path))
    }
    let map = try packed("map.yaml", "title: Packed\n", by: program)
    #expect(try readMapDocument(at: map).value.title != nil)
  }

  @Test(arguments: packings)
  func `long lists come out whole, also of several parts`(program: String) throws {
    let point = { (number: Int) in
      "{\"type\":\"Feature\",\"properties\":{\"n\":\(number)},\"geometry\":{\"type\":\"Point\",\"coordinates\":[\(number % 180),1]}}"
    }
    let items = (0..<20_000).map(point)
    let text =
      "{\"type\":\"FeatureCollection\",\"features\":[\n" + items.joined(separator: ",\n") + "]}"
    let path = try packed("long.geojson", text, by: program)
    let file = try readFeatures(at: path).value
    #expect(file.features.count == 20_000)
    #expect(file.lines.last == 20_001)
    let halves = [items[..<9000], items[9000...]].map { $0.joined(separator: "\n") + "\n" }
    let parts = try halves.map { half in
      try Data(contentsOf: URL(filePath: packed("part", half, by: program)))
    }
    let joined = try folder.file("joined.geojsonl", Array(parts[0] + parts[1]))
    #expect(try readFeatures(at: joined).value.features.count == 20_000)
  }

  @Test(arguments: packings)
  func `a packed file that is cut off or damaged is one line`(program: String) throws {
    let items = (0..<9000).map {
      "{\"type\":\"Feature\",\"properties\":{\"n\":\($0 * 7919)},\"geometry\":null}"
    }
    let path = try packed("a.geojsonl", items.joined(separator: "\n"), by: program)
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let name = program == "gzip" ? "gzip" : "Zstandard"
    let cut = try folder.file("cut.geojsonl", Array(bytes.dropLast(9)))
    #expect(
      errors(in: folder) { _ = try readFeatures(at: cut) } == [
        "cut.geojsonl: the file is packed by \(name), and it is cut off: it ends before what is packed in it; fetch or pack it again"
      ])
    for index in bytes.indices.dropFirst(bytes.count / 2).prefix(40) { bytes[index] ^= 0x55 }
    let damaged = try folder.file("damaged.geojsonl", bytes)
    let found = errors(in: folder) { _ = try readFeatures(at: damaged) }
    #expect(
      found.last
        == "damaged.geojsonl: the file is packed by \(name), and it is damaged; fetch or pack it again"
    )
  }

  @Test(arguments: packings)
  func `a file that unpacks to far more than itself is refused`(program: String) throws {
    let zeros = String(repeating: " ", count: 100 << 20)
    let path = try packed("bomb.geojson", zeros, by: program)
    let name = program == "gzip" ? "gzip" : "Zstandard"
    for read in [
      { _ = try readFeatures(at: $0) }, { _ = try readJSON(at: $0) },
    ] as [(String) throws -> Void] {
      #expect(
        errors(in: folder) { try read(path) } == [
          "bomb.geojson: the file, packed by \(name), unpacks to more than 500 times its size; unpack it first, and look at what it holds"
        ])
    }
    let map = try packed("map.yaml", zeros, by: program)
    #expect(
      errors(in: folder) { _ = try readMapDocument(at: map) } == [
        "map.yaml: more than 64 MiB come out of the file, which is packed by \(name); unpack it first, and look at what it holds"
      ])
  }
}
