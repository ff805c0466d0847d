import Foundation
import Testing

@testable import FileSystem

struct NamesOnDiskTests {
  @Test func `a path finds a file whose name has another Unicode form`() throws {
    let root = NSTemporaryDirectory() + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: root) }
    let (composed, apart) = ("S\u{E9}gou", "Se\u{301}gou")
    try FileManager.default.createDirectory(
      atPath: "\(root)/\(composed)", withIntermediateDirectories: true)
    try Data().write(to: URL(filePath: "\(root)/\(composed)/\(apart).csv"))
    for folder in [composed, apart] {
      for file in [composed, apart] {
        let found = NamesOnDisk.path(of: "\(root)/\(folder)/\(file).csv")
        #expect(Array(found.utf8) == Array("\(root)/\(composed)/\(apart).csv".utf8))
      }
    }
    let absent = "\(root)/\(apart)/Gao\u{301}.csv"
    #expect(Array(NamesOnDisk.path(of: absent).utf8) == Array(absent.utf8))
    #expect(FolderListing.isFolder("\(root)/\(apart)"))
    #expect(NamesOnDisk.missingPart(of: "\(root)/nowhere/a.csv")?.name == "nowhere")
    #expect(NamesOnDisk.missingPart(of: root) == nil)
  }
}
