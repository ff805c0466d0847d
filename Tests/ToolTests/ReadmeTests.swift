import Foundation
import TestSupport
import Testing

/// What the README says of the scripts.
struct ReadmeTests {
  private func read(_ name: String) throws -> String {
    try String(contentsOfFile: Repository.path(name), encoding: .utf8)
  }

  @Test func `the apt-get line of the README names the packages of the setup in their order`()
    throws
  {
    let blocks = try read("README.md").components(separatedBy: "```")
    let block = try #require(blocks.first { $0.contains("apt-get install") })
    let words = block.split { $0.isWhitespace || $0 == "\\" }.map(String.init)
    let option = try #require(words.firstIndex(of: "--no-install-recommends"))
    let installed = try read("scripts/packages.txt").split(separator: "\n").flatMap {
      $0.prefix { $0 != "#" }.split(separator: " ").map(String.init)
    }
    #expect(words[(option + 1)...].elementsEqual(installed), "\(words) against \(installed)")
    #expect(Set(installed).count == installed.count)
  }
}
