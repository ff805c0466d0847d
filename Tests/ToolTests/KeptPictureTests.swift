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

  /// The commands of the gallery, each with the picture that it makes.
  private static let gallery: [(words: [String], picture: String)] = {
    let page = Repository.path("docs/gallery.md")
    let text = (try? String(contentsOfFile: page, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { $0.hasPrefix("controlmap ") }.map { line in
      let words = line.split(separator: " ").map(String.init)
      return (Array(words.dropFirst().dropLast()), words[words.count - 1])
    }
  }()

  @Test func `the gallery has twelve maps, and shows what each command draws`() throws {
    let text = try String(contentsOfFile: Repository.path("docs/gallery.md"), encoding: .utf8)
    let commands = text.matches(
      of: /(?m)```sh\n(.+)\n```\n\n!\[(.+)\]\((.+)\)$/)
    #expect(commands.count == 12)
    for command in commands {
      let name = command.3.split(separator: "/").last ?? ""
      #expect(command.1.hasSuffix("/\(name)"))
    }
  }

  @Test(arguments: gallery.map(\.picture))
  func `a map of the gallery is what its command draws`(picture: String) throws {
    let command = try #require(Self.gallery.first { $0.picture == picture })
    let drawn = try draw(command.words, as: "drawn.png")
    try expectPicture([UInt8](drawn), isLikeFile: picture)
  }

  @Test func `the ground beneath the densities is what its style draws`() throws {
    let example = "geodata/examples/event-density/base"
    let drawn = try draw(
      ["render", "--style", "\(example).json", "--size", "900x700", "-o"], as: "base.png")
    try expectPicture([UInt8](drawn), isLikeFile: "\(example).png")
  }
}
