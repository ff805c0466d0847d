import Diagnostics
@testable import Formats
import Foundation
import TestSupport
import Testing

struct StreamTests {
  @Test func `a pipe is read once and found again`() throws {
    let folder = try Folder()
    let pipe = folder.path("pipe.geojson")
    #expect(mkfifo(pipe, 0o600) == 0)
    let text = """
      {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}
      """
    let writer = Thread {
      guard let file = FileHandle(forWritingAtPath: pipe) else { return }
      try? file.write(contentsOf: Data(text.utf8))
      try? file.close()
    }
    writer.start()
    #expect(try readBytes(at: pipe) == Array(text.utf8))
    #expect(try readFeatures(at: pipe).value.features.count == 1)
  }

  /// More than is kept in memory.
  @Test func `a long sequence from a pipe is read as often as it is asked for`() throws {
    let folder = try Folder()
    let pipe = folder.path("long")
    #expect(mkfifo(pipe, 0o600) == 0)
    let feature =
      "{\"type\":\"Feature\",\"properties\":{\"text\":\"\(String(repeating: "x", count: 1000))\"},\"geometry\":null}\n"
    let count = 20_000
    Thread.detachNewThread {
      guard let file = FileHandle(forWritingAtPath: pipe) else { return }
      let block = Data(String(repeating: feature, count: 100).utf8)
      for _ in 0..<(count / 100) { try? file.write(contentsOf: block) }
      try? file.close()
    }
    #expect(InputFormat.format(ofFile: pipe)?.name == "GeoJSON")
    var hash = ContentHash()
    try hash.update(fileAt: pipe)
    #expect(try readFeatures(at: pipe).value.features.count == count)
    #expect(try readBytes(at: pipe).count == count * feature.utf8.count)
    var whole = ContentHash()
    whole.update(String(repeating: feature, count: count))
    #expect(hash.hexadecimal() == whole.hexadecimal())
  }
}

struct OpenFilesTests {
  @Test func `a file is opened once, and again where another took its place`() throws {
    let folder = try Folder()
    let path = folder.path("a.txt")
    try Data("one".utf8).write(to: URL(filePath: path))
    let file = try OpenFiles.file(path)
    #expect(try readBytes(at: path) == Array("one".utf8))
    #expect(try OpenFiles.file(path) === file)
    // What is written into it later is seen,
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(" two".utf8))
    #expect(try readBytes(at: path) == Array("one two".utf8))
    // and so is a file that is put in its place; who reads the first goes on with it.
    try Data("three".utf8).write(to: URL(filePath: path), options: .atomic)
    #expect(try readBytes(at: path) == Array("three".utf8))
    #expect(try file.bytes() == Array("one two".utf8))
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: FormatError.self) { try readBytes(at: path) }
  }

  @Test func `many files do not stay open`() throws {
    let folder = try Folder()
    for number in 0..<3000 {
      let path = folder.path("\(number)")
      try Data("\(number)".utf8).write(to: URL(filePath: path))
      #expect(try readBytes(at: path) == Array("\(number)".utf8))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count < 800)
  }
}
