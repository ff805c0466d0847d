import Foundation
import TestSupport
import Testing

/// The first five minutes of docs/tutorial.md, as they stand there; the tests of browsers open its preview.
struct TutorialTests {
  @Test func `the tutorial can be followed to the letter`() throws {
    let folder = try Folder()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", Repository.path("scripts/tutorial.py"), folder.url.path, Tool.path,
    ]
    let outcome = try Tool.outcome(of: process)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let made = folder.url.appending(path: "tutorial/mali")
    let picture = try Data(contentsOf: made.appending(path: "kidal.png"))
    try expectPicture([UInt8](picture), isLikeFile: "docs/pictures/tutorial.png")
    let page = try String(contentsOf: made.appending(path: "kidal.html"), encoding: .utf8)
    #expect(page.contains("<title>Mali, 14 November 2023</title>"))
  }
}
