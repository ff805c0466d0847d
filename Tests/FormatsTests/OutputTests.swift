import Formats
import Foundation
import Testing

struct OutputTests {
  private func contents(_ folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func `a file is made, replaced, and nothing else is left`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/map.svg"
    try writeFile(Array("one".utf8), to: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    try writeFile(Array("two".utf8), to: path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "two")
    try writeFile([], to: path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "")
    #expect(try contents(folder) == ["map.svg"])
  }

  @Test func `a link stays a link`() throws {
    let folder = try TemporaryFolder()
    let target = try folder.file("target.svg", "old")
    let link = folder.path + "/link.svg"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    try writeFile(Array("new".utf8), to: link)
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
  }

  @Test func `what cannot be made says why`() throws {
    let folder = try TemporaryFolder()
    #expect(
      errors(in: folder) { try writeFile([1], to: folder.path + "/none/map.svg") }
        == ["none/map.svg: cannot be created: no such file or folder"])
    #expect(
      errors(in: folder) { try writeFile([1], to: folder.path) }
        == ["\(folder.path): cannot be created: it is a folder; name a file in it"])
    #expect(
      errors(in: folder) { try writeFile([1], to: "") } == [": cannot be created: it has no name"])
    #expect(try contents(folder) == [])
  }

  @Test func `a full device is a failure of writing`() {
    #expect(throws: FormatError.writeFailed(file: "/dev/full", reason: "no space is left")) {
      try writeFile([1], to: "/dev/full")
    }
    #expect(
      FormatError.writeFailed(file: "/dev/full", reason: "no space is left").description
        == "/dev/full: could not be written: no space is left")
  }

  @Test func `many writers do not disturb each other`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    await withTaskGroup(of: Void.self) { group in
      for index in 0..<32 {
        group.addTask { try? writeFile(Array("\(index)".utf8), to: "\(path)/\(index % 8).txt") }
      }
    }
    #expect(try contents(folder) == (0..<8).map { "\($0).txt" })
  }

  @Test func `the hash is SHA-256`() {
    // FIPS 180-4 examples: "abc" and the empty message.
    var hash = ContentHash()
    #expect(
      hash.hexadecimal() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    hash.update("a")
    hash.update([0x62, 0x63])
    #expect(
      hash.hexadecimal() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      hash.hexadecimal() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
