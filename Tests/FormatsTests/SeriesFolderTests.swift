import Foundation
import Synchronization
import Testing

@testable import Formats

struct SeriesFolderTests {
  private let folder: TemporaryFolder
  private let series: SeriesFolder

  private final class End: Sendable {
    let isReached = Atomic(false)
  }

  init() throws {
    folder = try TemporaryFolder()
    series = try SeriesFolder(at: folder.path)
  }

  @Test func `a file that another program removes while it is read is none`() throws {
    let (series, path) = (series, folder.path + "/frame")
    let end = End()
    defer { end.isReached.store(true, ordering: .relaxed) }
    try withExtendedLifetime(folder) {
      let other = Thread {
        while !end.isReached.load(ordering: .relaxed) {
          _ = FileManager.default.createFile(atPath: path, contents: Data([1]))
          unlink(path)
        }
      }
      other.start()
      for _ in 0..<5000 {
        let bytes = try series.bytes(of: "frame")
        #expect(bytes == nil || bytes == [] || bytes == [1])
      }
    }
  }

  @Test func `neither what is not there nor a folder is a file`() throws {
    #expect(try series.bytes(of: "frame") == nil)
    try FileManager.default.createDirectory(
      atPath: folder.path + "/folder", withIntermediateDirectories: false)
    #expect(try series.bytes(of: "folder") == nil)
  }
}
