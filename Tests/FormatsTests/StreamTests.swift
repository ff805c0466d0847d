import Diagnostics
import Formats
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
}
