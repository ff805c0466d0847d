import Foundation
import TestSupport
import Testing

/// The pictures of the README, the docs and an example, drawn again by the commands that made them.
struct KeptPictureTests {
  private static let map = "geodata/northern-mali/map.yaml"
  private let folder: Folder

  init() throws {
    folder = try Folder()
  }

  private func draw(_ arguments: [String], as name: String) throws -> Data {
    let file = folder.path(name)
    let outcome = try Tool.run(arguments + [file])
    try #require(outcome.code == 0, "\(outcome.errors)")
    return try Data(contentsOf: URL(filePath: file))
  }

  @Test(arguments: ["png", "svg", "pdf"])
  func `the shipped map is what make map draws`(format: String) throws {
    let name = "northern-mali-2023-11-14.\(format)"
    let drawn = try draw(["render", Self.map, "--date", "2023-11-14", "-o"], as: name)
    if format == "png" {
      try expectPicture([UInt8](drawn), isLikeFile: "output/\(name)")
    } else {
      let kept = try Data(contentsOf: URL(filePath: Repository.path("output/\(name)")))
      #expect(drawn == kept, "output/\(name) is not what make map draws: make it, and look at it")
    }
  }

  @Test(arguments: [
    ("changes.png", "compare \(map) --from 2023-10-01 --to 2023-12-31 -o"),
    (
      "sheet.png",
      "sheet \(map) --dates 2012-01-15,2012-07-01,2013-03-01,2015-01-01,2023-06-01,2024-06-01 -o"
    ),
    ("shares.png", "stats \(map) --chart"),
  ])
  func `the pictures of the docs are what make pictures draws`(name: String, command: String)
    throws
  {
    let drawn = try draw(command.split(separator: " ").map(String.init), as: name)
    try expectPicture([UInt8](drawn), isLikeFile: "docs/pictures/\(name)")
  }

  @Test(arguments: [("base", "900x700"), ("density", "800x600")])
  func `the pictures of the example are what its styles draw`(name: String, size: String) throws {
    let example = "geodata/examples/event-density/\(name)"
    let drawn = try draw(
      ["render", "--style", "\(example).json", "--size", size, "-o"], as: "\(name).png")
    try expectPicture([UInt8](drawn), isLikeFile: "\(example).png")
  }
}
