import Foundation
import TestSupport
import Testing

struct LibraryExampleTests {
  /// The lines of code with one space between words, without those that make a function of them.
  private func lines(of code: some StringProtocol) -> [String] {
    code.split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }.filter { !$0.isEmpty && $0 != "}" && !$0.hasPrefix("///") && !$0.hasPrefix("func ") }
  }

  @Test func `the README has the lines of the example that is compiled here`() throws {
    let readme = try String(contentsOfFile: Repository.path("README.md"), encoding: .utf8)
    let blocks = readme.components(separatedBy: "```swift\n").dropFirst()
    let block = try #require(blocks.first?.components(separatedBy: "```").first)
    #expect(blocks.count == 1)
    let example = try String(
      contentsOfFile: Repository.path("Tests/LibraryTests/LibraryExample.swift"),
      encoding: .utf8)
    #expect(lines(of: block) == lines(of: example))
  }

  @Test func `the example draws a map when it is run from the root of the repository`() throws {
    try #require(
      FileManager.default.currentDirectoryPath == Repository.root.path,
      "its paths are relative: run swift test from the root of the repository")
    let drawn = Repository.path("output/kidal.svg")
    defer { try? FileManager.default.removeItem(atPath: drawn) }
    try drawLibraryExample()
    let svg = try String(contentsOfFile: drawn, encoding: .utf8)
    #expect(svg.contains("<svg") && svg.contains("Kidal"))
  }
}
