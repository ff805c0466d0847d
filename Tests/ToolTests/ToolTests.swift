import Foundation
import Testing

struct ToolTests {
  @Test(arguments: [">&2", ">&1"])
  func `however much a process says, it is read to its end`(first: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    // A pipe holds 64 KiB.
    let long = "head -c 300000 /dev/zero | tr '\\000' x"
    let second = first == ">&2" ? ">&1" : ">&2"
    process.arguments = ["-c", "(\(long)) \(first); (\(long)) \(second); exit 3"]
    let outcome = try Tool.outcome(of: process)
    #expect(outcome.code == 3)
    #expect(outcome.output.count == 300_000 && outcome.errors.utf8.count == 300_000)
  }
}
