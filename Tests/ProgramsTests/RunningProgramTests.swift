import Foundation
import Testing

@testable import Programs

struct RunningProgramTests {
  private func start(
    _ script: String, time: Duration = .seconds(20), memory: Int = 1 << 32, isOnline: Bool = false
  ) throws -> RunningProgram {
    try RunningProgram(
      #require(InstalledProgram("bash")), ["-c", script],
      environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C"],
      bounds: .init(time: time, memory: memory, isOnline: isOnline))
  }

  private func output(_ program: RunningProgram) throws -> String {
    var bytes: [UInt8] = []
    while try program.append(100_000, to: &bytes) {}
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `output, messages and status of a program are read`() throws {
    let program = try start("echo out; echo first >&2; echo second >&2; exit 3")
    #expect(try output(program) == "out\n")
    #expect(
      try program.finish() == .init(status: 3, signal: nil, messages: "first\nsecond\n"))
  }

  @Test func `a program that writes much on both ends is not waited for in vain`() throws {
    let program = try start("head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero; exit 0")
    #expect(try output(program).utf8.count == 300_000)
    let ending = try program.finish()
    #expect(ending.status == 0)
    #expect(ending.messages.utf8.count == 16 << 10)
  }

  @Test func `a program gets the variables that were given and no others`() throws {
    setenv("PGPASSWORD_OF_A_TEST", "secret", 1)
    #expect(try !output(start("env")).contains("PGPASSWORD_OF_A_TEST"))
  }

  @Test func `a program that takes too long ends`() throws {
    let program = try start("sleep 60", time: .milliseconds(200))
    #expect(throws: RunningProgram.Failure.outOfTime) { _ = try output(program) }
  }

  @Test func `a program ends with the task that reads it`() async throws {
    let task = Task {
      let program = try start("sleep 60")
      return try output(program)
    }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    await #expect(throws: RunningProgram.Failure.cancelled) { _ = try await task.value }
  }

  @Test func `nothing that was started is left behind`() throws {
    let name = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: name) }
    do {
      let program = try start("(sleep 1; touch \(name)) & echo begun; wait")
      var bytes: [UInt8] = []
      #expect(try program.append(10, to: &bytes))
    }
    Thread.sleep(forTimeInterval: 1.5)
    #expect(!FileManager.default.fileExists(atPath: name))
  }

  @Test func `a program that takes too much memory fails`() throws {
    let program = try start(
      "head -c 300000000 /dev/zero | tail -c 299999999 | wc -c", memory: 200 << 20)
    #expect(try output(program) != "299999999\n")
  }

  @Test func `a program has no network unless it may`() throws {
    let connect = "exec 3<>/dev/tcp/127.0.0.1/1"
    let offline = try start(connect)
    #expect(try output(offline) == "")
    #expect(try offline.finish().messages.contains("Permission denied"))
    let online = try start(connect, isOnline: true)
    #expect(try output(online) == "")
    #expect(try online.finish().messages.contains("Connection refused"))
  }

  @Test func `what is not there cannot be started`() {
    #expect(InstalledProgram("no-such-program") == nil)
  }
}
